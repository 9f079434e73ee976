"""Parse a feature: its tree, or what keeps it from being parsed, one fault for each cause.

Called by ``scripts.spec_run.feature_files`` and the linter. The parser goes on after an error without knowing where it
is, so that everything after it is an error as well. Here the first one is mended, or left out, in memory, and the file
is parsed anew: what follows is judged on its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher

from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.keywords import ANY_TITLE, BARE_TITLE, LANGUAGE, STEP_WORD, TITLE_WORD
from scripts.spec_run.pitfalls import DOCSTRING_FENCES, HEAD, WIDE_BAR, lines_of, unclosed
from scripts.spec_run.structure import Node

MANY_FILES = 200
"""More than there will ever be."""
ROUNDS = 50  # so many causes are told of one file; with more it is no feature
NO_FEATURE = "文件里没有功能"
FEATURE_HEAD = f"第一行 {HEAD}，然后“功能: …”"
BEFORE_FEATURE = "#FeatureLine"
"""What the parser says it expected as long as there is no feature."""
UNTAGGED, EXAMPLES = "背景", "例子"
TAKEN = "场景: 第"
"""How a line begins that is taken for the head of a scenario."""
PARSER_ERRORS = (
    ("whitespace", "tag-space", "标签里有空格：“{}”", "每个标签以 @ 开头，标签之间用空格隔开"),
    ("inconsistent cell count", "cell-count", "这一行的格数与表头不同：“{}”", "每行的 | 数目与表头相同"),
    ("Language not supported", "language", "不认识的语言：“{}”", HEAD),
    ("unexpected end of file", "unfinished", "文件没有写完：标签、表格或文字块之后缺少内容", "补全，或删去多余的标签"),
    ("", "misplaced", "这一行不能出现在这里：“{}”", "检查关键字、冒号、竖线和次序"),
)
"""What the parser says, the name of the check, what is wrong (with the line), what would be right."""
MISPLACED = {
    "功能": ("一个文件只有一个“功能”", "另一个功能写进另一个文件"),
    "背景": ("“背景”只有一个，写在第一个规则和场景之前", "并入前一个背景，或移到前面"),
    "例子": ("“例子”只能写在场景大纲的步骤之后", "移到场景大纲的最后一步之后"),
    "": ("“{}”不是步骤，也不以关键字开头", "写作 规则、背景、场景、场景大纲或例子，之后是半角冒号；或删去"),
}
"""{keyword, "" for a word that is none: (what is wrong with the line, what would be right)}."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of what can be parsed, None where there is no feature; the faults of the rest; the lines left out."""

    tree: Node | None
    faults: tuple[Fault, ...]
    left_out: frozenset[int]


@lru_cache(maxsize=MANY_FILES)
def parse(text: str, shown: str) -> Parsed:
    """Return what there is in the feature `text`, called `shown` in messages."""
    lines, left_out = lines_of(text), set[int]()
    for number in unclosed(text):
        # The text block ends where something begins that cannot be its text.
        end = next((at for at in range(number, len(lines)) if _begins(lines[at])), len(lines))
        left_out.update(range(number, end + 1))
    for number in left_out:
        lines[number - 1] = ""
    faults: list[Fault] = []
    for _ in range(ROUNDS):
        try:
            # The language is given, so that a file whose first line is wrong is still searched for what else is.
            tree = Parser().parse("\n".join(lines), TokenMatcher(LANGUAGE)).get("feature")
        except (CompositeParserException, ParserException) as error:
            first = min(getattr(error, "errors", [error]), key=lambda one: one.location["line"])
            fault, changes = _explained(shown, lines, first)
            faults += [fault] if fault.line not in {one.line for one in faults} else []
            if not changes:
                break
            left_out |= changes.keys() if fault.edit is None else set()
            for number, changed in changes.items():
                lines[number - 1] = changed
        else:
            return Parsed(tree, tuple(faults), frozenset(left_out))
    return Parsed(None, tuple(faults), frozenset(left_out))


