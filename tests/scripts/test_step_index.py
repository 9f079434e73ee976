from __future__ import annotations

import functools
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd import parsers

from scripts.spec_run import step_index

FEATURE = """\
# language: zh-CN
功能: 结算
  场景: 近处的定义优先
    假如 服务 A 的数量为 3 个
    而且 服务 B 的数量为 4 个
    当 结算 {a}
    当 结算
    那么 金额为 12 元
    而且 金额为 12 元
    而且 依据 7 条
  场景: 没有定义
    假如 没有人写过这一步
  场景: 只在别处可见
    假如 只有乙知道
"""
ROOT_STEPS = """\
from pytest_bdd import given, parsers, step, then, when

@given(parsers.parse("服务 {name} 的数量为 {count:d} 个"), target_fixture="count")
def _(name, count): return "root", count

@given(parsers.cfparse("服务 B 的数量为 {count:Count}", extra_types={"Count": str}), target_fixture="count")
def _(count): return "root B", count

@when("结算")
def _(): pass

@when(parsers.parse("结算 {{a}}"))
def _(): pass

@step(parsers.re(r"金额为 (?P<amount>\\d+) 元"), converters={"amount": int})
def _(amount): assert amount == 12

@then(parsers.parse("依据 {number} 条"))
def _(number): pass
"""
MODULE = """\
from pytest_bdd import given, parsers, scenarios, then

{extra}

@then(parsers.parse("依据 {{number:d}} 条"))
def _(number): assert number == 7

scenarios("settle.feature")
"""
ONLY_B = '@given("只有乙知道")\ndef _(): pass'
COMPARE = """\
import pytest
from pytest_bdd.parser import Step
from scripts.spec_run import step_index

STOCK = {name: getattr(step_index.scenario, name) for _, name, _ in step_index.REPLACED[:2]}
seen = []

def names(step, request, find, get):
    found = [f"{d.baseid}:{d.argname}" for d in find(step, request._fixturemanager, request.node)]
    return found, id(get(request, step))

@pytest.fixture(autouse=True)
def compare(request):
    for text in (TEXTS):
        for step_type in ("given", "when", "then"):
            step = Step(name=text, type=step_type, indent=0, line_number=1, keyword="")
            stock = names(step, request, STOCK["find_fixturedefs_for_step"], STOCK["get_step_function"])
            ours = names(step, request, step_index.find_fixturedefs_for_step, step_index.get_step_function)
            assert ours == stock, (text, step_type)
            seen.append(bool(stock[0]))

def pytest_sessionfinish(session):
    print("compared", len(seen), "found", sum(seen))
"""
TEXTS = (
    "服务 A 的数量为 3 个", "服务 B 的数量为 4 个", "服务 b 的数量为 4 个", "服务 B 的数量为 四", "结算", "结算 {a}",
    "结算 ", "金额为 12 元", "金额为 十二 元", "依据 7 条", "依据 甲 条", "没有人写过这一步", "只有乙知道", "trace", "",
)  # fmt: skip


@pytest.fixture
def stock() -> Iterator[None]:
    """Leave the process as it was found, whoever installed the index before."""
    installed = bool(step_index._stock)
    step_index.uninstall()
    yield
    step_index.uninstall()
    if installed:
        step_index.install()


@pytest.fixture
def project(pytester: pytest.Pytester, stock: None) -> pytest.Pytester:  # noqa: ARG001 — starts without the index
    """A project whose step definitions override each other in a conftest, a folder and two modules."""
    pytester.makeini("[pytest]\naddopts = --import-mode=importlib\n")
    for folder in ("甲", "乙"):
        (pytester.path / folder).mkdir()
        (pytester.path / folder / "settle.feature").write_text(FEATURE, encoding="utf-8")
        extra = ONLY_B if folder == "乙" else ""
        module = pytester.path / folder / f"test_{folder}.py"
        module.write_text(MODULE.format(extra=extra), encoding="utf-8")
    override = 'from pytest_bdd import given, parsers\n\n@given(parsers.parse("服务 {name} 的数量为 {count:d} 个"))\n'
    (pytester.path / "甲" / "conftest.py").write_text(override + "def _(name, count): pass\n", encoding="utf-8")
    return pytester


def test_answers_are_those_of_the_stock_look_up_wherever_a_step_is_defined(project: pytest.Pytester) -> None:
    project.makeconftest(ROOT_STEPS + COMPARE.replace("TEXTS", repr(TEXTS)))
    ran = project.runpytest_inprocess("-s", "-p", "no:cacheprovider")
    ran.assert_outcomes(passed=3, failed=3)
    # 15 texts as 3 types in 6 scenarios; 14 of them match something everywhere, one more in the three scenarios of 乙.
    ran.stdout.fnmatch_lines([f"*compared {len(TEXTS) * 3 * 6} found {14 * 6 + 3}"])


@pytest.mark.parametrize("indexed", [False, True], ids=["stock", "indexed"])
def test_outcomes_are_the_same_with_and_without_the_index(project: pytest.Pytester, *, indexed: bool) -> None:
    project.makeconftest(ROOT_STEPS)
    if indexed:
        assert step_index.install()
    ran = project.runpytest_inprocess("-p", "no:cacheprovider", "-rf")
    ran.assert_outcomes(passed=3, failed=3)
    ran.stdout.fnmatch_lines(['*StepDefinitionNotFoundError: *Given "没有人写过这一步"*'])


