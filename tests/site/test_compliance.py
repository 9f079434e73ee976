"""The page on compliance of a site with a ledger: any day of the year, in the browser and from a folder."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING

import pytest

from scripts.cli.app import main
from scripts.site_build import command
from scripts.site_build.compliance.record import LedgerRecord
from tests.scripts.site_build.conftest import make_root
from tests.scripts.site_build.sample_cases import SHOWN
from tests.scripts.site_build.sample_compliance import AS_OF, compliance
from tests.site.test_accessibility import SCHEMES, WIDTHS, dress, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def ledger_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address, in the file system, of a site built from the sample with its ledger."""
    root = make_root(tmp_path_factory.mktemp("ledger"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "ROOT", root)
        patch.setattr(command, "load_ledger", lambda *_, **__: LedgerRecord(compliance()))
        assert main(["site", "--results", str(root / "results.toml"), "--ledger", "x.xlsx"]) == 0
    return f"{(root / 'site').as_uri()}/"


def words(page: Page, selector: str) -> str:
    return " ".join(page.inner_text(selector).split())


def test_a_day_is_chosen_and_shown_and_gone_back_from(open_page: Open, ledger_site: str) -> None:
    page = open_page(f"{ledger_site}compliance.html", inside=(ledger_site,))
    assert page.input_value("#chooser [name=day]") == AS_OF
    assert not page.is_visible("#chosen")
    page.fill("#chooser [name=day]", "2026-07-10")
    page.dispatch_event("#chooser [name=day]", "change")
    shown = words(page, "#chosen")
    assert "今后 90 日到期 1 " in shown
    assert "第 1 期付款 甲方 2026-07-15" in shown
    assert "违约 0" in shown
    page.fill("#chooser [name=day]", "2026-07-16")
    page.dispatch_event("#chooser [name=day]", "change")
    assert "违约 1 " in words(page, "#chosen")
    assert "2026-07-16 的状况" in words(page, "#chooser-note")
    page.click("#chooser [name=back]")
    assert not page.is_visible("#chosen")
    assert AS_OF in words(page, "#chooser-note")


def test_a_day_in_the_address_is_shown_and_a_foreign_one_is_not(open_page: Open, ledger_site: str) -> None:
    page = open_page(f"{ledger_site}en/compliance.html?on=2026-11-25", inside=(ledger_site,))
    assert "On 2026-11-25" in words(page, "#chooser-note")
    assert SHOWN.split(" ", maxsplit=1)[0] in words(page, "#chosen")
    assert page.evaluate("document.querySelectorAll('#chosen script, #chosen img').length") == 0
    page.goto(f"{ledger_site}compliance.html?on=1999-01-01")
    assert not page.is_visible("#chosen")


def test_the_slider_moves_by_days(open_page: Open, ledger_site: str) -> None:
    page = open_page(f"{ledger_site}compliance.html", inside=(ledger_site,))
    page.focus("#chooser [name=slide]")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("#chooser [name=day]") == "2026-11-29"
    assert page.get_attribute("#chooser [name=slide]", "aria-valuetext") == "2026-11-29"


def test_without_scripts_the_page_shows_the_day_it_was_judged_by(open_page: Open, ledger_site: str) -> None:
    page = open_page(f"{ledger_site}compliance.html", inside=(ledger_site,), java_script_enabled=False)
    assert not page.is_visible("#chooser")
    assert f"截至 {AS_OF}" in words(page, ".verdict")
    assert "2026-12-10" in words(page, "table.coming")


def test_nothing_runs_over_the_edge_of_a_phone(open_page: Open, ledger_site: str) -> None:
    for name in ("compliance.html", "compliance/article-03.html", "en/compliance.html?on=2026-11-25"):
        page = open_page(ledger_site + name, inside=(ledger_site,), width=390)
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth"), name


@pytest.mark.parametrize("name", ["compliance.html", "en/compliance.html?on=2026-11-25", "compliance/article-03.html"])
def test_axe_finds_nothing(open_page: Open, ledger_site: str, name: str) -> None:
    page = open_page(ledger_site + name, inside=(ledger_site,))
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for scheme, width in product(SCHEMES, WIDTHS):
        dress(page, width, scheme)
        assert violations(page, colours_alone=scheme != SCHEMES[0]) == [], (scheme, width)
