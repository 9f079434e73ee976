"""The whole command on a results document of our own: from the file to the published site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.site_build import command, languages, weight
from scripts.site_build.command import closing_line
from scripts.site_build.folders import Folders
from scripts.site_build.reports import identifier_of
from tests.scripts.site_build.conftest import make_root
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).parents[3]


def write_results(root: Path, results: dict[str, Any]) -> None:
    (root / "results.toml").write_text(tomli_w.dumps(results), encoding="utf-8")


def run(root: Path) -> int:
    return main(["site", "--results", str(root / "results.toml")])


def index(root: Path) -> str:
    return (root / "site" / "index.html").read_text(encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree in which the sample's site was built, to be looked at."""
    root = make_root(tmp_path_factory.mktemp("built"))
    with pytest.MonkeyPatch.context() as within:
        within.setattr(command, "ROOT", root)
        assert run(root) == 0
    return root


def test_the_site_is_built_and_published_and_the_last_line_names_what_fails(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root) == 0
    assert "总览" in index(root)
    *_, times, last = capsys.readouterr().out.splitlines()
    assert times.startswith("用时：读取")
    assert str(root / "site" / "index.html") in last
    assert "38 个案例" in last
    assert "不通过 2 个、步骤未定义 1 个、出错 1 个：延期 7 日；" in last
    assert (root / "site" / "data" / "results.toml").read_bytes() == (root / "results.toml").read_bytes()
    assert not (root / "build" / "site").exists()


def test_pages_that_grew_too_heavy_are_told_before_the_closing_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(weight, "LIMIT", 40_000)
    assert run(root) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("页面过大：")]
    assert told
    assert all("超过 40 KB" in line for line in told)


def test_a_pdf_report_is_published_only_when_it_is_of_these_results(root: Path) -> None:
    (root / "build").mkdir(exist_ok=True)
    of_these, of_others = root / "build" / "report-zh.pdf", root / "build" / "report-en.pdf"
    of_these.write_bytes(f"%PDF … /ID [({identifier_of(root / 'results.toml')}) (…)]".encode())
    of_others.write_bytes(f"%PDF … /ID [({'0' * 64}) (…)]".encode())
    assert run(root) == 0
    data = root / "site" / "data"
    assert (data / "report-zh.pdf").read_bytes() == of_these.read_bytes()
    assert not (data / "report-en.pdf").exists()
    for page, link in (("downloads.html", "data/report-zh.pdf"), ("en/downloads.html", "../data/report-zh.pdf")):
        text = (root / "site" / page).read_text(encoding="utf-8")
        assert f'href="{link}"' in text
        assert "report-en.pdf" not in text
        assert "make pdf" not in text

    results = sample_results()
    results["case"][0]["name"] += "（改）"
    write_results(root, results)
    assert run(root) == 0
    assert not (data / "report-zh.pdf").exists()
    for page in ("downloads.html", "en/downloads.html"):
        text = (root / "site" / page).read_text(encoding="utf-8")
        assert "report-zh.pdf" not in text
        assert "<code>make pdf</code>" in text


def test_the_same_results_give_the_same_site(built: Path, root: Path) -> None:
    assert run(root) == 0
    assert contents(root / "build" / "docs") == contents(built / "build" / "docs")
    assert contents(root / "site") == contents(built / "site")


def test_no_page_style_or_script_of_the_theme_names_another_host_to_ask(built: Path) -> None:
    for path in (built / "site").rglob("*"):
        if path.suffix in {".html", ".js", ".css"}:
            text = path.read_text(encoding="utf-8")
            assert "unpkg.com" not in text, path
            assert "api.github.com" not in text, path
            assert "fonts.g" not in text, path


def test_search_finds_provisions_and_cases_in_chinese(built: Path) -> None:
    words = (built / "site" / "search" / "search_index.js").read_text(encoding="utf-8")
    assert "article-07.html#c-7-1" in words
    assert "article-03.html#case-article_03_service-" in words


