"""The command that lists what the English site lacks and what it no longer needs, on a site of one page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from contract_model.core.faults import DataFaults, Fault
from scripts.cli.app import main
from scripts.site_build import messages
from scripts.site_build.messages import WHERE, compare
from scripts.spec_run.results import write_results
from tests.scripts.site_build.sample import sample_results

PAGE = """
# {{ _("总览") }}
{{ ngettext("%(num)s 个案例", "%(num)s 个案例", 2) }}
{% trans %}没有案例{% endtrans %}
"""
REASONS = {"delay.none": "没有延迟", "delay.owed": "延迟 {days}"}
ENGLISH = {
    "总览": "Overview",
    "没有案例": "No case",
    "通过": "Passed",
    "、": ", ",
    "延迟 {1} 日": "Delay, days: {1}",
    "没有延迟": "No delay",
    "延迟 {days}": "Delay of {days}",
}
PLURAL = 'msgid "%(num)s 个案例"\nmsgid_plural "%(num)s 个案例"\nmsgstr[0] "%(num)s case"\nmsgstr[1] "%(num)s cases"\n'
PARTS = ("case", "clause", "feature", "figure", "outline", "reading", "step")
RESULTS = {"tables": {"delay": [{"label": "延迟 1 日"}, {"label": "延迟 2 日"}]}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site_src"
    for below in ("pages", "i18n/en"):
        (site / below).mkdir(parents=True)
    (site / "pages" / "index.md.j2").write_text(PAGE, encoding="utf-8")
    (site / "labels.toml").write_text('[status]\npassed = "通过"\n', encoding="utf-8")
    write(site, ENGLISH)
    return site


def write(site: Path, english: dict[str, str]) -> None:
    single = "\n".join(f'msgid "{text}"\nmsgstr "{told}"\n' for text, told in english.items())
    (site / "i18n" / "en" / "pages.po").write_text(f"{single}\n{PLURAL}", encoding="utf-8")


def test_a_complete_catalogue_lacks_nothing_and_has_nothing_left_over(folder: Path) -> None:
    assert compare(RESULTS, folder, REASONS.values()) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("总览", id="a text of a template"),
        pytest.param("没有案例", id="a block of a template"),
        pytest.param("通过", id="a label"),
        pytest.param("、", id="what stands between links"),
        pytest.param("没有延迟", id="a sentence of a reason"),
        pytest.param("延迟 {days}", id="a sentence of a reason, with its places as they are"),
        pytest.param("延迟 {1} 日", id="a text of the data, once for all its numbers"),
    ],
)
def test_a_text_without_english_is_listed_as_the_catalogue_must_have_it(folder: Path, text: str) -> None:
    write(folder, {chinese: told for chinese, told in ENGLISH.items() if chinese != text})
    assert compare(RESULTS, folder, REASONS.values()) == ([text], [])


@pytest.mark.parametrize(
    ("english", "listed"),
    [
        ("The rent is due by day 5, within three days.", []),
        ("", ["第二条的转述：租金三日内，每月 5 日付"]),
        ("By day 5, within 4 days.", ["第二条的转述，英文所写的数字与中文不同：租金三日内，每月 5 日付"]),
        ("Within three days.", ["第二条的转述，英文所写的数字与中文不同：租金三日内，每月 5 日付"]),
    ],
)
def test_a_provision_without_english_or_with_other_figures_is_listed(
    folder: Path, english: str, listed: list[str]
) -> None:
    clause = {
        "id": "2",
        "label": "第二条",
        "title": "租金",
        "title_en": "Rent",
        "text": "租金三日内，每月 5 日付",
        "text_en": english,
        "reason": "",
    }
    assert compare({**RESULTS, "clause": [clause]}, folder, REASONS.values()) == (listed, [])


def test_english_that_nothing_asks_for_is_listed_with_its_file(folder: Path) -> None:
    write(folder, {**ENGLISH, "旧标题": "Old title"})
    assert compare(RESULTS, folder, REASONS.values()) == ([], [("pages.po", "旧标题")])


def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(messages, "ROOT", folder.parent)
    monkeypatch.setattr(messages, "load_contract", lambda: SimpleNamespace(reasons=REASONS))
    results = folder.parent / "results.toml"
    without_texts: dict[str, list[str]] = {part: [] for part in PARTS}
    write_results(results, {**sample_results(), **without_texts, **RESULTS})
    return main(["messages", "--results", str(results)])


def test_the_command_counts_and_succeeds_only_when_nothing_is_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, monkeypatch) == 0
    assert capsys.readouterr().out == "缺少 0 条，多余 0 条。\n"
    write(folder, {chinese: told for chinese, told in {**ENGLISH, "旧标题": "Old title"}.items() if chinese != "总览"})
    assert run(folder, monkeypatch) == 1
    assert capsys.readouterr().out == f"缺少：总览\n多余：pages.po：旧标题\n{WHERE}\n缺少 1 条，多余 1 条。\n"


def test_a_faulty_catalogue_is_told_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "i18n" / "en" / "more.po").write_text('msgid "总览"\nmsgstr "Summary"\n', encoding="utf-8")
    assert run(folder, monkeypatch) == 1
    told = capsys.readouterr()
    assert not told.out
    assert "pages.po：'总览' 在 more.po 中已有另一译法" in told.err


def test_what_is_wrong_in_the_data_is_told_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise DataFaults([Fault("reasons.toml", "reason", "缺少 text", "须写出")])

    monkeypatch.setattr(messages, "load_contract", fail)
    results = folder.parent / "results.toml"
    without_texts: dict[str, list[str]] = {part: [] for part in PARTS}
    write_results(results, {**sample_results(), **without_texts, **RESULTS})
    assert main(["messages", "--results", str(results)]) == 1
    assert "reasons.toml" in capsys.readouterr().err


def test_without_results_it_says_how_to_make_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(messages, "ROOT", folder.parent)
    assert main(["messages"]) == 1
    assert "先运行 python -m scripts run" in capsys.readouterr().err
