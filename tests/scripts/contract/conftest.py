"""The command on an invented contract with a register of its own, and on the real one where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scripts.contract.invented_contract import BODY
from tests.scripts.contract.register_tree import CONTRACT, REPOSITORY, Tree, make_tree, register_of


@pytest.fixture
def tree(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tree:
    return make_tree(tmp_path, capsys, register_of(BODY), monkeypatch)


@pytest.fixture
def real(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The repository's own register; the test is skipped where the contract is not at hand."""
    if not CONTRACT.is_file():
        pytest.skip("no contract text at hand (CONTRACT_TEXT, ../shared/contract/contract.txt): nothing to verify")
    register = (REPOSITORY / "contract_model" / "data" / "clauses.toml").read_bytes()
    return make_tree(tmp_path, capsys, register, monkeypatch)
