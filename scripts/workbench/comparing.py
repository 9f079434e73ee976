"""What a change of features or data changes: cases that newly fail or pass, that are new or gone; figures and days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from scripts.spec_run.failure_words import with_unit
from scripts.spec_run.figures import flat_figure
from scripts.spec_run.records import BAD, STATUSES
from scripts.workbench.running import failing_words, label_of

Record = dict[str, Any]
MOST_WORDS = 60
"""So many failures are told in full; of the others place and reason."""


def compared(
    before: Mapping[str, Record],
    now: Mapping[str, Record],
    figures_before: Iterable[Figure],
    figures_now: Iterable[Figure],
    contract: Contract,
) -> Record:
    """Return {totals, failing, mended, added, bare, gone, figures} of two runs by case id, and of their figures."""
    statuses = [entry["status"] for entry in now.values()]
    failing = [entry for id_, entry in now.items() if entry["status"] in BAD]
    return {
        "totals": {"cases": len(now), **{status: statuses.count(status) for status in STATUSES}},
        "failing": [
            _failing(entry, contract, known=_bad(before, entry["id"]), told=number < MOST_WORDS)
            for number, entry in enumerate(failing)
        ],
        "mended": [_case(now[id_]) for id_ in before if _bad(before, id_) and id_ in now and not _bad(now, id_)],
        "added": [_case(entry) for id_, entry in now.items() if id_ not in before],
        "bare": [label_of(contract)(clause) for clause in _clauses(before) if clause not in _clauses(now)],
        "gone": [_case(entry) for id_, entry in before.items() if id_ not in now],
        "figures": _moved(figures_before, figures_now, contract),
    }


def _bad(entries: Mapping[str, Record], id_: str) -> bool:
    return id_ in entries and entries[id_]["status"] in BAD


def before_of(cases: Iterable[Record]) -> Record:
    """Return of the `cases` of a results document what a later comparison needs, by id."""
    return {entry["id"]: {**_case(entry), "status": entry["status"], "clauses": entry["clauses"]} for entry in cases}


def _clauses(entries: Mapping[str, Record]) -> dict[str, None]:
    """Return the provisions that have a case, in their order."""
    return dict.fromkeys(clause for entry in entries.values() for clause in entry["clauses"])


def _case(entry: Record) -> Record:
    return {key: entry[key] for key in ("id", "feature", "line", "rule", "rule_line", "name", "message")}


def _failing(entry: Record, contract: Contract, *, known: bool, told: bool) -> Record:
    return {
        **_case(entry),
        "row_line": entry.get("row_line", 0),
        "known": known,
        "words": failing_words(entry, contract) if told else "",
    }


def _moved(before: Iterable[Figure], now: Iterable[Figure], contract: Contract) -> list[Record]:
    """Return {id, label, clauses, unit, before, after} of each figure that is not what it was; "" where it is none."""
    old = {figure.id: flat_figure(figure) for figure in before}
    new = {figure.id: flat_figure(figure) for figure in now}
    label = label_of(contract)
    return [
        {
            "id": id_,
            "label": (new.get(id_) or old[id_])["label"],
            "clauses": [label(clause) for clause in (new.get(id_) or old[id_])["clauses"]],
            "before": _written(old.get(id_)),
            "after": _written(new.get(id_)),
        }
        for id_ in old | new
        if _written(old.get(id_)) != _written(new.get(id_))
    ]


def _written(figure: Record | None) -> str:
    if figure is None:
        return ""
    return with_unit(figure["value"], figure["unit"]) + ("（暂定）" if figure.get("provisional") else "")
