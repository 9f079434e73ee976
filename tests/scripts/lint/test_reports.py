"""Findings as text for people, as JSON for programs, as workflow commands for a pull request."""

from __future__ import annotations

import json
from textwrap import dedent

from scripts.lint.check import Findings
from scripts.lint.reports import as_github, as_json, as_text
from scripts.lint.source import decode
from scripts.spec_run.faults import Edit, Fault

PATH = "spec/features/a,b.feature"
SOURCE = decode("# language: zh-CN\n功能：付款\n".encode(), PATH)
COLON = Fault(PATH, 2, "“功能”之后不是半角冒号", "功能: …", 3, "colon", Edit(2, 3, ": "))
STEP = Fault(PATH, 2, "错 100%", "第一\n第二", 1, "unknown-step")
WHOLE = Fault(PATH, 0, "看不出属于哪一条", code="file-name")


def findings(*faults: Fault, unread: tuple[str, ...] = ()) -> Findings:
    return Findings(faults, {PATH: SOURCE}, unread)


def test_the_mark_stands_under_the_place_on_a_terminal_with_letters_of_double_width() -> None:
    assert as_text(findings(COLON)) == dedent("""\
        spec/features/a,b.feature:2:3  [colon]
             2 | 功能：付款
               |     ^^
          原因：“功能”之后不是半角冒号
          改法：功能: …

        规格文件检查完毕：1 个文件，1 处问题，其中 1 处可以自动改正：make fix""")


def test_a_remedy_of_several_lines_is_indented_and_a_fault_of_the_whole_file_has_no_line() -> None:
    text = as_text(findings(STEP, WHOLE))
    assert "  改法：第一\n        第二\n" in text
    assert f"{PATH}  [file-name]\n  原因：看不出属于哪一条\n\n" in text


def test_nothing_wrong_is_one_line() -> None:
    assert as_text(findings()) == "规格文件检查完毕：1 个文件，没有发现问题"


def test_json_has_stable_keys() -> None:
    one, other = json.loads(as_json(findings(COLON, unread=("x.feature：没有这个文件",))))
    assert one == {
        "path": PATH,
        "line": 2,
        "column": 3,
        "code": "colon",
        "text": "功能：付款",
        "reason": "“功能”之后不是半角冒号",
        "remedy": "功能: …",
        "fixable": True,
    }
    assert other.keys() == one.keys()
    assert (other["path"], other["code"], other["reason"]) == ("x.feature", "unread", "没有这个文件")


def test_workflow_commands_escape_what_would_end_them() -> None:
    first, second, *_ = as_github(findings(STEP, WHOLE)).splitlines()
    assert (
        first
        == "::error file=spec/features/a%2Cb.feature,line=2,col=1,title=unknown-step::错 100%25%0A改法：第一%0A第二"
    )
    assert second == "::error file=spec/features/a%2Cb.feature,title=file-name::看不出属于哪一条"
