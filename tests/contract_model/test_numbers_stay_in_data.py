"""Nothing of the contract stands in code: no figure, no provision, no word for what happened or was found.

The model and the steps hold structural numbers only, each listed here; labels and formulas of figures are our words.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Collection, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from contract_model.core.workdays import NOTICES
from contract_model.register.contract import DATA, Contract

ROOT = Path(__file__).resolve().parents[2]
NUMBER = re.compile(r"[+-]?\d[\d,.]*\s*%?")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SIGNIFICANT = 3  # with fewer significant digits a number of a script may equal one of the contract by chance

ANYWHERE = {"0", "1"}  # counting starts at 0 or 1; the unit of everything is 1
STRUCTURAL = {
    "contract_model/rules/availability.py": {"24", "60", "28", "30", "31"},  # hours, minutes, the lengths of months
    "contract_model/rules/times.py": {"4"},  # for how many contracts limits are kept
    "contract_model/answer/resolver.py": {"4096"},  # how often one question may be run
    "contract_model/publish/ranges.py": {"5"},  # how many of a party are told of first
    "contract_model/publish/how_much.py": {"2"},  # the middle of several stretches
    "contract_model/publish/ranking.py": {"2"},  # the two tiers
    "contract_model/publish/asking.py": {"4"},  # for how many contracts questions are kept
    "contract_model/answer/situation.py": {"15"},  # how many names a list may have
    # How many letters of a wrong value are repeated; the years counted in.
    "contract_model/core/data_files.py": {"40", "1900", "2200"},
    "contract_model/core/numbers_in_text.py": {"10000", "0.1", "0.01"},  # 万, 千分之, 万分之
    # What cannot be; how many values of a fact are told apart.
    "contract_model/compliance/available.py": {"0.000001", "100"},  # per cent, to the fourth place
    "contract_model/compliance/quick.py": {"100000"},  # how many lengths of time are kept
    "contract_model/register/contract.py": {"4"},  # for how many contracts open questions are kept
    "contract_model/register/norms.py": {"4096"},  # how many forms of norms are kept
    "contract_model/compliance/flat.py": {"30"},  # the days that are next
    "contract_model/compliance/stakes.py": {"4", "64"},  # how many findings are made together
    "contract_model/register/facts.py": {"10", "1990", "2101", "2", "3", "4", "12"},
    "contract_model/core/nearest.py": {"12", "3"},  # how many names are few; how many of many are named
    "contract_model/core/capitals.py": {"10", "100", "1000", "10000"},  # places of a numeral
    "contract_model/core/line.py": {"2"},  # the middle of two values
    "contract_model/core/files.py": {"2", "0.8"},  # the tree's root; how near a name is
    "contract_model/core/toml_text.py": {"100"},  # the deepest nesting
    "contract_model/core/units.py": {"52596000", "36525", "1200"},  # a hundred years
    "contract_model/core/dates.py": {"12"},  # months of a year
    "contract_model/register/period.py": {"3"},  # months of a quarter
    "contract_model/register/provision_id.py": {"10", "2", "4"},  # tens of a numeral; a group; chapters of tables
    "contract_model/core/values.py": {"0.01", "100", "60", "12", "20"},  # a cent, per cent, an hour, a year, digits
    "contract_model/core/workdays.py": {"5", "7", "12"},  # Saturday, a week, December
    "steps/converters.py": {"12", "1,234.50", "2026-06-20", "3,999.34", "99.99%"},  # how a slot may be filled
}
NAMING = "contract_model/register/provision_id.py"  # says how provisions are called
OF_THE_RULES = {  # words of a closed list that the rules themselves are about
    "contract_model/register/clauses.py": {"甲方", "乙方"},
    "contract_model/register/facts.py": {"甲方", "乙方", "政务云管理单位"},
    "contract_model/register/norm_files.py": {"及时", "不及时"},
}
LABELLED = {"Figure", "Node", "Question", "question", "require", "require_known", "told_sum"}
"""What takes a label, or what kind of thing it is about, in words of ours."""


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


def notices() -> set[str]:
    """Return the years whose official notice of holidays is cited: they grow by one each November."""
    return {str(year) for year in NOTICES}


def foreign(source: str, structural: Collection[str]) -> list[str]:
    """Return "line: number" for each number of `source` that is not structural."""
    return [f"{line}: {number}" for line, number in numbers(source) if number not in structural]


def words(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every text in `source` that is whole – no part of a sentence – and no label."""
    tree = ast.parse(source)
    apart = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and _called(node) in LABELLED)
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value.strip()


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def borrowed(source: str, of_the_contract: Collection[str]) -> list[str]:
    """Return "line: text" for each text of `source` that is one of the contract's."""
    return [f"{line}: {text}" for line, text in words(source) if text in of_the_contract]


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


