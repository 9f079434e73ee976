"""The coverage gate: nothing of the contract without a case, no phrase without use, no sentence with two meanings."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from contract_model.answer.resolver import Answer
from contract_model.register.contract import DATA, Contract, load_contract
from contract_model.register.reading_files import HANDLED
from scripts.spec_run import coverage, turning
from scripts.spec_run.cases import read_cases
from scripts.spec_run.expected import FeatureFile
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.runner import CaseRun, Runner
from scripts.vocabulary.definitions import load_vocabulary
from scripts.vocabulary.records import trees
from scripts.vocabulary.uses import uses_of

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("coverage")

ROOT = Path(__file__).resolve().parents[2]
MEANING = re.compile(r"[\u4e00-\u9fff].*。")


@pytest.fixture(scope="module")
def contract() -> Contract:
    """Return the real contract."""
    return load_contract()


@pytest.fixture(scope="module")
def features() -> tuple[FeatureFile, ...]:
    """Return the real feature files."""
    return read_features(ROOT).features


def test_every_provision_has_a_case_or_a_reason(contract: Contract, features: tuple[FeatureFile, ...]) -> None:
    assert coverage.uncovered_clauses(contract, features) == []


def test_no_provision_has_both_a_case_and_a_reason(contract: Contract, features: tuple[FeatureFile, ...]) -> None:
    assert coverage.needless_reasons(contract, features) == []


def test_reasons_are_rare(contract: Contract) -> None:
    reasons = [clause.id for clause in contract.clauses if clause.reason]
    assert len(reasons) <= coverage.MOST_REASONS * len(contract.clauses)


@pytest.fixture(scope="module")
def runs(contract: Contract) -> list[CaseRun]:
    """Return what became of every case."""
    runner = Runner(load_vocabulary(ROOT), ROOT)
    return [runner.run(case, contract) for case in read_cases(ROOT)]


@pytest.fixture(scope="module")
def seen(runs: list[CaseRun]) -> turning.Seen:
    """Return what the answers of all cases show."""
    return turning.seen_in(run.answer for run in runs if isinstance(run.answer, Answer))


def test_every_option_of_a_reading_that_may_be_asked_for_changes_some_answer(
    contract: Contract, seen: turning.Seen
) -> None:
    assert turning.acting_alike(contract, seen) == []


def test_the_options_that_rules_know_are_listed_for_just_what_may_be_asked_for(contract: Contract) -> None:
    listed = tomllib.loads((DATA / HANDLED).read_text(encoding="utf-8"))
    assert sorted(one["reading"] for one in listed["handled"]) == sorted(turning.asked_readings(contract))


def test_every_norm_has_a_case_kept_and_a_case_broken(contract: Contract, seen: turning.Seen) -> None:
    missing = turning.one_sided(contract, seen)
    assert not missing, "；".join(f"规范 {name}：没有场景的结论为 {'、'.join(ends)}" for name, ends in missing.items())


def test_every_question_declares_what_it_looks_at(contract: Contract, seen: turning.Seen) -> None:
    assert turning.misdeclared(contract, seen) == {}


def test_what_a_background_tells_belongs_to_a_question_below_it(contract: Contract, runs: list[CaseRun]) -> None:
    assert turning.stray_backgrounds(contract, runs) == []


def test_every_step_definition_is_used() -> None:
    uses = uses_of(load_vocabulary(ROOT), trees(ROOT))
    assert [name for name, use in uses.items() if not use.count] == []


def test_every_step_definition_says_what_it_means_in_chinese() -> None:
    unsaid = [one.id for one in load_vocabulary(ROOT).definitions if not MEANING.fullmatch(one.meaning)]
    assert unsaid == []
