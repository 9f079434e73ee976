"""The built site in a real browser: `make test-browser` reads site/ as its readers do, over HTTP and from the folder.

The browser is the one that CHROMIUM names, else the first found on the path. Where there is none the tests are
skipped in one line; in CI (the variable CI is set) that is a failure. Not collected by a plain `pytest`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.site.built import SITE, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox in a container; nothing that would ask the browser's maker for news while the tests run.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> str | None:
    """Return the path of the browser to test in, None if there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def pytest_sessionstart() -> None:
    """End at once, in one line, where there is nothing to test with or nothing to test."""
    if not find_browser():
        said = f"没有找到浏览器（{'、'.join(NAMES)}；或用环境变量 CHROMIUM 指定）"
        if os.environ.get("CI"):
            pytest.exit(f"{said}：浏览器测试没有运行。", returncode=1)
        pytest.exit(f"跳过浏览器测试：{said}。", returncode=0)
    if not (SITE / "index.html").is_file():
        pytest.exit(f"没有 {SITE / 'index.html'}：请先运行 make site。", returncode=1)


@dataclass
class Watch:
    """What went wrong while pages were read: console errors and warnings, script errors, requests to the outside."""

    faults: list[str] = field(default_factory=list)

    def attach(self, page: Page, inside: tuple[str, ...]) -> None:
        """Note everything about `page` whose requests do not begin with one of `inside`."""

        def console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                self.faults.append(f"{page.url}: {message.text}")

        def request(asked: Request) -> None:
            if not asked.url.startswith((*inside, "data:", "blob:")):
                self.faults.append(f"{page.url} asks {asked.url}")

        page.on("console", console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", request)

        def failed(asked: Request) -> None:
            if asked.failure != "net::ERR_ABORTED":  # a reader who went on before everything was there
                self.faults.append(f"{page.url}: no answer from {asked.url}")

        page.on("requestfailed", failed)
        page.on("response", lambda got: got.status < 400 or self.faults.append(f"{page.url}: {got.status} {got.url}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"{page.url} opens a dialog"), dialog.dismiss()))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def http() -> Iterator[str]:
    with Server(SITE) as server:
        yield server.address


@pytest.fixture(scope="session")
def unsearched() -> Iterator[str]:
    """The site served with nothing in its search index."""
    with Server(SITE, search=False) as server:
        yield server.address


@pytest.fixture(scope="session")
def folder() -> str:
    return f"{SITE.as_uri()}/"


@pytest.fixture(params=["http", "folder"])
def base(request: pytest.FixtureRequest) -> str:
    """The address of the site: once served, once opened from the folder."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def open_page(browser: Browser, http: str, unsearched: str, folder: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Give pages, each in a context of its own; at the end nothing must have gone wrong on any of them."""
    contexts = []

    def make(address: str = "", width: int = 1280, inside: tuple[str, ...] = (), **options: object) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        watch.attach(page, inside or (http, unsearched, folder))
        if address:
            page.goto(address)
        return page

    yield make
    for context in contexts:
        context.close()
    assert watch.faults == []
