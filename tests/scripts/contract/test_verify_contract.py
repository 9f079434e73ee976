"""``make verify`` on an invented contract with a register of its own, and on the real one where it is at hand."""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.contract import command
from scripts.contract.command import DIFFERENT, REFUSED, UNCHANGED
from scripts.contract.register_file import write_digests, write_suspects
from scripts.contract.text import digest, passages, provisions
from tests.scripts.contract.conversions import CONVERSIONS
from tests.scripts.contract.invented_contract import BODY

REPOSITORY = Path(__file__).resolve().parents[3]
CONTRACT = Path(os.environ.get("CONTRACT_TEXT") or REPOSITORY.parent / "shared" / "contract" / "contract.txt")
FEATURE = """# language: zh-CN
功能: 第一条 用语
  @1.2
  场景: 甲
    当 某事
  @1.2 @S2
  场景大纲: 乙
    当 <某> 事
    例子:
      | 某 |
      | 一 |
      | 二 |
"""
WORDS = dict.fromkeys(["title", "title_en", "text", "text_en"], "某") | {
    "kind": "declaration", "bearer": "none", "beneficiary": "none", "refs": []
}  # fmt: skip


class Tree:
    """A root folder with a register, a feature and a contract text, and the command run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        self.register = root / "contract_model" / "data" / "clauses.toml"
        self.suspect = self.register.with_name("suspect.toml")
        self.contract = root / "contract.txt"

    def run(self, text: str | bytes, *accepted: str) -> tuple[int, str, str]:
        self.contract.write_bytes(text if isinstance(text, bytes) else text.encode())
        status = main(["verify", str(self.contract), *(["--accept", " ".join(accepted)] if accepted else [])])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def suspects(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = tomllib.loads(self.suspect.read_text(encoding="utf-8")).get("suspect", [])
        return found


def make_tree(root: Path, capsys: pytest.CaptureFixture[str], register: bytes, monkeypatch: pytest.MonkeyPatch) -> Tree:
    tree = Tree(root, capsys)
    tree.register.parent.mkdir(parents=True)
    tree.register.write_bytes(register)
    write_suspects(tree.suspect, [])
    (root / "spec" / "features").mkdir(parents=True)
    (root / "spec" / "features" / "article_01_words.feature").write_text(FEATURE, encoding="utf-8")
    monkeypatch.setattr(command, "ROOT", root)
    return tree


@pytest.fixture
def tree(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tree:
    entries = [{"id": name, **WORDS, "sha256": digest(text)} for name, text in provisions(BODY).items()]
    return make_tree(tmp_path, capsys, b"# the register\n\n" + tomli_w.dumps({"clause": entries}).encode(), monkeypatch)


@pytest.fixture
def real(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tree:
    """The repository's own register; the test is skipped where the contract is not at hand."""
    if not CONTRACT.is_file():
        pytest.skip("no contract text at hand (CONTRACT_TEXT, ../shared/contract/contract.txt): nothing to verify")
    register = (REPOSITORY / "contract_model" / "data" / "clauses.toml").read_bytes()
    return make_tree(tmp_path, capsys, register, monkeypatch)


def test_the_reviewed_text_is_unchanged_and_nothing_is_written(tree: Tree) -> None:
    before = tree.suspect.stat().st_mtime_ns
    status, said, _ = tree.run(BODY)
    assert status == UNCHANGED
    assert "未变  第一条：1.1 1.2\n" in said
    assert said.endswith("，已变 0 条，缺失 0 条，新增 0 条。\n")
    assert tree.suspect.stat().st_mtime_ns == before


def test_a_changed_word_makes_its_provision_and_the_scenarios_of_it_suspect(tree: Tree) -> None:
    status, said, _ = tree.run(BODY.replace("指东厂", "指西厂"))
    assert status == DIFFERENT
    line = BODY[: BODY.index("- 2、场地")].count("\n") + 1
    assert f"已变  1.2  第一条第2项；“某”；合同文本第 {line} 行；待复核 2 个场景：article_01_words.feature\n" in said
    assert "缺失 0 条，新增 0 条" in said
    assert [(entry["id"], entry["state"]) for entry in tree.suspects()] == [("1.2", "changed")]


def test_a_removed_provision_is_missing(tree: Tree) -> None:
    status, said, _ = tree.run(BODY.replace("二、不得复印。\n", ""))
    assert status == DIFFERENT
    assert "缺失  A4.1.2  附件4第一条第二项；“某”；没有场景\n" in said
    assert tree.suspects() == [{"id": "A4.1.2", "state": "missing"}]


