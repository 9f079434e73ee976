"""The duty files: what a duty must say to be judged at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.contract import Contract, load_contract
from contract_model.core.values import CalendarDays
from contract_model.duty.duties import Duty
from tests.contract_model.damaged import messages_of

HEAD = 'id = "test"\nclause = "19.2"\nlabel = "试验用的义务"\nbearer = "both"\nevidence = "回执"\n'
WITHIN = 'within = { value = "20", unit = "day" }\n'
REMEDY = "within、counts、until、by、prompt 之一"


def write(data: Path, duty: str) -> None:
    (data / "duties" / "article_99.toml").write_text(f"[[duty]]\n{HEAD}{duty}", encoding="utf-8")


def test_every_duty_is_about_a_provision_of_the_register_under_a_name_of_its_own(contract: Contract) -> None:
    clauses = {clause.id for clause in contract.clauses}
    assert {duty.clause for duty in contract.duties} <= clauses
    for names in ([duty.id for duty in contract.duties], [duty.label for duty in contract.duties]):
        assert len(set(names)) == len(names)


def test_a_duty_is_read_with_its_deadline_rule(data: Path) -> None:
    write(data, f'trigger = "地址变更"\nacts = ["书面通知"]\n{WITHIN}')
    assert load_contract(data).duties[-1] == Duty(
        id="test",
        clause="19.2",
        label="试验用的义务",
        bearer="both",
        trigger="地址变更",
        acts=("书面通知",),
        within=CalendarDays(20),
        counts="after",
        ends_on=None,
        prompt="",
        forbidden=(),
        unless=(),
        evidence="回执",
    )


def test_a_duty_until_the_end_of_the_service_ends_on_its_last_day(data: Path) -> None:
    write(data, 'acts = ["提交材料"]\nuntil = "service-end"\n')
    contract = load_contract(data)
    assert contract.duties[-1].ends_on == contract.period.last_day


@pytest.mark.parametrize(
    ("duty", "fault"),
    [
        pytest.param(
            "", "acts: 既没有应做的事，也没有不得做的事；应为：acts 或 forbidden 至少一项", id="nothing to do or leave"
        ),
        pytest.param('acts = ["通知"]\n', f"within: 应做的事没有时限；应为：{REMEDY}", id="no time"),
        pytest.param(
            f'acts = ["通知"]\n{WITHIN}', "within: 有期限而没有触发事项；应为：trigger 一项", id="a term from nowhere"
        ),
        pytest.param(
            'acts = ["通知"]\nprompt = "及时"\nunless = ["许可"]\n',
            "unless: 有许可而没有不得做的事；应为：forbidden 一项",
            id="a permission for nothing",
        ),
        pytest.param(
            'forbidden = ["修改"]\ncounts = "during"\n',
            "counts: “during”不在可选之列；应为：after、before",
            id="a counting rule that there is not",
        ),
        pytest.param(
            'acts = ["通知"]\nuntil = "Christmas"\nprompt = "及时"\n',
            "until: “Christmas”不在可选之列；应为：service-end",
            id="an end that there is not",
        ),
    ],
)
def test_a_duty_that_could_not_be_judged_is_a_fault(data: Path, duty: str, fault: str) -> None:
    write(data, duty)
    assert messages_of(data) == [f"article_99.toml: duty[test].{fault}"]


def test_a_duty_of_no_provision_is_a_fault(data: Path) -> None:
    write(data, 'forbidden = ["修改"]\n')
    path = data / "duties" / "article_99.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"19.2"', '"19.9"'), encoding="utf-8")
    (message,) = messages_of(data)
    assert message.startswith("article_99.toml: duty[test].clause: “19.9”不是条款编号")
