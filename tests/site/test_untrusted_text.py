"""Text that looks like markup, a template, a script or a turn of direction is shown as text: a site is built of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from scripts.cli.app import main
from scripts.site_build import command
from tests.scripts.site_build.conftest import make_root
from tests.scripts.site_build.sample_cases import SHOWN
from tests.site.built import Server
from tests.site.test_search import first_results

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = ("clauses/article-07.html", "money.html", "matrix.html", "readings/annex-2.html", "index.html")


@pytest.fixture(scope="module")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site built from the sample."""
    root = make_root(tmp_path_factory.mktemp("sample"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "ROOT", root)
        assert main(["site", "--results", str(root / "results.toml")]) == 0
    with Server(root / "site") as server:
        yield server.address


@pytest.mark.parametrize("name", [*PAGES, "en/clauses/article-07.html"])
def test_nasty_text_is_read_as_it_was_written(open_page: Callable[..., Page], sample_site: str, name: str) -> None:
    page = open_page(sample_site + name, inside=(sample_site,), width=390)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    words = " ".join(page.evaluate("document.querySelector('article').textContent").split())
    assert SHOWN in words
    assert page.evaluate("document.querySelectorAll('article script:not([src]):not([type])').length") == 0
    assert page.evaluate("document.querySelectorAll('article img').length") == 0
    assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")


def test_a_surname_alone_is_found(open_page: Callable[..., Page], sample_site: str) -> None:
    page = open_page(sample_site, inside=(sample_site,))
    page.keyboard.press("/")
    assert any("article-07" in address or "annex-2" in address for address in first_results(page, "李"))
