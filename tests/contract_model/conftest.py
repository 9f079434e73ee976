"""What the tests of the model share: the contract as its data files describe it, and how properties are tried."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from contract_model.register.contract import DATA, Contract, load_contract

# A slow machine is no failure (deadline), every run tries the same cases (derandomize) and leaves nothing behind.
settings.register_profile("model", deadline=None, derandomize=True, database=None, print_blob=False)
settings.load_profile("model")


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the data files, to be damaged."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))
