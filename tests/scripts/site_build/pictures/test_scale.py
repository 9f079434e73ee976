"""Scale, width of texts, and lines."""

from __future__ import annotations

from decimal import Decimal

from scripts.site_build.pictures.scale import Scale, balanced, text_width, wrap


def test_values_lie_in_proportion_and_what_is_outside_at_the_end() -> None:
    scale = Scale(Decimal(0), Decimal(80), 100, 500)
    assert [scale.at(Decimal(value)) for value in (0, 15, 80, 99, -1)] == [100, 175, 500, 500, 100]


def test_a_chinese_character_is_as_wide_as_the_type_and_a_letter_about_half() -> None:
    assert text_width("违约金", 10) == 30
    assert text_width("ab", 10) < text_width("违约", 10)


def test_lines_hold_what_fits_and_lose_nothing() -> None:
    text = "违约金从服务费中扣减；不足的损失另行追偿"
    lines = wrap(text, 130, 13)
    assert "".join(lines) == text
    assert all(text_width(line, 13) <= 143 for line in lines)  # a stop may hang over by one character


def test_a_line_never_begins_with_a_stop_and_words_stay_whole() -> None:
    assert wrap("扣减；不足", 26, 13) == ("扣减；", "不足")
    assert wrap("Acceptance failed again", 70, 13) == ("Acceptance", "failed", "again")


def test_balanced_lines_leave_no_character_alone() -> None:
    assert wrap("甲方要求整改并定期限，期限已过", 182, 13)[-1] == "过"
    assert balanced("甲方要求整改并定期限，期限已过", 182, 13) == ("甲方要求整改并定", "期限，期限已过")
