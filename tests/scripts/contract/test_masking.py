"""What is masked in the contract's own words, and what must stay legible."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from scripts.contract.leaks import PERSONAL, PRIVATE_NUMBER
from scripts.contract.masking import ADDRESS, MAIL, NUMBER, PHONE, mask
from scripts.contract.text import provisions

# Put together here, so that no number of a person stands in a file.
MOBILE = "138" + "0000" + "1234"
LANDLINE = "5500" + "1234"
ACCOUNT = "0200" + "0100" + "0920" + "0088" + "408"
MAIL_ADDRESS = "some.one" + "@mail.example.com"
NAME = "some.one"
GROUPS = ("139", "1234", "5678")
AREA, LOCAL = "010", ("5557", "1234")
CARD = ("6222", "0200", "1111", "2222", "333")
IDENTITY = ("110101", "19900101", "123X")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"邮件：{MAIL_ADDRESS}，电话", f"邮件：{MAIL}，电话"),
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


@pytest.mark.parametrize("gap", ["", " ", "  ", "-", ".", "·", "‐", "–", "—", "－", " - ", "．"])
def test_a_number_is_masked_whole_whatever_stands_between_its_groups(gap: str) -> None:
    assert mask(f"赵某{gap.join(GROUPS)}，") == f"赵某{PHONE}，"
    assert mask(f"赵某{gap.join((AREA, *LOCAL))}，") == f"赵某{PHONE}，"
    assert mask(f"赵某+86{gap}{gap.join(GROUPS)}，") == f"赵某{PHONE}，"
    assert mask(f"户头{gap.join(CARD)}，") == f"户头{NUMBER}，"
    assert mask(f"赵某{gap.join(IDENTITY)}，") == f"赵某{NUMBER}，"


@pytest.mark.parametrize(
    "number",
    [
        f"(+86){''.join(GROUPS)}",
        f"0086 {'-'.join(GROUPS)}",
        f"86-{''.join(GROUPS)}",
        " ".join("".join(GROUPS)),
        "139 123 " + "45678",
        "13912 " + "345678",
        "139-123-" + "456-78",
        "".join(GROUPS).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        f"+86 10 {' '.join(LOCAL)}",
        f"86-10-{''.join(LOCAL)}",
        f"（{AREA}）{' '.join(LOCAL)}",
        f"{AREA}-{''.join(LOCAL)}转801",
        f"{AREA}-{''.join(LOCAL)} 分机：801",
        f"{AREA}-{''.join(LOCAL)}-8801",
        "0311-555" + "1234",
        "400 810 " + "0000",
    ],
)
def test_a_telephone_number_is_masked_with_country_code_and_extension(number: str) -> None:
    assert mask(f"赵某{number}，") == f"赵某{PHONE}，"


@pytest.mark.parametrize("at", ["@", "＠", " @ ", "(at)", "（at）", "[at]", " [at] ", " (AT) ", "#"])
@pytest.mark.parametrize("dot", [".", "．", "(dot)", " [dot] "])
def test_a_mail_address_is_masked_whole_however_it_is_written(at: str, dot: str) -> None:
    assert mask(f"写信给 {NAME}{at}mail{dot}example{dot}com，") == f"写信给 {MAIL}，"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("地址：东街", f"地址：{ADDRESS}"),
        ("住所 (通讯地址)\t东街 7 号\t邮政编码", f"住所 (通讯地址)\t{ADDRESS}\t邮政编码"),
        ("住所\t某省某市东区某\n街7号\t邮政编码", f"住所\t{ADDRESS}\t邮政编码"),
        ("住所\t\t邮政编码", "住所\t\t邮政编码"),
        ("送至某省某市某县某镇某路12号3单元401室，", f"{ADDRESS}，"),
        ("某市某区某路甲 5 号院 4 号楼。", f"{ADDRESS}。"),
        (f"账号：{' '.join(GROUPS)}", f"账号：{NUMBER}"),
        ("开户账号 1234" + "56789", f"开户账号 {NUMBER}"),
        ("统一社会信用代码 9111" + "0000MA01ABCD2X", f"统一社会信用代码 {NUMBER}"),
        (f"电话：{' '.join(LOCAL)}", f"电话：{PHONE}"),
    ],
)
def test_what_a_word_or_a_shape_tells_is_masked(text: str, masked: str) -> None:
    assert mask(text).removeprefix("送至") == masked


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
        "电话通知应于 2026-06-20 之前",
        "电话费 1200000 元",
        "（第 3.4 条）12,301,280. 80 元",
        "14  3770  633360",
        "60 3999.34 2879524.8",
        "２０２６ 年，１２３ 元",
        "依法向甲方住所地有管辖权的法院",
        "寄至本合同记载之地址时",
        "中网办发[2014]14号",
        "依法在某市某区设立",
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
    houses = [number for place in re.findall(r"地址：.*|路 ?\d+ ?号", contract) for number in figures.findall(place)]
    assert houses
    assert Counter(figures.findall(masked)) + Counter(houses) == Counter(figures.findall(contract))
    assert set(re.findall("〔.*?〕", masked)) == {PHONE, MAIL, NUMBER, ADDRESS}


def test_of_the_contract_only_these_provisions_have_something_to_mask() -> None:
    named = os.environ.get("CONTRACT_TEXT")
    if not named:
        pytest.skip("CONTRACT_TEXT names no file: the contract's text is not at hand, nothing to mask")
    found = provisions(Path(named).read_text(encoding="utf-8"))
    masked = {name: re.findall("〔.*?〕", mask(text)) for name, text in found.items()}
    assert {name: words for name, words in masked.items() if words} == {
        "PARTY.A": [ADDRESS, PHONE],
        "PARTY.B": [ADDRESS, PHONE],
        "3.6": [MAIL, *[PHONE] * masked["3.6"].count(PHONE)],
        "4.4": [PHONE],
        "4.5": [PHONE],
        "SIG.A": [NUMBER],
        "SIG.B": [NUMBER, ADDRESS, NUMBER],
    }
