"""Bind every scenario of ``spec/features`` as a test. The steps are registered by ``scripts.spec_run.plugin``."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import scenarios

scenarios(str(Path(__file__).resolve().parents[2] / "spec" / "features"))
