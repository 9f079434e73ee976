from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from contract_model.register.suspects import Suspect
from scripts.spec_run.assemble import build_document, clarity, clause_status
from scripts.spec_run.feature_files import read_features

if TYPE_CHECKING:
    from pathlib import Path

    from contract_model.register.clauses import Clause
    from contract_model.register.contract import Contract


def clause(identifier: str, *, refs: tuple[str, ...] = (), reason: str = "") -> SimpleNamespace:
    words = dict.fromkeys(
        ["title", "title_en", "text", "text_en", "kind", "bearer", "beneficiary", "sha256", "reason_en"], ""
    )
    return SimpleNamespace(
        id=identifier,
        label=identifier,
        anchor=f"c-{identifier}",
        chapter=identifier.partition(".")[0],
        refs=refs,
        reason=reason,
        **words,
    )


@pytest.mark.parametrize(
    ("statuses", "reason", "status"),
    [
        (["passed", "skipped", "failed"], "", "failed"),
        (["passed", "undefined"], "", "failed"),
        (["error"], "", "failed"),
        (["passed", "skipped"], "", "skipped"),
        (["passed"], "a declaration", "passed"),
        ([], "a declaration", "exempt"),
        ([], "", "uncovered"),
    ],
)
def test_the_status_of_a_provision_is_that_of_its_worst_case(statuses: list[str], reason: str, status: str) -> None:
    assert clause_status(cast("Clause", clause("7.2", reason=reason)), statuses) == status


@pytest.mark.parametrize(
    ("about", "word"),
    [
        ([], "clear"),
        ([(0, "")], "clear"),  # a remark, or what the law answers: nothing to decide
        ([(3, "a")], "open"),
        ([(3, "a"), (0, "")], "open"),
        ([(3, "a"), (7, "")], "unsettled"),
    ],
)
def test_a_provision_is_as_clear_as_the_worst_of_its_open_questions(about: list[tuple[int, str]], word: str) -> None:
    readings = [SimpleNamespace(id=str(at), in_force=used) for at, (_, used) in enumerate(about)]
    stands = {str(at): SimpleNamespace(rank=rank) for at, (rank, _) in enumerate(about)}
    assert clarity(cast("Any", readings), cast("Any", stands)) == word


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The document of features whose file names are not in the order of the register; nothing can be asked."""
    monkeypatch.setattr("scripts.spec_run.assemble.question_records", lambda _: [])
    folder = tmp_path / "spec/features"
    folder.mkdir(parents=True)
    for stem, tag in (("annex_2_penalties", "A2.7"), ("article_10_data", "10.1"), ("article_07_payment", "7.2")):
        below = "    写在场景之下\n" if tag == "10.1" else ""
        text = f"# language: zh-CN\n功能: 某\n  @{tag} @7.3\n  场景: 甲\n{below}    当 付款\n"
        (folder / f"{stem}.feature").write_text(text, encoding="utf-8")
    found = read_features(tmp_path)
    contract = SimpleNamespace(
        clauses=(clause("7.2"), clause("7.3", refs=("7.2",)), clause("10.1"), clause("A2.7", refs=("7.2", "7.3"))),
        suspects=(Suspect("7.3", "changed", "0" * 64), Suspect("7.9", "new", "1" * 64)),
        readings=(),
        facts=(),
    )
    records = [
        {"path": case.path, "line": case.line, "row": case.row, "template": case.template, "name": case.name}
        | {"status": "passed", "message": "", "steps": [], "figures": []}
        for case in reversed(list(found.cases))
    ]
    return build_document(found.features, records, cast("Contract", contract), (), run={}, tables={}, stands={})


def test_features_and_cases_come_in_the_order_of_the_register(document: dict[str, Any]) -> None:
    order = ["article_07_payment", "article_10_data", "annex_2_penalties"]
    assert [feature["id"] for feature in document["feature"]] == order
    assert [case["feature"] for case in document["case"]] == order


def test_tags_are_listed_in_the_order_of_the_register(document: dict[str, Any]) -> None:
    assert [case["clauses"] for case in document["case"]] == [["7.2", "7.3"], ["7.3", "10.1"], ["7.3", "A2.7"]]


def test_a_provision_knows_its_cases_and_who_refers_to_it(document: dict[str, Any]) -> None:
    entries = {entry["id"]: entry for entry in document["clause"]}
    assert len(entries["7.3"]["cases"]) == 3
    assert entries["7.2"]["referred_by"] == ["7.3", "A2.7"]


def test_a_provision_whose_words_changed_is_suspect_and_a_new_one_is_listed_apart(document: dict[str, Any]) -> None:
    assert {entry["id"]: entry["suspect"] for entry in document["clause"]} == {
        "7.2": "", "7.3": "changed", "10.1": "", "A2.7": ""
    }  # fmt: skip
    assert document["new_clause"] == [{"id": "7.9", "label": "第七条第9项"}]


def test_what_is_written_below_a_head_is_recorded_and_nothing_where_nothing_is(document: dict[str, Any]) -> None:
    assert [case.get("description") for case in document["case"]] == [None, "写在场景之下", None]


def test_the_totals_count_scenarios_and_cases(document: dict[str, Any]) -> None:
    assert document["totals"] == {
        "scenarios": 3, "cases": 3, "passed": 3, "failed": 0, "undefined": 0, "error": 0, "skipped": 0
    }  # fmt: skip
