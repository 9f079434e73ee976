"""What holds for the repository as a whole: what it must not contain, and what its rooms may import."""

from __future__ import annotations

import ast
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.contract.leaks import contract_leaks, personal_data, text_files

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 400  # lines of a module
BEHIND_ONE_FILE = {"chinese_calendar": "workdays.py", "cn2an": "capitals.py"}


@pytest.fixture(scope="module")
def files() -> list[tuple[str, str]]:
    return list(text_files(ROOT))


def test_no_file_holds_an_address_or_a_number_of_a_person(files: list[tuple[str, str]]) -> None:
    leaks = "\n".join(map(str, personal_data(files)))
    assert not leaks, leaks


def test_no_file_holds_a_sentence_or_a_private_number_of_the_contract(files: list[tuple[str, str]]) -> None:
    named = os.environ.get("CONTRACT_TEXT")
    if not named:
        pytest.skip("CONTRACT_TEXT names no file: the contract's text is not at hand, nothing to compare with")
    contract = Path(named).read_text(encoding="utf-8")
    leaks = "\n".join(map(str, contract_leaks(contract, files)))
    assert not leaks, leaks


def test_no_module_is_longer_than_400_lines(files: list[tuple[str, str]]) -> None:
    lengths = {path: len(text.splitlines()) for path, text in files if path.endswith(".py")}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_locks_name_no_index_and_pin_every_package_by_hash(files: list[tuple[str, str]]) -> None:
    locks = {path: text for path, text in files if path.startswith("requirements/")}
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    assert {Path(path).stem for path in locks} == {"main", *groups} - {"checks"}
    for path, text in locks.items():
        assert "://" not in text, path
        pins = [pin for pin in text.replace("\\\n", " ").splitlines() if pin and not pin.lstrip().startswith("#")]
        assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == [], path


def test_the_model_imports_the_standard_library_and_two_packages_each_behind_one_file() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{line}: imports {package}"
        for path in sorted((ROOT / "contract_model").rglob("*.py"))
        for line, package in imported(path)
        if package not in {*sys.stdlib_module_names, "contract_model"} and BEHIND_ONE_FILE.get(package) != path.name
    ]
    assert faults == []


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and top-level package of each import of the module at `path`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.lineno, str(node.module).partition(".")[0]
