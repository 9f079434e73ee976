"""The keywords of a feature: those of our language, and those of others that are meant as one of them.

Called by the checks of ``scripts.spec_run`` and ``scripts.lint`` that look at a line without the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gherkin.dialect import Dialect

LANGUAGE = "zh-CN"
BLOCKS = {
    "功能": "feature",
    "规则": "rule",
    "背景": "background",
    "场景": "scenario",
    "场景大纲": "scenario_outline",
    "例子": "examples",
}
STEPS = {"假如": "given", "当": "when", "那么": "then", "而且": "and", "但是": "but"}
OTHER_TITLES = {
    **dict.fromkeys(("規則", "规定"), "规则"),
    **dict.fromkeys(("情景", "情形", "情境", "案例", "用例"), "场景"),
    **dict.fromkeys(("示例", "实例", "样例", "举例", "范例"), "例子"),
    "特性": "功能",
}
OTHER_STEPS = {
    **dict.fromkeys(("如果", "若", "假若", "倘若", "如"), "假如"),
    **dict.fromkeys(("则", "那末", "那"), "那么"),
    **dict.fromkeys(("并", "且", "以及", "及"), "而且"),
    **dict.fromkeys(("但", "可是"), "但是"),
}
"""Words that lawyers write for a keyword and no language of Gherkin knows."""
COLON = "[：:∶꞉ː︰;；]"
"""What is taken for a colon."""


def _dialect(language: str) -> Dialect:
    dialect = Dialect.for_name(language)
    if dialect is None:
        raise LookupError(f"the Gherkin parser does not know the language {language}")
    return dialect


def _one_of(words: Iterable[str]) -> str:
    """Return a regex alternative of the `words`, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _words(language: str, keys: Mapping[str, str]) -> dict[str, str]:
    """Return {word of `language`: our keyword}, without the bullet ``*``."""
    dialect = _dialect(language)
    return {
        word.strip(): keyword
        for keyword, key in keys.items()
        for word in getattr(dialect, f"{key}_keywords")
        if word.strip() != "*"
    }


TITLES, STEP_WORDS = _words(LANGUAGE, BLOCKS), _words(LANGUAGE, STEPS)
ENGLISH_TITLES, ENGLISH_STEPS = _words("en", BLOCKS), _words("en", STEPS)
MEANT_TITLES = {**OTHER_TITLES, **_words("zh-TW", BLOCKS), **ENGLISH_TITLES}
MEANT_STEPS = {**OTHER_STEPS, **_words("zh-TW", STEPS), **ENGLISH_STEPS}
"""{a word that is no keyword, or an English one: ours that is meant}."""
for _known, _meant in ((TITLES, MEANT_TITLES), (STEP_WORDS, MEANT_STEPS)):
    for _word in _known.keys() & _meant.keys() - (ENGLISH_TITLES.keys() | ENGLISH_STEPS.keys()):
        del _meant[_word]

_TITLE, _STEP = _one_of(TITLES.keys() - ENGLISH_TITLES.keys()), _one_of(STEP_WORDS)
MISWRITTEN_COLON = re.compile(rf"(?P<word>{_TITLE})(?P<place>\s*(?!:){COLON}\s*|\s+:\s*)")
OTHER_TITLE = re.compile(rf"(?P<place>(?P<word>{_one_of(MEANT_TITLES)})\s*{COLON})")
STEP_COLON = re.compile(rf"(?P<word>{_STEP})(?P<place>\s*{COLON}\s*)")
STEP_WORD = re.compile(rf"(?P<word>{_STEP})")
TITLE_WORD = re.compile(rf"(?P<word>{_TITLE})\s*[:：]")
BARE_TITLE = re.compile(rf"(?P<word>{_TITLE})(?:\s|$)")
OTHER_STEP = re.compile(rf"(?P<place>(?P<word>{_one_of(MEANT_STEPS)}))(?P<after>\s|(?={COLON}\s))")
ANY_TITLE = re.compile(rf"[^\s:：|@#\"“]{{1,8}}\s*{COLON}")
"""What may be meant as the head of a block: a short word and a colon."""
