"""The picture of coverage has a square for every provision."""

from __future__ import annotations

from scripts.site_build.chapters import group
from scripts.site_build.pictures.coverage import LEFT, coverage_picture
from tests.scripts.site_build.sample import sample_results


def test_every_provision_has_a_square_on_the_line_of_its_chapter() -> None:
    results = sample_results()
    picture = coverage_picture(group(results, {}))
    drawn = [clause["id"] for line in picture.lines for _, _, clause in line.cells]
    assert sorted(drawn) == sorted(clause["id"] for clause in results["clause"])
    for line in picture.lines:
        assert {clause["chapter"] for _, _, clause in line.cells} <= {
            p.clause["chapter"] for p in line.chapter.provisions
        }
        assert len({x for x, _, _ in line.cells}) == len(line.cells)
        assert all(LEFT <= x < picture.width and 0 <= y < picture.height for x, y, _ in line.cells)


def test_no_chapter_gives_an_empty_picture() -> None:
    assert coverage_picture([]).height == 0
