"""Figures in names and paraphrases that the data left behind are found at their place; what only narrates is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from contract_model.core.values import CalendarDays, Count, Money, Months, Rate
from contract_model.publish.provision_figures import ProvisionFigures
from scripts.spec_run.feature_files import parse
from scripts.spec_run.stale import stale_data, stale_faults, stale_rules

if TYPE_CHECKING:
    from contract_model.register.contract import Contract
    from scripts.spec_run.expected import FeatureFile

FIGURES = ProvisionFigures(
    {
        "2": frozenset((Rate.from_percent("99.95"), Rate.from_percent("60"), CalendarDays.from_string("15"))),
        "3": frozenset((Months.from_string("3"), Money(500), *(Count(number) for number in range(5, 11)))),
    }
)
FEATURE = """# language: zh-CN
功能: 第二条 印刷机

  @2
  规则: 可用性至少 {rate}%，{days}日内修复

    @3
    场景大纲: 停机 40 分钟，满{months} 个月
      假如 "可用性" 为 <可用性>
      当 查询 "可用性要求"
      那么 结论为 "<结论>"

      例子: {named}
        | 可用性 | 结论 |
        | 97%    | 违约 |

  规则: 没有编号，{months} 个月

    @3
    场景: 甲
      当 查询 "租期"
"""


def found(rate: str = "99.95", days: str = "15 ", months: str = "3", named: str = "97%") -> list[str]:
    text = FEATURE.format(rate=rate, days=days, months=months, named=named)
    tree = parse(text, "x.feature").tree
    assert tree is not None
    return [f"{fault.line}:{fault.column} {fault.what}" for fault in stale_faults(tree, "x.feature", text, FIGURES)]


def test_what_agrees_with_the_data_is_no_finding() -> None:
    assert found() == []


def test_a_figure_in_the_name_of_a_rule_that_the_data_does_not_state_is_found() -> None:
    assert found(rate="99.99") == ["5:13 “99.99%”与合同数据不符"]
    assert found(days="十") == ["5:20 “十日”与合同数据不符"]


def test_a_rule_without_a_provision_of_its_own_is_held_against_those_of_its_scenarios() -> None:
    assert found(months="4") == ["8:21 “4 个月”与合同数据不符", "17:12 “4 个月”与合同数据不符"]


def test_a_name_may_state_what_its_scenario_does_and_tell_of_what_happens() -> None:
    assert found(named="97 %、五个月、20 日、750.00 元") == []
    assert found(named="96%") == ["13:11 “96%”与合同数据不符"]


def test_the_nearest_figures_of_the_data_are_what_would_be_right() -> None:
    case = SimpleNamespace(path="x.feature", rule_line=5, rule="在 4 次以后，满 9 个月", tags=("3",))
    feature = cast("FeatureFile", SimpleNamespace(cases=[case, case]))
    assert [str(fault) for fault in stale_rules([feature], FIGURES)] == [
        "x.feature:5：“4 次”与合同数据不符。应当：数据所载的 5、6、7、8等；数据没有改错的，改写这一句",
        "x.feature:5：“9 个月”与合同数据不符。应当：数据所载的 3 个月；数据没有改错的，改写这一句",
    ]


def test_paraphrases_and_open_questions_are_held_against_the_data_too() -> None:
    clause = SimpleNamespace(id="2", title="可用性 99.99%", text="十五日内修复", reason="")
    said = {"title": "起点", "says": "写的是 70%", "matters": "差二十日", "why": ""}
    reading = SimpleNamespace(id="start", clauses=("2",), file="readings/article_02.toml", **said)
    contract = cast("Contract", SimpleNamespace(clauses=[clause], readings=[reading]))
    told = [(fault.file.rpartition("/")[2], fault.path, fault.problem) for fault in stale_data(contract, FIGURES)]
    assert told == [
        ("clauses.toml", "clause[2].title", "“99.99%”与合同数据不符"),
        ("article_02.toml", "reading[start].says", "“70%”与合同数据不符"),
    ]
