"""What another builder makes of the pages is held against MkDocs: every page and every anchor."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.site_build import zensical
from scripts.site_build.zensical import FAILED, BuildError, anchors, compare, run


def test_equal_pages_make_no_line_and_more_anchors_do_no_harm() -> None:
    assert list(compare({"index.html": {"a"}}, {"index.html": {"a", "b"}})) == []


def test_a_page_of_one_builder_alone_is_named_with_the_builder() -> None:
    lines = list(compare({"a.html": set(), "b.html": set()}, {"b.html": set(), "c.html": set()}))
    assert lines == ["a.html 只有 MkDocs 生成", "c.html 只有 Zensical 生成"]


def test_lost_anchors_are_named_in_one_line_with_their_number() -> None:
    lost = {f"c-{number}" for number in range(7)}
    (line,) = compare({"a.html": {"kept", *lost}}, {"a.html": {"kept"}})
    assert line == "a.html 用 Zensical 生成时缺少锚点 c-0、c-1、c-2、c-3、c-4 等 7 个"


def test_pages_of_other_languages_and_anchors_of_the_theme_are_left_out(tmp_path: Path) -> None:
    for name in ("index.html", "404.html", "en/index.html", "clauses/article-05.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('<p id="c-5">x</p><input id="__search">', encoding="utf-8")
    assert anchors(tmp_path) == {"index.html": {"c-5"}, "clauses/article-05.html": {"c-5"}}


def test_a_builder_that_fails_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"mkdocs 未能生成页面[\s\S]*none\.yml"):
        run(["mkdocs", "build", "--config-file=none.yml"], tmp_path)


def test_without_rendered_pages_it_says_what_to_run_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(zensical, "ROOT", tmp_path)
    assert main(["zensical"]) == FAILED
    assert "请先运行 make site" in capsys.readouterr().err
