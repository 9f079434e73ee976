"""What each matter of money costs, by what happened, what was found and why, under every reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.units import UNITS, in_unit
from contract_model.core.values import Count, Money
from contract_model.publish.asking import questions
from contract_model.publish.how_much import At, Cost, Priced, Said, Under, day_of, priced_kinds, told_of
from contract_model.register.contract import Contract
from contract_model.register.facts import KINDS, unwritten
from contract_model.register.how_much import Axis, Choice, Given
from scripts.spec_run.tables.rows import Row, unit_of

STATES = {
    Conclusion.NOT_TRIGGERED: "nothing",
    Conclusion.COMPLIED: "nothing",
    Conclusion.SILENT: "silent",
    Conclusion.AMBIGUOUS: "open",
    Conclusion.NEEDS_FINDING: "lacking",
    Conclusion.MISSING_PARAMETER: "lacking",
    Conclusion.NO_RIGHT: "no-right",
}
"""What stands where an amount would, see [money_state] in site_src/labels.toml; else ``owed``, or ``unsaid``."""
NO_FIGURE: Row = {"figure": "", "formula": "", "inputs": []}
IMPOSSIBLE: Row = {"state": "impossible", "amount": "", **NO_FIGURE, "clauses": [], "missing": []}
Box = tuple[frozenset[int], ...]
"""Several combinations that cost the same: on each axis the choices, any of which may be combined with any."""


def how_much(contract: Contract, figures: Iterable[Figure]) -> Row:
    """Return {kinds, costs}: a kind's rows name the choices they stand for, by position, and the cost by position.

    `figures` are the published ones, which an amount may be. What is told stands beside a choice as in a scenario.
    """
    known = {figure.id: figure for figure in figures}
    names = {each.id: each.name for each in questions(contract).values()}
    numbers: dict[object, int] = {}
    costs: list[Row] = []
    kinds: list[Row] = []
    for priced in priced_kinds(contract):
        rows = []
        for box, at in boxes(priced.costs):
            cost = priced.costs[at]
            if cost.key not in numbers:
                numbers[cost.key] = len(costs)
                costs.append(_cost(contract, cost, known))
            rows.append({"at": [sorted(each) for each in box], "cost": numbers[cost.key]})
        kinds.append(_kind(contract, priced, names, known) | {"rows": rows})
    return {"kinds": kinds, "costs": costs}


def boxes(costs: Mapping[At, Cost]) -> list[tuple[Box, At]]:
    """Return all combinations, those that cost the same and fill a box as one, with the first of each, in order."""
    found: dict[tuple[Box, object], Box] = {}
    for at, cost in costs.items():
        box = tuple(frozenset([place]) for place in at)
        found[box, cost.key] = box
    for axis in reversed(range(len(next(iter(costs))))):
        grouped: dict[tuple[Box, object], Box] = {}
        for (box, key), own in found.items():
            rest = ((*box[:axis], frozenset[int](), *box[axis + 1 :]), key)
            joined = grouped.get(rest, own)[axis] | own[axis]
            grouped[rest] = (*own[:axis], joined, *own[axis + 1 :])
        found = {(box, key): box for (_, key), box in grouped.items()}
    ordered = sorted(found.values(), key=lambda box: tuple(min(each) for each in box))
    return [(box, tuple(min(each) for each in box)) for box in ordered]


def _kind(contract: Contract, priced: Priced, names: Mapping[str, str], known: Mapping[str, Figure]) -> Row:
    kind = priced.kind
    return {
        "id": kind.id.replace(".", "-"),
        "label": kind.label,
        "clauses": list(kind.clauses),
        "asked": {
            "question": names[kind.question],
            "subject": kind.subject,
            "as_of": day_of(contract, kind.as_of).isoformat() if kind.as_of else "",
        },
        "told": _told(contract, kind.given, known),
        "axes": [_axis(contract, axis, known) for axis in kind.axes],
    }


def _axis(contract: Contract, axis: Axis, known: Mapping[str, Figure]) -> Row:
    return {"label": axis.label, "choices": [_choice(contract, choice, known) for choice in axis.choices]}


def _choice(contract: Contract, choice: Choice, known: Mapping[str, Figure]) -> Row:
    row: Row = {"id": choice.id, "label": choice.label, "told": _told(contract, choice.given, known)}
    interval, unit = choice.interval, choice.unit
    if interval is None:
        return row
    return row | {
        "unit": unit_of(interval.low, unit),
        "low": in_unit(interval.low, unit),
        "low_included": interval.low_included,
        "high": in_unit(interval.high, unit) if interval.high else "",
        "high_included": interval.high_included,
    }


def _told(contract: Contract, given: Sequence[Given], known: Mapping[str, Figure]) -> list[Row]:
    rows = []
    for one in told_of(contract, given, known):
        fact = contract.facts[one.fact]
        value = unwritten(one.value) if one.value is not None else ""
        value += f" {UNITS[fact.unit].symbols[0]}" if isinstance(one.value, Count) else ""  # as a sentence has it
        day = one.on.isoformat() if one.on else ""
        rows.append({"name": fact.name, "kind": KINDS[fact.kind], "value": value, "on": day})
    return rows


def _cost(contract: Contract, cost: Cost, known: Mapping[str, Figure]) -> Row:
    every = [cost.said, *(each.said for _, _, options in cost.readings for each in options if each.said)]
    amounts = [_money(said) for said in every]
    found = sorted({money for money in amounts if money is not None}, key=lambda money: money.amount)
    return {
        **_said(contract, cost.said, known),
        "lowest": found[0].text if found else "",
        "highest": found[-1].text if found else "",
        "silent": any(_state(said) == "silent" for said in every),
        "unknown": any(_state(said) in ("lacking", "unsaid", "no-right") for said in every),
        "readings": [
            {
                "id": reading,
                "title": contract.reading(reading).title,
                "options": list(_options(contract, reading, used, options, known)),
            }
            for reading, used, options in cost.readings
        ],
    }


def _options(
    contract: Contract, reading: str, used: str, options: Sequence[Under], known: Mapping[str, Figure]
) -> Iterator[Row]:
    """Yield what the options of a question say, those that say the same together, the one that is used first."""
    labels = {option.id: option.label for option in contract.reading(reading).options}
    grouped: dict[object, list[Under]] = {}
    for each in sorted(options, key=lambda one: one.option != used):
        grouped.setdefault(each.said.key if each.said else None, []).append(each)
    for alike in grouped.values():
        first = alike[0]
        said = _said(contract, first.said, known, first.option) if first.said else IMPOSSIBLE
        yield {"labels": [labels[each.option] for each in alike], "used": first.option == used, **said}


def _money(said: Said) -> Money | None:
    if said.amount is not None:
        return said.amount.money.rounded()
    return Money(0) if _state(said) == "nothing" else None


def _state(said: Said) -> str:
    if said.amount is not None:
        return "owed" if said.amount.money.rounded().amount else "nothing"
    return STATES.get(said.conclusion, "unsaid")


def _said(contract: Contract, said: Said, known: Mapping[str, Figure], option: str = "") -> Row:
    return {
        "state": _state(said),
        "amount": said.amount.text if said.amount is not None else "",
        **_derived(said.amount, known, option),
        "clauses": list(said.clauses),
        "missing": [contract.facts[fact].name for fact in said.missing],
    }


def _derived(amount: Figure | None, known: Mapping[str, Figure], option: str) -> Row:
    """Return the id under which `amount` is published, as it is or as that under `option`; else how it came about."""
    if amount is None:
        return NO_FIGURE
    for name in (amount.id, f"{amount.id}.{option}"):
        if name in known and known[name].value == amount.value:
            return NO_FIGURE | {"figure": name}
    inputs = [{"label": each.label, "value": each.text, "unit": each.unit} for each in amount.inputs]
    return {"figure": "", "formula": amount.formula, "inputs": inputs}
