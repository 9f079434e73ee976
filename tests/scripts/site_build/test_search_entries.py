"""What a page gives to the search index is kept for as long as the page stays what it is, and no longer."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.site_build.folders import Folders
from scripts.site_build.search_entries import SearchEntries


class Index:
    """A search index that counts the pages it has to take apart."""

    def __init__(self) -> None:
        self.entries: list[dict[str, str]] = []
        self.taken = 0

    def add_entry_from_context(self, page: Any) -> None:  # noqa: ANN401 - MkDocs' own type
        self.taken += 1
        if not page.meta.get("search", {}).get("exclude"):
            self.entries += [{"location": page.url, "text": part} for part in page.content.split()]


def page(name: str, **other: Any) -> SimpleNamespace:  # noqa: ANN401 - of any kind
    return SimpleNamespace(**{"url": name, "title": "甲", "meta": {}, "content": "乙 丙", "toc": []} | other)


def build(path: Path | None, *pages: SimpleNamespace) -> Index:
    """Return the index of a build of `pages` that keeps its entries at `path`."""
    plugin, index = SearchEntries(path), Index()
    config = {"plugins": {"search": SimpleNamespace(search_index=index), "other": object()}}
    plugin.on_pre_build(config=config)
    for one in pages:
        index.add_entry_from_context(one)
    plugin.on_post_build(config=config)
    return index


def test_a_page_that_stays_is_not_taken_apart_again_and_the_index_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "search.json"
    first = build(path, page("a.html"), page("b.html"))
    again = build(path, page("a.html"), page("b.html"))
    assert (first.taken, again.taken) == (2, 0)
    assert again.entries == first.entries
    assert [file.name for file in path.parent.iterdir()] == ["search.json"]


@pytest.mark.parametrize(
    "other",
    [
        {"url": "c.html"},
        {"title": "丁"},
        {"meta": {"search": {"boost": 2}}},
        {"content": "乙 丁"},
        {"toc": [SimpleNamespace(url="#x", children=[SimpleNamespace(url="#y", children=[])])]},
    ],
)
def test_a_page_that_differs_in_anything_is_taken_apart_anew(tmp_path: Path, other: dict[str, Any]) -> None:
    path = tmp_path / "search.json"
    build(path, page("a.html"))
    changed = build(path, page("a.html", **other))
    assert changed.taken == 1
    assert changed.entries == build(tmp_path / "none.json", page("a.html", **other)).entries


def test_only_what_the_last_build_had_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    build(path, page("a.html"), page("b.html"))
    build(path, page("a.html"))
    assert build(path, page("b.html")).taken == 1


@pytest.mark.parametrize("damaged", ["", "{", "[]"])
def test_a_damaged_file_is_as_none(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "search.json"
    path.write_text(damaged, encoding="utf-8")
    assert build(path, page("a.html")).taken == 1
    assert build(path, page("a.html")).taken == 0


def test_a_site_without_search_has_nothing_to_keep(tmp_path: Path) -> None:
    plugin = SearchEntries(tmp_path / "search.json")
    plugin.on_pre_build(config={"plugins": {}})
    plugin.on_post_build(config={"plugins": {}})
    assert not any(tmp_path.iterdir())


def test_a_page_that_the_index_leaves_out_is_found_by_its_title(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    left_out = page("a.html", meta={"search": {"exclude": True}})
    for _ in range(2):
        assert build(path, left_out).entries == [{"location": "a.html", "title": "甲", "text": ""}]


def test_without_a_path_entries_are_made_and_none_kept(tmp_path: Path) -> None:
    assert build(None, page("a.html")).entries == build(tmp_path / "search.json", page("a.html")).entries


def test_the_contracts_own_words_are_never_kept(tmp_path: Path) -> None:
    assert Folders(tmp_path, private=True).search_entries("zh") is None
    assert Folders(tmp_path).search_entries("zh") == tmp_path / "build" / "cache" / "search-zh.json"
