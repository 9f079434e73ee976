"""Records: dated facts – what happened, when, by whom, about what – which the duties are judged by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from contract_model.core.faults import InvalidFact


@dataclass(frozen=True, slots=True)
class Record:
    """One dated fact: `event` happened `on` a day; `party`, `about`, `evidence` say who, what, and shown by what."""

    on: date
    event: str
    party: str = ""
    about: str = ""
    evidence: str = ""


def until(records: Iterable[Record], as_of: date) -> tuple[Record, ...]:
    """Return the records known on `as_of`, earliest first."""
    return tuple(sorted((record for record in records if record.on <= as_of), key=lambda record: record.on))


def about(records: Iterable[Record], subject: str) -> tuple[Record, ...]:
    """Return the records about `subject` and those about nothing in particular. Raises InvalidFact for no such one."""
    records = tuple(records)
    subjects = dict.fromkeys(record.about for record in records if record.about)
    if subject not in subjects:
        raise InvalidFact(f"没有关于“{subject}”的事项", "、".join(subjects) or "在“说明”一栏写明所关之事的事项")
    return tuple(record for record in records if record.about in {"", subject})


def first(records: Sequence[Record], event: str, *, since: date | None = None) -> Record | None:
    """Return the earliest record of `event` (on or after `since`), None when there is none."""
    return next((r for r in records if r.event == event and (since is None or r.on >= since)), None)
