"""What answers are seen to turn on, and the money that hangs on an open question: with an invented lease."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from contract_model.answer.question import Question, Rule
from contract_model.answer.resolver import answer as ask
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from scripts.spec_run import turning
from scripts.spec_run.tables.exposure import exposures, range_tables, reading_money
from scripts.spec_run.turning import seen_in
from tests.invented import contract

if TYPE_CHECKING:
    from contract_model.answer.resolver import Answer
    from contract_model.publish.ranking import Standing
    from contract_model.register.contract import Contract
    from scripts.spec_run.runner import CaseRun


def rent(situation: Situation) -> Figure:
    """What is owed hangs on an open question; a fact is looked at under one option only."""
    late = situation.option("count-from") == "test"
    if late:
        situation.first("press.tested")
    return Figure("rent", "租金", Money(30 if late else 10), ("2",), "约定")


def quiet(situation: Situation) -> Outcome:
    """The open question is consulted and changes nothing."""
    situation.option("count-from")
    return Outcome(Conclusion.COMPLIED, ("3",), because("quiet"))


def answered(identifier: str, rule: Rule) -> Answer:
    """Return the answer to a question of that rule."""
    question = Question(identifier, identifier, rule, facts=("press.tested",), readings=("count-from",))
    return ask(question, Situation(contract(), (), {}, None))


def run(answer: object, template: str = "租金", *tags: str, status: str = "passed") -> CaseRun:
    """Return a case that came to `answer`."""
    case = SimpleNamespace(path="x.feature", template=template, name=f"{template}一", tags=frozenset(tags))
    return cast("CaseRun", SimpleNamespace(status=status, answer=answer, case=case))


def test_an_open_question_counts_where_an_option_changes_the_answer() -> None:
    assert seen_in([answered("rent", rent)]).apart == {"count-from": {frozenset(("order", "test"))}}
    assert seen_in([answered("quiet", quiet)]).apart == {}


def test_what_is_looked_at_under_another_option_is_seen() -> None:
    seen = seen_in([answered("rent", rent)])
    assert seen.facts == {"rent": {"press.tested"}}
    assert seen.readings == {"rent": {"count-from"}}


def test_a_norm_lacks_the_side_that_no_case_comes_to() -> None:
    seen = seen_in([answered("norm.quiet", quiet)])
    missing = turning.one_sided(contract(), seen)
    assert missing["quiet"] == ["违约"]
    assert missing["delivery"] == ["合规", "违约"]
    assert missing["withdrawal"] == ["权利成立", "权利不成立"]


def test_what_is_looked_at_and_declared_must_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Question("rent", "租金", rent, facts=("press.moved",), readings=("noise-binds",))
    monkeypatch.setattr(turning, "questions", lambda _: {one.name: one})
    monkeypatch.setattr(turning, "RULES", (one,))
    seen = seen_in([ask(one, Situation(contract(), (), {}, None))])
    assert turning.misdeclared(contract(), seen) == {
        "rent": ["+count-from", "+press.tested", "−noise-binds", "−press.moved"]
    }
    assert turning.acting_alike(contract(), seen) == ["noise-binds: binds = no-bind"]


def test_the_money_under_each_option_is_a_row_for_each_tagged_situation() -> None:
    [row] = reading_money(exposures(contract(), [run(answered("rent", rent), "租金", "疑点.count-from")]))
    assert (row["reading"], row["situation"], row["spread"]) == ("count-from", "租金一", "20.00")
    assert [(each["option"], each["in_force"], each["amount"]) for each in row["options"]] == [
        ("order", True, "10.00"),
        ("test", False, "30.00"),
    ]
    assert row["figure"] == "reading.count-from.spread"


def test_cases_without_the_tag_without_money_or_not_passed_have_no_row() -> None:
    tag = "疑点.count-from"
    runs = [
        run(answered("rent", rent)),
        run(answered("rent", rent), "租金", "疑点.noise-binds"),
        run(answered("quiet", quiet), "租金", tag),
        run(answered("rent", rent), "租金", tag, status="failed"),
        run(None, "租金", tag),
    ]
    assert exposures(contract(), runs) == ()


def test_of_one_outline_the_row_that_differs_the_most_is_taken() -> None:
    def dear(situation: Situation) -> Figure:
        late = situation.option("count-from") == "test"
        return Figure("rent", "租金", Money(90 if late else 10), ("2",), "约定")

    runs = [run(answered("rent", rule), "租金", "疑点.count-from") for rule in (rent, dear, rent)]
    other = run(answered("rent", rent), "另一处", "疑点.count-from")
    assert [row["spread"] for row in reading_money(exposures(contract(), [*runs, other]))] == ["80.00", "20.00"]


def test_the_range_of_a_question_stands_with_its_provision_and_with_the_party_that_it_favours() -> None:
    runs = [run(answered("rent", rent), template, "疑点.count-from") for template in ("租金", "另一处")]
    lease = cast("Contract", SimpleNamespace(clauses=[SimpleNamespace(id=name) for name in ("1", "2")]))
    stands = {"count-from": cast("Standing", SimpleNamespace(tier=1))}
    found = range_tables(lease, exposures(contract(), runs), stands)
    [row] = found["reading_range"]
    order = {"labels": ["要求之日"], "favours": ["B"], "amount": "10.00", "without": ""}
    order["figure"] = "reading.count-from.1.order"
    assert row["least"] == row["used"] == order
    assert (row["most"]["labels"], row["most"]["amount"], row["stake"]) == (["试印之日"], "30.00", "20.00")
    assert (row["situation"], row["situations"], row["gains"]) == ("租金一", 2, "A")
    assert found["exposure"] == [{"clause": "2", "readings": ["count-from"]}]
    assert [(top["party"], top["reading"]) for top in found["exposure_top"]] == [("A", "count-from")]


def test_the_range_says_nothing_of_an_option_that_is_not_used() -> None:
    [one] = exposures(contract(), [run(answered("rent", rent), "租金", "疑点.count-from")])
    unused = replace(one, reading=replace(one.reading, in_force=""))
    lease = cast("Contract", SimpleNamespace(clauses=()))
    [row] = range_tables(lease, [unused], {"count-from": cast("Standing", SimpleNamespace(tier=1))})["reading_range"]
    assert "used" not in row
