"""The pages with pictures: each has a name, a description and its table, and keeps data text as text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from contract_model.publish.catalogue import figures
from contract_model.register.contract import load_contract
from scripts.site_build.render import render
from scripts.site_build.source import Source
from scripts.spec_run.figures import flat_figure
from scripts.spec_run.tables import tables
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import NASTY

FOLDER = Path(__file__).parents[4] / "site_src"
PAGES = ("service-level.md", "breach.md")
CONTRACT = load_contract()


def results(nasty: str = "") -> dict[str, Any]:
    """Return the sample with the real tables and the register behind them; `nasty` is put before every label."""
    found = sample_results()
    published = figures(CONTRACT)
    found["tables"] |= tables(CONTRACT, published)
    of_readings = [each for each in found["figure"] if each["id"].startswith("reading.")]
    flat = [{**flat_figure(each), "inputs": [part.id for part in each.inputs]} for each in published]
    found["figure"] = [*flat, *of_readings]
    template = found["clause"][0]
    empty = {"refs": [], "referred_by": [], "cases": [], "readings": [], "figures": []}
    known = {clause["id"] for clause in found["clause"]}
    found["clause"] += [
        {
            **template,
            **empty,
            "id": clause.id,
            "anchor": clause.anchor,
            "label": clause.label,
            "chapter": clause.chapter,
        }
        for clause in CONTRACT.clauses
        if clause.id not in known
    ]
    question = found["reading"][0]
    found["reading"] += [
        {**question, "id": reading.id, "title": reading.title, "clauses": list(reading.clauses), "cases": []}
        for reading in CONTRACT.readings
        if reading.id not in {each["id"] for each in found["reading"]}
    ]
    for line in (*found["tables"]["bands"], *found["tables"]["service"], *found["tables"]["classification"]):
        line["label"] = nasty + line["label"]
    for node in found["tables"]["routes"]["nodes"]:
        node["label"] = nasty + node["label"]
    return found


@pytest.fixture(scope="module", params=["zh", "en"])
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    files = render(results(), Source(FOLDER, language=request.param, cache=COMPILED))
    return {name: files[name].decode() for name in PAGES}


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_a_name_a_description_and_ids_of_its_own(pages: dict[str, str], name: str) -> None:
    pictures = re.findall(r'<svg class="pic.*?</svg>', pages[name], re.DOTALL)
    assert pictures
    for picture in pictures:
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', picture)
        assert named
        assert re.search(rf'<title id="{named[1]}">[^<]+</title>', picture)
        assert re.search(rf'<desc id="{named[2]}">[^<]+</desc>', picture)
    ids = re.findall(r'\sid="([^"]+)"', pages[name])
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_every_picture_has_its_table_beside_it_and_is_kept_from_the_search(pages: dict[str, str], name: str) -> None:
    figures_ = pages[name].split('<figure class="picture')[1:]
    assert figures_
    for figure in figures_:
        assert " data-search-exclude>" in figure.partition("<div")[0]
        _, _, beside = figure.partition("</figure>")
        assert "<table" in beside


def test_a_picture_without_links_is_an_image_and_one_with_links_a_group(pages: dict[str, str]) -> None:
    for page in pages.values():
        for picture in re.findall(r'<svg class="pic.*?</svg>', page, re.DOTALL):
            assert f'role="{"group" if "<a " in picture else "img"}"' in picture


def test_holes_are_hatched_and_named(pages: dict[str, str]) -> None:
    holes = sum(
        band["state"] == "hole"
        for line in results()["tables"]["bands"]
        if line["group"] == "penalty"
        for band in line["bands"]
    )
    assert pages["service-level.md"].count('<rect class="pic-hole"') == holes
    assert pages["service-level.md"].count('<tr class="hole">') == holes


def test_every_amount_leads_to_its_derivation(pages: dict[str, str]) -> None:
    amounts = re.findall(r'<td class="n">([^<]*\d{3}\.\d\d[^<]*)</td>', "".join(pages.values()))
    assert amounts == []
    assert re.search(r'href="clauses/annex-2[\w-]*\.html#fig-penalty-A2-7-amount"', pages["service-level.md"])


def test_nothing_of_the_tables_is_left_in_chinese_on_the_english_pages() -> None:
    files = render(results(), Source(FOLDER, language="en", cache=COMPILED))
    pages = "".join(files[name].decode() for name in PAGES)
    found = results()["tables"]
    labels = {row["label"] for row in (*found["bands"], *found["service"], *found["classification"])}
    labels |= {node["label"] for node in found["routes"]["nodes"]}
    assert [label for label in labels if re.search(r"[\u3400-\u9fff]", label) and label in pages] == []


def test_text_of_the_data_reaches_the_reader_letter_by_letter() -> None:
    files = render(results(NASTY), Source(FOLDER, cache=COMPILED))
    for name in PAGES:
        page = files[name].decode()
        assert "<script" not in page
        assert "&lt;script" in page
