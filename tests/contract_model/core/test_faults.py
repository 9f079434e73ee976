"""Faults in the data files: each is named with file, key, what is wrong and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract_model.damaged import damage, messages_of

FIRST_PRICE = 'unit_price = { value = "14", unit = "yuan" }'
FIRST_TERM = 'term = { value = "12", unit = "month" }'


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = 14.0, unit = 'yuan' }",
            "row[P1].unit_price.value: 是浮点数 14.0；应为：带引号的文字",
            id="a float",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = 14.5",
            'row[P1].unit_price: 是浮点数 14.5；应为：{ value = "十进制数", unit = "yuan" }',
            id="a bare float in place of a figure",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = 14, unit = 'yuan' }",
            "row[P1].unit_price.value: 是没有引号的数 14；应为：带引号的文字",
            id="an integer",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = true, unit = 'yuan' }",
            "row[P1].unit_price.value: 是真假值 True；应为：带引号的文字",
            id="a truth value",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = '14 元'",
            """row[P1].unit_price: 是文字 '14 元'；应为：{ value = "十进制数", unit = "yuan" }""",
            id="a text in place of a figure",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = 'NaN', unit = 'yuan' }",
            'row[P1].unit_price.value: 金额“NaN”不是数；应为：带引号的十进制数，如 "12.50"',
            id="a word that a decimal would take",
        ),
        pytest.param(
            "prices.toml",
            FIRST_TERM,
            "term = { value = '-12', unit = 'month' }",
            'row[P1].term.value: 月数为 -12，是负数；应为：带引号的十进制数，如 "12.50"',
            id="a negative term",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = '14' }",
            "row[P1].unit_price.unit: 缺少此项；应为：带引号的文字",
            id="a missing unit",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = '14', unit = 'month' }",
            "row[P1].unit_price.unit: “month”不在可选之列；应为：yuan",
            id="a unit of another kind",
        ),
        pytest.param(
            "prices.toml",
            FIRST_TERM,
            "term = { value = '12', unit = 'week' }",
            "row[P1].term.unit: “week”不在可选之列；应为：month、year",
            id="a unit that there is not",
        ),
        pytest.param(
            "prices.toml",
            FIRST_PRICE,
            "unit_price = { value = '14', unit = 'yuan', per = 'month' }",
            "row[P1].unit_price.per: 未知的项；应为：unit、value",
            id="an unknown key in a figure",
        ),
        pytest.param(
            "limits.toml",
            'id = "acceptance"',
            'id = "acceptance"\ncolour = "red"',
            "limit[acceptance].colour: 未知的项；应为：clause、counts、id、label、value",
            id="an unknown key in an entry",
        ),
        pytest.param(
            "limits.toml",
            "[[limit]]",
            'colour = "red"\n\n[[limit]]',
            "colour: 未知的项；应为：limit",
            id="an unknown key at the top",
        ),
        pytest.param(
            "clauses.toml",
            'id = "10.2"',
            'id = "10.1"',
            "clause[10.1].id: “10.1”重复；应为：各不相同的编号",
            id="a duplicate provision",
        ),
        pytest.param(
            "payments.toml",
            'number = "2"',
            'number = "1"',
            "payment[1].number: “1”重复；应为：各不相同的编号",
            id="a duplicate payment",
        ),
        pytest.param(
            "readings.toml",
            'id = "own-term"',
            'id = "whole-contract"',
            "reading[penalty-base].option[whole-contract].id: “whole-contract”重复；应为：各不相同的编号",
            id="a duplicate option",
        ),
        pytest.param(
            "clauses.toml",
            'refs = ["PARTY.A", ',
            'refs = ["COVER", ',
            "clause[COVER].refs: 引用了自身；应为：其他条款的编号",
            id="a cross-reference to itself",
        ),
        pytest.param(
            "readings.toml",
            'in_force = "whole-contract"',
            'in_force = "half-contract"',
            "reading[penalty-base].in_force: “half-contract”不是本疑点的读法；"
            "应为：whole-contract、own-term、affected-system",
            id="an option in force that is none",
        ),
        pytest.param(
            "readings.toml",
            'state = "open"',
            'state = "settled"',
            "reading[penalty-base].state: “settled”不在可选之列；应为：open、confirmed",
            id="a state that there is not",
        ),
        pytest.param(
            "readings.toml",
            'state = "open"',
            'state = "confirmed"\nconfirmed_by = "法务"',
            "reading[penalty-base].state: 已确认，却没有写明由谁、于何时确认；应为：confirmed_by 和 confirmed_on 两项",
            id="a confirmation without a date",
        ),
        pytest.param(
            "readings.toml",
            'state = "open"',
            'state = "confirmed"\nconfirmed_by = "法务"\nconfirmed_on = "2026-13-01"',
            'reading[penalty-base].confirmed_on: “2026-13-01”不是日期；应为："YYYY-MM-DD"',
            id="a confirmation on a day that there is not",
        ),
        pytest.param(
            "readings.toml",
            'state = "open"',
            'state = "open"\nconfirmed_by = "法务"',
            "reading[penalty-base].confirmed_by: 写了确认，状态却不是已确认；"
            '应为：删去此项，或改为 state = "confirmed"',
            id="a confirmation of what is still open",
        ),
        pytest.param(
            "penalties.toml",
            'bound = "more_than"',
            'bound = "above"',
            "row[A2.7].test[response].bound: “above”不在可选之列；"
            "应为：at_least、at_most、more_than、less_than、exactly",
            id="a bound that there is not",
        ),
        pytest.param(
            "payments.toml",
            'after = "service-start"',
            'after = "signing"',
            "payment[1].after: “signing”不在可选之列；应为：service-start、months-served、acceptance",
            id="a condition that there is not",
        ),
        pytest.param(
            "payments.toml",
            "柒佰叁拾捌万零柒佰陆拾捌元肆角捌分",
            "七百万元",
            "payment[1].capitals: “七百万元”不是大写金额；应为：如 壹佰贰拾元零伍分",
            id="capitals that cannot be read",
        ),
        pytest.param(
            "payments.toml",
            'months = { value = "9", unit = "month" }\n',
            "",
            'payment[2].months: 缺少此项；应为：{ value = "十进制数", unit = "month|year" }',
            id="a payment after months without their number",
        ),
        pytest.param(
            "period.toml",
            'on = "2026-06-12"',
            'on = "2026-06-31"',
            'signing.on: “2026-06-31”不是日期；应为："YYYY-MM-DD"',
            id="a day that the calendar does not have",
        ),
        pytest.param(
            "period.toml",
            'on = "2026-06-12"',
            "on = 2026-06-12",
            "signing.on: 是date datetime.date(2026, 6, 12)；应为：带引号的文字",
            id="a date without quotes",
        ),
        pytest.param(
            "period.toml",
            'last_day = "2027-06-19"',
            'last_day = "2026-06-19"',
            "service.last_day: 2026-06-19 早于 first_day 2026-06-20；应为：不早于 first_day 的日期",
            id="a period that ends before it begins",
        ),
        pytest.param(
            "period.toml",
            'months = { value = "12"',
            'months = { value = "11"',
            "service.months: 11 个月与首末两日不符；应为：首日至末日所跨的月数",
            id="months that are not those of the dates",
        ),
        pytest.param(
            "clauses.toml",
            'sha256 = "b',
            'sha256 = "B',
            "clause[COVER].sha256: 不是 SHA-256 摘要；应为：64 位小写十六进制数",
            id="a digest in capitals",
        ),
        pytest.param(
            "clauses.toml",
            'sha256 = "b8d9',
            'sha256 = "b8d',
            "clause[COVER].sha256: 不是 SHA-256 摘要；应为：64 位小写十六进制数",
            id="a digest that is too short",
        ),
        pytest.param(
            "clauses.toml",
            'kind = "declaration"',
            'kind = "wish"',
            "clause[COVER].kind: “wish”不在可选之列；"
            "应为：obligation、prohibition、right、condition、liability、procedure、definition、declaration",
            id="a kind that there is not",
        ),
        pytest.param(
            "clauses.toml",
            'bearer = "both"',
            'bearer = "C"',
            "clause[COVER].bearer: “C”不在可选之列；应为：A、B、both、none",
            id="a party that there is not",
        ),
        pytest.param(
            "limits.toml",
            'label = "服务期满后的验收"',
            'label = "  "',
            "limit[acceptance].label: 是空的；应为：带引号的文字",
            id="a label of nothing but blanks",
        ),
        pytest.param(
            "limits.toml",
            'label = "服务期满后的验收"\n',
            "",
            "limit[acceptance].label: 缺少此项；应为：带引号的文字",
            id="a missing label",
        ),
        pytest.param(
            "basic_security.toml",
            'items = ["防火", "防盗", "防雷电"]',
            'items = ["防火", 3, "防雷电"]',
            "service[S5].items[1]: 是 3；应为：带引号的文字",
            id="a number among texts",
        ),
        pytest.param(
            "basic_security.toml",
            'items = ["防火", "防盗", "防雷电"]\n',
            "",
            'service[S5].items: 缺少此项；应为：文字的列表，如 ["3.4"]',
            id="a missing list",
        ),
        pytest.param(
            "incidents.toml",
            'level = "A"',
            'level = "C"',
            "count[C].level: “C”不在可选之列；应为：A、B",
            id="a level that there is not",
        ),
    ],
)
def test_a_fault_names_file_key_what_is_wrong_and_what_would_be_right(
    data: Path, file: str, old: str, new: str, fault: str
) -> None:
    damage(data / file, old, new)
    assert messages_of(data) == [f"{file}: {fault}"]
