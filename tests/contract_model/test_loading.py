"""Loading the data files as a whole: all faults at once, all or nothing, and nothing inexact at any key."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from contract_model.core.data_files import Table
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.values import CalendarDays, Money
from contract_model.register.contract import DATA, load_contract
from tests.contract_model.damaged import damage, faults_of, messages_of

MAY_BE_EMPTY = "suspect.toml"  # has no key to damage as long as nothing is suspect; see register/test_suspects.py
FILES = sorted(path.name for path in DATA.glob("*.toml") if path.name != MAY_BE_EMPTY)
FIRST_PRICE = 'unit_price = { value = "14", unit = "yuan" }'


def test_an_array_entry_or_a_section_of_another_shape_is_a_fault(data: Path) -> None:
    limits = tomllib.loads((data / "limits.toml").read_text(encoding="utf-8"))
    limits["limit"].append("验收")
    last = len(limits["limit"]) - 1
    (data / "limits.toml").write_text(tomli_w.dumps(limits), encoding="utf-8")
    period = tomllib.loads((data / "period.toml").read_text(encoding="utf-8"))
    (data / "period.toml").write_text(tomli_w.dumps({**period, "signing": ["2026-06-12"]}), encoding="utf-8")
    assert sorted(messages_of(data)) == [
        f"limits.toml: limit[{last}]: 是 '验收'；应为：[[limit]] 一节",
        "period.toml: signing: 是list ['2026-06-12']；应为：[signing] 一节",
    ]


def test_a_missing_file_is_a_fault(data: Path) -> None:
    (data / "incidents.toml").unlink()
    assert messages_of(data) == ["incidents.toml: 文件: 不存在；应为：data/ 下的 TOML 文件"]


def test_an_empty_folder_misses_every_file_and_nothing_else(tmp_path: Path) -> None:
    faults = faults_of(tmp_path)
    assert {fault.problem for fault in faults} == {"不存在"}
    assert set(FILES) <= {fault.file for fault in faults}


def test_a_file_that_is_not_utf_8_is_a_fault(data: Path) -> None:
    path = data / "incidents.toml"
    path.write_bytes(b"# \xff\n" + path.read_bytes())
    assert messages_of(data) == ["incidents.toml: 第 2 字节: 不是 UTF-8；应为：UTF-8 编码的文件"]


@pytest.mark.parametrize(
    ("added", "place"),
    [("label = ", "line 1, column 9"), ("a = 1\na = 2", "line 2, column 6")],
    ids=["broken off", "a key twice"],
)
def test_a_file_that_is_no_toml_is_a_fault_with_its_line(data: Path, added: str, place: str) -> None:
    path = data / "incidents.toml"
    path.write_text(f"{added}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    (fault,) = messages_of(data)
    assert fault.startswith("incidents.toml: 语法: ")
    assert place in fault
    assert fault.endswith("；应为：合法的 TOML；同一项只写一次")


def test_all_faults_of_all_files_are_reported_at_once(data: Path) -> None:
    damage(data / "prices.toml", FIRST_PRICE, "unit_price = 14.5")
    damage(data / "prices.toml", 'category = "network"', 'category = "net"')
    damage(data / "limits.toml", 'clause = "6"', 'clause = "21"')
    damage(data / "period.toml", 'on = "2026-06-12"', 'on = "12.06.2026"')
    (data / "incidents.toml").unlink()
    faults = faults_of(data)
    assert sorted((fault.file, fault.path) for fault in faults) == [
        ("incidents.toml", "文件"),
        ("limits.toml", "limit[acceptance].clause"),
        ("period.toml", "signing.on"),
        ("prices.toml", "row[P15].category"),
        ("prices.toml", "row[P1].unit_price"),
    ]
    heading, *lines = str(DataFaults(list(faults))).splitlines()
    assert heading == "数据文件有 5 处错误："
    assert lines == [f"  {fault}" for fault in faults]


def test_nothing_is_loaded_by_half_and_a_repaired_file_is_read_anew(data: Path) -> None:
    damage(data / "prices.toml", FIRST_PRICE, "unit_price = 14.5")
    for _ in range(2):
        assert len(messages_of(data)) == 1
    damage(data / "prices.toml", "unit_price = 14.5", FIRST_PRICE)
    assert load_contract(data).prices == load_contract().prices


def test_reading_leaves_the_files_as_they_were(data: Path) -> None:
    def content() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}

    before = content()
    load_contract(data)
    assert content() == before


def test_a_confirmed_reading_says_by_whom_and_when(data: Path) -> None:
    damage(
        data / "readings.toml",
        'state = "open"',
        'state = "confirmed"\nconfirmed_by = "法务部"\nconfirmed_on = "2026-07-01"',
    )
    first = load_contract(data).readings[0]
    assert (first.state, first.confirmed_by, first.confirmed_on) == ("confirmed", "法务部", "2026-07-01")


OPTIONAL = {
    "also", "causes", "counts", "confirmed_by", "confirmed_on", "findings", "in_force", "includes", "kept_by",
    "reason", "reason_en", "refs", "test",
    "dated_by_cover", "harms", "inseparable", "involved", "reading_if_different", "signed",
    "absent", "counted", "excused_by", "holes", "limit", "own",
}  # fmt: skip
OPTIONAL_IN = {
    "disputes.toml": {"seat"},
    "document.toml": {"needs", "reading_if_not_in_team", "written"},
    "incidents.toml": {"group", "hole"},
    "instruments.toml": {"ended_by", "ends", "unless"},
    "liability.toml": {"charged", "finding", "option", "reading", "shortfall"},
    "limits.toml": {"norm", "option", "reading"},
    "penalties.toml": {
        "adds",
        "among",
        "cap",
        "not_down",
        "periods",
        "questions",
        "stricter",
        "unless",
        "until",
        "where",
    },
    "price_contents.toml": {"excludes"},
    "terms.toml": {"date", "readings", "sort"},
}


CONDITIONS = {"told", "when"}
"""Keys of conditions, whose own keys stand for each other."""


def optional_in(name: str) -> set[str]:
    """Return the keys that may be left out of file `name`."""
    return OPTIONAL | OPTIONAL_IN.get(name, set())


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every text, truth value and list of texts below `value`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*path, position))
    else:
        yield path


def first_leaves(content: object) -> dict[str, tuple[str | int, ...]]:
    """Return {shape: path} of the first leaf of every shape: row.unit_price.value, clause.refs, …"""
    first: dict[str, tuple[str | int, ...]] = {}
    for path in leaves(content):
        first.setdefault(".".join(key for key in path if isinstance(key, str)), path)
    return first


def holder_of(content: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - TOML is untyped
    for key in path[:-1]:
        content = content[key]
    return content


@pytest.mark.parametrize("name", FILES)
def test_a_float_is_refused_at_every_key(data: Path, name: str) -> None:
    content = tomllib.loads((data / name).read_text(encoding="utf-8"))
    paths = first_leaves(content)
    for path in paths.values():
        holder_of(content, path)[path[-1]] = 1.5
    (data / name).write_text(tomli_w.dumps(content), encoding="utf-8")
    assert paths.keys() - shapes_with(data, name, "是浮点数 1.5") == set()


@pytest.mark.parametrize("name", FILES)
def test_every_key_but_the_optional_ones_is_missed(data: Path, name: str) -> None:
    content = tomllib.loads((data / name).read_text(encoding="utf-8"))
    required = {
        shape: path
        for shape, path in first_leaves(content).items()
        if path[-1] not in optional_in(name) and not CONDITIONS & set(path)
    }
    for path in required.values():
        del holder_of(content, path)[path[-1]]
    (data / name).write_text(tomli_w.dumps(content), encoding="utf-8")
    assert required.keys() - shapes_with(data, name, "缺少此项") == set()


@pytest.mark.parametrize("name", FILES)
def test_optional_keys_may_be_left_out(data: Path, name: str) -> None:
    content = tomllib.loads((data / name).read_text(encoding="utf-8"))
    for path in first_leaves(content).values():
        if path[-1] in optional_in(name):
            del holder_of(content, path)[path[-1]]
    (data / name).write_text(tomli_w.dumps(content), encoding="utf-8")
    load_contract(data)


def shapes_with(folder: Path, name: str, problem: str) -> set[str]:
    """Return the keys of file `name`, the names of entries left out, at which `problem` is reported."""
    return {without_names(fault.path) for fault in faults_of(folder) if (fault.file, fault.problem) == (name, problem)}


def without_names(path: str) -> str:
    """Return a key path without the names of entries: row[A2.7].test[response].value → row.test.value."""
    kept, depth = [], 0
    for character in path:
        depth += (character == "[") - (character == "]")
        if not depth and character != "]":
            kept.append(character)
    return "".join(kept)


def test_a_table_hands_out_figures_by_kind_and_records_what_is_wrong() -> None:
    faults: list[Fault] = []
    table = Table("a.toml", "row[1]", {"price": {"value": "1,200", "unit": "yuan"}}, faults)
    assert table.quantity("price", Money) == Money(1200)
    assert faults == []
    table.quantity("price", CalendarDays)
    assert [str(fault) for fault in faults] == ["a.toml: row[1].price.unit: “yuan”不在可选之列；应为：day"]


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        pytest.param(
            "limits.toml",
            '{ value = "15", unit = "working_day" }',
            '{ value = "15.5", unit = "working_day" }',
            "limits.toml: limit[acceptance].value.value: “15.5”不是整数；应为：整日、整月",
            id="part of a working day",
        ),
        pytest.param(
            "penalties.toml",
            'value = { value = "2", unit = "hour" }\ngroup = "1"',
            'value = { value = "2", unit = "day" }\ngroup = "1"',
            "以自然日数计",
            id="a test in another unit than its measure",
        ),
        pytest.param(
            "period.toml",
            'months = { value = "12", unit = "month" }',
            'months = { value = "999999", unit = "month" }',
            "period.toml: service.months: 999999 个月与首末两日不符；应为：首日至末日所跨的月数",
            id="months beyond the calendar",
        ),
        pytest.param(
            "norms/article_08.toml",
            'trigger = ["supervision.demanded"]\n',
            'acts = ["supervision.demanded"]\ncounts = "before"\n',
            "article_08.toml: norm[8.1].trigger: 有期限而没有触发事项；应为：trigger 一项",
            id="before nothing",
        ),
    ],
)
def test_data_that_could_not_be_judged_is_refused(data: Path, file: str, old: str, new: str, fault: str) -> None:
    damage(data / file, old, new)
    assert any(fault in message for message in messages_of(data))


def test_an_unreadable_register_does_not_make_every_reference_a_fault(data: Path) -> None:
    (data / "clauses.toml").write_text("not toml", encoding="utf-8")
    assert {fault.file for fault in faults_of(data)} == {"clauses.toml"}
