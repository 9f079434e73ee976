"""One real run of WeasyPrint, where it is installed: a small report as a file that holds what it should."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.pdf import system
from scripts.site_build.folders import Folders
from scripts.site_build.reports import find_reports
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).parents[3]
MISSING = system.missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no PDF can be set on this machine: {MISSING}")


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