def test_a_definition_registered_after_the_first_look_up_is_found(project: pytest.Pytester) -> None:
    late = (
        "\n@pytest.fixture(autouse=True)\ndef late(request, done=[]):\n"
        "    from scripts.spec_run import step_index\n"
        "    if done or request._fixturemanager not in step_index._indexes:\n"
        "        return\n"
        "    done.append(True)\n"
        "    from pytest_bdd import given\n"
        "    class Late:\n"
        '        @given("没有人写过这一步")\n'
        "        def _(): pass\n"
        "    holder = Late.__dict__\n"
        "    [found] = [value for name, value in holder.items() if name.startswith('pytestbdd_stepdef')]\n"
        "    request._fixturemanager._register_fixture(\n"
        "        name='pytestbdd_stepdef_late', func=found._get_wrapped_function(), node=request.session)\n"
    )
    project.makeconftest("import pytest\n" + ROOT_STEPS + late)
    assert step_index.install()
    # The first scenario of the run builds the index; the definition comes with the second one.
    ran = project.runpytest_inprocess("-p", "no:cacheprovider")
    ran.assert_outcomes(passed=5, failed=1)


def test_another_release_of_pytest_bdd_is_left_alone_and_the_header_says_so(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_index, "version", lambda _: "99.0")
    before = step_index.scenario.find_fixturedefs_for_step
    assert not step_index.install()
    assert step_index.scenario.find_fixturedefs_for_step is before
    project.makeconftest(ROOT_STEPS)
    ran = project.runpytest_inprocess("-p", "no:cacheprovider", "-p", "scripts.spec_run.step_index")
    ran.assert_outcomes(passed=3, failed=3)
    ran.stdout.fnmatch_lines(["step index: off (pytest-bdd is 99.0, the index is for 9.0.1)*"])


@pytest.mark.usefixtures("stock")
def test_nothing_is_replaced_when_one_part_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(step_index.scenario, "get_step_function")
    before = step_index.scenario.find_fixturedefs_for_step
    assert not step_index.install()
    assert step_index.why_not() == "not there: pytest_bdd.scenario.get_step_function"
    assert step_index.scenario.find_fixturedefs_for_step is before


@pytest.mark.usefixtures("stock")
def test_uninstall_puts_every_replaced_part_back() -> None:
    before = [getattr(owner, name) for owner, name, _ in step_index.REPLACED]
    assert step_index.install()
    assert step_index.install(), "a second time changes nothing"
    step_index.uninstall()
    assert [getattr(owner, name) for owner, name, _ in step_index.REPLACED] == before


@pytest.mark.parametrize(
    ("parser", "beginning"),
    [
        (parsers.string("结算"), "结算"),
        (parsers.parse("结算 {amount} 元"), "结算 "),
        (parsers.parse("结算 CPU {amount}"), "结算 "),
        (parsers.parse("结算{{{amount}"), "结算"),
        (parsers.cfparse("{amount} 元"), ""),
        (parsers.re("结算.*"), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_the_fixed_beginning_ends_before_case_and_braces(parser: parsers.StepParser, beginning: str) -> None:
    assert step_index.candidate("name", parser).beginning == beginning


def test_the_cheap_test_calls_no_converter() -> None:
    def refuse(text: str) -> str:
        raise AssertionError(text)

    parser = parsers.parse("数量为 {count:Count}", extra_types={"Count": refuse})
    assert step_index.candidate("name", parser).can_match("数量为 3")


def test_a_parser_of_ones_own_is_always_asked_itself() -> None:
    class Odd(parsers.string):
        def is_matching(self, name: str) -> bool:
            return name.endswith(self.name)

    one = step_index.candidate("name", Odd("元"))
    assert (one.beginning, one.can_match("3 元")) == ("", True)


def test_a_step_function_that_cannot_be_a_key_still_has_a_signature() -> None:
    class Unhashable:
        __hash__ = None  # type: ignore[assignment]

        def __call__(self, amount: str, *, rounded: bool = False) -> None: ...

    assert list(step_index.signature(Unhashable()).parameters) == ["amount", "rounded"]
    assert step_index.get_required_args(functools.partial(print, "x")) == []
    assert step_index.get_required_args(Unhashable()) == ["amount"]


def test_the_garbage_collector_is_left_as_it_was(pytester: pytest.Pytester) -> None:
    before = gc.get_threshold()
    pytester.makepyfile(
        "import gc\nfrom scripts.spec_run.step_index import RARELY\n\n\n"
        "def test_it_looks_rarely():\n    assert gc.get_threshold() == RARELY\n"
    )
    pytester.runpytest_inprocess("-p", "scripts.spec_run.step_index").assert_outcomes(passed=1)
    assert gc.get_threshold() == before


def test_the_index_is_one_small_file() -> None:
    assert len(Path(step_index.__file__).read_text(encoding="utf-8").splitlines()) < 250
