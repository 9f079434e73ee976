"""The coverage gate: nothing of the contract without a case, no phrase without use, no sentence with two meanings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from contract_model.contract import Contract, load_contract
from scripts.spec_run import coverage
from scripts.spec_run.feature_files import FeatureFile, read_features

ROOT = Path(__file__).resolve().parents[2]


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


def test_every_reading_has_a_scenario(contract: Contract, features: tuple[FeatureFile, ...]) -> None:
    assert coverage.readings_without_scenario(contract, features) == []


def test_every_step_definition_is_used_and_no_sentence_matches_two() -> None:
    known = coverage.definitions(ROOT)
    uses: Counter[str] = Counter()
    doubles = {}
    for sentence in {(each.type, each.text): each for each in coverage.sentences(ROOT)}.values():
        names = coverage.matching(sentence, known)
        uses.update(names)
        if len(names) > 1:
            doubles[f"{sentence.path}:{sentence.line} {sentence.text}"] = names
    assert doubles == {}
    assert [name for name in known if not uses[name]] == []
