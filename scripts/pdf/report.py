"""Put the pages of the site together as one HTML document whose links stay inside it.

Called by ``scripts.build_pdf``. Pages are rendered as for the site; anchors of provisions, cases, figures and open
questions are unique already, all others get the name of their page.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from scripts.site_build.render import Renderer

NOT_PRINTED = ("downloads", "steps", "guide", "matrix")
_UNIQUE = re.compile(r"(?:c|case|fig|r|s)-")
_ID = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>')
_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_SCREEN_ONLY = re.compile(
    r'<a class="(?:headerlink|anchor)"[^>]*>.*?</a>|<form\b.*?</form>|\sdata-search-exclude(?:="")?|\shidden\b',
    re.DOTALL,
)
_HEAD = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site as a chapter: its anchor, title, sections (anchor, title), and HTML."""

    anchor: str
    title: str
    sections: Sequence[tuple[str, str]]
    body: Markup


def report(renderer: Renderer, pages: Iterable[str], extensions: Sequence[str], configs: Mapping[str, Any]) -> str:
    """Return the HTML document of `pages` (names without ending) in this order, open questions after their index.

    `extensions` and `configs` are those that Markdown has on the site.
    """
    ordered = [name for page in pages for name in _with_parts(page, renderer) if name not in NOT_PRINTED]
    known = set(ordered)
    markdown = Markdown(extensions=list(extensions), extension_configs=dict(configs))
    contents = [_chapter(name, renderer.page(name).decode(), markdown, known) for name in ordered]
    template = renderer.environment.get_template("print/report.html.j2")
    return template.render(**renderer.context, contents=contents)


def _with_parts(page: str, renderer: Renderer) -> list[str]:
    """Return `page` and, after the index of open questions, the pages that it leads to."""
    return [page, *(name for name in renderer.pages if name.startswith(f"{page}/"))]


def _chapter(name: str, text: str, markdown: Markdown, known: set[str]) -> Chapter:
    body = markdown.reset().convert(_HEAD.sub("", text))
    body = _SCREEN_ONLY.sub("", body)
    body = _ID.sub(lambda found: f'id="{_anchor(name, found[1])}"', body)
    body = _LINK.sub(lambda found: _inside(found, name, known), body)
    title = _TITLE.search(body)
    sections = [(found[1], _words(found[2])) for found in _SECTION.finditer(body)]
    return Chapter(_anchor(name, ""), _words(title[1]) if title else name, sections, Markup(body))  # noqa: S704 - pages


def _anchor(page: str, anchor: str) -> str:
    if _UNIQUE.match(anchor):
        return anchor
    return f"page-{page.replace('/', '-')}" + (f"-{anchor}" if anchor else "")


def _inside(found: re.Match[str], page: str, known: set[str]) -> str:
    """Return a link to another page as one inside the document; a link to what is not printed becomes bare words."""
    before, address, after = found.groups()
    path, _, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else f"{page}.html"
    target = target.removesuffix(".html")
    if target not in known:
        return "<a>"
    return f'<a{before} href="#{_anchor(target, unescape(anchor))}"{after}>'


def _words(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()
