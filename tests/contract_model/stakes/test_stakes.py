"""The money on each open question: amounts multiplied by hand from the contract's figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.breach.annex_penalty import CLOSED, Event, judge_event
from contract_model.breach.shares import in_force_base
from contract_model.contract import Contract, load_contract
from contract_model.core.faults import DataFaults
from contract_model.core.values import Minutes
from contract_model.stakes.figures import Stake, stakes
from tests.contract_model.damaged import damage, messages_of


@pytest.fixture(scope="module")
def by_id(contract: Contract) -> dict[str, Stake]:
    return {stake.rule.id.removeprefix("reading."): stake for stake in stakes(contract)}


# Total 12,301,280.80; a twelfth 1,025,106.7333…; by own terms 11,431,204.80 ÷ 12 + 870,076.00 ÷ 5 = 952,600.40 +
# 174,015.20; a day of delay 2 % = 246,025.616; a tenth 1,230,128.08, a twentieth 615,064.04; a day of service
# 12,301,280.80 ÷ 365 = 33,702.1391…, thirty of them (20 June to 19 July) 1,011,064.1753….
@pytest.mark.parametrize(
    ("stake", "amounts", "spread"),
    [
        ("penalty-base.base", {"whole-contract": "1025106.73", "own-term": "1126615.60"}, "101508.87"),
        ("penalty-base.heaviest", {"whole-contract": "6150640.40", "own-term": "6759693.60"}, "609053.20"),
        (
            "penalty-months",
            {"service-period": "1025106.73", "row-term": "1126615.60", "elapsed": "12301280.80"},
            "11276174.07",
        ),
        ("penalty-per", {"per-event": "205021.35", "per-month": "615064.05", "per-period": "615064.05"}, "410042.70"),
        ("rounding.delay", {"at-end": "2460256.16", "each-step": "2460256.20"}, "0.04"),
        ("rounding.row", {"at-end": "2050213.47", "each-step": "2050213.46"}, "0.01"),
        ("delay-cap", {"no-cap": "12547306.42", "whole-contract": "12301280.80"}, "246025.62"),
        ("delay-part-day", {"none": "0.00", "whole": "246025.62", "pro-rata": "10251.07"}, "246025.62"),
        ("heaviest-negotiated", {"binding": "615064.04"}, None),
        ("impact-gap", {"ladder": "1025106.73", "synonyms": "1025106.73"}, None),
        ("five-month-rows", {"first": "1126615.60", "last": "952600.40"}, "174015.20"),
        ("backup-storage-fee", {"rented": "0.00", "extra": "458500.00"}, "458500.00"),
        ("fm-fee", {"full": "0.00", "pro-rata": "33702.14"}, "33702.14"),
        ("exit-compensation", {"to-a": "615064.04", "to-b": "-615064.04"}, "1230128.08"),
        ("switching-free", {"free": "0.00", "paid": "1905200.80"}, "1905200.80"),
        ("exit-cumulation", {"both": "1845192.12", "heaviest": "1230128.08"}, "615064.04"),
        ("secrecy-penalty-per", {"each-time": "2460256.16", "one-penalty": "1230128.08"}, "1230128.08"),
        ("security-overlap", {"annex-heaviest": "7995832.52", "heaviest": "6150640.40"}, "1845192.12"),
        ("performed-value", {"by-days": "1011064.18", "by-list": "1126615.60"}, "115551.42"),
        ("delay-plus-termination", {"cumulative": "3690384.24", "heaviest": "2460256.16"}, "1230128.08"),
        ("security-and-or", {"either": "615064.04", "both": "0.00"}, "615064.04"),
        ("total-names", {"signed-total": "615064.04", "with-supplements": "676570.44"}, "61506.40"),
        ("setoff-which", {"due-only": "7380768.48", "all-unpaid": "12301280.80"}, "4920512.32"),
        ("setoff-invoice", {"net": "984102.46", "gross": "1230128.08"}, "246025.62"),
    ],
)
def test_amounts_under_each_reading(
    by_id: dict[str, Stake], stake: str, amounts: dict[str, str], spread: str | None
) -> None:
    found = by_id[stake]
    assert {option: figure.text for option, figure in found.amounts.items()} == amounts
    assert (found.spread.text if found.spread else None) == spread


def test_silence_and_unknown_facts_have_no_figure(by_id: dict[str, Stake]) -> None:
    assert "silent" not in by_id["response-30"].amounts
    assert "affected-system" not in by_id["penalty-base.base"].amounts
    assert by_id["response-30"].spread is None


@pytest.mark.parametrize(
    ("stake", "event"),
    [
        ("response-30", Event("response", {"response": Minutes(30)}, "major-accident")),
        ("recovery-60-120", Event("recovery", {"recovery": Minutes(60)}, "major-impact")),
        ("unattended-bounds", Event("unattended", {"unattended": Minutes(120)}, "major-accident")),
    ],
)
def test_closed_holes_cost_what_the_rule_of_the_annexes_says(
    contract: Contract, by_id: dict[str, Stake], stake: str, event: Event
) -> None:
    judged = judge_event(contract.penalties, contract.promises, in_force_base(contract), event)
    expected = judged.alternatives[CLOSED].amount
    assert expected is not None
    assert by_id[stake].amounts["closed"].text == expected.text


def test_every_figure_rests_on_its_question_and_its_provisions(contract: Contract, by_id: dict[str, Stake]) -> None:
    for stake in by_id.values():
        for figure in stake.figures:
            assert figure.readings == (stake.reading.id,), figure.id
            assert figure.clauses == contract.reading(stake.reading.id).clauses, figure.id


def test_an_amount_that_nothing_computes_is_named_with_the_nearest(data: Path) -> None:
    damage(data / "stakes.toml", 'owes = ["penalty.base.own-term"]', 'owes = ["penalty.base.own"]')
    with pytest.raises(DataFaults) as refused:
        stakes(load_contract(data))
    (fault,) = refused.value.faults
    assert str(fault).startswith(
        "stakes.toml: stake[penalty-base].option[own-term].owes: “penalty.base.own”不是算出的数额；应为：penalty.base"
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'reading = "delay-cap"',
            'reading = "delay-top"',
            "stake[delay-top].reading: “delay-top”不是疑点；应为：已登记的疑点",
        ),
        (
            'id = "no-cap"',
            'id = "uncapped"',
            (
                "stake[delay-cap].option: 写了 uncapped、whole-contract；"
                "应为：依次写该疑点的各种读法：no-cap、whole-contract"
            ),
        ),
        (
            'case = "heaviest"',
            'case = "base"',
            "stake[penalty-base].case: “reading.penalty-base.base”重复；应为：同一疑点的各个情形写不同的 case",
        ),
    ],
)
def test_a_faulty_stake_is_named(data: Path, old: str, new: str, fault: str) -> None:
    damage(data / "stakes.toml", old, new)
    assert messages_of(data) == [f"stakes.toml: {fault}"]
