"""The keywords of the feature files in the language of a page, as Gherkin itself has them: 假如 → Given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from gherkin.dialect import Dialect

from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.spec_run.keywords import BLOCKS, STEP_WORDS, STEPS, TITLES

NO_WORD = "*"


@cache
def keywords(language: str) -> Mapping[str, str]:
    """Return {keyword as written: as a page in `language`, one of Gherkin's, has it}."""
    written = {**TITLES, **STEP_WORDS}
    if language == SOURCE_LANGUAGE:
        return {word: word for word in written}
    dialect, kinds = Dialect.for_name(language), {**BLOCKS, **STEPS}
    usual = {ours: _usual(kind, getattr(dialect, f"{kind}_keywords")) for ours, kind in kinds.items()}
    return {word: usual[ours] for word, ours in written.items()}


def _usual(kind: str, words: Sequence[str]) -> str:
    """Return which of the `words` for a `kind` is the usual one: a scenario is also called an example."""
    known = [word.strip() for word in words if word.strip() != NO_WORD]
    return kind.capitalize() if kind.capitalize() in known else known[0]
