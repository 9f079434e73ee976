"""Built pages are held against the results: a lost case, a dead link or another host keeps them from publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site_build.faults import SiteFaults
from scripts.site_build.links import Links, Place
from scripts.site_build.verify import read_page, verify

PLACES = Links(cases={"a.1": Place("index", "case-a-1", "甲")})
GOOD = '<h1 id="top">x</h1><p id="case-a-1"><a href="sub/b.html#c">b</a></p><link rel="stylesheet" href="s.css">'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "sub" / "b.html").write_text('<p id="c"><a href="../index.html">up</a></p>', encoding="utf-8")
    (tmp_path / "s.css").write_text("a{background:url(data:image/png;base64,)}", encoding="utf-8")
    return tmp_path


def add(site: Path, html: str) -> None:
    (site / "index.html").write_text(GOOD + html, encoding="utf-8")


def faults(site: Path, *allowed: str) -> str:
    with pytest.raises(SiteFaults) as caught:
        verify(site, PLACES, allowed)
    return str(caught.value)


def test_good_pages_pass_and_are_counted(site: Path) -> None:
    assert verify(site, PLACES) == 2


def test_a_case_that_is_on_no_page_is_named(site: Path) -> None:
    (site / "index.html").write_text(GOOD.replace("case-a-1", "x"), encoding="utf-8")
    assert "案例 a.1 没有出现在 index.html#case-a-1" in faults(site)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a href="none.html">x</a>', "链接 none.html 的文件不存在"),
        ('<a href="sub/b.html#none">x</a>', "链接 sub/b.html#none 的锚点不存在"),
        ('<a href="#none">x</a>', "链接 #none 的锚点不存在"),
        ('<a href="../up.html">x</a>', "指向网站之外"),
        ('<img src="none.png">', "链接 none.png 的文件不存在"),
        ('<script src="https://unpkg.com/x"></script>', "要从别的主机加载 https://unpkg.com/x"),
        ('<link rel=stylesheet href="//fonts.example/x.css">', "要从别的主机加载 //fonts.example/x.css"),
        ("<style>@import url(https://fonts.example/x)</style>", "要从别的主机加载 https://fonts.example/x"),
        ('<a href="https://example.org/">x</a>', "链接到别的主机 https://example.org/"),
    ],
)
def test_what_leads_nowhere_or_elsewhere_is_named(site: Path, html: str, said: str) -> None:
    add(site, html)
    assert said in faults(site)


def test_a_style_or_script_that_asks_another_host_is_named(site: Path) -> None:
    (site / "s.css").write_text("a{background:url('https://example.org/x.png')}", encoding="utf-8")
    (site / "x.js").write_text('fetch("https://api.example.org/x")', encoding="utf-8")
    said = faults(site)
    assert "s.css：要从别的主机加载 https://example.org/x.png" in said
    assert "x.js：提到别的主机 api.example.org" in said


def test_a_link_to_the_repository_may_be_clicked(site: Path) -> None:
    add(site, '<a href="https://example.org/edit/main/x.feature">x</a>')
    assert verify(site, PLACES, ["https://example.org/edit/main/"]) == 2


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<script type=module>alert(1)</script>",
        "<style>a{color:red}</style>",
        '<p class="a" style="color:red">x</p>',
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
    ],
)
def test_a_script_or_style_inside_a_page_is_named(site: Path, html: str) -> None:
    add(site, html)
    assert "index.html：不应在页面内写脚本或样式" in faults(site)


def test_data_in_a_script_element_and_words_in_an_attribute_are_no_scripts(site: Path) -> None:
    add(site, '<script type="application/json">{"a": 1}</script><p title="x onclick=alert(1) style=y">x</p>')
    assert verify(site, PLACES) == 2


def test_words_of_a_script_are_no_links_and_its_address_is_one() -> None:
    page = read_page('<script src="a.js">x = "<a href=\'no.html\'>"</script><!-- <a href="no.html"> -->')
    assert (page.links, page.loads) == (set(), {"a.js"})
