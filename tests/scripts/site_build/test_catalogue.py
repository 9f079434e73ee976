"""The words of a language: what a text is looked up as, what comes back, and which catalogues are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site_build import catalogue as room
from scripts.site_build.catalogue import Words, load_words, pattern_of
from scripts.site_build.faults import SiteFaults
from scripts.site_build.untold import untold

HEAD = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


def write(folder: Path, name: str, *entries: tuple[str, str]) -> None:
    body = "".join(f'\nmsgid "{text}"\nmsgstr "{told}"\n' for text, told in entries)
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / name).write_text(HEAD + body, encoding="utf-8")


def english(folder: Path, *entries: tuple[str, str], cache: Path | None = None) -> Words:
    write(folder, "texts.po", *entries)
    return load_words(folder, "en", cache)


@pytest.mark.parametrize(
    ("text", "pattern", "parts"),
    [
        pytest.param("验收不合格", "验收不合格", {}, id="a text without either"),
        pytest.param("延迟 3 日", "延迟 {1} 日", {"1": "3"}, id="a number"),
        pytest.param("第 12 行，1,234.50 元", "第 {1} 行，{2} 元", {"1": "12", "2": "1,234.50"}, id="two numbers"),
        pytest.param("“材料齐备”之后", "“{q1}”之后", {"q1": "材料齐备"}, id="a quotation"),
        pytest.param(
            "“服务期满 9 个月”之后第 10 个工作日",
            "“{q1}”之后第 {1} 个工作日",
            {"q1": "服务期满 9 个月", "1": "10"},
            id="a quotation with a number of its own",
        ),
        pytest.param("“甲”与“乙”", "“{q1}”与“{q2}”", {"q1": "甲", "q2": "乙"}, id="two quotations"),
    ],
)
def test_numbers_and_quotations_stand_as_places(text: str, pattern: str, parts: dict[str, str]) -> None:
    assert pattern_of(text) == (pattern, parts)


def test_numbers_return_to_their_places_in_the_order_of_the_translation(tmp_path: Path) -> None:
    words = english(tmp_path, ("第 {1} 行，{2} 个月", "{2} months, row {1}"))
    assert words.data("第 7 行，5 个月") == "5 months, row 7"
    assert words.found == {"第 {1} 行，{2} 个月"}


def test_a_quotation_is_translated_on_its_own_however_deep_it_nests(tmp_path: Path) -> None:
    words = english(
        tmp_path,
        ("“{q1}”之后第 {1} 个工作日", "Working day {1} after “{q1}”"),
        ("服务期满 {1} 个月", "{1} months completed"),
    )
    assert words.data("“服务期满 9 个月”之后第 10 个工作日") == "Working day 10 after “9 months completed”"
    assert not words.missing


def test_a_quotation_without_translation_stays_and_is_noted(tmp_path: Path) -> None:
    words = english(tmp_path, ("“{q1}”之后", "after “{q1}”"))
    assert words.data("“材料齐备”之后") == f"after “{untold('材料齐备')}”"
    assert words.missing == {"材料齐备"}


def test_a_translation_of_the_very_text_goes_before_that_of_its_pattern(tmp_path: Path) -> None:
    words = english(tmp_path, ("{1} 日", "{1} days"), ("1 日", "1 day"))
    assert [words.data("1 日"), words.data("2 日")] == ["1 day", "2 days"]


def test_a_text_without_translation_stays_is_marked_and_is_noted_as_pattern(tmp_path: Path) -> None:
    words = english(tmp_path, ("{1} 日", "{1} days"))
    assert words.data("延迟 3 日") == untold("延迟 3 日")
    assert words.data(untold("延迟 3 日")) == untold("延迟 3 日")
    assert words.missing == {"延迟 {1} 日"}


@pytest.mark.parametrize("text", ["", "vCPU", "100 GB", "P1"])
def test_what_is_not_chinese_needs_no_translation(tmp_path: Path, text: str) -> None:
    words = english(tmp_path)
    assert words.data(text) == text
    assert not words.missing


def test_chinese_needs_no_catalogue(tmp_path: Path) -> None:
    words = load_words(tmp_path, "zh")
    assert words.data("延迟 3 日") == "延迟 3 日"
    assert not words.missing


def test_a_count_has_a_form_for_one_and_a_form_for_several(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    plural = 'msgid "%(n)s 日"\nmsgid_plural "%(n)s 日"\nmsgstr[0] "%(n)s day"\nmsgstr[1] "%(n)s days"\n'
    (tmp_path / "en" / "labels.po").write_text(f"{HEAD}\n{plural}", encoding="utf-8")
    tell = load_words(tmp_path, "en").translations.ngettext
    assert [tell("%(n)s 日", "%(n)s 日", number) for number in (0, 1, 2)] == ["%(n)s days", "%(n)s day", "%(n)s days"]


def test_every_faulty_catalogue_is_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.po", ("违约", "breach"))
    write(tmp_path, "b.po", ("违约", "default"))
    (tmp_path / "en" / "c.po").write_text('msgid "权利"\nmsgstr "right"\nright\n', encoding="utf-8")
    with pytest.raises(SiteFaults) as stopped:
        load_words(tmp_path, "en")
    contradiction, unreadable = stopped.value.faults
    assert contradiction == "b.po：'违约' 在 a.po 中已有另一译法，应只留一种"
    assert unreadable.startswith("c.po：不是有效的翻译文件（")


def test_two_files_may_translate_one_text_alike(tmp_path: Path) -> None:
    write(tmp_path, "a.po", ("违约", "breach"))
    write(tmp_path, "b.po", ("违约", "breach"))
    assert load_words(tmp_path, "en").data("违约") == "breach"


def test_a_translation_still_in_doubt_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.po").write_text(HEAD + '\n#, fuzzy\nmsgid "违约"\nmsgstr "default"\n', encoding="utf-8")
    words = load_words(tmp_path, "en")
    assert words.data("违约") == untold("违约")
    assert words.missing == {"违约"}


def test_catalogues_are_compiled_once_until_they_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    assert english(tmp_path, ("违约", "breach"), cache=cache).data("违约") == "breach"
    first = [path.name for path in cache.iterdir()]
    with monkeypatch.context() as patch:
        patch.setattr(room, "_compile", lambda _sources: pytest.fail("compiled again"))
        assert load_words(tmp_path, "en", cache).data("违约") == "breach"
    assert english(tmp_path, ("违约", "default"), cache=cache).data("违约") == "default"
    second = [path.name for path in cache.iterdir()]
    assert len(first) == len(second) == 1
    assert first != second
