"""Write features and step definitions to measure with: the same sentences for pytest-bdd and for behave.

Called by ``contract bench``. One project folder per size holds ``spec/features/*.feature``, step definitions for
pytest-bdd and our runner in ``conftest.py``, their binding, and behave's ``spec/features/steps/``. Everything is
derived from the size: the same size gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from scripts.spec_run.feature_set import FEATURES

CASES_PER_FILE = 50
ROWS = 10  # of the outline that closes each file; the other cases are plain scenarios
TOPICS = tuple(f"{kind}{place}" for kind in "甲乙丙丁戊己庚辛" for place in ("一", "二", "三", "四", "五"))
"""Forty topics with three step definitions each: 120 in all."""

STEP_MODULE = '''"""Generated step definitions."""

from decimal import Decimal

import pytest
{imports}


'''
GIVEN = """@given({parse}("{topic}类服务的数量为 {{quantity}} 个"))
def given_{number}({state}, quantity):
    {state}{put}quantity{end} = Decimal(quantity)


"""
WHEN = """@when({parse}("按单价 {{price}} 元结算{topic}类服务"))
def when_{number}({state}, price):
    {state}{put}amount{end} = Decimal(price) * {state}{put}quantity{end}


"""
THEN = """@then({parse}("{topic}类服务的金额为 {{amount}} 元"))
def then_{number}({state}, amount):
    assert {state}{put}amount{end} == Decimal(amount)


"""
BINDING = f"""from pytest_bdd import scenarios

scenarios("{FEATURES}")
"""
FACTS = """@pytest.fixture
def facts():
    return {}


"""


def write_project(folder: Path, cases: int) -> None:
    """Write a project with `cases` cases of five steps into `folder` (a multiple of 50), for both tools."""
    if cases % CASES_PER_FILE:
        raise ValueError(f"cases must be a multiple of {CASES_PER_FILE}, not {cases}")
    features = folder / FEATURES
    (features / "steps").mkdir(parents=True, exist_ok=True)
    for number in range(cases // CASES_PER_FILE):
        _write(features / f"file_{number:03d}.feature", feature_text(number))
    _write(folder / "conftest.py", _pytest_steps())
    _write(folder / "test_features.py", BINDING)
    _write(features / "steps" / "steps.py", _behave_steps())
    _write(folder / "pytest.ini", "[pytest]\n")


def feature_text(number: int) -> str:
    """Return the text of feature file `number`: 40 scenarios and an outline of 10 rows."""
    lines = ["# language: zh-CN", f"功能: 第 {number + 1} 组服务的结算", "", "  规则: 金额等于数量乘以单价", ""]
    for scenario in range(CASES_PER_FILE - ROWS):
        serial = number * CASES_PER_FILE + scenario
        first, second = TOPICS[serial % len(TOPICS)], TOPICS[(serial * 7 + 3) % len(TOPICS)]
        quantity, price = serial + 1, serial % 97 + 2
        lines += [
            f"    场景: 第 {serial + 1} 次结算",
            f"      假如 {second}类服务的数量为 {quantity + 5} 个",
            f"      而且 {first}类服务的数量为 {quantity} 个",
            f"      当 按单价 {price} 元结算{first}类服务",
            f"      那么 {first}类服务的金额为 {quantity * price} 元",
            f"      而且 {second}类服务的金额为 {quantity * price}.00 元",
            "",
        ]
    first, second = TOPICS[number % len(TOPICS)], TOPICS[(number * 3 + 1) % len(TOPICS)]
    lines += [
        "    场景大纲: 结算 <数量> 个",
        f"      假如 {second}类服务的数量为 <数量> 个",
        f"      而且 {first}类服务的数量为 <数量> 个",
        f"      当 按单价 <单价> 元结算{first}类服务",
        f"      那么 {first}类服务的金额为 <金额> 元",
        f"      而且 {second}类服务的金额为 <金额>.00 元",
        "",
        "      例子: 逐个",
        "        | 数量 | 单价 | 金额 |",
    ]
    lines += [f"        | {row} | {number + 2} | {row * (number + 2)} |" for row in range(1, ROWS + 1)]
    return "\n".join(lines) + "\n"


def _pytest_steps() -> str:
    imports = "from pytest_bdd import given, parsers, then, when"
    steps = _definitions(parse="parsers.parse", state="facts", put='["', end='"]')
    return STEP_MODULE.format(imports=imports) + FACTS + steps


def _behave_steps() -> str:
    text = STEP_MODULE.format(imports="from behave import given, then, when").replace("import pytest\n", "")
    return text + _definitions(parse="", state="context", put=".", end="")


def _definitions(**words: str) -> str:
    return "".join(
        template.format(topic=topic, number=number, **words)
        for number, topic in enumerate(TOPICS)
        for template in (GIVEN, WHEN, THEN)
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
