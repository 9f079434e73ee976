"""The pages of money, deadlines and open questions made from what the model really says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from contract_model.publish import catalogue
from contract_model.publish.ranking import standings
from contract_model.register.contract import load_contract
from scripts.site_build.render import render
from scripts.site_build.source import Source
from scripts.spec_run.assemble import build_document
from scripts.spec_run.tables import tables
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("zh", "en")


def texts(files: dict[str, bytes]) -> dict[str, str]:
    return {name: content.decode() for name, content in files.items() if name.endswith(".md")}


@pytest.fixture(scope="module", params=LANGUAGES)
def pages(request: pytest.FixtureRequest) -> dict[str, str]:
    contract = load_contract()
    figures = catalogue.figures(contract)
    run = {"commit": "0" * 40, "dirty": False, "spec_digest": "0" * 64, "versions": {}}
    stands = standings(contract, Counter(), ())
    results = build_document([], [], contract, figures, run=run, tables=tables(contract, figures), stands=stands)
    return texts(render(results, Source(ROOT / "site_src", request.param, cache=COMPILED)))


def test_every_picture_has_a_title_and_a_description_of_its_own(pages: dict[str, str]) -> None:
    for name in ("money.md", "deadlines.md"):
        ids = Counter(re.findall(r'\bid="([^"]+)"', pages[name]))
        pictures = re.findall(r'<svg class="pic [^>]*>|<svg class="pic"[^>]*>', pages[name])
        assert len(pictures) >= 2, name
        for picture in pictures:
            assert 'role="img"' in picture
            named = re.search(r'aria-labelledby="([^"]+)"', picture)
            assert named is not None
            assert [ids[each] for each in named[1].split()] == [1, 1]
        assert [each for each, times in ids.items() if times > 1] == []


def test_pictures_are_kept_out_of_the_search_and_have_their_table(pages: dict[str, str]) -> None:
    for name in ("money.md", "deadlines.md"):
        figures = re.findall(r"<figure class=\"picture\"[^>]*>", pages[name])
        assert figures
        assert all("data-search-exclude" in figure for figure in figures)


def test_no_page_has_a_style_attribute_or_an_inline_script(pages: dict[str, str]) -> None:
    for name in ("money.md", "deadlines.md", "readings/annex-2.md"):
        assert not re.search(r"\sstyle=|<script", pages[name]), name


def test_every_fixed_date_and_every_term_stands_in_a_table(pages: dict[str, str]) -> None:
    contract = load_contract()
    rows = tables(contract, catalogue.figures(contract))
    assert rows["deadline"]
    for row in rows["deadline"]:
        assert row["date"] in pages["deadlines.md"]
    assert pages["deadlines.md"].count('<tr id="term-') == len(rows["term"])
    assert "data/deadlines.ics" in pages["deadlines.md"]


@pytest.fixture(scope="module")
def staked() -> dict[str, str]:
    return texts(render(sample_results(), Source(ROOT / "site_src", cache=COMPILED)))


def test_an_amount_of_a_question_unfolds_on_the_page_of_the_question(staked: dict[str, str]) -> None:
    anchor = "fig-reading-penalty-base-whole-contract"
    assert staked["readings/annex-2.md"].count(f'id="{anchor}"') == 1


def test_silence_is_said_and_never_shown_as_zero(staked: dict[str, str]) -> None:
    rows = staked["readings/annex-2.md"].partition("每种读法之下的金额")[2].partition("</table>")[0]
    assert rows.count("合同未约定") == 1
    assert "166.67" in rows
    assert ">0.00<" not in rows
