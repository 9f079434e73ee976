"""The page of what a matter costs holds every row without a script, says silence in words, escapes what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def page() -> str:
    return Renderer(sample_results(), Source(ROOT / "site_src", cache=COMPILED)).page("how-much").decode()


def row(page: str, name: str) -> str:
    found = re.search(rf'<tr id="{name}".*?</tr>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_each_row_has_an_address_and_says_for_which_choices_it_stands(page: str) -> None:
    assert re.findall(r'<tr id="([^"]+)" data-at="([^"]+)"', page) == [
        ("waiting--0-15--1", "0;0 1"),
        ("waiting--15---1", "1;0"),
        ("waiting--15---2", "1;1"),
    ]


def test_silence_is_said_in_words_and_is_no_number(page: str) -> None:
    silent = row(page, "waiting--0-15--1")
    assert "合同未约定" in silent
    assert "不论哪一种" in silent
    assert "0.00" not in silent


def test_an_amount_stands_with_its_range_and_every_reading(page: str) -> None:
    told = re.sub(r"<[^>]+>", "", row(page, "waiting--15---1"))
    assert "最低 20.00 · 最高 166.67" in told
    assert "有的读法下须先知道事实" in told
    assert "有的读法下合同没有约定" not in told
    assert "整份合同（相同：全部）" in told
    assert "单个系统 20.00基数 × 系数：基数 10.00 元" in told
    assert "别的 须先知道：单个系统的费用" in told


def test_every_choice_is_offered_and_what_it_is_called_is_no_code(page: str) -> None:
    form = re.search(r'<form id="how-form".*?</form>', page, re.DOTALL)
    assert form is not None
    assert re.findall(r'<option value="([^"]+)"', form[0]) == ["waiting", "0-15", "15-", "1", "2"]
    assert "<script>" not in page
    assert "onerror=alert(2)>" not in page