@pytest.mark.parametrize("gone", ["第一条 用语", "附件6 责任书"])
def test_the_first_and_the_last_part_may_be_missing_too(tree: Tree, gone: str) -> None:
    start = BODY.index(gone)
    end = BODY.index("第二条 租金") if gone.startswith("第一条") else len(BODY)
    status, said, _ = tree.run(BODY[:start] + BODY[end:])
    assert status == DIFFERENT
    assert "缺失  1.1" in said or "缺失  A6.SIG" in said


def test_an_inserted_provision_is_new_and_one_that_only_moved_is_recognised(tree: Tree) -> None:
    inserted = "一、守时。\n二、守信，电话" + "138" + "00001234。\n三、守约。"
    status, said, _ = tree.run(BODY.replace("一、守时。", inserted).replace("一、守密", "一、先说。\n二、守密"))
    assert status == DIFFERENT
    assert "新增  A5.2  附件5第二项；合同文本第 " in said
    assert "“二、守信……”" in said
    assert "新增  A6.2  附件6第二项" in said
    assert "文字与登记的 A6.1 相同，只是编号变了" in said
    assert "1380000" not in said


def test_no_word_is_shown_of_what_names_people(tree: Tree) -> None:
    _, said, _ = tree.run(BODY.replace("2.\t钱某\t组员", "2.\t钱某\t组员\n3.\t李某\t组员"))
    assert "新增  T3" in said
    assert "文字不显示" in said
    assert "李某" not in said


@pytest.mark.parametrize("converted", CONVERSIONS.values(), ids=CONVERSIONS)
def test_what_a_conversion_does_changes_nothing(tree: Tree, converted: Callable[[str], str | bytes]) -> None:
    status, said, _ = tree.run(converted(BODY))
    assert status == UNCHANGED, said


@pytest.mark.parametrize("converted", CONVERSIONS.values(), ids=CONVERSIONS)
def test_what_a_conversion_does_changes_nothing_in_the_real_contract(
    real: Tree, converted: Callable[[str], str | bytes]
) -> None:
    status, said, _ = real.run(converted(CONTRACT.read_text(encoding="utf-8")))
    assert status == UNCHANGED, said


@pytest.mark.parametrize("gap", ["    ", " ", "\n"])
def test_tables_without_borders_are_read_by_their_digests(tree: Tree, gap: str) -> None:
    status, said, _ = tree.run(BODY.replace("\t", gap))
    assert status == UNCHANGED, said


def test_of_a_table_without_borders_only_the_row_that_no_digest_fits_is_unread(tree: Tree) -> None:
    status, said, _ = tree.run(BODY.replace("停机", "停水").replace("\t", "    "))
    assert status == DIFFERENT
    assert re.findall("\n(读不出.*?)；", said) == ["读不出  A2.2"]
    assert "表格没有单元格的界线，这 1 条没有核对" in said
    assert said.endswith("未变 48 条，已变 0 条，缺失 0 条，新增 0 条，读不出 1 条。\n")
    assert tree.suspects() == []


def test_what_is_unread_cannot_be_accepted_and_keeps_what_was_recorded(tree: Tree) -> None:
    changed = BODY.replace("漏油", "漏水")
    tree.run(changed)
    recorded = tree.suspects()
    assert [entry["id"] for entry in recorded] == ["A2.1"]
    jumbled = changed.replace("\t", "    ")
    tree.run(jumbled)
    assert tree.suspects() == recorded
    status, _, err = tree.run(jumbled, "A2.1")
    assert status == REFUSED
    assert "A2.1：所在的表格没有读出" in err


def test_lines_that_do_not_belong_to_a_changed_provision_are_named(tree: Tree) -> None:
    text = BODY.replace("遇雨\n", "遇雨\n张三批注：待定\n另议\n")
    first = text[: text.index("张三")].count("\n") + 1
    _, said, _ = tree.run(text)
    assert f"\n已变  5  第五条；“某”；合同文本第 {first - 2} 行；没有场景；除第 {first}–{first + 1} 行外与" in said
    _, said, _ = tree.run(BODY.replace("遇雨\n", "遇雨\n自春至秋。\n"))
    assert f"；除第 {first} 行外与登记的相同" in said
    _, said, _ = tree.run(BODY.replace("遇雨\n", "遇雨\n" + "多话\n" * 60))
    assert "已变  5  " in said
    assert "外与登记的相同" not in said


def test_a_word_cut_with_a_hyphen_is_whole_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = BODY.replace("遇雨\n", "遇雨 webshell 或 e-mail\n")
    entries = [{"id": name, **WORDS, "sha256": digest(text)} for name, text in provisions(whole).items()]
    tree = make_tree(tmp_path, capsys, tomli_w.dumps({"clause": entries}).encode(), monkeypatch)
    assert tree.run(whole.replace("webshell", "web-\nshell"))[0] == UNCHANGED
    assert tree.run(whole.replace("e-mail", "e-\nmail"))[0] == UNCHANGED


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


