"""Whether an event counts as force majeure (13.1): its elements, its place in the list, and who decides a dispute."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.duty.force_majeure import HINDERING, UNFORESEEABLE, ForceMajeure
from contract_model.register.alternatives import by_reading

CLOSED_LIST, GENERAL_WORDS = "fm-closed-list", "fm-general-words"
FORESEEABLE, AUTOMATIC = "fm-foreseeable", "fm-listed-automatic"


def judge_event(contract: Contract, event: str, on: date, findings: Mapping[str, bool], *, within: str = "") -> Outcome:
    """Return whether `event`, which happened `on`, is force majeure: APPLIES or NOT_TRIGGERED (13.1).

    `findings` says of the elements, by label, whether they were found; `within` names the general words under which
    the event was found to fall, "" where none. NEEDS_FINDING while an element is open or the event and the signature
    fall on one day; AMBIGUOUS where the text contradicts itself. Raises InvalidFact for an unknown element or word.
    """
    rules, signed_on = contract.force_majeure, contract.period.signed_on
    _require(findings, rules.elements, "要件")
    _require([within] if within else [], rules.general, "概括用语")
    if on < signed_on:
        return _say(rules, Conclusion.NOT_TRIGGERED, f"发生于 {on}，早于签署")
    if on == signed_on:
        after = _weigh(contract, event, findings, within)
        before = _say(rules, Conclusion.NOT_TRIGGERED, "发生在签署之前")
        found = MappingProxyType({"签署之前": before, "签署之后": after})
        return Outcome(Conclusion.NEEDS_FINDING, (rules.definition,), "与签署在同一日，先后须认定", alternatives=found)
    return _weigh(contract, event, findings, within)


def judge_dispute(rules: ForceMajeure, event: str) -> Outcome:
    """Return who decides when the parties disagree whether `event` is force majeure: the court seised (13.1)."""
    because = f"双方对“{event}”是否构成不可抗力有争执，由受理案件的法院认定"
    return Outcome(Conclusion.NEEDS_FINDING, (rules.definition, rules.court), because)


def _weigh(contract: Contract, event: str, findings: Mapping[str, bool], within: str) -> Outcome:
    """Judge an event after the signature by its elements and its place in the list."""
    rules = contract.force_majeure
    if findings.get(rules.elements[HINDERING]) is False:
        because = "没有妨碍履行，无从中止"
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.definition, rules.suspension), because)
    unknown = [label for label in rules.elements.values() if label not in findings]
    if unknown:
        return _say(rules, Conclusion.NEEDS_FINDING, f"尚未认定：{'、'.join(unknown)}")
    failed = [label for label in rules.elements.values() if not findings[label]]
    listed = event in rules.named.values()
    if not failed:
        return _by_list(contract, event, within, listed=listed)
    counts = _say(rules, Conclusion.APPLIES, f"“{event}”构成不可抗力")
    lacking = _say(rules, Conclusion.NOT_TRIGGERED, f"“{event}”不具备：{'、'.join(failed)}")
    if failed == [rules.elements[UNFORESEEABLE]]:
        either = _open(rules, FORESEEABLE, "一处要求不能预见，一处容许可预见", {"strict": lacking, "broad": counts})
        return either if listed or within else _unlisted(rules, event, either)
    if listed:
        return _open(rules, AUTOMATIC, "列举的事件须否具备各要件", {"elements": lacking, "automatic": counts})
    return lacking


def _by_list(contract: Contract, event: str, within: str, *, listed: bool) -> Outcome:
    """Judge an event that has every element: named, under general words, or not listed at all."""
    rules = contract.force_majeure
    counts = _say(rules, Conclusion.APPLIES, f"“{event}”构成不可抗力")
    if listed:
        return counts
    unlisted = _unlisted(rules, event, counts)
    if not within:
        return unlisted
    return by_reading(contract, GENERAL_WORDS, {"listed": counts, "unlisted": unlisted})


def _unlisted(rules: ForceMajeure, event: str, otherwise: Outcome) -> Outcome:
    """Return that an event not listed is excluded by a closed list; under an open one `otherwise` holds."""
    excluded = _say(rules, Conclusion.NOT_TRIGGERED, f"“{event}”没有列举")
    return _open(rules, CLOSED_LIST, "既说不限于，又说没有列举的不构成", {"closed": excluded, "open": otherwise})


def _require(given: Collection[str], known: Mapping[str, str], what: str) -> None:
    for label in given:
        if label not in known.values():
            raise InvalidFact(f"没有名为“{label}”的{what}", "、".join(known.values()))


def _say(rules: ForceMajeure, conclusion: Conclusion, because: str) -> Outcome:
    return Outcome(conclusion, (rules.definition,), because)


def _open(rules: ForceMajeure, reading: str, because: str, outcomes: Mapping[str, Outcome]) -> Outcome:
    found = MappingProxyType(dict(outcomes))
    return Outcome(Conclusion.AMBIGUOUS, (rules.definition,), because, readings=(reading,), alternatives=found)
