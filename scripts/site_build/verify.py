"""Hold the built pages against the results before they are published: nothing lost, no link broken, no other host.

Called by ``contract site``. Reads what MkDocs wrote, each page once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.site_build.faults import SiteFaults
from scripts.site_build.links import Links

# Tags with attributes; those that only have a class, most of a page, have nothing to follow and are passed over fast.
_TAG = re.compile(r"""<(?![a-z0-9]+ class="[^"<>]*">)[a-zA-Z][^\s<>]*\s[^<>]*>""")
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LOADED = ("href", "src", "action", "data", "poster", "xlink:href")
_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?</\1>|<!--.*?-->", re.DOTALL)
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:[a-z]+:)?//[^"')\s]+)""")
_EMPTY_OR_DATA = re.compile(r"<script\b[^>]*(?:>\s*</script>|\stype=[\"']?application/json\b)|<!--")
_SCRIPT_ADDRESS = re.compile(r"""["'`](?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)[/"'`]""", re.IGNORECASE)
_SPECIAL = ("data", "mailto", "blob")
_SHOWN = 80
_BY_SCRIPT = "workbench.html"  # what follows # there is no place on the page: it tells the script which rule to open
_NAMES_ONLY = ("www.w3.org",)  # addresses that name an XML vocabulary and are never asked


@dataclass(slots=True)
class Page:
    """What a built page offers and refers to: anchors, links, what it makes a browser load, what stands inline.

    `inline` are the beginnings of scripts, styles and handlers inside the page: the Content-Security-Policy of every
    page forbids them, so that a browser would leave them out.
    """

    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    loads: set[str] = field(default_factory=set)
    inline: list[str] = field(default_factory=list)


def verify(site: Path, places: Links, allowed: Iterable[str] = (), languages: Iterable[str] = ()) -> int:
    """Check the built `site`; return the number of pages.

    `allowed`: beginnings of outside links a reader may click; `languages`: folders that hold the same pages again.
    Raises SiteFaults naming every case not published, every link that leads nowhere, every reference to another host,
    every script, style or handler that stands inside a page.
    """
    found = _files(site, "html")
    pages = {path.relative_to(site).as_posix(): read_page(path.read_text(encoding="utf-8")) for path in found}
    faults = [
        *_unpublished(pages, places),
        *(fault for language in languages for fault in _unpublished(pages, places, f"{language}/")),
        *_broken_links(pages, site),
        *_outside(pages, site, tuple(allowed)),
        *(f"{name}：不应在页面内写脚本或样式：{inline}" for name, page in pages.items() for inline in page.inline),
    ]
    if faults:
        raise SiteFaults("生成的页面没有通过检查，网站保持原样", faults)
    return len(pages)


def read_page(html: str) -> Page:
    """Return what the page `html` offers and refers to."""
    page = Page()
    scripts = [found.group() for found in _SCRIPT.finditer(html)]
    for tag in _TAG.findall("".join(_opening(script) for script in scripts) + _SCRIPT.sub("", html)):
        name = tag[1:].split(None, 1)[0].rstrip("/>").lower()
        for key, *values in _ATTRIBUTE.findall(tag):
            value = unescape(next(filter(None, values), ""))
            if key == "id" or (key == "name" and name == "a"):
                page.anchors.add(value)
            elif key == "style" or key.startswith("on") or value.lower().startswith("javascript:"):
                page.inline.append(tag[:_SHOWN])
            elif key == "href" and name in ("a", "area"):
                page.links.add(value)
            elif key == "srcset":
                page.loads.update(part.split()[0] for part in value.split(",") if part.strip())
            elif key in _LOADED and value:
                page.loads.add(value)
    for script in scripts:
        if not _EMPTY_OR_DATA.match(script):
            page.inline.append(script[:_SHOWN])
        page.loads.update(_CSS_ADDRESS.findall(script))
    return page


def _opening(script: str) -> str:
    return "" if script.startswith("<!--") else script[: script.index(">") + 1]


def _files(site: Path, ending: str) -> list[Path]:
    return sorted(site.rglob(f"*.{ending}"))


def _unpublished(pages: Mapping[str, Page], places: Links, folder: str = "") -> Iterator[str]:
    kinds = (("案例", places.cases), ("条款", places.clauses), ("数字", places.figures), ("疑点", places.readings))
    for word, found in kinds:
        for identifier, place in found.items():
            page = pages.get(f"{folder}{place.page}.html")
            if page is None or place.anchor not in page.anchors:
                yield f"{word} {identifier} 没有出现在 {folder}{place.page}.html#{place.anchor}"


def _broken_links(pages: Mapping[str, Page], site: Path) -> Iterator[str]:
    for name, page in pages.items():
        for link in sorted(page.links | page.loads):
            target = urlsplit(link)
            if target.scheme or target.netloc:
                continue
            beside = posixpath.join(posixpath.dirname(name), unquote(target.path))
            path = posixpath.normpath(beside) if target.path else name
            if path.startswith(".."):
                yield f"{name}：链接 {link} 指向网站之外"
            elif path in pages:
                anchor = unquote(target.fragment)
                if anchor and anchor not in pages[path].anchors and posixpath.basename(path) != _BY_SCRIPT:
                    yield f"{name}：链接 {link} 的锚点不存在"
            elif not (site / path).is_file() and not (site / path / "index.html").is_file():
                yield f"{name}：链接 {link} 的文件不存在"


def _outside(pages: Mapping[str, Page], site: Path, allowed: tuple[str, ...]) -> Iterator[str]:
    for name, page in pages.items():
        for address in sorted(filter(_is_outside, page.loads)):
            yield f"{name}：要从别的主机加载 {address}"
        for address in sorted(filter(_is_outside, page.links)):
            if not allowed or not address.startswith(allowed):
                yield f"{name}：链接到别的主机 {address}"
    for path in _files(site, "css"):
        for address in sorted(set(_CSS_ADDRESS.findall(path.read_text(encoding="utf-8")))):
            yield f"{path.relative_to(site).as_posix()}：要从别的主机加载 {address}"
    scripts = (path for path in _files(site, "js") if path.parent.name != "search")  # there, the pages' own words
    for path in scripts:
        for host in sorted(set(_SCRIPT_ADDRESS.findall(path.read_text(encoding="utf-8"))) - set(_NAMES_ONLY)):
            yield f"{path.relative_to(site).as_posix()}：提到别的主机 {host}"


def _is_outside(address: str) -> bool:
    target = urlsplit(address)
    return bool(target.netloc) or (bool(target.scheme) and target.scheme not in _SPECIAL)
