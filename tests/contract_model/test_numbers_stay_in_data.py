"""No number of the contract stands in code: the model and the steps hold structural numbers only, each listed here."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from contract_model.register.contract import DATA, Contract

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"[+-]?\d[\d,.]*\s*%?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
ROW = re.compile(r"\d+(\.\d+)+")  # written like a provision; it is one only when the register has it
SIGNIFICANT = 3  # with fewer significant digits a number of a script may equal one of the contract by chance

ANYWHERE = {"0", "1"}  # counting starts at 0 or 1; the unit of everything is 1
STRUCTURAL = {
    "contract_model/rules/availability.py": {"24", "60", "28", "30", "31"},  # hours, minutes, months
    "contract_model/answer/situation.py": {"15"},  # how many names a list may have
    "contract_model/register/facts.py": {"12", "3"},  # the same, and how many of the nearest
    "contract_model/core/capitals.py": {"10", "100", "1000", "10000"},  # places of a numeral
    "contract_model/core/line.py": {"2"},  # the middle of two values
    "contract_model/core/dates.py": {"12"},  # months of a year
    "contract_model/register/period.py": {"3", "1970"},  # months of a quarter; the year of a placeholder date
    "contract_model/register/provision_id.py": {
        "10",
        "2",
        "4",
    },  # tens of a numeral; a group of a match; chapters of tables
    "contract_model/core/values.py": {"0.01", "100", "60", "12", "3"},  # a cent, per cent, an hour, a year, thousands
    "contract_model/core/workdays.py": {"5"},  # Saturday
    "steps/converters.py": {"12", "1,234.50", "2026-06-20", "3,999.34", "99.99%"},  # how a slot may be filled
}


def numbers(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, number) for every number, and every text that is nothing but a number or a date, in `source`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=bool()):
                continue
            case ast.Constant(value=int() | float() | complex()):
                yield node.lineno, repr(node.value)
            case ast.Constant(value=str(text)) if NUMBER.fullmatch(text.strip()) or DATE.fullmatch(text.strip()):
                yield node.lineno, text.strip()
            case _:
                pass


def foreign(source: str, structural: set[str], provisions: set[str]) -> list[str]:
    """Return "line: number" for each number of `source` that is neither structural nor the id of a provision."""
    return [
        f"{line}: {number}"
        for line, number in numbers(source)
        if number not in structural and not (ROW.fullmatch(number) and number in provisions)
    ]


def values(content: object) -> Iterator[Decimal]:
    """Yield every figure ``{ value = "…" }`` below `content`."""
    if isinstance(content, dict):
        if isinstance(written := content.get("value"), str):
            yield Decimal(written)
        for inner in content.values():
            yield from values(inner)
    elif isinstance(content, list):
        for inner in content:
            yield from values(inner)


def modules(*rooms: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for room in rooms for path in (ROOT / room).rglob("*.py"))


@pytest.fixture(scope="module")
def provisions(contract: Contract) -> set[str]:
    return {clause.id for clause in contract.clauses}


@pytest.fixture(scope="module")
def distinctive() -> set[Decimal]:
    """Return the figures of the contract that no script can hold by chance."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.rglob("*.toml")]
    every = {value for file in files for value in values(file)}
    return {value for value in every if len(value.normalize().as_tuple().digits) >= SIGNIFICANT}


@pytest.mark.parametrize("module", modules("contract_model", "steps"))
def test_the_model_and_the_steps_hold_structural_numbers_only(module: str, provisions: set[str]) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    found = foreign(source, ANYWHERE | STRUCTURAL.get(module, set()), provisions)
    assert found == [], "a figure of the contract belongs in data/; a structural one is justified in STRUCTURAL above"


@pytest.mark.parametrize("module", [name for name in modules("scripts") if not name.startswith("scripts/bench/")])
def test_the_scripts_hold_no_figure_of_the_contract(module: str, distinctive: set[Decimal]) -> None:
    source = (ROOT / module).read_text(encoding="utf-8")
    plain = [(line, number.rstrip("% ").replace(",", "")) for line, number in numbers(source)]
    written = [(line, number) for line, number in plain if re.fullmatch(r"[+-]?\d+(\.\d+)?", number)]
    assert [f"{line}: {number}" for line, number in written if Decimal(number) in distinctive] == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("DAYS = 10", "1: 10"),
        ("TOTAL = 12_301_280.8", "1: 12301280.8"),
        ('RATE = Decimal("0.02")', "1: 0.02"),
        ('TOTAL = Money.from_string("12,301,280.80")', "1: 12,301,280.80"),
        ('RATE = Rate.from_percent("99.99 %")', "1: 99.99 %"),
        ("def late(days: int) -> bool:\n    return days >= -15", "2: 15"),
        ('FIRST_DAY = date.fromisoformat("2026-06-20")', "1: 2026-06-20"),
        ('match days:\n    case 7:\n        print(f"{days:>1}")', "2: 7"),
        ('CLAUSE = "12.99"', "1: 12.99"),
    ],
)
def test_a_planted_number_is_found_with_its_line(planted: str, found: str, provisions: set[str]) -> None:
    assert foreign(planted, ANYWHERE, provisions) == [found]


@pytest.mark.parametrize(
    "harmless",
    ["FIRST = row[0]", 'CLAUSE = "12.4"', "kept = True", '"""Two per cent, or 2 %, a day (12.3)."""', 'NAME = "A2.7"'],
)
def test_counting_citing_and_explaining_are_allowed(harmless: str, provisions: set[str]) -> None:
    assert foreign(harmless, ANYWHERE, provisions) == []


def test_a_planted_figure_in_a_script_would_be_found(distinctive: set[Decimal]) -> None:
    assert {Decimal("12301280.8"), Decimal(3770), Decimal("3999.34"), Decimal("99.99")} <= distinctive
    assert Decimal(10) not in distinctive


def test_the_list_of_structural_numbers_names_modules_that_exist() -> None:
    assert STRUCTURAL.keys() <= set(modules("contract_model", "steps"))
