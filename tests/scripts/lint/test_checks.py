"""Each fault that the linter names: where, under what name, in what words; and that the same text without it is clean.

A case is a well-formed feature with one part replaced, so that the well-formed one is the good twin of them all.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.spec_run.faults import Fault

Lint = Callable[[str | bytes], list[Fault]]

GOOD = """\
# language: zh-CN
功能: 第七条 付款
  说明：全角冒号、　全角空格在说明里无妨。

  @7.1
  规则: 总额

    场景: 总额相符
      当 核对 "所列金额"
      那么 金额为 12,301,280.80 元
      而且 依据为 "7.1"

    场景大纲: 第 <期> 期
      假如 合同服务费总额为 <总额> 元
      而且 "服务延迟的日数" 为 <期> 日
      当 查询 "延迟违约金"
      那么 金额为 <金额> 元
      而且 依据为 "<依据>"

      例子: 三期
        | 期 | 总额          | 金额         | 依据 |
        | 1  | 12,301,280.80 | 7,380,768.48 | 7.2  |
        | 2  | 12,301,280.80 | 3,690,384.24 | 7.3  |

  规则: 各条分列

    @7.2 @疑点.penalty-base
    场景: 可用性
      假如 已发生的事项如下
        | 日期       | 事项         |
        | 2026-06-15 | 财政经费下达 |
      当 于 2026-06-30 审视 "第 1 期付款"
      那么 结论为 "未到期"
      而且 依据为 "7.2"

    场景大纲: 停机 <时长>
      假如 "停机时长" 为 <时长>
      当 查询 "停机时间要求"
      那么 结论为 "违约"
      而且 依据为 "3.4"

      @3.4
      例子: 停机
        | 时长     |
        | 60 分钟  |
        | 6 小时   |
