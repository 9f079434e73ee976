"""Choose what the guide for lawyers shows: one real outline with its rule, its open question and its neighbours.

Called by ``scripts.site_build.render`` with results as the run wrote them. Everything quoted on the page is taken from
here, so that it is true of the features as they are. Nothing is invented but one typing mistake, to show its answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from scripts.site_build.results_file import outline_id
from scripts.spec_run.failure_words import in_words

Record = Mapping[str, Any]
Quoted = tuple[str, str]
"""A quoted line with its mark: + where it comes, - where it goes, "" where it stays."""

AMOUNT = re.compile(r"金额为 <(?P<column>.+)> 元")
MOST_STEPS, LEAST_ROWS, SHOWN_ROWS = 6, 3, 3
CLAUSE_KEYS = ("id", "title", "title_en", "text", "text_en", "kind", "bearer", "beneficiary", "refs", "sha256")
READING_KEYS = (
    *("id", "kind", "title", "clauses", "says", "matters", "in_force", "why", "law"),
    *("effect", "decider", "first", "state"),
)
OPTION_KEYS = ("id", "label", "text", "favours")
CONFIRMED_KEYS = ("state", "confirmed_by", "confirmed_on")
PNG_SIZE = slice(16, 24)
DENSITY = 2
SLIP = Decimal("0.10")
"""What the mistake adds to an amount, in yuan."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row with a mistyped amount: its cells, and the lines that ``make test`` answers."""

    cells: tuple[str, ...]
    answer: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A real outline and what it stands among.

    `steps` are those of the outline, with slots as written; `background` those before it; `rows` the first of its first
    table, the last of which serves as the one that is added; `scenario` is a short one of the same rule, {} for none;
    `mistake` mistypes the last of the rows.
    """

    feature: Record
    clause: Record
    reading: Record
    case: Record
    background: tuple[Record, ...]
    steps: tuple[Record, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    scenario: Record
    mistake: Mistake

    @property
    def changed_row(self) -> list[Quoted]:
        """A row whose amount is put right."""
        return [("", _row(self.columns)), ("-", _row(self.mistake.cells)), ("+", _row(self.rows[-1]))]

    @property
    def added_row(self) -> list[Quoted]:
        """The first rows of the table, the last of them as new."""
        *others, last = map(_row, self.rows)
        above = [f"      例子: {self.case['examples']}".rstrip(), _row(self.columns), *others]
        return [*(("", line) for line in above), ("+", last)]

    @property
    def added_scenario(self) -> list[Quoted]:
        """The short scenario as new, below its rule."""
        steps = (f"      {step['keyword']} {step['text']}" for step in self.scenario["steps"])
        own = [f"    {self.scenario['keyword']}: {self.scenario['name']}", *steps]
        above = [f"  @{self.clause['id']}", f"  规则: {self.case['rule']}", ""]
        return [*(("", line) for line in above), *(("+", line) for line in own)]

    @property
    def marked(self) -> list[Quoted]:
        """The tag of the open question as new, above the outline."""
        return [
            ("+", f"    @疑点.{self.reading['id']}"),
            ("", f"    {self.case['keyword']}: {self.case['template']}"),
        ]

    @property
    def registered(self) -> list[Quoted]:
        """The open question with its options as they stand in ``readings/``, not yet confirmed."""
        lines = ["[[reading]]", *_toml({**self.reading, "state": "open"}, READING_KEYS)]
        for option in self.reading["options"]:
            lines += ["", "[[reading.option]]", *_toml(option, OPTION_KEYS)]
        return [("", line) for line in lines]

    @property
    def confirmed(self) -> list[Quoted]:
        """What changes in ``readings/`` when the open question is confirmed."""
        [name] = _toml(self.reading, ("id",))
        now = _toml({"state": "confirmed", "confirmed_by": "法务部", "confirmed_on": "2026-07-01"}, CONFIRMED_KEYS)
        return [("", name), ("-", 'state = "open"'), *(("+", line) for line in now)]

    @property
    def provision(self) -> list[Quoted]:
        """The provision as it stands in ``clauses.toml``."""
        return [("", line) for line in ("[[clause]]", *_toml(self.clause, CLAUSE_KEYS))]


def find_example(results: Record) -> Example | None:
    """Return the example: of all outlines that end in an amount, the plainest; None where there is none."""
    clauses = {clause["id"]: clause for clause in results.get("clause", ())}
    readings = {reading["id"]: reading for reading in results.get("reading", ())}
    outlines = {outline["id"]: outline["steps"] for outline in results.get("outline", ())}
    tables: dict[tuple[str, str], list[Record]] = {}
    for case in results.get("case", ()):
        if case["example"] and case["clauses"] and set(case["readings"]) <= readings.keys():
            tables.setdefault((outline_id(case), case["examples"]), []).append(case)
    found = [
        (cases, outlines[name])
        for (name, _), cases in tables.items()
        if name in outlines and _is_plain(cases, outlines[name])
    ]
    if not found:
        return None
    cases, steps = min(found, key=_rank)
    return _example(results, cases, steps, clauses, readings)


def _row(cells: Iterable[str]) -> str:
    return f"        | {' | '.join(cells)} |"


def _toml(record: Record, keys: Iterable[str]) -> list[str]:
    """Return a line for each of the `keys` that has a value; texts and lists of texts are written as in JSON."""
    return [f"{key} = {json.dumps(record[key], ensure_ascii=False)}" for key in keys if record.get(key)]


def _is_plain(cases: Sequence[Record], steps: Sequence[Record]) -> bool:
    """Return whether an outline can be shown: few steps without tables, ending in an amount that every row has."""
    amount = AMOUNT.fullmatch(steps[-1]["text"]) if steps else None
    return (
        amount is not None
        and len(cases) >= LEAST_ROWS
        and len(own_steps(cases[0])) <= MOST_STEPS
        and not any("table" in step or "docstring" in step for step in cases[0]["steps"])
        and all(case["status"] == "passed" and _is_amount(dict(case["example"]), amount["column"]) for case in cases)
    )


def _is_amount(row: Mapping[str, str], column: str) -> bool:
    try:
        return f"{Decimal(row.get(column, '').replace(',', '')):,.2f}" == row[column]
    except InvalidOperation:
        return False


def _rank(candidate: tuple[Sequence[Record], Sequence[Record]]) -> tuple[bool, bool, int]:
    """Return what the smallest is of: with an open question, with a background, and short."""
    (first, *_), _ = candidate
    return (
        not first["readings"],
        len(first["steps"]) == len(own_steps(first)),
        len(first["rule"]) + len(first["template"]) + 10 * len(first["example"]),
    )


def _example(
    results: Record,
    cases: Sequence[Record],
    steps: Sequence[Record],
    clauses: Mapping[str, Record],
    readings: Mapping[str, Record],
) -> Example:
    shown = cases[:SHOWN_ROWS]
    last = shown[-1]
    above = len(last["steps"]) - len(own_steps(last))
    names = {name: record["label"] for name, record in clauses.items()} | {
        name: record["title"] for name, record in readings.items()
    }
    feature = next(one for one in results["feature"] if one["id"] == last["feature"])
    return Example(
        feature=feature,
        clause=clauses[last["clauses"][0]],
        reading=readings[last["readings"][0]] if last["readings"] else {},
        case=last,
        background=tuple(last["steps"][:above]),
        steps=tuple(steps[above:]),
        columns=tuple(name for name, _ in last["example"]),
        rows=tuple(tuple(cell for _, cell in case["example"]) for case in shown),
        scenario=next(_neighbours(results["case"], last), {}),
        mistake=_mistake(last, len(shown), feature["path"], AMOUNT.fullmatch(steps[-1]["text"]), names),
    )


def _neighbours(cases: Iterable[Record], case: Record) -> Iterator[Record]:
    """Yield the short scenarios of the same rule that state what they rest on."""
    for other in cases:
        if (other["feature"], other["rule_line"]) == (case["feature"], case["rule_line"]) and not other["example"]:
            own = own_steps(other)
            is_short = len(own) < MOST_STEPS and not any("table" in step or "docstring" in step for step in own)
            if is_short and any(step["text"].startswith("依据为") for step in own):
                yield {**other, "steps": own}


def own_steps(case: Record) -> list[Record]:
    """Return the steps of `case` that stand below its own heading, not in a background."""
    return [step for step in case["steps"] if step["line"] > case["line"]]


def _mistake(case: Record, row: int, path: str, amount: re.Match[str] | None, names: Mapping[str, str]) -> Mistake:
    """Return the row of `case` with its amount mistyped, and what is answered to it."""
    column = amount["column"] if amount else ""
    right = dict(case["example"])[column]
    wrong = f"{Decimal(right.replace(',', '')) + SLIP:,.2f}"
    step = case["steps"][-1]
    told = {
        "name": case["name"],
        "message": "",
        "failure": {
            "kind": "mismatch",
            "path": path,
            "line": step["line"],
            "row": row,
            "row_line": case["row_line"],
            "step": f"{step['keyword']} {step['text'].replace(right, wrong)}",
            "compares": "amount",
            "what": "金额",
            "about": "",
            "expected": f"{wrong} 元",
            "actual": f"{right} 元",
            "difference": f"规格多 {SLIP} 元",
            "hint": "",
            "derivation": case["figures"][-1:],
            "calls": [],
        },
    }
    cells = tuple(wrong if name == column else cell for name, cell in case["example"])
    return Mistake(cells, tuple(("", line) for line in in_words(told, lambda name: names.get(name, name))))


def picture_sizes(folder: Path) -> dict[str, tuple[int, int]]:
    """Return {name of a PNG in `folder`: its width and height on the page}; they have two dots for one of the page."""
    sizes = {}
    for path in sorted(folder.glob("*.png")):
        head = path.read_bytes()[PNG_SIZE]
        sizes[path.stem] = int.from_bytes(head[:4]) // DENSITY, int.from_bytes(head[4:]) // DENSITY
    return sizes
