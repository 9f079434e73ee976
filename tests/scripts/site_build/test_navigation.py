"""The navigation with one page put at its head."""

from __future__ import annotations

import pytest

from scripts.site_build.navigation import first

INSIDE = ["index.md", {"期限与履约": ["deadlines.md", "compliance.md"]}]


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (INSIDE, ["compliance.md", "index.md", {"期限与履约": ["deadlines.md"]}]),
        (["index.md", "compliance.md"], ["compliance.md", "index.md"]),
        (["index.md"], ["index.md"]),
    ],
    ids=["from a group", "from the row", "not listed"],
)
def test_a_page_goes_to_the_head_from_wherever_it_stands(nav: list[object], expected: list[object]) -> None:
    assert first("compliance.md", nav) == expected
