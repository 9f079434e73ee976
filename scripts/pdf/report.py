"""Put the pages of the site together as one HTML document whose links stay inside it.

Called by ``contract pdf``. Pages are rendered as for the site; anchors of provisions, cases, figures and open
questions are unique already, all others get the name of their page. The document loads nothing and leads nowhere else.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from scripts.pdf.pictures import with_styles
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.links import readings_page
from scripts.site_build.render import Renderer

NOT_PRINTED = ("downloads", "steps", "guide", "matrix")
"""What is for working with the site, and the table of all provisions, which their chapters show at length."""
HTML_LANGUAGES = {SOURCE_LANGUAGE: "zh-CN"}
_UNIQUE = re.compile(r"(?:c|case|fig|r|s)-")
_ID = re.compile(r'\bid="([^"]+)"')
_LINKED = re.compile(r'<a\b[^>]*?\shref="#([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_LINK = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>')
_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_SCREEN_ONLY = re.compile(
    r'<a class="headerlink"[^>]*>.*?</a>|<form\b.*?</form>|<svg class="pic pic-narrow".*?</svg>'
    r'|\sdata-search-exclude(?:="")?|\s(?:title|aria-[a-z]+|role|tabindex)="[^"]*"',
    re.DOTALL,
)
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_HEAD = re.compile(r"\A\s*---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(slots=True)
class Chapter:
    """A page of the site as a chapter: its anchor, title, sections (anchor, title), HTML, and the chapters below it."""

    anchor: str
    title: str
    sections: list[tuple[str, str]]
    body: Markup
    parts: list[Chapter] = field(default_factory=list)


class UnknownChapterError(LookupError):
    """A chapter was asked for that the contract does not have; the message names those that it has."""


def pages_of(renderer: Renderer, listed: Iterable[str], chapter: str = "") -> list[str]:
    """Return the names of the pages that make the report, in reading order.

    `listed` are those of the navigation; open questions follow their index. With `chapter`, the key of an article or
    annex ("12", "A2"), only its own pages and its open questions. Raises UnknownChapterError.
    """
    if not chapter:
        below = ((page, *(name for name in renderer.pages if name.startswith(f"{page}/"))) for page in listed)
        return [name for names in below for name in names if name in renderer.pages and name not in NOT_PRINTED]
    chapters = {each.key: each for each in renderer.context["chapters"]}
    if chapter not in chapters:
        raise UnknownChapterError(f"没有“{chapter}”这一章；可选：{'、'.join(chapters)}")
    parts = [part.page for part in chapters[chapter].parts]
    own = (*parts, *map(readings_page, parts))
    return [name for name in own if name in renderer.pages]


def report(renderer: Renderer, pages: Iterable[str], extensions: Sequence[str], configs: Mapping[str, Any]) -> str:
    """Return the HTML document of the `pages` (names without ending) in this order.

    `extensions` and `configs` are those that Markdown has on the site.
    """
    ordered = list(pages)
    home = _homes(renderer, ordered)
    markdown = Markdown(extensions=list(extensions), extension_configs=dict(configs))
    chapters: dict[str, Chapter] = {}
    contents: list[Chapter] = []
    for name in ordered:
        made = _chapter(name, renderer.page(name).decode(), markdown, home)
        above = chapters.get(posixpath.dirname(name))  # readings/article-12 stands below readings
        if home[name] != name:  # the chapter goes on: on paper it needs no second page
            begun = chapters[home[name]]
            begun.body += made.body
            begun.sections += made.sections
            continue
        chapters[name] = made
        (above.parts if above else contents).append(made)
    sheets = (path.read_text(encoding="utf-8") for path in sorted((renderer.folder / "assets").glob("*.css")))
    template = renderer.environment.get_template("print/report.html.j2")
    html = template.render(
        **renderer.context,
        contents=contents,
        html_language=HTML_LANGUAGES.get(renderer.context["language"], renderer.context["language"]),
    )
    return _with_live_links(with_styles(html, sheets))


def _homes(renderer: Renderer, pages: Sequence[str]) -> dict[str, str]:
    """Return {page: the page whose chapter it is part of}: itself, but for the further pages of a long chapter."""
    home = {name: name for name in pages}
    for chapter in renderer.context["chapters"]:
        for part in chapter.parts:
            if part.page in home:
                home[part.page] = chapter.parts[0].page
    return home


def _chapter(name: str, text: str, markdown: Markdown, home: Mapping[str, str]) -> Chapter:
    body = _SCREEN_ONLY.sub("", markdown.reset().convert(_HEAD.sub("", text)))
    body = _ID.sub(lambda found: f'id="{_anchor(name, found[1])}"', body)
    body = _PICTURE.sub(lambda found: _picture(found, name), body)
    body = _LINK.sub(lambda found: _inside(found, name, home), body)
    title = _TITLE.search(body)
    sections = [(found[1], _words(found[2])) for found in _SECTION.finditer(body)]
    return Chapter(_anchor(home[name], ""), _words(title[1]) if title else name, sections, Markup(body))  # noqa: S704


def _anchor(page: str, anchor: str) -> str:
    if _UNIQUE.match(anchor):
        return anchor
    return f"page-{page.replace('/', '-')}" + (f"-{anchor}" if anchor else "")


def _picture(found: re.Match[str], page: str) -> str:
    """Return a picture whose references to its own patterns follow the ids, which have the name of their page."""
    return _REFERENCE.sub(lambda own: f"url(#{_anchor(page, own[1])})", found[0])


def _inside(found: re.Match[str], page: str, home: Mapping[str, str]) -> str:
    """Return a link to another page as one inside the document, or, when that is not printed, to nothing."""
    before, address, after = found.groups()
    path, _, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else f"{page}.html"
    target = target.removesuffix(".html")
    if target not in home:
        return f'<a{before} href="#"{after}>'
    named = unescape(anchor)
    return f'<a{before} href="#{_anchor(target if named else home[target], named)}"{after}>'


def _with_live_links(html: str) -> str:
    """Return `html` in which a link to what is not printed becomes bare words."""
    anchors = set(_ID.findall(html))
    return _LINKED.sub(lambda link: link[0] if unescape(link[1]) in anchors else link[2], html)


def _words(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()
