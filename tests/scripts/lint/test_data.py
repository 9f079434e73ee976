"""Faults of the data files are shown with the line on which they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contract_model.core.faults import Fault
from scripts.lint.check import Checker, check_paths
from scripts.lint.data import Register, find_key, located
from scripts.lint.reports import as_text
from scripts.vocabulary.definitions import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

READINGS = """\
[[reading]]
id = "one"
state = "confirmed"

[[reading.option]]
id = "x"
label = "甲"

[[reading]]
id = "two"
state = "confirmed"

[[reading.option]]
id = "x"
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("reading[one].state", (3, 1)),
        ("reading[two].state", (11, 1)),
        ("reading[two].confirmed_by", (9, 1)),
        ("reading[two].option[x].id", (14, 1)),
        ("reading[two].option[x].label", (13, 1)),
        ("reading[three].state", (0, 0)),
        ("第 12 行第 7 列", (12, 7)),
        ("文件末尾", (0, 0)),
    ],
)
def test_a_key_is_found_and_a_missing_one_is_shown_at_the_head_of_its_table(path: str, place: tuple[int, int]) -> None:
    assert find_key(READINGS.splitlines(), path) == place


def test_a_fault_of_a_reading_is_named_as_a_file_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "contract_model/data"
    folder.mkdir(parents=True)
    (folder / "readings.toml").write_text(READINGS, encoding="utf-8")
    name = "contract_model/data/readings.toml"
    fault = located(tmp_path, Fault(name, "reading[two].state", "没有写明由谁", "confirmed_by"))
    assert (fault.path, fault.line) == (name, 11)
    assert "没有写明由谁" in fault.what
    assert fault.remedy == "confirmed_by"
    findings = check_paths(Checker(Vocabulary([]), Register((), (fault,))), tmp_path, [])
    assert '    11 | state = "confirmed"\n       | ^' in as_text(findings)
