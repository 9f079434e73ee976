"""What is mechanical is mended, as it would have been written; a second time there is nothing left; the rest stays."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.lint.check import apply_edits, check_source
from scripts.lint.fixing import mend, write
from scripts.lint.source import decode
from scripts.spec_run.faults import Edit

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.lint.check import Checker

Mend = Callable[[bytes], bytes]
"""Returns the mended bytes, none for what needs or allows no mending."""

PATH = "spec/features/article_07_payment.feature"
GOOD = """\
# language: zh-CN
功能: 第七条 付款

  @7.1 @疑点.penalty-base
  规则: 总额

    场景: 总额相符
      当 核对 "所列金额"
      那么 金额为 12,301,280.80 元
      而且 依据为 "7.1"

    场景大纲: 第 <期> 期
      当 于 2026-06-30 审视 "第 <期> 期付款"
      那么 结论为 "未到期"
      而且 依据为 "<依据>"

      例子: 三期
        | 期 | 依据 |
        | 1  | 7.2  |
        | 2  | 7.3  |

    场景: 停机
      假如 "停机时长" 为 99.99 分钟
      当 查询 "停机时间要求"
      那么 结论为 "违约"
      而且 依据为 "3.4"
"""
DAMAGES = [
    ("# language: zh-CN\n", "# language：zh-CN\n"),
    ("功能: 第", "功能：第"),
    ("规则: 总", "规则 : 总"),
    ("场景: 总", "场景：总"),
    ("场景大纲: 第", "场景大纲 第"),
    ("例子: 三期", "例子： 三期"),
    ("@7.1 @疑点", "＠7.1 ＠疑点"),
    ("@7.1 ", "@7.1　"),
    ("    场景: 停机", "\t\t场景: 停机"),
    ("      那么 金额", "　　　那么 金额"),
    ('当 核对 "所列', '当：核对 "所列'),
    ("那么 金额为 12,301,280.80 元", "那么 金额为 １２，３０１，２８０．８０ 元"),
    ('依据为 "7.1"', "依据为“7.1”"),
    ('结论为 "未到期"', "结论为“未到期”。"),
    ("于 2026-06-30", "于 2026年6月30日"),
    ("        | 1  | 7.2  |", "        ｜ 1  ｜ 7.2  ｜"),
    ("| 2  |", "| ２  |"),
    ("为 99.99 分钟", "为 ９９.９９ 分钟"),
    ('核对 "所列金额"', '核对 "所列\u200b金额"'),
    ('核对 "所列金额"', '核对 "所列\u2fa6额"'),
    ("功能: 第七条", "功能: 第\u200f七条"),
    ("场景: 停机", "场景: 停\x1b[2J机"),
    ("  规则: 总额", "  規則: 总额"),
    ("    场景: 停机", "    場景: 停机"),
    ('      那么 结论为 "违约"', '      那麼 结论为 "违约"'),
    ('      而且 依据为 "3.4"', '      And 依据为 "3.4"'),
    ('      而且 依据为 "3.4"', '      * 依据为 "3.4"'),
    ('依据为 "3.4"', '依据为 "第三条第4项"'),
    ("为 99.99 分钟", "为 99.99 分钟 分钟"),
    ('依据为 "<依据>"', '依据为 "‹ 依据 ›"'),
    ('依据为 "7.1"', '依据为 "7.1。"'),
    ("于 2026-06-30", "于 20260630"),
]


TOLD = f"""{GOOD}
    场景大纲: 已下达
      假如 已发生的事项如下
        | 日期 | 事项 |
        | 2026-06-15 | 财政经费下达 |
      当 于 2026-06-30 审视 "第 1 期付款"
      那么 结论为 "未到期"
      而且 金额为 <金额> 元
      而且 依据为 "7.2"

      例子: 一
        | 金额 |
        | 7,380,768.48 |

    场景大纲: 指标
      假如 "停机时长" 为 <时长>
      而且 "平均虚拟化率" 为 50%
      当 查询 "停机时间要求"
      那么 结论为 "违约"
      而且 依据为 "3.4"

      例子: 一
        | 时长 |
        | 60 分钟 |
