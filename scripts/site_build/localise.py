"""The results in another language: every label, title, formula and reading as the reader's language has it.

Called by ``scripts.site_build.render`` before the templates see the results; ``scripts.site_build.scenarios`` tells the
scenarios. Amounts in Chinese capitals stay as they are. What has no translation stays Chinese and is counted in
``Words.missing``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scripts.site_build.catalogue import SOURCE_LANGUAGE, Words
from scripts.site_build.changes import Changes, Edit, Group, Item
from scripts.site_build.scenarios import Scenarios
from scripts.site_build.untold import untold

Record = Mapping[str, Any]
_UNNUMBERED = {
    "COVER": "Cover",
    "PRE": "Preamble",
    "PARTY.A": "Party A",
    "PARTY.B": "Party B",
    "P.TOTAL": "Price list, total",
    "SIG.A": "Signature of Party A",
    "SIG.B": "Signature of Party B",
}
_ROWS = {"P": "Price list, row {}", "S": "Basic security, row {}", "T": "Team, row {}"}
_HEADS = {"0": "opening", "SIG": "signatures"}
_TABLES = ("A2", "A3")
_CHINESE_FIELDS, _ENGLISH_FIELDS = ("title", "text"), ("title_en", "text_en")
CAPITALS = ("capitals_printed", "capitals_standard")
"""Amounts in words, of which the very characters are compared: Chinese on every page."""
TOLD = ("told", "asked")
"""What the model is told and asked, as a scenario writes it: the specification is Chinese."""


def english_label(identifier: str) -> str:
    """Return the English name under which a provision is cited: ``10.2.4`` → Article 10(2)(4)."""
    if identifier in _UNNUMBERED:
        return _UNNUMBERED[identifier]
    if row := re.fullmatch(r"([PST])(\d+)", identifier):
        return _ROWS[row[1]].format(row[2])
    if identifier.startswith("A"):
        return _annex_label(*identifier.split("."))
    return _article_label(*identifier.split("."))


def _article_label(article: str, *items: str) -> str:
    return f"Article {article}" + "".join(f"({item})" for item in items)


def _annex_label(annex: str, *parts: str) -> str:
    first = parts[0]
    if first in _HEADS:
        named = "formula" if annex in _TABLES and first == "0" else _HEADS[first]
    elif annex == "A1" and len(parts) > 1:
        named = f"level {first}, row {parts[1]}"
    elif annex in ("A1", *_TABLES):
        named = f"row {first}"
    elif annex == "A4":
        named = _article_label(*parts)
    else:
        named = f"item {first}"
    return f"Annex {annex[1:]}, {named}"


def localise(results: Record, words: Words) -> Record:
    """Return `results` in the language of `words`; those of the source language as they are."""
    if words.language == SOURCE_LANGUAGE:
        return results
    tell, scenarios = words.data, Scenarios(results.get("step", []), words)
    return {
        **results,
        "clause": [_clause(clause) for clause in results.get("clause", [])],
        "new_clause": [{**new, "label": english_label(new["id"])} for new in results.get("new_clause", [])],
        "figure": [_figure(figure, words) for figure in results.get("figure", [])],
        "reading": [_texts(reading, words, ("clauses", "cases")) for reading in results.get("reading", [])],
        "case": [_case(scenarios.case(case), words) for case in results.get("case", [])],
        "outline": scenarios.outlines(results.get("outline", []), results.get("case", [])),
        "feature": [
            {**feature, "name": tell(feature["name"]), "description": tell(feature["description"])}
            for feature in results.get("feature", [])
        ],
        "step": [_step(step, words) for step in results.get("step", [])],
        "tables": _texts(results.get("tables", {}), words, (*CAPITALS, *TOLD)),
    }


def localise_changes(changes: Changes, words: Words) -> Changes:
    """Return `changes` with names in the language of `words`, and of each text its change in that language alone.

    Names of cases that are gone stay Chinese. What changed in the other language only is told as it is.
    """
    foreign = words.language != SOURCE_LANGUAGE

    def told(edit: Edit) -> Edit:
        named = edit.field == "label"
        return replace(edit, before=words.data(edit.before), after=words.data(edit.after)) if named else edit

    def item(given: Item) -> Item:
        others = _CHINESE_FIELDS if foreign else _ENGLISH_FIELDS
        own = tuple(told(edit) for edit in given.edits if edit.field not in others)
        name = (given.name_en or words.data(given.name)) if foreign else given.name
        return replace(given, name=name, edits=own or given.edits)

    def group(given: Group) -> Group:
        return Group(*(tuple(map(item, items)) for items in (given.added, given.removed, given.changed)))

    return replace(
        changes, clauses=group(changes.clauses), figures=group(changes.figures), readings=group(changes.readings)
    )


def _clause(clause: Record) -> Record:
    told = {**clause, "label": english_label(clause["id"])}
    for name in ("title", "text", "reason"):
        told[name] = clause.get(f"{name}_en") or clause[name]
        if told[name] and told[name] == clause[name]:
            told[name] = untold(clause[name])
    return told


def _case(case: Record, words: Words) -> Record:
    """The words of a failure stay as they are: they speak of a Chinese sentence."""
    told = {**case, "figures": [_figure(figure, words) for figure in case["figures"]]}
    if failure := case.get("failure"):
        derivation = [_figure(figure, words) for figure in failure["derivation"]]
        told["failure"] = {**failure, "derivation": derivation}
    return told


def _figure(figure: Record, words: Words) -> Record:
    inputs = [_figure(given, words) if isinstance(given, Mapping) else given for given in figure["inputs"]]
    told = {**figure, "label": words.data(figure["label"]), "formula": words.data(figure["formula"]), "inputs": inputs}
    return told | {"tally": _texts(figure["tally"], words)} if "tally" in figure else told


def _step(step: Record, words: Words) -> Record:
    """Return a phrase with its meaning told; the phrase itself is what authors write, in Chinese."""
    slots = [{**slot, "accepts": words.data(slot["accepts"])} for slot in step["slots"]]
    return {**step, "topic": words.data(step["topic"]), "meaning": words.data(step["meaning"]), "slots": slots}


def _texts(value: Any, words: Words, but: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - data of any shape
    """Return `value` with every text in it in the language of `words`, except below a key of `but`."""
    if isinstance(value, str):
        return words.data(value)
    if isinstance(value, Mapping):
        return {key: part if key in but else _texts(part, words, but) for key, part in value.items()}
    if isinstance(value, list):
        return [_texts(part, words, but) for part in value]
    return value