def broken_template(root: Path) -> None:
    (root / "site_src" / "pages" / "method.md.j2").write_text("[x](none.md)\n", encoding="utf-8")


def broken_link(root: Path) -> None:
    (root / "site_src" / "pages" / "method.md.j2").write_text('<p><a href="none.html">x</a></p>\n', encoding="utf-8")


def misspelt_name(root: Path) -> None:
    (root / "site_src" / "pages" / "method.md.j2").write_text("# x\n\n{{ totals.casse }}\n", encoding="utf-8")


def misspelt_filter(root: Path) -> None:
    (root / "site_src" / "pages" / "method.md.j2").write_text("# x\n{{ totals | nothing }}\n", encoding="utf-8")


def unclosed(root: Path) -> None:
    (root / "site_src" / "pages" / "method.md.j2").write_text("# x\n{% if totals %}\n{% endfor %}\n", encoding="utf-8")


def missing_template(root: Path) -> None:
    (root / "site_src" / "pages" / "method.md.j2").write_text('{% include "none.j2" %}\n', encoding="utf-8")


def unlisted(root: Path) -> None:
    settings = root / "mkdocs.en.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("  - method.md\n", ""), encoding="utf-8")


def broken_settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: 1\nplugins: [none]\n", encoding="utf-8")


def broken_results(root: Path) -> None:
    write_results(root, sample_results() | {"schema": 7})


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (broken_template, "none.md"),
        (broken_link, "none.html"),
        (misspelt_name, "site_src/pages/method.md.j2:3：'dict object' has no attribute 'casse'；模板所见的名字在"),
        (misspelt_filter, "site_src/pages/method.md.j2:2：No filter named 'nothing'"),
        (unclosed, "site_src/pages/method.md.j2:3：Encountered unknown tag 'endfor'"),
        (missing_template, "site_src/pages/method.md.j2:1：'none.j2' not found"),
        (unlisted, "mkdocs.en.yml 有误（1 处）：\n  nav：没有 site_src/pages/method.md.j2 的页"),
        (broken_settings, "mkdocs.yml 有误"),
        (broken_results, "schema"),
    ],
)
def test_a_fault_leaves_the_published_site_alone(
    root: Path, capsys: pytest.CaptureFixture[str], break_it: Callable[[Path], None], said: str
) -> None:
    break_it(root)
    assert run(root) == command.FAILED
    assert said in capsys.readouterr().err
    assert index(root) == "old"


def test_a_build_killed_at_any_step_leaves_the_old_site_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_arguments: object) -> None:
        raise KeyboardInterrupt

    steps = ((languages, "render"), (languages, "write_tree"), (languages, "run_mkdocs"))
    for module, step in (*steps, (command, "verify"), (command, "publish")):
        with monkeypatch.context() as within:
            within.setattr(module, step, killed)
            with pytest.raises(KeyboardInterrupt):
                run(root)
        assert index(root) == "old", step
    assert run(root) == 0
    assert "总览" in index(root)


def test_a_spec_that_could_not_run_stops_the_build(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "run_specification", lambda: 2)
    assert main(["site"]) == command.FAILED
    assert "网站保持原样" in capsys.readouterr().err
    assert index(root) == "old"


def test_a_run_without_failures_says_only_how_many_passed() -> None:
    results = sample_results()
    results["case"] = [case for case in results["case"] if case["status"] == "passed"]
    results["totals"] |= {"cases": 33, "passed": 33, "failed": 0, "undefined": 0, "error": 0, "skipped": 0}
    line = closing_line(results, 35, Folders(Path("/x")).site / "index.html")
    assert line == "网站已生成：/x/site/index.html（35 页，36 项条款，33 个案例）；33 个案例通过。"


def test_a_repository_is_linked_and_never_asked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_REPO_URL", "https://example.org/contract")
    monkeypatch.setenv("SITE_EDIT_URI", "edit/main/")
    assert run(root) == 0
    page = (root / "site" / "clauses" / "article-07.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/contract/edit/main/spec/features/article_07_payment.feature"' in page
    assert "data-md-component=source" not in page.replace('"', "")
