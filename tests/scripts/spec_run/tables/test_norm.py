"""The table of norms says of each duty by when it must be done, and what shows that it was."""

from __future__ import annotations

from contract_model.register.contract import load_contract
from contract_model.register.norms import DUTY
from scripts.spec_run.tables.norm import norms

CONTRACT = load_contract()
ROWS = {row["id"]: row for row in norms(CONTRACT)}


def test_every_norm_has_a_row_with_its_party_and_provisions() -> None:
    assert list(ROWS) == list(CONTRACT.norms)
    for name, norm in CONTRACT.norms.items():
        row = ROWS[name]
        assert (row["kind"], row["party"], tuple(row["clauses"])) == (norm.kind, norm.party, norm.clauses)
        assert row["evidence"] == norm.evidence


def test_a_duty_says_its_time_in_one_of_six_ways_and_nothing_else_does() -> None:
    sorts = {"counted", "order", "set", "words", "day", "always"}
    duties = [row for name, row in ROWS.items() if CONTRACT.norms[name].kind == DUTY]
    assert {row["sort"] for row in duties} == sorts
    assert all(row["trigger"] and bool(row["length"]) == (row["sort"] != "always") for row in duties)
    others = [row for name, row in ROWS.items() if CONTRACT.norms[name].kind != DUTY]
    assert others
    assert {(row["sort"], row["length"], row["trigger"]) for row in others} == {("", "", "")}


def test_what_has_no_time_and_what_holds_always_are_told_apart() -> None:
    for name, row in ROWS.items():
        norm = CONTRACT.norms[name]
        if norm.kind == DUTY and norm.untimed:
            assert (row["sort"], row["length"]) == ("words", "未写期限")
        if row["sort"] == "always":
            assert not any((norm.within, norm.until, norm.by, norm.worded, norm.untimed))
