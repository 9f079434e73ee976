"""Damage to the data of the contract, each made by a number: what a hand, an editor or a bad merge does to a file.

Most change the parsed document and write it anew, so that it stays TOML and reaches the checks behind the parser; the
rest change lines and bytes.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

import tomli_w

from contract_model.core.units import UNITS
from scripts.torture.judge import Damage
from scripts.torture.text import TEXT_DAMAGES

Place = tuple[str | int, ...]
STRUCTURAL = 0.85
"""The share of damages that stay TOML."""
NUMBERS = (
    "0", "-1", "1", "0.5", "00", "1e9", "NaN", "Infinity", "-0", "1,000", "１２", "½", "12.345678901234567890123",
    "0.0000000000000000001", "999999999", "1000000000000000000000000000000", "9" * 400, " 5 ", "5%", "五",
)  # fmt: skip
DATES = (
    "0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "2025-01-01", "2030-06-19", "2026-6-2", "2026/06/20",
    "20260620", "", "2026-06-20T00:00:00", "２０２６-06-20",
)  # fmt: skip
ODD = (
    "", " ", "\u3000", "\u202e倒", "\ufeff", "a\nb", "𠮷", "🏛", "<b>", "{0}", "%s", "”“", '"', "[", "]", ".", "—",
    "no-such-thing", "0", "长" * 3000, "\u2028", "None", "真",
)  # fmt: skip
OTHER_KINDS: tuple[Any, ...] = (
    0,
    -1,
    1.5,
    True,
    False,
    [],
    {},
    ["词"],
    [[]],
    [1],
    {"词": "词"},
    [{}],
    10**30,
    float("inf"),
)
NEST = 60


class Shop:
    """The data files as they are, parsed once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take {path below the folder: content}."""
        self.files = dict(files)
        self.documents = {name: tomllib.loads(content.decode()) for name, content in files.items()}
        self.places = {name: list(_places(document, ())) for name, document in self.documents.items()}

    def damage(self, rng: Random) -> Damage:
        """Return the damage that `rng` comes to."""
        names = [name for name, places in self.places.items() if places]
        name = rng.choices(names, [len(self.places[name]) ** 0.5 for name in names])[0]
        if rng.random() >= STRUCTURAL:
            what, content = rng.choice(TEXT_DAMAGES)(self.files[name], rng)
            return Damage(name, content, what)
        document = copy.deepcopy(self.documents[name])
        for _ in range(20):
            place = rng.choice(self.places[name])
            what = rng.choice(ACTIONS)(document, place, rng)
            if what:
                shown = ".".join(map(str, place))
                return Damage(name, tomli_w.dumps(document).encode(), f"{shown}：{what}", _near(document, place))
        return Damage(name, None, "删去文件")


def _places(node: object, place: Place) -> Iterator[Place]:
    """Yield where every table, list and value of a document is, its top apart."""
    if place:
        yield place
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield from _places(value, (*place, key))


def _near(document: Mapping[str, Any], place: Place) -> frozenset[str]:
    """Return the texts of the entry in which `place` is: what cases have to do with it."""
    node: Any = document
    for key in place[:2]:
        if not isinstance(node, dict | list) or (isinstance(node, list) and not 0 <= int(key) < len(node)):
            break
        inner = node.get(key, {}) if isinstance(node, dict) else node[int(key)]
        node = inner if isinstance(inner, dict | list) else node
    texts = (_at(node, inner) for inner in _places(node, ()))
    return frozenset(text for text in texts if isinstance(text, str))


def _at(node: Any, place: Place) -> Any:  # noqa: ANN401 - TOML is untyped
    for key in place:
        node = node[key]
    return node


def _put(document: Any, place: Place, value: object) -> None:  # noqa: ANN401 - as above
    _at(document, place[:-1])[place[-1]] = value


Action = Callable[[Any, Place, Random], str]
"""Changes what stands at a place of a document; says what it did, "" where it does not fit there."""


def _delete(document: Any, place: Place, _rng: Random) -> str:  # noqa: ANN401 - as above
    del _at(document, place[:-1])[place[-1]]
    return "删去"


def _delete_entry(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    return _delete(document, place[:2], rng) + "整节" if len(place) > 1 else ""


def _change_kind(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    value = rng.choice(OTHER_KINDS)
    _put(document, place, copy.deepcopy(value))
    return f"改为 {value!r}"


def _change_number(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    value = _at(document, place)
    if not isinstance(value, str) or not any(letter.isdigit() for letter in value):
        return ""
    new = rng.choice(DATES if value[4:5] == "-" else NUMBERS)
    _put(document, place, new)
    return f"{value} 改为 {new[:40]}"


def _change_unit(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    value = _at(document, place)
    if isinstance(value, dict) and "unit" in value:
        value["unit"] = rng.choice([*UNITS, "弹指", ""])
        return f"单位改为 {value['unit']}"
    return ""


def _change_text(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    value = _at(document, place)
    if not isinstance(value, str):
        return ""
    at = rng.randrange(len(value) + 1)
    odd = rng.choice(ODD)
    _put(document, place, rng.choice((odd, value[:at] + odd + value[at:], value[:at], value + "x", value.upper())))
    return f"文字改为 {_at(document, place)[:40]!r}"


def _take_other(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    """Put what stands at the same key elsewhere: ids swapped, a reference to another thing of the same kind."""
    key = next((key for key in reversed(place) if isinstance(key, str)), "")
    same = [
        p
        for p in _places(document, ())
        if p != place and key in p[-2:] and type(_at(document, p)) is type(_at(document, place))
    ]
    if not same:
        return ""
    other = rng.choice(same)
    if place[: len(other)] == other or other[: len(place)] == place:
        return ""
    mine, theirs = _at(document, place), _at(document, other)
    _put(document, place, copy.deepcopy(theirs))
    if rng.random() < 0.5:  # noqa: PLR2004 - one half
        _put(document, other, mine)
        return f"与 {'.'.join(map(str, other))} 对调"
    return f"改成 {'.'.join(map(str, other))} 的"


def _take_near(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    """Put a text of the same entry: a reference to itself, an id in place of a name."""
    value = _at(document, place)
    texts = sorted(_near(document, place))
    if not isinstance(value, str) or not texts:
        return ""
    new = rng.choice(texts)
    _put(document, place, new)
    return f"{value[:20]} 改为 {new[:20]}"


def _duplicate(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    lists = [place[:size] for size in range(1, len(place)) if isinstance(_at(document, place[:size]), list)]
    if not lists:
        return ""
    entries = _at(document, rng.choice(lists))
    entries.insert(rng.randrange(len(entries) + 1), copy.deepcopy(rng.choice(entries)))
    return "重复一节"


def _shuffle(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    value = _at(document, place)
    if not isinstance(value, list):
        return ""
    rng.shuffle(value)
    return "打乱次序"


def _rename(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    table, key = _at(document, place[:-1]), place[-1]
    if not isinstance(key, str):
        return ""
    new = rng.choice(
        (key[:-1], key + "s", key.upper(), "颜色", " ", key.replace("_", "-") + "x", rng.choice(sorted(table)))
    )
    table[new or "x"] = table.pop(key)
    return f"键改名为 {new}"


def _nest(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    value = _at(document, place)
    for _ in range(rng.choice((1, 1, 2, NEST))):
        value = rng.choice(([value], {"value": value}, {str(place[-1]): value}))
    _put(document, place, value)
    return "多套了一层或许多层"


def _flip(document: Any, place: Place, _rng: Random) -> str:  # noqa: ANN401 - as above
    value = _at(document, place)
    if not isinstance(value, bool):
        return ""
    _put(document, place, not value)
    return "真假颠倒"


def _other_option(document: Any, place: Place, rng: Random) -> str:  # noqa: ANN401 - as above
    if place[0] != "reading" or len(place) < 2:  # noqa: PLR2004 - list and entry
        return ""
    reading = _at(document, place[:2])
    # A remark has no options; giving it one in force is a damage as well.
    reading["in_force"] = rng.choice([*(option["id"] for option in reading.get("option", ())), "", "none"])
    return f"有效读法改为 {reading['in_force']}"


ACTIONS: tuple[Action, ...] = (
    _delete, _delete, _delete_entry, _change_kind, _change_number, _change_number, _change_unit, _change_text,
    _take_other, _take_other, _take_near, _duplicate, _shuffle, _rename, _nest, _flip, _flip, _other_option,
)  # fmt: skip
