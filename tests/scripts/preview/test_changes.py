"""What a saved file makes the preview do again."""

from __future__ import annotations

import pytest

from scripts.preview.changes import Touched, touched


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["spec/features/article_05_term.feature"], Touched(features=("spec/features/article_05_term.feature",))),
        (["contract_model/data/prices.toml"], Touched(everything=True)),
        (["steps/facts.py", "spec/features/a.feature"], Touched(everything=True)),
        (["site_src/assets/site.css"], Touched(pages=True)),
        (["site_src/i18n/en/pages.po", "spec/features/a.feature"], Touched(("spec/features/a.feature",), pages=True)),
    ],
)
def test_a_change_touches_what_depends_on_it(paths: list[str], expected: Touched) -> None:
    assert touched(paths) == expected


@pytest.mark.parametrize(
    "path",
    [
        "spec/features/.a.feature.swp",
        "steps/__pycache__/facts.cpython-311.pyc",
        "spec/features/a.feature~",
        "README.md",
    ],
)
def test_what_editors_and_python_leave_beside_files_touches_nothing(path: str) -> None:
    assert not touched([path])
