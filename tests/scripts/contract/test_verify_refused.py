"""``make verify`` on files that are no text of this contract: named as what they are, and nothing is written."""

from __future__ import annotations

import shutil

import pytest

from scripts.cli.app import main
from scripts.contract.command import REFUSED
from tests.scripts.contract.invented_contract import BODY
from tests.scripts.contract.register_tree import Tree


def between(text: str, start: str, end: str) -> str:
    return text[text.index(start) : text.index(end)]


HALF = BODY[: BODY.index("附件1 事件表")]

COLUMNS = "\n".join("左栏的文字一直写到中间      右栏的文字一直写到右边" for _ in range(12))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HALF, f"只到乙方签署栏（第 {HALF[: HALF.index('承担单位')].count(chr(10)) + 1} 行）为止，其后的 27 条都没有"),
        (BODY[BODY.index("第二条 租金") :], "从第二条第1项（第 3 行）才开始，其前的 6 条都没有"),
        (BODY.replace("第五条 期限", "第五条 期限\n\n第四条 人员"), "“第四条”又出现一次（第 "),
        (
            BODY.replace(between(BODY, "第二条 租金", "第四条 人员"), "").replace(
                "第五条 期限", between(BODY, "第二条 租金", "第四条 人员") + "第五条 期限"
            ),
            "“第二条”排在“第四条”（第 ",
        ),
        (BODY.replace("第十条 其他", "第二条 范围"), "附件4的“第二条”又出现一次"),
        (BODY + "\n附件2 扣款表\n", "“附件2”又出现一次"),
        (COLUMNS + BODY, "第 1 行起是并排的两栏"),
        ("一封信。\n" * 9, "没有一行是“第一条 ……”这样的标题"),
        ("第一条 用语\n\n设备，指水泵。\n", "自动编号没有随文字导出"),
        ("第一条 用语\n\n1、货物，指大米。\n", "多半是另一份合同"),
    ],
    ids=[
        *("the first half", "the second half", "an article again", "articles in another order"),
        *("annex 4 in disorder", "an annex again", "two columns", "a letter", "no numbers", "another contract"),
    ],
)
def test_what_is_wrong_with_the_course_of_a_text_is_one_sentence(tree: Tree, text: str, said: str) -> None:
    status, out, err = tree.run(text)
    assert (status, out) == (REFUSED, "")
    assert said in err
    assert err.count("\n") == 1
    assert tree.suspects() == []


def test_how_to_get_the_text_of_a_pdf_is_told_with_the_command_that_is_there(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/pdftotext")
    assert f"请先运行 pdftotext -raw -enc UTF-8 {tree.contract} " in tree.run(b"%PDF-1.7")[2]
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "poppler" in tree.run(b"%PDF-1.7")[2]
    assert "另存为纯文本" in tree.run(b"PK\x03\x04")[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空文件"),
        (b" \n", "是空文件"),
        (b"%PDF-1.7 ...", "是 PDF"),
        (b"PK\x03\x04...", "是 Word"),
        (b"\f\n\f \n", "像是扫描件"),
        (b"<html><body>", "是网页"),
        (b"II*\0", "是图片"),
        (BODY.encode("utf-16-le"), "UTF-16"),
        (b"\xff\xfe\xfd", "既不是 UTF-8、UTF-16，也不是 GB18030"),
        (b"\x81\xff\xfd", "既不是 UTF-8、UTF-16，也不是 GB18030"),
        ("第一条 用语\n1、水。\n".encode(), "不像是这份合同"),
        (BODY.replace("。", "！").replace("\t", "\t*").replace("：", "～").encode(), "不像是这份合同"),
    ],
    ids=[
        *("empty", "blank", "pdf", "docx", "scanned", "web page", "picture", "utf-16 without mark", "half of utf-16"),
        *("no encoding", "another text", "another contract"),
    ],
)
def test_a_wrong_file_is_named_as_what_it_is_and_nothing_is_written(tree: Tree, content: bytes, said: str) -> None:
    before = tree.suspect.read_bytes(), tree.register.read_bytes()
    status, out, err = tree.run(content)
    assert (status, out) == (REFUSED, "")
    assert said in err
    assert (tree.suspect.read_bytes(), tree.register.read_bytes()) == before


def test_a_file_that_is_not_there_and_none_given_are_errors(tree: Tree) -> None:
    assert main(["verify", str(tree.root / "none.txt")]) == REFUSED
    assert "没有这个文件" in tree.capsys.readouterr().err
    assert main(["verify", str(tree.root)]) == REFUSED
    assert "是文件夹" in tree.capsys.readouterr().err
    assert main(["verify", ""]) == REFUSED
    assert "CONTRACT=" in tree.capsys.readouterr().err
