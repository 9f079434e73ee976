"""What counts as force majeure (13.1), and the rules of article 13 as its data file gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.clauses import require_clauses
from contract_model.data_files import Table, require_unique
from contract_model.faults import InvalidFact
from contract_model.outcome import Conclusion, Outcome

UNFORESEEABLE, HINDERING = "unforeseeable", "hindering"
CLOSED_LIST, GENERAL_WORDS = "fm-closed-list", "fm-general-words"
FORESEEABLE, AUTOMATIC = "fm-foreseeable", "fm-listed-automatic"


@dataclass(frozen=True, slots=True)
class ForceMajeure:
    """Article 13: its provisions, and {id: label} of the named events, the general words and the elements."""

    definition: str
    notice: str
    suspension: str
    court: str
    named: dict[str, str]
    general: dict[str, str]
    elements: dict[str, str]


def load_force_majeure(table: Table, clause_ids: Collection[str]) -> ForceMajeure:
    """Return article 13; faults go to the table's list."""
    clauses = table.table("clauses")
    found = {key: clauses.text(key) for key in ("definition", "notice", "suspension", "court")}
    for key, clause in found.items():
        require_clauses(clauses, key, [clause], clause_ids)
    rules = ForceMajeure(
        **found, named=_labels(table, "named"), general=_labels(table, "general"), elements=_labels(table, "element")
    )
    for needed in {UNFORESEEABLE, HINDERING} - rules.elements.keys():
        table.fault("element", f"没有“{needed}”这一要件", "各要件的编号")
    clauses.finish()
    table.finish()
    return rules


def judge_event(
    rules: ForceMajeure, event: str, on: date, signed_on: date, findings: Mapping[str, bool], *, within: str = ""
) -> Outcome:
    """Return whether `event`, which happened `on`, is force majeure: APPLIES or NOT_TRIGGERED (13.1).

    `findings` says of the elements, by label, whether they were found; `within` names the general words under which
    the event was found to fall, "" where none. NEEDS_FINDING while an element is open or the event and the signature
    fall on one day; AMBIGUOUS where the text contradicts itself. Raises InvalidFact for an unknown element or word.
    """
    _require(findings, rules.elements, "要件")
    _require([within] if within else [], rules.general, "概括用语")
    if on < signed_on:
        return _say(rules, Conclusion.NOT_TRIGGERED, f"发生于 {on}，早于签署")
    if on == signed_on:
        after = _weigh(rules, event, findings, within)
        before = _say(rules, Conclusion.NOT_TRIGGERED, "发生在签署之前")
        found = MappingProxyType({"签署之前": before, "签署之后": after})
        return Outcome(Conclusion.NEEDS_FINDING, (rules.definition,), "与签署在同一日，先后须认定", alternatives=found)
    return _weigh(rules, event, findings, within)


def judge_dispute(rules: ForceMajeure, event: str) -> Outcome:
    """Return who decides when the parties disagree whether `event` is force majeure: the court seised (13.1)."""
    because = f"双方对“{event}”是否构成不可抗力有争执，由受理案件的法院认定"
    return Outcome(Conclusion.NEEDS_FINDING, (rules.definition, rules.court), because)


def _weigh(rules: ForceMajeure, event: str, findings: Mapping[str, bool], within: str) -> Outcome:
    """Judge an event after the signature by its elements and its place in the list."""
    if findings.get(rules.elements[HINDERING]) is False:
        because = "没有妨碍履行，无从中止"
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.definition, rules.suspension), because)
    unknown = [label for label in rules.elements.values() if label not in findings]
    if unknown:
        return _say(rules, Conclusion.NEEDS_FINDING, f"尚未认定：{'、'.join(unknown)}")
    failed = [label for label in rules.elements.values() if not findings[label]]
    listed = event in rules.named.values()
    if not failed:
        return _by_list(rules, event, within, listed=listed)
    counts = _say(rules, Conclusion.APPLIES, f"“{event}”构成不可抗力")
    lacking = _say(rules, Conclusion.NOT_TRIGGERED, f"“{event}”不具备：{'、'.join(failed)}")
    if failed == [rules.elements[UNFORESEEABLE]] and (listed or within):
        return _open(rules, FORESEEABLE, "一处要求不能预见，一处容许可预见", {"strict": lacking, "broad": counts})
    if listed:
        return _open(rules, AUTOMATIC, "列举的事件须否具备各要件", {"elements": lacking, "automatic": counts})
    return lacking


def _by_list(rules: ForceMajeure, event: str, within: str, *, listed: bool) -> Outcome:
    """Judge an event that has every element: named, under general words, or not listed at all."""
    counts = _say(rules, Conclusion.APPLIES, f"“{event}”构成不可抗力")
    if listed:
        return counts
    excluded = _say(rules, Conclusion.NOT_TRIGGERED, f"“{event}”没有列举")
    unlisted = _open(rules, CLOSED_LIST, "既说不限于，又说没有列举的不构成", {"closed": excluded, "open": counts})
    if not within:
        return unlisted
    because = f"“{event}”属于列举中的“{within}”"
    found = MappingProxyType({"listed": counts, "unlisted": unlisted})
    return Outcome(Conclusion.APPLIES, (rules.definition,), because, readings=(GENERAL_WORDS,), alternatives=found)


def _labels(table: Table, key: str) -> dict[str, str]:
    entries = table.tables(key)
    require_unique(entries, "id")
    require_unique(entries, "label")
    labels = {entry.text("id"): entry.text("label") for entry in entries}
    for entry in entries:
        entry.finish()
    return labels


def _require(given: Collection[str], known: Mapping[str, str], what: str) -> None:
    for label in given:
        if label not in known.values():
            raise InvalidFact(f"没有名为“{label}”的{what}", "、".join(known.values()))


def _say(rules: ForceMajeure, conclusion: Conclusion, because: str) -> Outcome:
    return Outcome(conclusion, (rules.definition,), because)


def _open(rules: ForceMajeure, reading: str, because: str, outcomes: Mapping[str, Outcome]) -> Outcome:
    found = MappingProxyType(dict(outcomes))
    return Outcome(Conclusion.AMBIGUOUS, (rules.definition,), because, readings=(reading,), alternatives=found)
