"""The page of deadlines counts what its table shows, marks what may move, and tells the days that were counted."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from contract_model.publish import catalogue
from contract_model.publish.ranking import standings
from contract_model.register.contract import load_contract
from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from scripts.spec_run.assemble import build_document
from scripts.spec_run.tables import tables
from tests.scripts.compiled import COMPILED

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def document() -> dict[str, object]:
    contract = load_contract()
    figures = catalogue.figures(contract)
    run = {"commit": "0" * 40, "day": "2026-12-01", "dirty": False, "spec_digest": "0" * 64, "versions": {}}
    stands = standings(contract, Counter(), ())
    return build_document([], [], contract, figures, run=run, tables=tables(contract, figures), stands=stands)


@pytest.fixture(scope="module")
def renderer(document: dict[str, object]) -> Renderer:
    return Renderer(document, Source(ROOT / "site_src", cache=COMPILED))


@pytest.fixture(scope="module")
def page(renderer: Renderer) -> str:
    return renderer.page("deadlines").decode()


def rows(page: str) -> list[str]:
    table = re.search(r'<table class="[^"]*" id="days">.*?</table>', page, re.DOTALL)
    assert table is not None
    return re.findall(r"<tr data-date=.*?</tr>", table[0], re.DOTALL)


def test_the_counts_in_the_text_are_those_of_the_table(page: str) -> None:
    lede = re.search(r'<p class="lede">.*?</p>', page, re.DOTALL)
    assert lede is not None
    numbers = [int(number) for number in re.findall(r"\d+", lede[0])]
    shown = rows(page)
    provisional = [row for row in shown if '<span class="tag">暂定</span>' in row]
    terms = page.count('<tr id="term-')
    assert numbers[:3] == [len(shown), terms, len(provisional)]


def test_every_payment_stands_among_them_with_its_party_and_amount(page: str) -> None:
    payments = [row for row in rows(page) if "假定经费及时下达" in row]
    assert len(payments) == len(load_contract().payments.payments)
    assert all('data-party="A"' in row and "元</a>" in row for row in payments)


def test_a_deadline_in_working_days_tells_the_days_and_the_notice(page: str, document: dict[str, object]) -> None:
    counted = [each for each in document["figure"] if "tally" in each]  # type: ignore[attr-defined]
    assert counted
    for figure in counted:
        for day, _ in (*figure["tally"]["counted"], *figure["tally"]["skipped"]):
            assert day in page
        for notice in figure["tally"]["notices"]:
            assert notice in page


def test_the_day_of_the_data_is_the_day_it_is_seen_on(page: str) -> None:
    assert 'data-today="2026-12-01"' in page


def test_the_steps_of_each_process_stand_in_their_order(renderer: Renderer, document: dict[str, object]) -> None:
    told = renderer.page("processes").decode()
    for process in document["tables"]["processes"]:  # type: ignore[index]
        section = told.split(f"{{ #{process['id']} ")[1].split("\n## ")[0]
        shown = re.findall(r'<span class="step-no">(\d+)</span> ([^<]+)</th>', section)
        assert [name for _, name in shown] == [step["label"] for step in process["steps"]]
        assert [int(number) for number, _ in shown] == list(range(1, len(shown) + 1))
