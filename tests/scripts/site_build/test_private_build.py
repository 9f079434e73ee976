"""The private build: the contract's own words on its pages, nowhere else, and gone with the next public build."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.contract.text import Passage, digest, provisions
from scripts.site_build import command
from scripts.site_build.own_words import paragraphs
from tests.scripts.compiled import share_compiled
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import Record

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("private_build")

ROOT = Path(__file__).parents[3]
SENTENCE = "水泵坏了三日内修好"
MOBILE = "139" + "00001234"


def numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("二" if tens == 2 else "") + ("十" if tens else "") + " 一二三四五六七八九"[ones].strip()


def contract_text(results: Record) -> str:
    """Return an invented contract that has the numbered items of `results`, most of them."""
    lines = []
    for number in range(1, 21):
        lines += ["", f"第{numeral(number)}条 某", ""]
        items = [clause["id"].split(".")[1] for clause in results["clause"] if clause["id"].startswith(f"{number}.")]
        lines += [f"{item}、{SENTENCE}，\n第{number}号，电话\n：{MOBILE}。" for item in dict.fromkeys(items)] or [
            "一句话。"
        ]
    for number in range(2, 4):
        lines += ["", f"附件{number} 某表", "", f"1\t{SENTENCE}\t12345678.90"]
    return "\n".join(lines)


def make_root(folder: Path) -> Path:
    """Make a tree with the hand-written parts, results, and a contract text that agrees with them but for 3.4."""
    share_compiled(folder)
    shutil.copytree(ROOT / "site_src", folder / "site_src")
    for settings in ROOT.glob("mkdocs*.yml"):
        shutil.copy(settings, folder)
    results = sample_results()
    text = contract_text(results)
    digests = {name: digest(words) for name, words in provisions(text).items()}
    for clause in results["clause"]:
        clause["sha256"] = digests.get(clause["id"], clause["sha256"]) if clause["id"] != "3.4" else "0" * 64
    (folder / "contract.txt").write_text(text, encoding="utf-8")
    (folder / "results.toml").write_text(tomli_w.dumps(results), encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree in which the command works."""
    monkeypatch.setattr(command, "ROOT", tmp_path)
    return make_root(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The trees after a private build, and after a public one that followed it."""
    folder = make_root(tmp_path_factory.mktemp("built"))
    private = tmp_path_factory.mktemp("kept") / "private"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "ROOT", folder)
        assert build(folder, "--contract", str(folder / "contract.txt")) == 0
        shutil.copytree(folder, private)
        assert build(folder) == 0
    return private, folder


def build(root: Path, *more: str) -> int:
    return main(["site", "--results", str(root / "results.toml"), *more])


def holding(folder: Path, words: str) -> set[str]:
    """Return the files below `folder` that hold `words`, also where JSON escapes or the search index cuts them."""
    files = ((path, path.read_bytes().decode("utf-8", "replace")) for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path, text in files if words in plain(text)}


def plain(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text).replace("\u200b", "")


def test_the_words_are_on_the_private_pages_and_nowhere_else(built: tuple[Path, Path]) -> None:
    private, _ = built
    with_words = holding(private / "site", SENTENCE)
    assert {"clauses/article-07.html", "en/clauses/article-07.html", "search/search_index.js"} <= with_words
    assert all(re.match(r"(en/)?(clauses/[\w-]+\.html|search/search_index\.js(on)?)$", name) for name in with_words)
    assert not (private / "build" / "docs").exists()
    assert holding(private / "build", SENTENCE) == set()
    assert holding(private, MOBILE) == {"contract.txt"}


@pytest.mark.parametrize(
    "words", [SENTENCE, "内部版 ·", "合同原文</b>", 'class="internal"', "Internal ·", 'class="md-banner']
)
def test_a_public_build_after_a_private_one_has_none_of_it(built: tuple[Path, Path], words: str) -> None:
    _, public = built
    assert not [name for name in holding(public / "site", words) if not name.endswith(".css")]
    assert not [name for name in holding(public / "build", words) if not name.endswith((".css", ".mo", ".cache"))]


def test_every_private_page_says_that_it_is_internal_in_both_languages(built: tuple[Path, Path]) -> None:
    root, _ = built
    pages = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}
    assert len(pages) > 60
    assert holding(root / "site", "<strong>内部版</strong>") >= pages
    assert holding(root / "site", "<strong>Internal</strong>") >= pages
    for name in pages:
        title = re.search(r"<title>(.*?)</title>", (root / "site" / name).read_text(encoding="utf-8"))
        assert title, name
        assert ("Internal ·" if name.startswith("en/") else "内部版 ·") in title[1], name


def test_a_provision_shows_its_words_masked_and_whether_they_agree_with_the_register(built: tuple[Path, Path]) -> None:
    root, _ = built
    page = (root / "site" / "clauses" / "article-03.html").read_text(encoding="utf-8")
    first, other = (page[page.index(f'id="c-3-{item}"') :][:4000] for item in (1, 4))
    assert f"1、{SENTENCE}，第3号，电话：〔电话已遮盖〕。" in first
    assert "与登记的摘要值相符" in first[: first.index("〔电话")]
    assert "与登记的摘要值不符" in other[: other.index("〔电话")]
    annex = (root / "site" / "clauses" / "annex-2.html").read_text(encoding="utf-8")
    assert "12345678.90" in annex
    missing = (root / "site" / "clauses" / "annex-6.html").read_text(encoding="utf-8")
    assert "合同文本里没有这一条" in missing
    english = (root / "site" / "en" / "clauses" / "article-03.html").read_text(encoding="utf-8")
    assert "does not agree with the digest in the register" in english


def test_a_wrong_contract_is_an_error_before_anything_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "run_specification", lambda: pytest.fail("the specification was run"))
    (root / "contract.pdf").write_bytes(b"%PDF-1.7")
    for name, said in (("none.txt", "没有这个文件"), ("contract.pdf", "是 PDF")):
        assert main(["site", "--contract", str(root / name)]) == command.FAILED
        assert said in capsys.readouterr().err
    (root / "other.txt").write_text("第一条 用语\n1、水。\n", encoding="utf-8")
    assert build(root, "--contract", str(root / "other.txt")) == command.FAILED
    assert "不像是这份合同" in capsys.readouterr().err
    assert not (root / "site").exists()


def test_what_a_killed_or_failed_private_build_left_is_removed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("private/zh", "site", "site-en"):
        (root / "build" / folder).mkdir(parents=True)
        (root / "build" / folder / "page.md").write_text(SENTENCE, encoding="utf-8")
    assert build(root) == 0
    assert holding(root / "build", SENTENCE) == set()
    method = root / "site_src" / "pages" / "method.md.j2"
    method.write_text('<p><a href="none.html">x</a></p>\n', encoding="utf-8")
    assert build(root, "--contract", str(root / "contract.txt")) == command.FAILED
    assert "none.html" in capsys.readouterr().err
    assert holding(root / "build", SENTENCE) == set()
    assert holding(root / "site", SENTENCE) == set()


def test_suspect_provisions_are_marked_on_overview_matrix_and_chapter(built: tuple[Path, Path]) -> None:
    _, root = built
    for name in ("index.html", "matrix.html", "clauses/article-03.html", "clauses/article-07.html"):
        assert 'class="suspect"' in (root / "site" / name).read_text(encoding="utf-8"), name
        assert "To be reviewed" in (root / "site" / "en" / name).read_text(encoding="utf-8"), name
    assert 'class="suspect"' not in (root / "site" / "clauses" / "article-08.html").read_text(encoding="utf-8")
    overview = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert "登记册里还没有：第七条第9项" in overview
    assert "Article 7(9)" in (root / "site" / "en" / "index.html").read_text(encoding="utf-8")


def test_lines_cut_by_a_page_are_joined_and_labels_and_rows_are_not() -> None:
    text = "1、甲方应当付\n款。\n负责人：某\n电话：010-5500\n1234\n序号\t名称\n1\t水泵\n"
    assert paragraphs(Passage(1, text)) == [
        ("1、甲方应当付款。",), ("负责人：某",), ("电话：〔电话已遮盖〕",), ("序号", "名称"), ("1", "水泵")
    ]  # fmt: skip
