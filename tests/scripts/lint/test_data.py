"""Faults of the data files are shown with the line on which they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.core.faults import Fault
from scripts.lint.check import Checker, check_paths
from scripts.lint.data import Register, load_register, located
from scripts.lint.reports import as_text
from scripts.lint.source import decode
from scripts.lint.toml_place import find_key
from scripts.lint.wording import Wording
from scripts.spec_run.feature_files import parse
from scripts.vocabulary.definitions import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[3]
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
        ("文件末尾", (14, 1)),
    ],
)
def test_a_key_is_found_and_a_missing_one_is_shown_at_the_head_of_its_table(path: str, place: tuple[int, int]) -> None:
    assert find_key(READINGS.splitlines(), path) == place


NORMS = """\
[[norm]]
id = "a"
test = [
    { measure = "x", bound = "at_least", value = { value = "5", unit = "day" } },
    { measure = "y", value = { value = "6" } },
]
[[nor]]
id = "b"
[[norm]]
id = "c"
cost = { value = "1", unit = "yuan" }
[norm.deep]
x = 1
[total]
clause = "c"
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("nor", (7, 1)),
        ("norm[c].cost.unit", (11, 23)),
        ("norm[a].test[x].value.unit", (4, 65)),
        ("norm[a].test[y].value.value", (5, 22)),
        ("norm[a].test[1].bound", (5, 1)),
        ("norm[c].deep.x", (13, 1)),
        ("norm[1].lost", (9, 1)),
        ("norm[9].lost", (0, 0)),
        ("total.clause", (15, 1)),
        ("total.lost", (14, 1)),
    ],
)
def test_a_key_is_found_inside_inline_tables_and_by_the_number_of_its_entry(path: str, place: tuple[int, int]) -> None:
    assert find_key(NORMS.splitlines(), path) == place


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


def test_a_paraphrase_that_the_data_left_behind_is_shown_on_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    file, key = "contract_model/data/clauses.toml", "clause[1.1].text"
    left = Fault(file, key, "“99%”与合同数据不符", "数据所载的 98%")
    monkeypatch.setattr("scripts.lint.data.stale_data", lambda *_: (left,))
    register = load_register(ROOT)
    assert register.tags
    [fault] = register.faults
    text = (ROOT / file).read_text(encoding="utf-8").splitlines()[fault.line - 1]
    assert text.startswith("text = ")
    assert fault.what == f"{key}：“99%”与合同数据不符"


def test_where_the_data_has_faults_nothing_is_said_of_what_slots_hold() -> None:
    vocabulary, path = load_vocabulary(ROOT), "spec/features/article_07_payment.feature"
    steps = '    当 查询 "总额"\n    那么 金额为 很多 元\n    而且 依据为 "7.1"\n'
    text = f"# language: zh-CN\n功能: 付款\n  场景: 甲\n{steps}"
    source = decode(text.encode(), path)
    tree = parse(text, path).tree
    assert tree is not None
    assert {fault.code for fault in Wording(vocabulary, source).faults(tree)} == {"unreadable"}
    assert list(Wording(vocabulary, source, reads=False).faults(tree)) == []
