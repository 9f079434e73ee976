"""What a matter costs is asked of the model; what the data name must be there; stretches follow from the limits.

The contract is the real one with invented rows and kinds in the place of its own.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_model.core.faults import DataFaults
from contract_model.core.values import Count
from contract_model.publish.how_much import priced_kinds
from contract_model.publish.money_kinds import annex_kinds
from contract_model.register.contract import Contract, load_contract
from contract_model.register.how_much import Axis, Choice, Given, MoneyKind


@pytest.fixture(scope="module")
def contract() -> Contract:
    return load_contract()


def with_kind(contract: Contract, kind: MoneyKind) -> Contract:
    return replace(contract, how_much=(kind,))


def test_a_question_or_a_figure_that_is_none_is_a_fault(contract: Contract) -> None:
    choice = Choice("one", "一种", (Given("late-payment.amount", figure="no.figure"),))
    kind = MoneyKind("odd", "怪事", ("7.2",), "no.question", (Axis("哪种", (choice,)),))
    with pytest.raises(DataFaults) as caught:
        list(priced_kinds(with_kind(contract, kind)))
    assert [str(fault).split("；")[0] for fault in caught.value.faults] == [
        "contract_model/data/how_much.toml: kind.question: “no.question”不是已有的编号",
        "contract_model/data/how_much.toml: kind.figure: “no.figure”不是已有的编号",
    ]


def test_of_what_is_counted_whole_there_is_no_stretch_between_two_neighbours(contract: Contract) -> None:
    penalties = contract.penalties
    counted = next(one for one in penalties.measures.values() if contract.facts[one.fact].whole and not one.kept_by)
    rows = tuple(
        replace(
            row,
            tests=tuple(replace(test, value=Count(1)) if test.measure == counted.id else test for test in row.tests),
        )
        for row in penalties.rows
    )
    kinds = annex_kinds(replace(contract, penalties=replace(penalties, rows=rows)))
    found = [axis for kind in kinds for axis in kind.axes if axis.label == counted.label]
    assert [choice.id for choice in found[0].choices] == ["0", "1", "1-"]
