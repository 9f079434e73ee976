"""A site with a ledger: marked on every page, first in the navigation, its words nowhere else and gone with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.ledger.faults import LedgerFault, LedgerFaults
from scripts.site_build import command
from scripts.site_build.compliance import load
from scripts.site_build.compliance.record import LedgerRecord
from tests.scripts.site_build.conftest import make_root
from tests.scripts.site_build.sample_compliance import AS_OF, compliance

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("ledger_build")

WORDS = "没人要的事"


def build(root: Path, *more: str) -> int:
    return main(["site", "--results", str(root / "results.toml"), *more])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The trees after a build with a ledger, after a public one that followed it, and after one of the example."""
    folder = make_root(tmp_path_factory.mktemp("built"))
    kept = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "ROOT", folder)
        patch.setattr(command, "load_ledger", lambda *_, invented: LedgerRecord(compliance(), invented=invented))
        for name, more in (("private", ["--ledger", "台账.xlsx"]), ("public", []), ("demo", ["--demo"])):
            assert build(folder, *more) == 0
            shutil.copytree(folder, kept / name)
    return kept / "private", kept / "public", kept / "demo"


def pages(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root / "site").as_posix(): path.read_text("utf-8") for path in (root / "site").rglob("*.html")
    }


def holding(folder: Path, words: str) -> list[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if words in path.read_bytes().decode("utf-8", "replace").replace("\u200b", "")]


def test_every_page_of_a_ledger_is_internal_and_says_why(built: tuple[Path, Path, Path]) -> None:
    found = pages(built[0])
    assert len(found) > 60
    for name, page in found.items():
        assert "<strong>内部版</strong> 载有履约台账，" in page, name
        title = re.search(r"<title>(.*?)</title>", page)
        assert title
        assert ("Internal ·" if name.startswith("en/") else "内部版 ·") in title[1], name
        assert "合同原文" not in page.split("</aside>", 1)[0], name


def test_every_page_of_the_example_says_that_it_is_invented_and_none_that_it_is_internal(
    built: tuple[Path, Path, Path],
) -> None:
    for name, page in pages(built[2]).items():
        assert "<strong>虚构示例</strong>" in page, name
        assert "<strong>Invented example</strong>" in page, name
        assert "内部版</strong>" not in page, name
        title = re.search(r"<title>(.*?)</title>", page)
        assert title
        assert ("Invented example ·" if name.startswith("en/") else "虚构示例 ·") in title[1], name


def test_the_words_of_a_ledger_are_in_its_site_and_nowhere_else(built: tuple[Path, Path, Path]) -> None:
    private, public, demo = built
    assert "compliance.html" in holding(private / "site", WORDS)
    for root in built:
        assert holding(root / "build", WORDS) == []
        assert not (root / "build" / "private").exists()
    assert holding(public / "site", WORDS) == []
    assert holding(public / "site", "内部版</strong>") == []
    assert not (public / "site" / "data" / "ledger.json").exists()
    assert (demo / "site" / "data" / "ledger.json").exists()


def test_compliance_stands_first_in_the_navigation_with_a_ledger_and_at_its_place_without(
    built: tuple[Path, Path, Path],
) -> None:
    private, public, _ = (pages(root)["matrix.html"] for root in built)

    def order(page: str) -> list[str]:
        links = re.findall(r'href="([\w-]+\.html)" class="md-nav__link"', page)
        return [link for link in links if link in ("index.html", "compliance.html", "deadlines.html")]

    assert order(private) == ["compliance.html", "index.html", "deadlines.html"]
    assert order(public) == ["index.html", "deadlines.html", "compliance.html"]


def test_the_template_is_among_the_downloads_of_every_site(built: tuple[Path, Path, Path]) -> None:
    for root in built:
        assert (root / "site" / "data" / "ledger-template.xlsx").read_bytes().startswith(b"PK")
    assert 'data/ledger-template.xlsx"' in pages(built[1])["compliance.html"]


def test_faults_of_a_ledger_stop_everything_before_the_specification_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "run_specification", lambda: pytest.fail("the specification was run"))

    def faulty(*_: object, **__: object) -> LedgerRecord:
        raise LedgerFaults([LedgerFault(f"故障!{line}", "恢复", "没有", "时刻") for line in (2, 3)])

    monkeypatch.setattr(command, "load_ledger", faulty)
    assert main(["site", "--ledger", "台账.xlsx"]) == command.FAILED
    said = capsys.readouterr().err
    assert "台账有 2 处错误" in said
    assert "故障!2 恢复：没有；可接受的是：时刻" in said
    assert "故障!3 恢复" in said
    assert (root / "site" / "index.html").read_text("utf-8") == "old"
    assert not (root / "build" / "private").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as-of", "2026-11-30"], "没有台账"),
        (["--ledger", "台账.xlsx", "--as-of", "11月30日"], "“11月30日”不是日期"),
        (["--ledger", "台账.xlsx", "--as-of", "9999-12-31"], "“9999-12-31”离合同太远；应在 1990 年至 2100 年之间"),
        (["--ledger", "台账.xlsx", "--demo"], "只能写一个"),
        (["--ledger", "none.xlsx"], "none.xlsx"),
    ],
)
def test_what_cannot_be_meant_is_said_at_once(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.setattr(command, "run_specification", lambda: pytest.fail("the specification was run"))
    assert main(["site", *arguments]) == command.FAILED
    assert said in capsys.readouterr().err
    assert (root / "site" / "index.html").read_text("utf-8") == "old"


@pytest.mark.usefixtures("root")
def test_what_was_read_in_another_way_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = LedgerRecord(compliance(), remarks=("款项!7 期次或名目：算作补充协议",))
    monkeypatch.setattr(command, "load_ledger", lambda *_, **__: record)
    monkeypatch.setattr(command, "run_specification", lambda: 1)
    assert main(["site", "--ledger", "台账.xlsx"]) == command.FAILED
    assert "款项!7 期次或名目：算作补充协议" in capsys.readouterr().out


def test_a_real_ledger_is_read_and_judged(tmp_path: Path) -> None:
    (tmp_path / "事项.csv").write_text("日期,事项\n2026-09-01,甲方要求现场服务\n", encoding="utf-8")
    record = load.load_ledger(tmp_path, load.read_day(AS_OF))
    assert record.data["as_of"] == AS_OF
    assert [row["cells"]["事项"] for row in record.data["row"]] == ["甲方要求现场服务"]
    assert record.sentences
    assert not record.invented


def test_what_cannot_be_is_told_by_row(tmp_path: Path) -> None:
    (tmp_path / "故障.csv").write_text(
        "编号,信息系统,发生,恢复\nT-1,会商系统,2026-09-02 09:00,2026-09-01 10:00\n", encoding="utf-8"
    )
    with pytest.raises(LedgerFaults, match=r"故障!2"):
        load.load_ledger(tmp_path)
