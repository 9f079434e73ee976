"""Adding up what was told: several facts of one name are several facts, and so are several matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from contract_model.answer.norms import worst
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money

OWED = (Conclusion.APPLIES, Conclusion.COMPLIED, Conclusion.NOT_TRIGGERED)
"""Conclusions whose amounts may be added: none of them is open."""


def told_sum(situation: Situation, identifier: str, label: str, clauses: tuple[str, ...], *facts: str) -> Figure | None:
    """Return the sum of every amount told of `facts`, None where none was told: silence is not zero."""
    told = situation.all(*facts)
    if not told:
        return None
    parts = tuple(situation.as_figure(one, *clauses) for one in told)
    return added(identifier, label, clauses, parts)


def added(identifier: str, label: str, clauses: tuple[str, ...], parts: Sequence[Figure]) -> Figure:
    """Return the sum of `parts`."""
    value = sum((part.money for part in parts), start=Money(0))
    return Figure(identifier, label, value, clauses, "各项之和", tuple(parts))


def matters(situation: Situation, *facts: str) -> dict[str, Situation]:
    """Return the matters that `facts` were told about, each with what is known of it; "" where nothing says which."""
    names = dict.fromkeys(told.about for told in situation.all(*facts))
    if len(names) <= 1:
        return dict.fromkeys(names, situation) or {"": situation}
    about_none = situation.limited_to(tuple(told for told in situation.told if not told.about))
    return {name: situation.about(name) if name else about_none for name in names}


def each_matter(situation: Situation, fact: str, rule: Callable[[Situation], Outcome], label: str) -> Outcome:
    """Return what `rule` says of the one matter that `fact` was told about; of several the sum, with each as a part.

    The conclusion is then the gravest, and there is an amount only where none is open.
    """
    found = [replace(rule(own), occasion=name) for name, own in matters(situation, fact).items()]
    if len(found) == 1:
        return found[0]
    gravest = worst(found)
    if any(one.conclusion not in OWED for one in found):
        return replace(gravest, amount=None)
    clauses = tuple(dict.fromkeys(clause for one in found for clause in one.clauses))
    amounts = [one.amount for one in found if one.amount is not None]
    total = replace(
        added("matters.sum", label, clauses, [_rounded(each) for each in amounts]), formula="各项分别舍入到分，再相加"
    )
    return replace(gravest, clauses=clauses, amount=total if amounts else None)


def together(penalties: Sequence[Outcome], clauses: tuple[str, ...] = ()) -> Outcome:
    """Return all `penalties`, each rounded, added; `clauses` are those that make them meet."""
    own = tuple(dict.fromkeys((*(one.clauses[0] for one in penalties), *clauses)))
    amounts = tuple(_rounded(amount_of(one)) for one in penalties)
    total = replace(added("penalties.together", "几项违约金共计", own, amounts), formula="各项分别舍入到分，再相加")
    return Outcome(Conclusion.APPLIES, own, penalties[0].because, total, parts=tuple(penalties))


def amount_of(outcome: Outcome) -> Figure:
    """Return the amount of a penalty. ValueError for what has none: only penalties with an amount are compared."""
    if outcome.amount is None:
        msg = "12.4 is about penalties that have an amount"
        raise ValueError(msg)
    return outcome.amount


def _rounded(figure: Figure) -> Figure:
    return replace(figure, value=figure.money.rounded())
