"""The English of the site, as far as it goes: one vocabulary, with the figures and places of the Chinese.

What has no English yet is no fault here: ``contract messages`` lists it. Figures of provisions are compared there too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from contract_model.register.contract import load_contract
from contract_model.register.reasons import places
from scripts.site_build.catalogue import is_chinese, load_words
from scripts.site_build.english import beyond, lacking

ROOT = Path(__file__).resolve().parents[3]
I18N = ROOT / "site_src" / "i18n"
DATA = ROOT / "contract_model" / "data"
MARKUP = re.compile(r"<code>.*?</code>|<[^>]*>|%\(\w+\)\w|\{q?\d+\}")  # no English text, though it may look like it
PLACE = re.compile(r"\{q?\d+\}|<[^<>]*[\u3400-\u9fff][^<>]*>")  # of a number, a quotation, a column of an outline
OTHERWISE_COUNTED = {  # Chinese that counts in other units than its English, or that is a figure of speech
    "补充协议最多可以加一成，违约金随之加一成。": "a 成 is ten per cent",
    "预付的九成费用在退出时如何处理。": "a 成 is ten per cent",
    "恰好三成归哪一级": "a 成 is ten per cent",
    "逐日舍入与最后舍入，五十日相差两角。": "an 角 is 0.10 yuan",
    "物理服务器万兆端口数": "万兆 is 10 gigabit",
}


class Pair(NamedTuple):
    """A Chinese text, its English, and where they stand."""

    place: str
    chinese: str
    english: str


def catalogues() -> Iterator[Pair]:
    for path in sorted((I18N / "en").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="en"):
                if isinstance(message.id, str) and message.id:
                    yield Pair(f"{path.name}:{message.lineno}", message.id, str(message.string))
                elif message.id:
                    for english in message.string:
                        yield Pair(f"{path.name}:{message.lineno}", message.id[0], english)


def pairs() -> Iterator[Pair]:
    yield from catalogues()
    for clause in tomllib.loads((DATA / "clauses.toml").read_text(encoding="utf-8"))["clause"]:
        for name in ("title", "text", "reason"):
            if f"{name}_en" in clause:
                yield Pair(f"clauses.toml {clause['id']} {name}_en", clause[name], clause[f"{name}_en"])


@pytest.fixture(scope="module", name="texts")
def every_text() -> list[Pair]:
    return [Pair(place, MARKUP.sub(" ", chinese), MARKUP.sub(" ", english)) for place, chinese, english in pairs()]


def terms_not_used() -> dict[str, str]:
    table = (I18N / "GLOSSARY.md").read_text(encoding="utf-8").partition("| not used | use |\n|---|---|\n")[2]
    return dict(re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE))


def test_the_english_of_a_reason_has_the_same_places() -> None:
    english = {pair.chinese: pair.english for pair in pairs()}
    sentences = set(load_contract().reasons.values()) & english.keys()
    assert sentences
    differing = [text for text in sentences if sorted(places(text)) != sorted(places(english[text]))]
    assert sorted(differing) == []


def test_both_languages_of_the_catalogues_have_the_same_places() -> None:
    faults = [
        f"{place}: {chinese} → {english}"
        for place, chinese, english in catalogues()
        if set(PLACE.findall(chinese)) != set(PLACE.findall(english))
    ]
    assert not faults, "\n".join(faults)


def test_no_english_text_has_a_term_that_the_glossary_rules_out(texts: list[Pair]) -> None:
    terms = terms_not_used()
    assert terms
    ruled_out = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, terms))})(?![\w-])", re.IGNORECASE)
    use = {term.lower(): better for term, better in terms.items()}
    faults = [
        f"{place}: “{found[0]}”, use “{use[found[0].lower()]}”: {english}"
        for place, _, english in texts
        for found in ruled_out.finditer(english)
    ]
    assert not faults, "\n".join(faults)


def test_quotations_stand_in_curly_quotes(texts: list[Pair]) -> None:
    # A sentence of a feature that is quoted as it is typed keeps its straight quotes.
    assert [f"{place}: {english}" for place, typed, english in texts if '"' in english and '"' not in typed] == []
    assert [f"{place}: {english}" for place, _, english in texts if english.count("“") != english.count("”")] == []


def test_both_languages_of_the_catalogues_have_the_same_figures() -> None:
    faults = []
    for place, chinese, english in catalogues():
        without = MARKUP.sub(" ", chinese), MARKUP.sub(" ", english)
        if chinese not in OTHERWISE_COUNTED and (extra := beyond(*without)):
            faults.append(f"{place}: {sorted(extra)} is not in the Chinese: {chinese} → {english}")
        if missing := lacking(*without):
            faults.append(f"{place}: {sorted(missing)} is lacking in the English: {chinese} → {english}")
    assert not faults, "\n".join(faults)


def test_a_unit_has_a_form_for_one_and_a_form_for_several() -> None:
    units = tomllib.loads((ROOT / "site_src" / "labels.toml").read_text(encoding="utf-8"))["unit"].values()
    several = load_words(I18N, "en").translations.ngettext
    assert [unit for unit in units if is_chinese(several(unit, unit, 2))] == []


def test_what_is_counted_otherwise_is_still_in_the_catalogues() -> None:
    assert OTHERWISE_COUNTED.keys() - {chinese for _, chinese, _ in catalogues()} == set()