def test_each_word_changed_in_the_real_contract_is_found_in_its_provision_alone(real: Tree) -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    lines = text.split("\n")
    found = passages(text)
    for name in ("1.4", "P7", "S3", "3.7", "5", "7.2", "12.5.3", "16.2.2", "A1.B.2", "A2.7", "A3.13", "A4.6.2", "A6.4"):
        place = found[name].line - 1
        words = lines[place]
        changed = [*lines[:place], words[:-1] + "改" + words[-1:], *lines[place + 1 :]]
        status, said, _ = real.run("\n".join(changed))
        assert status == DIFFERENT
        assert f"\n已变  {name}  " in said
        assert said.endswith("未变 231 条，已变 1 条，缺失 0 条，新增 0 条。\n"), name


def test_provisions_removed_from_and_added_to_the_real_contract_are_found(real: Tree) -> None:
    lines = CONTRACT.read_text(encoding="utf-8").split("\n")
    place = passages("\n".join(lines))["8.8"].line - 1
    status, said, _ = real.run("\n".join([*lines[:place], *lines[place + 1 :]]))
    assert status == DIFFERENT
    assert "\n缺失  8.8  " in said
    assert said.endswith("未变 231 条，已变 0 条，缺失 1 条，新增 0 条。\n")
    status, said, _ = real.run("\n".join([*lines[: place + 1], "", "9、甲方另有权利。", *lines[place + 1 :]]))
    assert status == DIFFERENT
    assert f"\n新增  8.9  第八条第9项；合同文本第 {place + 3} 行；“9、甲方另有权利……”\n" in said
    assert said.endswith("未变 232 条，已变 0 条，缺失 0 条，新增 1 条。\n")


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


def test_accepting_writes_the_digest_alone_and_clears_the_suspect(tree: Tree) -> None:
    changed = BODY.replace("指东厂", "指西厂").replace("每周一次", "每月一次")
    register = tree.register.read_text(encoding="utf-8")
    tree.run(changed)
    status, said, _ = tree.run(changed, "1.2")
    assert status == DIFFERENT
    assert "已确认 1.2" in said
    old, new = (digest(provisions(text)["1.2"]) for text in (BODY, changed))
    assert tree.register.read_text(encoding="utf-8") == register.replace(old, new)
    assert [entry["id"] for entry in tree.suspects()] == ["S2"]
    status, said, _ = tree.run(changed, "S2")
    assert status == UNCHANGED
    assert tree.suspects() == []
    assert tree.run(changed)[0] == UNCHANGED


def test_what_cannot_be_accepted_is_named_all_at_once_and_nothing_is_written(tree: Tree) -> None:
    tree.run(BODY.replace("指东厂", "指西厂"))
    before = tree.suspect.read_bytes(), tree.register.read_bytes()
    other = (
        BODY.replace("指东厂", "指南厂").replace("二、不得复印。\n", "").replace("一、守时。", "一、守时。\n二、守信。")
    )
    status, out, err = tree.run(other, "1.1", "1.2", "9.9", "A4.1.2", "A5.2")
    assert (status, out) == (REFUSED, "")
    assert "不能确认（5 处），什么都没有写" in err
    for said in ("1.1：没有待复核", "1.2：这次的文字还没有报告过", "9.9：登记册和合同文本里都没有"):
        assert said in err
    assert "A4.1.2：合同文本里已没有这一条" in err
    assert "A5.2：还不在登记册里" in err
    assert (tree.suspect.read_bytes(), tree.register.read_bytes()) == before


def test_a_text_as_it_was_takes_its_provisions_out_of_the_suspects(tree: Tree) -> None:
    tree.run(BODY.replace("指东厂", "指西厂"))
    assert tree.run(BODY)[0] == UNCHANGED
    assert tree.suspects() == []


def test_a_register_that_is_laid_out_otherwise_is_left_alone(tree: Tree) -> None:
    tree.register.write_text("clause = [{ id = '1.1', sha256 = 'x' }]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="sha256"):
        write_digests(tree.register, {"1.1": "0" * 64})
    assert tree.register.read_text(encoding="utf-8").startswith("clause = [")


def test_a_register_with_faults_is_reported_and_nothing_is_written(tree: Tree) -> None:
    shutil.copy(tree.register, tree.suspect)
    status, _, err = tree.run(BODY)
    assert status == REFUSED
    assert "suspect.toml" in err


def test_the_committed_list_of_suspects_is_laid_out_as_the_command_writes_it(tmp_path: Path) -> None:
    committed = REPOSITORY / "contract_model" / "data" / "suspect.toml"
    _, recorded = command.load_register(committed.parent)
    write_suspects(tmp_path / "suspect.toml", recorded)
    assert (tmp_path / "suspect.toml").read_bytes() == committed.read_bytes()
