"""Without a ledger the page 履约 says what each duty must be shown by, and how conclusions are come by."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from scripts.site_build.render import render
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import SHOWN

SOURCE = Path(__file__).parents[3] / "site_src"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    files = {language: render(sample_results(), Source(SOURCE, language, cache=COMPILED)) for language in ("zh", "en")}
    return {language: made["compliance.md"].decode() for language, made in files.items()}


def rows(page: str) -> dict[str, str]:
    """Return {what must be done: the text of its row}."""
    found = re.findall(r'<tr><th scope="row"><span class="box"[^>]*></span>(.*?)</th>(.*?)</tr>', page)
    return {label: re.sub(r"<[^>]+>", " ", row) for label, row in found}


def test_each_duty_stands_with_its_time_its_evidence_and_its_provision(pages: dict[str, str]) -> None:
    found = rows(pages["zh"])
    assert list(found) == ["第 1 期付款", "报送月报", "首日开通", "不泄密"]  # by party; a promise is no duty
    assert "10 个工作日之内" in found["第 1 期付款"]
    assert "付款凭证" in found["第 1 期付款"]
    assert "第7.2项" in found["第 1 期付款"]
    assert "未写期限" in found["报送月报"]
    assert "进入服务期之日" in found["首日开通"]
    assert "随时" in found["不泄密"]
    assert "持续的义务" in found["不泄密"]


def test_both_parties_have_a_heading_with_their_number(pages: dict[str, str]) -> None:
    heads = re.findall(r'scope="rowgroup">(.*?) <span class="note">(\d+)', pages["zh"])
    assert heads == [("甲方", "1"), ("乙方", "3")]
    assert re.findall(r'scope="rowgroup">(.*?) <span', pages["en"]) == ["Party A", "Party B"]


def test_evidence_is_text_and_never_markup(pages: dict[str, str]) -> None:
    assert SHOWN in " ".join(unescape(rows(pages["zh"])["报送月报"]).split())
    assert "<img" not in pages["zh"]


def test_the_page_says_how_to_come_by_conclusions(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert "make site LEDGER=" in page
        assert "make demo" in page