def _begins(line: str) -> bool:
    """Return whether something begins on `line` that is no text of a docstring."""
    stripped = line.strip()
    return stripped.startswith(("|", WIDE_BAR, "@", *DOCSTRING_FENCES)) or bool(
        STEP_WORD.match(stripped) or TITLE_WORD.match(stripped)
    )


def _explained(path: str, lines: Sequence[str], error: ParserException) -> tuple[Fault, dict[int, str]]:
    """Return the first `error` of the `lines` as a fault, and what becomes of which lines; of none at the end."""
    number, said = error.location["line"], str(error)
    code, what, remedy = next(rest for needle, *rest in PARSER_ERRORS if needle in said)
    if code == "unfinished":
        if BEFORE_FEATURE in said:
            return Fault(path, 0, NO_FEATURE, FEATURE_HEAD, code="no-feature"), {}
        # It is named after the last line: what is unfinished stands on it.
        number = max((at for at, line in enumerate(lines, 1) if line.strip()), default=1)
    excerpt = lines[number - 1].strip()
    fault = Fault(path, number, what.format(excerpt), remedy, error.location.get("column") or 0, code)
    if code != "misplaced":
        return fault, {number: ""}
    if match := BARE_TITLE.match(excerpt):
        return _without_colon(fault, lines[number - 1], match)
    tags = _tags_above(lines, number)
    title = TITLE_WORD.match(excerpt)
    untagged = title["word"] == UNTAGGED if title else _begins(excerpt)
    if tags and untagged:
        first = lines[tags[0] - 1]
        what = f"标签不能写在“{title['word'] if title else excerpt}”之上"
        column = len(first) - len(first.lstrip()) + 1
        remedy = "标签写在功能、规则、场景或例子的上一行"
        return Fault(path, tags[0], what, remedy, column, "tag-place"), dict.fromkeys(tags, "")
    # A file that has a feature further down needs no other head.
    headless = BEFORE_FEATURE in said and not any(line.strip().startswith("功能:") for line in lines)
    return _misplaced(fault, excerpt, tags, headless=headless)


def _without_colon(fault: Fault, line: str, match: re.Match[str]) -> tuple[Fault, dict[int, str]]:
    indent = len(line) - len(line.lstrip())
    begin, end = indent + match.end("word"), indent + match.end()
    what, remedy = f"“{match['word']}”之后没有冒号", f"{match['word']}: …"
    changed = replace(fault, what=what, remedy=remedy, code="no-colon", edit=Edit(begin, end, ": "))
    return changed, {fault.line: f"{line[:begin]}: {line[end:]}"}


def _misplaced(fault: Fault, excerpt: str, tags: Sequence[int], *, headless: bool) -> tuple[Fault, dict[int, str]]:
    """Return the fault of a line that cannot stand where it does, and what becomes of it and of the `tags` above."""
    number, changes = fault.line, dict.fromkeys(tags, "")
    if not ANY_TITLE.match(excerpt) or excerpt.startswith(TAKEN):
        return fault, {**changes, number: f"功能: {excerpt}" if headless else ""}
    title = TITLE_WORD.match(excerpt)
    what, remedy = MISPLACED.get(title["word"] if title else "", (fault.what, fault.remedy))
    fault = replace(fault, what=what.format(excerpt), remedy=remedy)
    if title and title["word"] == EXAMPLES:
        return fault, {**changes, number: ""}
    # What stands below it is judged as a feature, or as a scenario, not as more of the block before.
    return fault, {**changes, number: f"功能: {excerpt}" if headless else f"{TAKEN} {number} 行 {excerpt}"}


def _tags_above(lines: Sequence[str], number: int) -> list[int]:
    """Return the numbers of the lines of tags that stand right above line `number`, in order."""
    found: list[int] = []
    for at in range(number - 1, 0, -1):
        line = lines[at - 1].strip()
        if line.startswith("@"):
            found.insert(0, at)
        elif line and not line.startswith("#"):
            break
    return found
