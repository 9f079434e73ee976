"""What in a results document is not of its type: every place, in Chinese.

msgspec checks the whole in a moment but stops at the first fault; where it finds one, jsonschema names them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from scripts.site_build.shapes.document import Results
from scripts.site_build.shapes.schemas import schema

NAMES = {
    "string": "字符串", "integer": "整数", "boolean": "布尔值", "array": "数组", "object": "表"
}  # fmt: skip


def shape_faults(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield every place of `document` that is not as Results says: what it is, what it should be."""
    try:
        msgspec.convert(document, Results)
    except msgspec.ValidationError:
        yield from all_faults(document)


def all_faults(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the same from a document that has some, in its order."""
    from jsonschema import Draft202012Validator  # a hundred times slower: only where there is something to tell

    described = schema("results-full")
    errors = Draft202012Validator(described).iter_errors(document)
    for error in sorted(errors, key=lambda error: _position(document, error.absolute_path)):
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)[1:]
        if error.validator == "required":
            name = error.message.split("'")[1]  # the library tells it nowhere else
            kind = NAMES.get(_resolved(described, error.schema["properties"][name]).get("type", ""), "值")
            yield f"{place}.{name} 缺失，应有{kind}".removeprefix(".")
        elif error.validator == "type" and error.validator_value == "object":
            yield f"{place} 应为表"
        elif error.validator == "type":
            yield f"{place} = {error.instance!r}，应为{NAMES[error.validator_value]}"
        elif error.validator == "enum":
            yield f"{place} = {error.instance!r}，应为 {'、'.join(error.validator_value)} 之一"
        else:
            yield f"{place} = {error.instance!r}，不是规定的形式"


def _position(document: Any, path: Iterable[str | int]) -> list[int]:  # noqa: ANN401 - whatever TOML holds
    """Return where in `document` the place at `path` stands, to be sorted by."""
    position = []
    for part in path:
        position.append(part if isinstance(part, int) else list(document).index(part))
        document = document[part]
    return position


def _resolved(described: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `part` of the schema `described`, or what it refers to there."""
    name = part.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = described["$defs"][name] if name else part
    return found
