"""A file is read whatever its encoding, and the encoding is named."""

from __future__ import annotations

import pytest

from scripts.lint.source import decode, encoding_faults

TEXT = "# language: zh-CN\n功能: 付款\n"
PATH = "a.feature"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)
def test_another_encoding_is_recognised_and_named(encoding: str, name: str) -> None:
    source = decode(TEXT.encode(encoding), PATH)
    assert source.text.removeprefix("\ufeff") == TEXT
    [fault] = encoding_faults(source)
    assert (fault.line, fault.code) == (1, "encoding")
    assert f"编码是 {name}" in fault.what
    assert fault.edit is not None


@pytest.mark.parametrize("data", [TEXT.encode(), b"\xef\xbb\xbf" + TEXT.encode(), b""], ids=["plain", "BOM", "empty"])
def test_utf_8_is_no_fault_of_encoding(data: bytes) -> None:
    assert encoding_faults(decode(data, PATH)) == []


def test_bytes_of_no_encoding_are_named_with_their_place_and_the_rest_is_read() -> None:
    source = decode("# language: zh-CN\n功能: 付".encode() + b"\xff" + "款\n".encode(), PATH)
    [fault] = encoding_faults(source)
    assert (fault.line, fault.column, fault.edit) == (2, 6, None)
    assert source.lines[0] == "# language: zh-CN"
