"""A page that grew too heavy is named, with what to do about it."""

from __future__ import annotations

from pathlib import Path

from scripts.site_build.weight import LIMIT, heavy_pages, weights


def page(site: Path, name: str, size: int) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)


def test_pages_up_to_the_limit_are_not_spoken_of(tmp_path: Path) -> None:
    page(tmp_path, "index.html", LIMIT)
    assert heavy_pages(tmp_path) == []


def test_pages_above_the_limit_are_named_heaviest_first_with_the_file_that_divides_them(tmp_path: Path) -> None:
    page(tmp_path, "index.html", 10)
    page(tmp_path, "clauses/article-09.html", LIMIT + 1)
    page(tmp_path, "en/clauses/article-09.html", LIMIT + 12_000)
    first, second, advice = heavy_pages(tmp_path)
    assert "en/clauses/article-09.html 有 312 KB，超过 300 KB" in first
    assert "clauses/article-09.html 有 300 KB" in second
    assert "site_src/parts.toml" in advice


def test_the_search_index_and_scripts_do_not_count(tmp_path: Path) -> None:
    page(tmp_path, "search/search_index.js", LIMIT + 1)
    page(tmp_path, "index.html", 5)
    assert weights(tmp_path) == {"index.html": 5}
    assert heavy_pages(tmp_path) == []