def source_of(module: str) -> str:
    return (ROOT / module).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def provisions(contract: Contract) -> set[str]:
    return {clause.id for clause in contract.clauses}


@pytest.fixture(scope="module")
def said(contract: Contract) -> set[str]:
    """Return the Chinese names of all facts, and the words that findings and statements may read."""
    names = {name for fact in contract.facts for name in (fact.name, *fact.also, *fact.values)}
    return {name for name in names if CHINESE.search(name)}


@pytest.fixture(scope="module")
def distinctive() -> set[Decimal]:
    """Return the figures of the contract that no script can hold by chance."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.rglob("*.toml")]
    every = {value for file in files for value in values(file)}
    return {value for value in every if len(value.normalize().as_tuple().digits) >= SIGNIFICANT}


@pytest.mark.parametrize("module", modules("contract_model", "steps"))
def test_the_model_and_the_steps_hold_structural_numbers_only(module: str) -> None:
    years = notices() if module.endswith("core/workdays.py") else set()
    found = foreign(source_of(module), ANYWHERE | years | STRUCTURAL.get(module, set()))
    assert found == [], "a figure of the contract belongs in data/; a structural one is justified in STRUCTURAL above"


@pytest.mark.parametrize("module", [name for name in modules("contract_model", "steps") if name != NAMING])
def test_the_model_and_the_steps_name_no_provision(module: str, provisions: set[str]) -> None:
    found = borrowed(source_of(module), provisions)
    assert found == [], "provisions are cited from data/; a norm that code asks for has a word in its id"


@pytest.mark.parametrize("module", modules("contract_model"))
def test_the_model_compares_no_word_for_what_happened_or_was_found(module: str, said: set[str]) -> None:
    found = borrowed(source_of(module), said - OF_THE_RULES.get(module, set()))
    assert found == [], "facts are asked for by id, and what they read by the values of the register"


@pytest.mark.parametrize("module", [name for name in modules("scripts") if not name.startswith("scripts/bench/")])
def test_the_scripts_hold_no_figure_of_the_contract(module: str, distinctive: set[Decimal]) -> None:
    plain = [(line, number.rstrip("% ").replace(",", "")) for line, number in numbers(source_of(module))]
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
def test_a_planted_number_is_found_with_its_line(planted: str, found: str) -> None:
    assert foreign(planted, ANYWHERE) == [found]


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('CLAUSE = "12.5"', "1: 12.5"),
        ('ROWS = ("A2.1",\n    "A2.2")', "1: A2.1"),
        ('happened = situation.first("印刷机试印")', "1: 印刷机试印"),
        ('if found == "印刷机试印":\n    pass', "1: 印刷机试印"),
        ('match found:\n    case "印刷机试印":\n        pass', "2: 印刷机试印"),
    ],
)
def test_a_planted_provision_or_word_is_found_with_its_line(planted: str, found: str) -> None:
    assert borrowed(planted, {"12.5", "A2.1", "印刷机试印"}) == [found]


@pytest.mark.parametrize(
    "harmless",
    [
        "FIRST = row[0]",
        "kept = True",
        '"""Two per cent, or 2 %, a day (12.3)."""',
        'NORM = "12.5.absence"',
        'Figure("press.tests", "印刷机试印", days, clauses, "次数之和")',
        'entry.fault("key", f"印刷机试印{value!r}", "列表")',
    ],
)
def test_counting_explaining_and_labelling_are_allowed(harmless: str) -> None:
    assert foreign(harmless, ANYWHERE) == []
    assert borrowed(harmless, {"12.5", "印刷机试印"}) == []


def test_the_lists_of_exceptions_name_modules_that_exist() -> None:
    assert {*STRUCTURAL, *OF_THE_RULES, NAMING} <= set(modules("contract_model", "steps"))


def test_every_exception_is_needed() -> None:
    idle = {
        module: unused
        for module, structural in STRUCTURAL.items()
        if (unused := structural - {number for _, number in numbers(source_of(module))})
    }
    assert idle == {}
