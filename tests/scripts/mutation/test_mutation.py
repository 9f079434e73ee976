"""Term mutation on the real specification: what is noticed, what is not, and the score the site shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.register.contract import load_contract
from scripts.mutation.command import changed_contract, is_noticed, workshop
from scripts.mutation.mutants import Mutant, mutants
from scripts.mutation.score import read_score, write_score

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where the command runs."""
    monkeypatch.chdir(ROOT)


def the_change(file: str, place: str) -> Mutant:
    """Return the first mutant of the real data at `place`: the value one up."""
    found = mutants(file, workshop().documents[file], ())
    return next(mutant for mutant in found if mutant.place == place)


def test_a_changed_price_is_noticed() -> None:
    assert is_noticed(the_change("prices.toml", "row.0.unit_price.value"))


def test_a_changed_coefficient_is_noticed() -> None:
    assert is_noticed(the_change("penalties.toml", "row.6.coefficient.value"))


def test_a_change_that_validation_refuses_counts_as_noticed() -> None:
    assert is_noticed(the_change("period.toml", "service.months.value"))


def test_a_fact_that_scenarios_tell_is_missed() -> None:
    assert is_noticed(the_change("facts.toml", "fact.0"))


def test_a_fact_is_gone_though_other_data_point_to_it() -> None:
    changed = changed_contract(the_change("facts.toml", "fact.0"), workshop().documents)
    missing = load_contract().facts.by_id.keys() - changed.facts.by_id.keys()
    assert missing == {workshop().documents["facts.toml"]["fact"][0]["id"]}


def test_a_change_of_words_is_not_noticed() -> None:
    words = Mutant("penalties.toml", ("row", 6, "label"), "", "something else", ("A2.7",))
    assert not is_noticed(words)


def test_a_changed_contract_does_not_touch_the_real_one() -> None:
    change = the_change("penalties.toml", "delay.per_day.value")
    changed = changed_contract(change, workshop().documents)
    assert changed.penalties.delay.per_day != load_contract().penalties.delay.per_day


def test_a_score_is_read_back_for_the_same_specification_only(tmp_path: Path) -> None:
    path = tmp_path / "mutation.toml"
    write_score(path, "digest", 3, ["a.toml row.0：1 → 2"])
    assert read_score(path, "digest") == {"changes": "3", "noticed": "2", "survivors": ["a.toml row.0：1 → 2"]}
    assert read_score(path, "another digest") == {}


def test_no_score_or_a_broken_one_is_no_score(tmp_path: Path) -> None:
    assert read_score(tmp_path / "none.toml", "digest") == {}
    (tmp_path / "broken.toml").write_text("changes = ", encoding="utf-8")
    assert read_score(tmp_path / "broken.toml", "digest") == {}
