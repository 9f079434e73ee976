"""The navigation of ``mkdocs.yml`` and ``mkdocs.<language>.yml``: what it lists, and the pages it forgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scripts.site_build.faults import SiteFaults


def listed(nav: Any) -> Iterator[str]:  # noqa: ANN401 - MkDocs' navigation: names, lists, and {title: either}
    """Yield the pages of MkDocs' navigation in reading order."""
    if isinstance(nav, str):
        yield nav
        return
    for part in nav.values() if isinstance(nav, dict) else nav:
        yield from listed(part)


def require_listed(templates: Iterable[str], nav: Any, settings: str) -> None:  # noqa: ANN401 - as above
    """Raise SiteFaults for every page with a template of its own that the navigation of the file `settings` lacks.

    `templates` are their pages (without ending). No reader would find such a page.
    """
    pages = set(listed(nav))
    if missing := [name for name in templates if f"{name}.md" not in pages]:
        raise SiteFaults(
            f"{settings} 有误",
            (f"nav：没有 site_src/pages/{name}.md.j2 的页；应为：在 nav 里写一行 - {name}.md" for name in missing),
        )


def first(page: str, nav: Sequence[Any]) -> list[Any]:
    """Return the navigation `nav` with `page` at its head, where it stands in it at all."""
    return [page, *without(page, nav)] if page in listed(nav) else list(nav)


def without(page: str, nav: Sequence[Any]) -> list[Any]:
    """Return the navigation `nav` less `page`."""
    return [
        {name: without(page, own) for name, own in part.items()} if isinstance(part, dict) else part
        for part in nav
        if part != page
    ]
