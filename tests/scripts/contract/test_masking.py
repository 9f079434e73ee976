"""What is masked in the contract's own words, and what must stay legible."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from scripts.contract.leaks import PERSONAL, PRIVATE_NUMBER
from scripts.contract.masking import MAIL, NUMBER, PHONE, mask

# Put together here, so that no number of a person stands in a file.
MOBILE = "138" + "0000" + "1234"
LANDLINE = "5500" + "1234"
ACCOUNT = "0200" + "0100" + "0920" + "0088" + "408"
ADDRESS = "some.one" + "@mail.example.com"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"邮件：{ADDRESS}，电话", f"邮件：{MAIL}，电话"),
        (f"项目负责人赵某 {MOBILE}，", f"项目负责人赵某 {PHONE}，"),
        (f"+86 {MOBILE}", PHONE),
        ("138 0000 " + "1234", PHONE),
        ("138-0000-" + "1234", PHONE),
        (f"联系电话：010-{LANDLINE}", f"联系电话：{PHONE}"),
        (f"（010）{LANDLINE}", PHONE),
        (f"0755 {LANDLINE}-123", PHONE),
        (f"[010-{LANDLINE}](tel:010-{LANDLINE})/", f"[{PHONE}](tel:{PHONE})/"),
        (f"赵某 {LANDLINE}。", f"赵某 {NUMBER}。"),
        (f"联系方式：赵某 {LANDLINE}。", f"联系方式：赵某 {PHONE}。"),
        (f"联系电话\t{LANDLINE}\n", f"联系电话\t{PHONE}\n"),
        ("热线：" + "400-810-" + "0000", f"热线：{PHONE}"),
        (f"账号\t{ACCOUNT}\n", f"账号\t{NUMBER}\n"),
        ("账号 6222 0200 1111 " + "2222 333", f"账号 {NUMBER}"),
        ("合同专用章 10204" + "43700", f"合同专用章 {NUMBER}"),
        ("证件 11010119900101" + "123X", f"证件 {NUMBER}"),
    ],
)
def test_what_belongs_to_a_person_or_an_account_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "共计人民币小写：12301280.8 元",
        "共计 12301280 元",
        "小写：12345678",
        "合价\t12345678\t12301280.8",
        "¥12345678901",
        "12345678.90",
        "1234567890.12 元",
        "1,234,567,890.00",
        "5484480",
        "总额 12301280 万元",
        "2026 年 6 月 20 日至 2027-06-19，20260620，202606201530",
        "GB/T22239-2019、GB/T 28448-2019、[2014]14号",
        "A2.7、3.4、10.2.4、P20",
        "单盘 IOPS 10000-25000，256G，2.4GHz",
        "不低于 99.9999%，7*24 小时",
        "2026-2027 年度",
        "BJ2026061200123",
        "邮政编码 100000",
    ],
)
def test_amounts_dates_ids_and_standards_stay(text: str) -> None:
    assert mask(text) == text


def test_nothing_of_a_person_is_left_of_the_contract_and_every_figure_is() -> None:
    named = os.environ.get("CONTRACT_TEXT")
    if not named:
        pytest.skip("CONTRACT_TEXT names no file: the contract's text is not at hand, nothing to mask")
    contract = Path(named).read_text(encoding="utf-8")
    masked = mask(contract)
    assert not [what for what, pattern in PERSONAL.items() if pattern.search(masked)]
    assert not PRIVATE_NUMBER.search(masked)
    figures = re.compile(r"(?<![\d.-])(?:\d{1,7}|\d+\.\d+)(?![\d-])")
    assert figures.findall(masked) == figures.findall(contract)
