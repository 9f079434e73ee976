"""One real run of WeasyPrint: a small report as a file that holds what it should.

Where WeasyPrint is not installed the tests are skipped (`make test WITH=pdf` installs it); in CI that is a failure.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.pdf import command, system
from scripts.pdf.setting import laid_out
from scripts.site_build.folders import Folders
from scripts.site_build.reports import find_reports
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).parents[3]
MISSING = system.missing()
pytestmark = pytest.mark.skipif(
    bool(MISSING) and not os.environ.get("CI"), reason=f"no PDF can be set on this machine: {MISSING}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with results and, set twice, the report on two chapters' worth of them."""
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "results.toml").write_text(tomli_w.dumps(sample_results()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Folders, "reports", property(lambda _: folder))
        for name in ("first.pdf", "report-zh.pdf"):
            assert main(["pdf", "--results", str(folder / "results.toml"), "--chapter", "7"]) == 0
            (folder / "report-zh-7.pdf").rename(folder / name)
    return folder


def inside(file: Path) -> str:
    """Return the objects of a PDF and what its compressed streams hold, as one text."""
    raw = file.read_bytes()
    parts = [raw]
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts).decode("latin-1")


def test_equal_results_give_an_equal_file_without_a_date(folder: Path) -> None:
    assert (folder / "first.pdf").read_bytes() == (folder / "report-zh.pdf").read_bytes()
    assert "/CreationDate" not in inside(folder / "first.pdf")
    assert not list(folder.glob("*.part"))


def test_the_file_is_known_by_the_results_it_was_made_from(folder: Path) -> None:
    found = find_reports(folder, folder / "results.toml", ("zh", "en"))
    assert found == {"zh": (folder / "report-zh.pdf").read_bytes()}
    (folder / "others.toml").write_text("[run]\n", encoding="utf-8")
    assert find_reports(folder, folder / "others.toml", ("zh", "en")) == {}


def test_the_file_has_its_font_language_title_and_bookmarks(folder: Path) -> None:
    text = inside(folder / "first.pdf")
    assert re.search(r"/FontName /[A-Z]{6}\+Noto-Sans-CJK-SC", text)
    assert "/FontFile" in text
    assert "/Lang (zh-CN)" in text
    assert "/Title" in text
    assert "/Outlines" in text


def test_links_lead_to_places_of_the_file_and_nowhere_else(folder: Path) -> None:
    text = inside(folder / "first.pdf")
    assert "/URI" not in text
    places = set(re.findall(r"\((c-7-\d)\)", text.split("/Names")[-1]))
    assert places == {"c-7-1", "c-7-2", "c-7-3"}


def boxes(document: Any) -> Iterator[tuple[float, float, str]]:  # noqa: ANN401 - WeasyPrint's own type
    """Yield where each text of the pages ends, where it must end, and the text."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if text := getattr(box, "text", ""):
                yield box.position_x + box.width, page.width, text


def test_a_word_without_end_stays_on_the_page_wherever_it_stands(tmp_path: Path) -> None:
    results = sample_results()
    word = "x" * 400
    for case in results["case"]:
        case["name"] = case["rule"] = case["template"] = word
    for kind in ("clause", "reading"):
        for entry in results[kind]:
            entry["title"] = word
    for feature in results["feature"]:
        feature["description"] = word
    file = tmp_path / "results.toml"
    file.write_text(tomli_w.dumps(results), encoding="utf-8")
    html = command.document(Folders(ROOT), file, "zh", "7")
    assert word in html
    ends = list(boxes(laid_out(html, ROOT / "site_src" / "print" / "report.css")))
    assert any("xxxx" in text for _, _, text in ends)
    assert [text for end, edge, text in ends if end > edge] == []


def test_a_character_that_no_font_has_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = sample_results()
    for case in results["case"]:
        case["name"] = f"甲\ufff0 {case['name']}"
    file = folder / "strange.toml"
    file.write_text(tomli_w.dumps(results), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Folders, "reports", property(lambda _: folder))
        assert main(["pdf", "--results", str(file), "--chapter", "7"]) == 0
    said = capsys.readouterr().err
    assert "个字没有字体可印，在 PDF 里是方框" in said
    assert "（U+FFF0）" in said