"""

CASES = [
    # code, old, new, line:column of the fault, what it says, what it advises
    ("language", "# language: zh-CN", "# language：zh-CN", "1:1", "没有写明语言", "# language: zh-CN"),
    ("language", "# language: zh-CN\n", "", "1:1", "没有写明语言", "# language: zh-CN"),
    ("language", "zh-CN", "en", "1:1", "没有写明语言", "# language: zh-CN"),
    ("colon", "功能: 第七条", "功能：第七条", "2:3", "“功能”之后不是半角冒号", "功能: …"),
    ("colon", "规则: 总额", "规则：总额", "6:5", "“规则”之后不是半角冒号", "规则: …"),
    ("colon", "场景: 总额", "场景 : 总额", "8:7", "“场景”之后不是半角冒号", "场景: …"),
    ("colon", "例子: 三期", "例子：三期", "20:9", "“例子”之后不是半角冒号", "例子: …"),
    ("no-colon", "场景: 总额相符", "场景 总额相符", "8:5", "“场景”之后没有冒号", "场景: …"),
    ("no-colon", "    场景: 可用性", "    场景 可用性", "28:5", "“场景”之后没有冒号", "场景: …"),
    ("english-keyword", "场景: 总额", "Scenario: 总额", "8:5", "英文关键字 Scenario", "功能、规则"),
    ("english-keyword", "      当 核对", "      When 核对", "9:7", "英文关键字 When", "假如、当、那么"),
    ("step-colon", '当 核对 "所列', '当：核对 "所列', "9:8", "“当”之后不写冒号", "空一格"),
    ("pipe", "| 1  | 12,301", "｜ 1  ｜ 12,301", "22:9", "全角竖线", "半角竖线"),
    ("at-sign", "@7.2 @疑点", "@7.2 ＠疑点", "27:10", "全角 ＠", "半角 @"),
    ("tag-space", "@7.2 @疑点", "@7.2 疑点", "27:5", "标签里有空格", "空格隔开"),
    ("indent", "    场景: 总额", "\t场景: 总额", "8:1", "缩进里有制表符", "两个半角空格"),
    ("indent", "    场景: 总额", "　　场景: 总额", "8:1", "缩进里有全角空格", "两个半角空格"),
    ("space", "当 查询", "当　查询", "16:8", "这里有全角空格", "半角空格"),
    ("space", '"7.1"', '"7.1　"', "11:18", "这里有全角空格", "半角空格"),
    ("invisible", '"7.1"', '"7.\u200b1"', "11:17", "看不见的字符", "删去"),
    ("space", "| 1  | 12,301", "| 1\t| 12,301", "22:12", "这里有制表符", "半角空格"),
    ("description-keyword", "  说明：", "  当事人：", "3:3", "说明以“当”开头", "“背景:”"),
    ("description-keyword", "    场景: 总额", "    假如 没有背景\n    场景: 总额", "8:5", "以“假如”开头", "“背景:”"),
    ("stray-table", "    场景: 总额", "    | 甲 |\n    场景: 总额", "8:5", "不属于任何步骤", "步骤之下"),
    ("cell-count", "| 1  | 12", "| 12", "22:9", "格数与表头不同", "与表头相同"),
    ("unfinished", "| 6 小时   |\n", "| 6 小时   |\n  @7.2\n", "47", "没有写完", "补全"),
    ("misplaced", "      那么 金额为 12", "      随便一行\n      那么 金额为 12", "10:7", "不能出现", "检查"),
    ("same-name", "场景: 可用性", "场景: 总额相符", "8:5", "第 8、28 行重名", "文件内唯一"),
    ("same-row", "| 2  | 12,301,280.80 | 3,690,384.24 | 7.3  |", "| 1  | 12,301,280.80 | 7,380,768.48 | 7.2  |",
     "23:9", "与第 22 行完全相同", "删去一行"),
    ("unused-column", "为 <金额> 元", "为 1.00 元", "21:29", "列“金额”没有用到", "<金额>"),
    ("missing-column", "为 <金额> 元", "为 <钱> 元", "20:7", "缺少列 <钱>", "列名"),
    ("missing-column", "为 12,301,280.80 元\n      而且", "为 <钱> 元\n      而且", "8:5", "用了 <钱>，", "场景大纲"),
    ("same-column", "| 期 | 总额 ", "| 期 | 期 ", "20:7", "两列都叫“期”", "不重复"),
    ("no-rows", "        | 60 分钟  |\n        | 6 小时   |\n", "", "43:7", "没有一行数据", "至少一行"),
    ("no-examples", GOOD[GOOD.index("      @3.4\n") :], "", "36:5", "没有例子", "加“例子:”"),
    ("unknown-tag", "@7.1", "@7.11", "5:3", "标签 @7.11 不是登记的条款", "@7.1"),
    ("unknown-reading", "疑点.penalty-base", "疑点.penalty-bases", "27:10", "不是登记", "@疑点.penalty-base"),
    ("no-provision", "  @7.1\n", "", "5:3", "规则“总额”没有写明条款", "@12.3"),
    ("no-provision", "@7.2 @疑点", "@疑点", "28:5", "场景“可用性”也没有", "@12.3"),
    ("unknown-step", '结论为 "未到期"', '结论是 "未到期"', "33:12", "“那么”没有这种说法", '结论【为】 "‹结论›"'),
    ("step-spelling", '结论为 "未到期"', "结论为“未到期”。", "33:10", "标点或空格", '写作：结论为 "未到期"'),
    ("step-spelling", '审视 "第 1 期付款"', "审视“第 1 期付款”", "32:9", "标点或空格", '审视 "第 1 期付款"'),
    ("second-question", "      那么 金额为 12", '      当 查询 "延迟违约金"\n      那么 金额为 12',
     "10:1", "第二个“当”", "另写一个场景"),
    ("late-fact", "      那么 金额为 12", '      假如 "服务延迟的原因" 为 "乙方"\n      那么 金额为 12',
     "10:1", "不起作用", "“当”之前"),
    ("unread", "      那么 金额为 12", "      | 甲 |\n      那么 金额为 12", "10:7", "这表不起作用", "删去"),
    ("unread", "      那么 金额为 12", '      """\n      甲\n      """\n      那么 金额为 12',
     "10:7", "这文字不起作用", "删去"),
    ("nothing-below",
     "        | 日期       | 事项         |\n        | 2026-06-15 | 财政经费下达 |\n", "",
     "29:9", "之下没有表", "在下一行写表"),
    ("step-type", "      当 核对", "      假如 核对", "9:10", "这是“当”的说法，写在了“假如”", "移到“当”之下"),
    ("unreadable", "| 1  | 12,301", "| １  | 12,301", "22:11", "“１”不是数", "写作 1（"),
    ("unreadable", "12,301,280.80 元", "12，301，280.80 元", "10:14", "“12，301，280.80”不是数", "写作 12,301,280.80"),
    ("unreadable", "为 <期> 日", "为 十五 日", "15:22", "“十五”不是数", "若是 15 日，请写 15 日"),
    ("unreadable", "于 2026-06-30", "于 2026年6月30日", "32:11", "不是日期", "写作 2026-06-30"),
    ("unreadable", "| 60 分钟", "| ６０ 分钟", "45:11", "“６０”不是数", "写作 60 分钟"),
    ("unreadable", "12,301,280.80 元", "12,301,280.805 元", "10:14", "不足一分", "最多两位小数"),
    ("no-basis", '      而且 依据为 "7.1"\n', "", "10:10", "没有写明依据", "而且 依据为"),
    ("no-then", '      那么 金额为 12,301,280.80 元\n      而且 依据为 "7.1"\n', "", "8:5", "什么都没有核对", "那么"),
]  # fmt: skip


ONE_CAUSE = [
    # code, old, new, line:column of the only fault, what it says, what it advises
    ("row-rest", "| 财政经费下达 |", "| 财政经费下达 | 备注", "31:33", "“备注”不会被读入", "行末补上 |"),
    ("row-rest", "| 财政经费下达 |", "| 财政经费下达", "31:24", "“财政经费下达”不会被读入", "行末补上 |"),
    ("row-rest", "| 财政经费下达 |", "| 财政经费下达 | # 注", "31:33", "“# 注”不会被读入", "另写一行"),
    ("unclosed", '核对 "所列金额"\n', '核对 "所列金额"\n        """\n      甲\n', "10:9", "没有结束", '写 """'),
    ("tag-place", "  规则: 各条分列\n", "  规则: 各条分列\n\n    @7.2\n    背景:\n      假如 合同服务费总额为 1 元\n",
     "27:5", "标签不能写在“背景”之上", "上一行"),
    ("no-colon", "  规则: 总额\n", "  规则 总额\n", "6:3", "没有冒号", "规则: …"),
    ("colon", "功能: 第", "功能︰第", "2:3", "不是半角冒号", "功能: …"),
    ("lookalike", "总额相符", "总额相\u2f4c", "8:12", "部首 U+2F4C", "“止”"),
    ("lookalike", '"所列金额"', '"所列\uf90a额"', "9:15", "兼容汉字 U+F90A", "“金”"),
    ("invisible", '"所列金额"', '"所列\u200e金额"', "9:15", "方向标记 U+200E", "删去"),
    ("invisible", "功能: 第", "\ufeff功能: 第", "2:1", "看不见的字符 U+FEFF", "删去"),
    ("control", "总额相符", "\x1b[2J总额相符", "8:9", "控制字符 U+001B：“␛[2J”", "删去"),
    ("control", "总额相符", "总额\u2028相符", "8:11", "控制字符 U+2028", "删去"),
    ("hash", '      当 核对 "所', '      ＃ 注\n      当 核对 "所', "9:7", "全角 ＃", "半角 #"),
    ("commented-out", '      那么 结论为 "未', '      # 那么 结论为 "未', "33:7", "写成注释", "@暂缓"),
    ("commented-out", "    场景: 可用性", "    # 场景: 可用性", "28:5", "写成注释", "@暂缓"),
    ("commented-out", "        | 60 分钟", "        # | 60 分钟", "45:9", "写成注释", "@暂缓"),
    ("language", "zh-CN\n", "zh-CN\n# language: en\n", "2:1", "只在第一行", "删去"),
    ("other-keyword", "  规则: 总额", "  規則: 总额", "6:3", "“規則”不是关键字", "写作 规则:"),
    ("other-keyword", "场景: 可用性", "場景: 可用性", "28:5", "“場景”不是关键字", "写作 场景:"),
    ("other-keyword", "例子: 三期", "示例: 三期", "20:7", "“示例”不是关键字", "写作 例子:"),
    ("other-keyword", "      当 核对", "      當 核对", "9:7", "不会作为步骤运行", "写作 当"),
    ("other-keyword", "      假如 已", "      如果 已", "29:7", "不会作为步骤运行", "写作 假如"),
    ("english-keyword", "      假如 已", "      Given 已", "29:7", "英文关键字 Given", "写作 假如"),
    ("misplaced", "  规则: 总额\n",
     "  规则: 总额\n    背景:\n      假如 合同服务费总额为 1 元\n    背景:\n      假如 合同服务费总额为 1 元\n",
     "9:5", "“背景”只有一个", "前一个背景"),
    ("unreadable", '依据为 "7.1"', '依据为 "7.99"', "11:15", "没有条款“7.99”", "232 项"),
    ("unreadable", '依据为 "7.1"', '依据为 "7.1，7.2"', "11:15", "没有条款“7.1，7.2”", "写作 7.1、7.2"),
    ("unreadable", '依据为 "7.1"', '依据为 "第七条第1项"', "11:15", "没有条款“第七条第1项”", "写作 7.1"),
    ("unreadable", '依据为 "7.1"', '依据为 "7.1、7.1"', "11:15", "写了两次", "一次"),
    ("unreadable", "| 7.2  |", "| 7.99 |", "22:47", "没有条款“7.99”", "232 项"),
    ("unreadable", '结论为 "未到期"', '结论为 "未到期。"', "33:15", "“未到期。”不是结论", "写作 未到期"),
    ("unreadable", '结论为 "未到期"', '结论为 "没到期"', "33:15", "“没到期”不是结论", "合规、违约、未到期"),
    ("unreadable", "| 2026-06-15 |", "| 2026年6月15日 |", "31:11", "“2026年6月15日”不是日期", "写作 2026-06-15"),
    ("unreadable", "| 2026-06-15 |", "| 2026/6/15 |", "31:11", "“2026/6/15”不是日期", "写作 2026-06-15"),
    ("unreadable", "| 2026-06-15 |", "| 20260615 |", "31:11", "“20260615”不是日期", "写作 2026-06-15"),
    ("unreadable", "| 2026-06-15 |", "| 6月15日 |", "31:11", "“6月15日”不是日期", "YYYY-MM-DD"),
    ("unreadable", "| 2026-06-15 |", "| 二〇二六年六月十五日 |", "31:11", "不是日期", "若是 2026-06-15"),
    ("unreadable", "| 2026-06-15 |", "| 2026-06-31 |", "31:11", "“2026-06-31”不是日期", "YYYY-MM-DD"),
    ("unreadable", "| 2026-06-15 |", "| 2206-06-15 |", "31:11", "离合同太远", "1990 年"),
    ("unreadable", "| 2026-06-15 |", "| 2026-06-15 9点15分 |", "31:11", "不是时刻", "写作 2026-06-15 09:15"),
    ("unreadable", "| 2026-06-15 |", "| 2026-06-15 25:15 |", "31:11", "“25:15”不是时刻", "HH:MM"),
    ("unreadable", "| 2026-06-15 |", "| - |", "31:11", "“-”不是日期", "写作 —"),
    ("unreadable", "| 2026-06-15 |", "|  |", "31:12", "“”不是日期", "YYYY-MM-DD"),
    ("unreadable", "| 财政经费下达 |", "| 财政经费已下达 |", "31:24", "没有名为“财政经费已下达”", "财政经费下达"),
    ("unreadable", "| 日期       | 事项 ", "| 时间       | 事项 ", "30:9", "表头为 时间、事项", "日期、事项"),
    ("unreadable", "        | 2026-06-15 | 财政经费下达 |\n", "", "30:9", "只有表头", "至少一行"),
    ("unreadable", '"服务延迟的日数" 为 <期> 日', '"服务延迟的原因" 为 "乙"', "15:23", "不能是“乙”", "乙方、甲方"),
    ("unreadable", "| 60 分钟  |", "| 60 元 |", "45:11", "不能以金额计", "以分钟计的数"),
    ("unreadable", "| 60 分钟  |", "| 60 分钟 分钟 |", "45:11", "不是任何说法", "写作 60 分钟"),
    ("unreadable", "| 60 分钟  |", "| 60 min |", "45:11", "没有单位", "若是 60 分钟"),
    ("unreadable", "| 7,380,768.48 |", "| 7,380,768.48 元 |", "22:32", "不是任何说法", "写作 7,380,768.48"),
    ("unreadable", "| 7,380,768.48 |", "| ¥7,380,768.48 |", "22:32", "不是数", "写作 7,380,768.48"),
    ("unreadable", "| 7,380,768.48 |", "| |", "22:32", "“金额”这一格是空的", "以元计的金额"),
    ("unreadable", '      当 核对 "所', '      假如 就疑点 "违约金基数是什么" 采用读法 "全部"\n      当 核对 "所',
     "9:31", "没有读法“全部”", "整份合同"),
    ("step-spelling", "12,301,280.80 元\n", "12,301,280.80 元 元\n", "10:10", "标点或空格", "写作：金额为 12,301"),
    ("empty-rule", "  规则: 各条分列", "  @7.5\n  规则: 空的\n\n  规则: 各条分列", "26:3", "没有一个场景", "删去"),
    ("empty-background", "  规则: 总额\n", "  规则: 总额\n\n    背景:\n", "8:5", "没有步骤", "删去"),
    ("no-name", "场景: 可用性", "场景:", "28:5", "“场景”没有名称", "写明"),
    ("no-name", "规则: 总额", "规则:", "6:3", "“规则”没有名称", "写明"),
    ("no-when", '      当 核对 "所列金额"\n', "", "8:5", "没有“当”", "写出当"),
    ("early-then", '      当 核对 "所列金额"\n      那么 金额为 12,301,280.80 元\n',
     '      那么 金额为 12,301,280.80 元\n      当 核对 "所列金额"\n', "9:1", "“那么”写在“当”（第 10 行）之前", "之后"),
    ("background-question", "  规则: 总额\n", '  规则: 总额\n\n    背景:\n      当 核对 "所列金额"\n',
     "9:1", "背景里有", "只写假如"),
    ("same-step", '      而且 依据为 "7.1"\n', '      而且 依据为 "7.1"\n      而且 依据为 "7.1"\n',
     "12:7", "与第 11 行的步骤完全相同", "删去一句"),
    ("same-scenario", "  规则: 各",
     '    场景: 又\n      当 核对 "所列金额"\n      那么 金额为 12,301,280.80 元\n      而且 依据为 "7.1"\n  规则: 各',
     "25:5", "与第 8 行的场景“总额相符”步骤完全相同", "删去一个"),
    ("same-tag", "@7.2 @疑", "@7.2 @7.2 @疑", "27:10", "写了两次", "删去一个"),
    ("bullet", '      而且 依据为 "7.1"', '      * 依据为 "7.1"', "11:7", "以 * 开头", "而且"),
    ("placeholder", "为 <金额> 元", "为 ＜金额＞ 元", "17:14", "括号或空格不对", "<金额>"),
    ("placeholder", "为 <金额> 元", "为 < 金额 > 元", "17:14", "括号或空格不对", "<金额>"),
    ("stray-table", "    场景: 可用性\n", '    场景: 可用性\n      """\n      甲\n      """\n',
     "29:7", "文字块不属于", "之下"),
    ("missing-column", "  规则: 总额\n\n",
     "  规则: 总额\n\n    背景:\n      假如 合同服务费总额为 <总额> 元\n\n", "9:19", "“总额相符”（第 11 行）", "例子"),
    ("misplaced", "    场景: 可用性", "    塲境: 可用性", "28:5", "不以关键字开头", "场景"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "change", "place", "said"),
    [(code, (old, new), place, said) for code, old, new, place, *said in ONE_CAUSE],
    ids=[f"{case[0]} {case[2][:20]!a}" for case in ONE_CAUSE],
)
def test_one_cause_gives_one_fault(lint: Lint, code: str, change: tuple[str, str], place: str, said: list[str]) -> None:
    old, new = change
    assert old in GOOD
    found = lint(GOOD.replace(old, new, 1))
    assert [(fault.code, f"{fault.line}:{fault.column}") for fault in found] == [(code, place)]
    assert said[0] in found[0].what
    assert said[1] in found[0].remedy


def test_lines_that_end_in_carriage_returns_alone_are_named_and_then_read(lint: Lint) -> None:
    assert {fault.code for fault in lint(GOOD.replace("\n", "\r"))} == {"language", "line-end"}
    assert lint(GOOD.replace("\n", "\r\n")) == []


def test_a_column_that_only_a_background_uses_is_used(lint: Lint) -> None:
    text = GOOD.replace(
        "    @7.2 @疑点.penalty-base\n", '    背景:\n      假如 "停机时长" 为 <时长>\n\n    @7.2 @疑点.penalty-base\n'
    )
    text = text.replace('停机 <时长>\n      假如 "停机时长" 为 <时长>\n', "停机\n")
    found = lint(text)
    assert [(fault.code, fault.line, fault.column) for fault in found] == [("missing-column", 28, 19)]
    assert "“可用性”（第 31 行）" in found[0].what


def test_a_well_formed_feature_has_no_fault(lint: Lint) -> None:
    assert lint(GOOD) == []


@pytest.mark.parametrize(
    ("code", "change", "place", "said"),
    [(code, (old, new), place, said) for code, old, new, place, *said in CASES],
    ids=[f"{case[0]} {case[2][:20]}" for case in CASES],
)
def test_a_fault_is_named_with_its_place_reason_and_remedy(
    lint: Lint, code: str, change: tuple[str, str], place: str, said: list[str]
) -> None:
    old, new = change
    what, remedy = said
    assert old in GOOD
    found = [fault for fault in lint(GOOD.replace(old, new, 1)) if fault.code == code]
    assert found
    line, _, column = place.partition(":")
    assert found[0].line == int(line)
    if column:
        assert found[0].column == int(column)
    assert what in found[0].what
    assert remedy in found[0].remedy


def test_a_file_without_scenario_is_named_with_its_feature(lint: Lint) -> None:
    [fault] = lint("# language: zh-CN\n功能: 付款\n")
    assert (fault.code, fault.line, fault.column) == ("no-scenario", 2, 1)


@pytest.mark.parametrize(("text", "code"), [("", "empty-file"), ("# language: zh-CN\n# 只有注释\n", "no-feature")])
def test_a_file_without_feature_is_named(lint: Lint, text: str, code: str) -> None:
    assert [fault.code for fault in lint(text)] == [code]


def test_a_phrase_near_a_mistyped_one_shows_what_lacks_what_is_too_much_and_what_to_fill_in(lint: Lint) -> None:
    [fault] = lint(GOOD.replace('于 2026-06-30 审视 "第', '在 2026-06-30 审视了 "第', 1))
    first, *near = fault.remedy.split("\n")
    assert first == "相近的说法如下，【】里是缺少的，‹›里填写："
    assert near[0] == '1. 【于】 ‹日期› 审视 "‹问题›"    多出：在、了'
    assert len(near) == 3


def test_a_sentence_unlike_any_phrase_is_sent_to_the_vocabulary(lint: Lint) -> None:
    [fault] = lint(GOOD.replace('核对 "所列金额"', "xyz", 1))
    assert fault.remedy == "可用的说法见 make steps"


def test_a_cell_that_breaks_a_sentence_is_named_in_its_row(lint: Lint) -> None:
    faults = lint(GOOD.replace("| 7,380,768.48 |", "| 7 380 768.48 |", 1))
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [("unreadable", 22, 32)]
    assert "金额为 7 380 768.48 元" in faults[0].what
    assert faults[0].remedy == "写作 7380768.48"


def test_a_cell_that_breaks_a_sentence_and_cannot_be_mended_is_named_with_what_is_wanted(lint: Lint) -> None:
    [fault] = lint(GOOD.replace("| 7,380,768.48 |", "| 约 七百万    |", 1))
    assert (fault.code, fault.line, fault.column) == ("unknown-step", 22, 32)
    assert fault.edit is None


def test_a_fact_that_the_model_shall_refuse_may_be_anything(lint: Lint) -> None:
    refused = GOOD.replace("| 60 分钟  |", "| NaN 分钟 |").replace(
        '那么 结论为 "违约"\n      而且 依据为 "3.4"', '那么 该事实不被接受，可接受的是 "分钟"'
    )
    assert lint(refused) == []


def test_what_is_put_off_may_use_phrases_that_there_are_not_yet(lint: Lint) -> None:
    assert lint(GOOD.replace("@7.2 @疑点", "@暂缓 @7.2 @疑点").replace("未到期", "x").replace("审视", "看看")) == []


def test_all_faults_come_at_once_also_after_lines_that_do_not_parse(lint: Lint) -> None:
    text = (
        GOOD.replace("功能: ", "功能：").replace("@7.2 @疑点", "@7.2 疑点").replace("      当 核对", "      When 核对")
    )
    faults = lint(
        text.replace("| 1  | 12", "| 12").replace("60 分钟", "六十 分钟").replace('依据为 "7.1"', '依据是 "7.1"')
    )
    found = [(fault.code, fault.line) for fault in faults]
    assert ("colon", 2) in found
    assert ("english-keyword", 9) in found
    assert {"tag-space", "cell-count", "unreadable", "unknown-step"} <= {code for code, _ in found}


def test_a_line_inside_a_docstring_is_left_alone(lint: Lint) -> None:
    text = GOOD.replace(
        '      当 核对 "所列金额"',
        '      当 核对 "所列金额"\n        """\n        场景：　甲\n        ｜１｜\n        """',
    )
    assert [fault.code for fault in lint(text)] == ["unread"]


def test_a_renamed_column_is_no_value_that_cannot_be_read(lint: Lint) -> None:
    found = lint(GOOD.replace("| 金额 ", "| 钱款 ", 1))
    assert {fault.code for fault in found} == {"missing-column", "unused-column"}
