"""The results in English: every kind of provision has an English name, and what has no translation is noted."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.site_build.catalogue import is_chinese, load_words
from scripts.site_build.localise import english_label, localise
from scripts.site_build.untold import untold
from tests.scripts.site_build.sample import sample_results

ROOT = Path(__file__).parents[3]
CATALOGUES = ROOT / "site_src" / "i18n"
REGISTER = tomllib.loads((ROOT / "contract_model" / "data" / "clauses.toml").read_text(encoding="utf-8"))["clause"]


@pytest.mark.parametrize(
    ("identifier", "label"),
    [
        ("COVER", "Cover"),
        ("PRE", "Preamble"),
        ("PARTY.A", "Party A"),
        ("SIG.B", "Signature of Party B"),
        ("5", "Article 5"),
        ("3.4", "Article 3(4)"),
        ("12.10", "Article 12(10)"),
        ("10.2.4", "Article 10(2)(4)"),
        ("P7", "Price list, row 7"),
        ("P20", "Price list, row 20"),
        ("P.TOTAL", "Price list, total"),
        ("S15", "Basic security, row 15"),
        ("T3", "Team, row 3"),
        ("A1.0", "Annex 1, opening"),
        ("A1.B.4", "Annex 1, level B, row 4"),
        ("A2.0", "Annex 2, formula"),
        ("A2.12", "Annex 2, row 12"),
        ("A3.0", "Annex 3, formula"),
        ("A3.7", "Annex 3, row 7"),
        ("A4.0", "Annex 4, opening"),
        ("A4.3", "Annex 4, Article 3"),
        ("A4.6.2", "Annex 4, Article 6(2)"),
        ("A4.SIG", "Annex 4, signatures"),
        ("A5.7", "Annex 5, item 7"),
        ("A6.1", "Annex 6, item 1"),
        ("A6.SIG", "Annex 6, signatures"),
    ],
)
def test_a_provision_is_cited_in_english_by_its_kind(identifier: str, label: str) -> None:
    assert english_label(identifier) == label


def test_no_two_provisions_of_the_register_share_an_english_name() -> None:
    labels = [english_label(clause["id"]) for clause in REGISTER]
    assert len(set(labels)) == len(labels) > 0
    assert not any(map(is_chinese, labels))


def test_the_source_language_is_left_as_it_is() -> None:
    results = sample_results()
    assert localise(results, load_words(CATALOGUES, "zh")) is results


def test_a_text_without_english_stays_chinese_and_is_noted(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    words = load_words(tmp_path, "en")
    told = localise({"reading": [{"title": "按 3 日计", "clauses": ["7.1"], "options": [{"label": "甲"}]}]}, words)
    own = {"title": untold("按 3 日计"), "clauses": ["7.1"], "options": [{"label": untold("甲")}]}
    assert told["reading"] == [own]
    assert words.missing == {"按 {1} 日计", "甲"}


def test_figures_are_told_down_to_the_last_they_came_from(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    entries = {"合计": "Total", "各项之和": "Sum", "费用": "Fee", "合同所列": "As stated"}
    text = "".join(f'msgid "{chinese}"\nmsgstr "{english}"\n\n' for chinese, english in entries.items())
    (tmp_path / "en" / "figures.po").write_text(text, encoding="utf-8")
    fee = {"id": "fee", "label": "费用", "formula": "合同所列", "inputs": []}
    total = {"id": "total", "label": "合计", "formula": "各项之和", "inputs": ["other", fee]}
    first, second = (
        {**case, "figures": own} for case, own in zip(sample_results()["case"], ([total], []), strict=False)
    )
    told = localise({"figure": [total], "case": [first, second]}, load_words(tmp_path, "en"))
    expected = {
        "id": "total",
        "label": "Total",
        "formula": "Sum",
        "inputs": ["other", {**fee, "label": "Fee", "formula": "As stated"}],
    }
    assert told["figure"] == [expected]
    assert [case["figures"] for case in told["case"]] == [[expected], []]


def test_amounts_in_chinese_capitals_stay_chinese() -> None:
    results = sample_results()
    results["tables"] = {"payment": [{"capitals_printed": "壹元", "capitals_standard": "壹元整"}]}
    words = load_words(CATALOGUES, "en")
    told = localise(results, words)
    assert told["tables"] == results["tables"]
    assert not {"壹元", "壹元整"} & words.missing


def test_provisions_take_their_english_from_the_register(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    clause = {"id": "7.1", "label": "第七条第1项", "title": "总价", "title_en": "Price", "text": "总价。", "reason": ""}
    words = load_words(tmp_path, "en")
    (told,) = localise({"clause": [{**clause, "text_en": "The price."}]}, words)["clause"]
    assert (told["label"], told["title"], told["text"]) == ("Article 7(1)", "Price", "The price.")
    (told,) = localise({"clause": [clause]}, words)["clause"]
    assert told["text"] == untold("总价。")
    (told,) = localise({"clause": [{**clause, "title_en": "", "text_en": ""}]}, words)["clause"]
    assert (told["title"], told["text"]) == (untold("总价"), untold("总价。"))
