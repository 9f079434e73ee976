"""Keep pages light: what each weighs, and what to do about one grown too heavy. Called by ``contract site``."""

from __future__ import annotations

from pathlib import Path

LIMIT = 300_000
"""Bytes of a page, without styles, scripts and the search index: what a phone on a slow line opens at once."""


def weights(site: Path) -> dict[str, int]:
    """Return {page: its bytes} of all pages of the built `site`."""
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*.html"))}


def heavy_pages(site: Path) -> list[str]:
    """Return a line for each page of `site` above the limit, the heaviest first, and one that says what to do."""
    heavy = sorted(((size, page) for page, size in weights(site).items() if size > LIMIT), reverse=True)
    if not heavy:
        return []
    return [
        *(f"页面过大：{page} 有 {size / 1000:.0f} KB，超过 {LIMIT // 1000} KB" for size, page in heavy),
        "逐条各页可在 site_src/parts.toml 里再分：写明从哪一条款起另成一页。",
    ]
