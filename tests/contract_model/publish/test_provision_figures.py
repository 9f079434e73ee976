"""The figures of a provision: its own terms, else those of its parts, else of what it belongs to and names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from contract_model.core.figure import Figure
from contract_model.core.values import CalendarDays, Count, Money, Months, Quantity, Rate
from contract_model.publish import provision_figures as module
from contract_model.publish.provision_figures import ProvisionFigures, provision_figures

if TYPE_CHECKING:
    from contract_model.register.contract import Contract

DATA = """
[[lease]]
clause = "2"
rate = { value = "5", unit = "percent" }
copies = { value = "4", unit = "count" }

[[lease.step]]
clauses = ["2.1"]
within = { value = "10", unit = "day" }

[[row]]
id = "3"
rate = { value = "7", unit = "percent" }
copies = { value = "6", unit = "count" }
"""
REFS = {"2": ("3",), "2.1": (), "3": (), "4": ("2.1",)}


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProvisionFigures:
    (tmp_path / "lease.toml").write_text(DATA, encoding="utf-8")
    (tmp_path / "deposit.toml").write_text('clause = "3"\ndeposit = {unit="yuan", value="900"}', encoding="utf-8")
    (tmp_path / "words.toml").write_text('text = "没有数字"', encoding="utf-8")
    part = Figure("month", "每月租金", Money.from_string("100.005"), ("4",), "合同所列")
    whole = Figure("year", "全年", Months.from_string("12"), ("4",), "各月相加", (part,))
    monkeypatch.setattr(module, "figures", lambda _: (whole, Figure("day", "末日", date(2030, 1, 1), ("4",), "")))
    clauses = [SimpleNamespace(id=name, refs=refs) for name, refs in REFS.items()]
    return provision_figures(cast("Contract", SimpleNamespace(clauses=clauses)), tmp_path)


def test_what_a_provision_states_itself_comes_before_what_it_names(found: ProvisionFigures) -> None:
    rates = {value for value in found.of(["2"]) if isinstance(value, Rate)}
    assert rates == {Rate.from_percent("5")}


def test_what_it_does_not_state_is_that_of_its_parts_and_of_what_it_belongs_to(found: ProvisionFigures) -> None:
    assert CalendarDays.from_string("10") in found.of(["2"])
    assert Rate.from_percent("5") in found.of(["2.1"])


def test_counts_are_of_many_kinds_and_all_of_them_count(found: ProvisionFigures) -> None:
    counts = {value for value in found.of(["2"]) if isinstance(value, Count)}
    assert counts == {Count.from_string("4"), Count.from_string("6")}


def test_a_term_is_found_however_it_is_spaced(found: ProvisionFigures) -> None:
    assert Money.from_string("900") in found.of(["3"])


def test_published_figures_are_its_own_to_the_cent_as_well(found: ProvisionFigures) -> None:
    expected: set[Quantity] = {Months.from_string("12"), Money.from_string("100.005"), Money.from_string("100.01")}
    assert expected <= found.of(["4"])
    assert CalendarDays.from_string("10") in found.of(["4"])


def test_what_is_no_provision_has_none(found: ProvisionFigures) -> None:
    assert found.of(["疑点.rounding"]) == frozenset()