"""
CELLS = [
    ("| 2026-06-15 |", "| 2026年6月15日 |"),
    ("| 2026-06-15 |", "| 2026/6/15 |"),
    ("| 2026-06-15 |", "| 2026.06.15 |"),
    ("| 2026-06-15 |", "| ２０２６-０６-１５ |"),
    ("| 7,380,768.48 |", "| 7,380,768.48 元 |"),
    ("| 7,380,768.48 |", "| 7 380 768.48 |"),
    ("| 7,380,768.48 |", "| ７，３８０，７６８．４８ |"),
    ("| 7,380,768.48 |", "| ¥7,380,768.48 |"),
    ("| 60 分钟 |", "| ６０分钟 |"),
    ("| 60 分钟 |", "| 60 分钟 分钟 |"),
    ("| 财政经费下达 |", "| 财政经费下\u200b达 |"),
    ("| 财政经费下达 |", "| 财政经费下达"),
    ('"平均虚拟化率" 为', '"平均虚拟化率（物理 CPU 与虚拟 CPU 之比）" 为'),
]
"""What stands in a cell or a sentence, and how else it is written."""


@pytest.fixture(scope="session")
def mended(checker: Checker) -> Mend:
    def fixed(data: bytes) -> bytes:
        found = mend(checker, decode(data, PATH))
        return b"" if found is None else found.after.data

    return fixed


@pytest.mark.parametrize(("good", "bad"), DAMAGES, ids=[bad.strip() for _, bad in DAMAGES])
def test_one_mechanical_fault_is_mended(mended: Mend, good: str, bad: str) -> None:
    assert GOOD.count(good) == 1
    assert mended(GOOD.replace(good, bad).encode()).decode() == GOOD


def test_every_repair_that_is_proposed_removes_its_fault_and_makes_no_other(checker: Checker) -> None:
    tried = 0
    assert check_source(checker, decode(TOLD.encode(), PATH)) == []
    for good, bad in (*DAMAGES, *CELLS):
        text = TOLD.replace(good, bad, 1)
        faults = check_source(checker, decode(text.encode(), PATH))
        for fault in (fault for fault in faults if fault.edit not in (None, Edit())):
            mended = apply_edits(text, {fault.line: [fault.edit]})
            left = check_source(checker, decode(mended.encode(), PATH))
            before, after = (Counter((one.code, one.what) for one in each) for each in (faults, left))
            assert after[fault.code, fault.what] == before[fault.code, fault.what] - 1
            assert not after - before
            tried += 1
    assert tried > len(CELLS)


@pytest.mark.parametrize(("good", "bad"), CELLS, ids=[bad for _, bad in CELLS])
def test_a_cell_is_mended_to_the_same_meaning_and_a_second_time_not_at_all(mended: Mend, good: str, bad: str) -> None:
    assert TOLD.count(good) == 1
    once = mended(TOLD.replace(good, bad).encode())
    assert [re.sub(r"[ ,]", "", line) for line in once.decode().split("\n")] == [
        re.sub(r"[ ,]", "", line) for line in TOLD.split("\n")
    ]
    assert mended(once) == b""


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("| 60 分钟 |", "| 60 |"),
        ("| 60 分钟 |", "| 60 min |"),
        ("| 60 分钟 |", "|  |"),
        ("| 60 分钟 |", "| 约 60 分钟 |"),
        ("| 7,380,768.48 |", "| 738 万 |"),
        ("| 7,380,768.48 |", "|  |"),
        ("| 7,380,768.48 |", "| 7,380,768.485 |"),
        ("| 2026-06-15 |", "| 6月15日 |"),
        ("| 2026-06-15 |", "| 2026-06-31 |"),
        ("| 财政经费下达 |", "| 经费下达 |"),
    ],
)
def test_a_cell_whose_meaning_is_in_doubt_is_named_and_left(
    checker: Checker, mended: Mend, good: str, bad: str
) -> None:
    assert TOLD.count(good) == 1
    faults = check_source(checker, decode(TOLD.replace(good, bad).encode(), PATH))
    assert len(faults) == 1
    assert faults[0].edit is None
    assert mended(TOLD.replace(good, bad).encode()) == b""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(range(len(DAMAGES))), min_size=1))
def test_any_mechanical_faults_are_mended_together_and_then_nothing_is_left(mended: Mend, chosen: set[int]) -> None:
    text = GOOD
    for number in sorted(chosen):
        good, bad = DAMAGES[number]
        text = text.replace(good, bad)  # one damage may have taken the place of another
    if text == GOOD:
        return
    once = mended(text.encode())
    assert once.decode() == GOOD
    assert mended(once) == b""


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + GOOD.encode(),
        GOOD.encode("gb18030"),
        GOOD.encode("utf-16"),
        GOOD.encode("utf-16-le"),
        GOOD.encode("utf-16-be"),
    ],
    ids=["utf-8 with BOM", "gb18030", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_every_encoding_becomes_utf_8_without_bom(mended: Mend, data: bytes) -> None:
    assert mended(data) == GOOD.encode()


def test_a_missing_language_line_is_put_in_front(mended: Mend) -> None:
    assert mended(GOOD.partition("\n")[2].encode()) == GOOD.encode()


def test_line_ends_stay_as_they_are(mended: Mend) -> None:
    windows = GOOD.replace("\n", "\r\n")
    assert mended(windows.encode()) == b""
    assert mended(windows.replace("功能: ", "功能：").encode()) == windows.encode()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("第 <期> 期付款", "第 十五 期付款"),
        ('"服务年"', '"服务　年"'),
        ("| 1  | 7.2  |", "| 1  | 7.2　7.3 |"),
        ("核对合同服务费总额", "核对合同服务费的总额"),
    ],
    ids=["numeral in words", "space in quotes", "space in a cell", "another word"],
)
def test_what_only_its_author_can_tell_is_left_alone(mended: Mend, good: str, bad: str) -> None:
    assert mended(GOOD.replace(good, bad, 1).encode()) == b""


def test_bytes_that_cannot_be_read_are_never_written_over(mended: Mend) -> None:
    assert mended(GOOD.replace("功能: ", "功能：").encode() + b"\xff\xfe\xff") == b""


def test_the_difference_names_the_encoding_and_shows_the_lines(checker: Checker) -> None:
    found = mend(checker, decode(GOOD.replace("功能: ", "功能：").encode("gb18030"), PATH))
    assert found
    lines = list(found.difference())
    assert lines[0] == f"{PATH}：编码 GB18030（记事本的“ANSI”） → UTF-8"
    assert "-功能：第七条 付款" in lines
    assert "+功能: 第七条 付款" in lines


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "article_07_payment.feature"
    path.write_bytes(GOOD.replace("功能: ", "功能：").encode())
    path.chmod(0o640)
    found = mend(checker, decode(path.read_bytes(), PATH))
    assert found
    write(path, found)
    assert path.read_bytes() == GOOD.encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
