from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.contract.leaks import NAMES, RUN, contract_leaks, personal_data, text_files

# An invented contract: the real one's sentences are nowhere in the repository.
SENTENCE = "出租人应当于每年第一季度结束之前将上一年度全部设备的检修记录送交承租人查阅"
CONTRACT = f"第九条 检修\n1、{SENTENCE}，\n联系电话：012-{34567890}，{NAMES[0]}。\n"


@pytest.fixture(params=["git", ""])
def tree(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not request.param:
        monkeypatch.setenv("PATH", "")  # no git
    elif shutil.which("git"):
        subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    else:
        pytest.skip("needs git")
    (tmp_path / ".gitignore").write_text("/build/\n", encoding="utf-8")
    return tmp_path


def found(tree: Path) -> list[str]:
    return [str(leak) for leak in contract_leaks(CONTRACT, text_files(tree))]


def test_a_planted_sentence_is_found_with_its_place_and_length(tree: Path) -> None:
    (tree / "notes.md").write_text(f"# 说明\n\n{SENTENCE}\n", encoding="utf-8")
    assert found(tree) == [f"notes.md:3: {len(SENTENCE)} characters in a row as in the contract"]


def test_punctuation_and_line_breaks_do_not_hide_a_sentence(tree: Path) -> None:
    broken = "\n".join(f"# {SENTENCE[at : at + 7]}，" for at in range(0, len(SENTENCE), 7))
    (tree / "rules.py").write_text(broken, encoding="utf-8")
    assert len(found(tree)) == 1


@pytest.mark.parametrize(("length", "leaks"), [(RUN - 1, 0), (RUN, 1), (RUN + 1, 1)])
def test_a_run_counts_from_26_characters_on(tree: Path, length: int, leaks: int) -> None:
    (tree / "a.feature").write_text(f"龘{SENTENCE[3 : 3 + length]}龘", encoding="utf-8")
    assert len(found(tree)) == leaks


def test_two_copies_are_two_findings(tree: Path) -> None:
    (tree / "a.md").write_text(f"{SENTENCE}\n龘\n{SENTENCE}\n", encoding="utf-8")
    assert [leak.split(":")[1] for leak in found(tree)] == ["1", "3"]


def test_names_of_things_may_be_carried_over(tree: Path) -> None:
    (tree / "README.md").write_text(f"本站说明《{NAMES[0]}》。\n", encoding="utf-8")
    assert found(tree) == []


def test_a_private_number_of_the_contract_is_found(tree: Path) -> None:
    (tree / "data.toml").write_text(f'phone = "012-{34567890}"\n', encoding="utf-8")
    assert found(tree) == ["data.toml:1: a private number or address of the contract"]


@pytest.mark.parametrize(
    "written", ["012 3456 " + "7890", "012.3456." + "7890", "(012)3456" + "7890", "3456-7890", "３４５６７８９０"]
)
def test_a_private_number_is_found_however_it_is_written(tree: Path, written: str) -> None:
    (tree / "data.toml").write_text(f'phone = "{written}"\n', encoding="utf-8")
    assert found(tree) == ["data.toml:1: a private number or address of the contract"]


def test_a_private_address_is_found_however_it_is_written(tree: Path) -> None:
    (tree / "data.toml").write_text("写信给 Some.one" + " (at) " + "example.com\n", encoding="utf-8")
    contract = f"邮件：some.one{'@'}example.com\n"
    assert [leak.what for leak in contract_leaks(contract, text_files(tree))] == [
        "a private number or address of the contract"
    ]


def test_ignored_and_binary_files_are_not_read(tree: Path) -> None:
    (tree / "build").mkdir()
    (tree / "build" / "page.html").write_text(SENTENCE, encoding="utf-8")
    (tree / "picture.png").write_bytes(b"\0" + SENTENCE.encode())
    assert found(tree) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("写信给 zhang.san" + "@example.com。", "e-mail address"),
        (f"手机 139{12345678}", "mobile number"),
        (f"电话：010-{12345678}", "telephone number"),
        ("手机 139 1234" + " 5678", "mobile number"),
        ("手机 +86-139-1234" + "-5678", "mobile number"),
        ("电话：(010) 5557" + "-1234", "telephone number"),
        ("写信给 zhang.san" + "(at)" + "example.com。", "e-mail address"),
        ("账号 6222 0200 1111 " + "2222 333", "account number"),
        ("身份证 110101 19900101 " + "123X", "identity number"),
        (f"账号 6222{123456789012345}", "account number"),
    ],
)
def test_data_of_a_person_is_found_whoever_it_is(text: str, what: str) -> None:
    assert [str(leak) for leak in personal_data([("a.md", f"甲\n{text}\n")])] == [f"a.md:2: {what}"]


@pytest.mark.parametrize(
    "text",
    [
        "uses: actions/checkout@v5",
        "@A2.7 @疑点.penalty-base",
        "amount = 1025106.7333333333333333",
        "--hash=sha256:1234567890123456789012345678901234567890123456789012345678901234",
        "2027-07-09",
        "@COVER @PRE @1.1 @SIG.A @A4.0",
        "commit = 0123456789abcdef0123456789abcdef01234567",
        "sha256:01502198166b",
        'maketrans("0123456789 ", "")',
        "@pytest.fixture",
        r'"import pytest\n@pytest.fixture"',
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert list(personal_data([("a.md", text)])) == []
