"""Read the TOML files of ``data/`` strictly: every fault is collected, none is guessed around.

A `Table` hands out the keys of one TOML table by expected type. What is missing, of the wrong type, without a unit,
or never asked for becomes a `Fault`; placeholder values keep the reading going so that all faults come at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from contract_model.core.faults import Fault, InvalidFact
from contract_model.core.files import shown
from contract_model.core.nearest import nearest_names
from contract_model.core.toml_text import TomlFaultError, parse
from contract_model.core.units import UNITS
from contract_model.core.values import NUMBER, CalendarDays, Months, Quantity, WorkingDays

Q = TypeVar("Q", bound=Quantity)

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NO_DATE = date.min
YEARS = range(1900, 2200)
"""A day outside of these is a slip of the pen, and counting from it may leave the calendar."""
WHOLE = (CalendarDays, WorkingDays, Months)
"""Durations that are counted on a calendar: no part of a day or month."""


KINDS = {float: "浮点数", int: "没有引号的数", bool: "真假值", str: "文字", list: "列表", dict: "一节"}
"""What TOML values are called; all others are dates and times."""
SHOWN = 40
"""So many letters of a wrong value are repeated."""


class _Everything(frozenset[str]):
    """A set that contains whatever is asked for: stands in for ids that could not be read."""

    def __contains__(self, item: object) -> bool:
        return True


EVERYTHING = _Everything()


def said(value: object) -> str:
    """Return a value as TOML writes it, shortened; of a list and a table only whether anything is in it."""
    match value:
        case bool():
            return str(value).lower()
        case list():
            return "[…]" if value else "[]"
        case dict():
            return "{…}" if value else "{}"
        case str():
            return repr(shortened(value))
        case _:
            return shortened(str(value))


def shortened(text: str) -> str:
    """Return `text` as a message repeats it: its beginning, where it is long."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


@dataclass(slots=True)
class Table:
    """One TOML table of `file` at key `path`; `faults` is shared by all tables of one load."""

    file: str
    path: str
    content: dict[str, Any]
    faults: list[Fault]
    asked: set[str] = field(default_factory=set)

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Record that `key` has `problem` and that `remedy` would be right."""
        self.faults.append(Fault(self.file, f"{self.path}.{key}".strip("."), problem, remedy))

    def _get(self, key: str, kind: type, remedy: str, *, required: bool = True) -> Any:  # noqa: ANN401 - TOML is untyped
        self.asked.add(key)
        value = self.content.get(key)
        if value is None:
            if required:
                self.fault(key, "缺少此项", remedy)
            return None
        if isinstance(value, bool) is not (kind is bool) or not isinstance(value, kind):
            self.fault(key, f"是{KINDS.get(type(value), '日期')} {said(value)}", remedy)
            return None
        return value

    def text(self, key: str, *, required: bool = True) -> str:
        """Return the text at `key`; "" when it is faulty, or absent and not `required`."""
        value: str | None = self._get(key, str, "带引号的文字", required=required)
        if value is not None and not value.strip():
            self.fault(key, "是空的", "带引号的文字")
        return value or ""

    def flag(self, key: str) -> bool:
        """Return the true/false at `key`, False when absent."""
        return bool(self._get(key, bool, "true 或 false", required=False))

    def choice(self, key: str, allowed: Collection[str], *, required: bool = True) -> str:
        """Return the text at `key`, which must be one of `allowed`; of no ids at all, those could not be read."""
        value = self.text(key, required=required)
        if value and allowed and value not in allowed:
            self.fault(key, f"“{shortened(value)}”不在可选之列", "、".join(allowed))
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return the list of texts at `key`, () when absent."""
        values = self._get(key, list, '文字的列表，如 ["3.4"]', required=required)
        if required and values == []:
            self.fault(key, "是空的", '文字的列表，如 ["3.4"]')
        values = values or []
        for position, value in enumerate(values):
            if not isinstance(value, str):
                self.fault(f"{key}[{position}]", f"是 {said(value)}", "带引号的文字")
        return tuple(value for value in values if isinstance(value, str))

    def items(self, key: str) -> list[object]:
        """Return the list at `key`, whatever it holds; [] when absent."""
        return list(self._get(key, list, "列表", required=False) or [])

    def date(self, key: str) -> date:
        """Return the ISO date written as text at `key`; NO_DATE stands in for a faulty one."""
        text = self.text(key)
        if ISO_DATE.fullmatch(text):
            with suppress(ValueError):
                found = date.fromisoformat(text)
                if found.year in YEARS:
                    return found
                self.fault(key, f"“{text}”超出可以计算的年份", f"{YEARS[0]} 年至 {YEARS[-1]} 年之间的日期")
                return NO_DATE
        if text:
            self.fault(key, f"“{shortened(text)}”不是日期", '"YYYY-MM-DD"')
        return NO_DATE

    def quantity(self, key: str, kind: type[Q]) -> Q:
        """Return the figure ``{ value = "…", unit = "…" }`` at `key`, which must be of `kind`."""
        return self._quantity(key, kind) or kind(Decimal(1))

    def unit(self, key: str) -> str:
        """Return the unit in which the figure at `key` is written, "" where it has none."""
        raw = self.content.get(key)
        return str(raw.get("unit", "")) if isinstance(raw, dict) else ""

    def optional_quantity(self, key: str, kind: type[Q]) -> Q | None:
        """Return the figure at `key`, None when it is absent."""
        self.asked.add(key)
        return self._quantity(key, kind) if key in self.content else None

    def _quantity(self, key: str, kind: type[Q]) -> Q | None:
        units = [unit.id for unit in UNITS.values() if issubclass(unit.kind, kind)]
        remedy = f'{{ value = "十进制数", unit = "{"|".join(units)}" }}'
        raw = self._get(key, dict, remedy)
        if raw is None:
            return None
        inner = Table(self.file, f"{self.path}.{key}".strip("."), raw, self.faults)
        value, unit = inner.text("value"), inner.choice("unit", units)
        inner.finish()
        if not value or unit not in units:
            return None
        try:
            found = UNITS[unit].read(value)
        except InvalidFact as invalid:
            written = NUMBER.fullmatch(value.strip())
            inner.fault("value", invalid.given, invalid.accepted if written else '带引号的十进制数，如 "12.50"')
            return None
        if isinstance(found, WHOLE) and found.amount != found.amount.to_integral_value():
            inner.fault("value", f"“{value}”不是整数", "整日、整月")
            return None
        return found  # type: ignore[return-value]

    def table(self, key: str) -> Table:
        """Return the sub-table at `key`, an empty one when it is faulty."""
        raw = self._get(key, dict, f"[{key}] 一节")
        return Table(self.file, f"{self.path}.{key}".strip("."), raw or {}, self.faults if raw is not None else [])

    def tables(self, key: str, name_by: str = "id", *, required: bool = True) -> list[Table]:
        """Return the tables of the array at `key`, each named in messages by its `name_by`."""
        raw = self._get(key, list, f"[[{key}]] 各节", required=required)
        if required and raw == []:
            self.fault(key, "是空的", f"[[{key}]] 至少一节")
        raw = raw or []
        found = []
        for position, entry in enumerate(raw):
            if not isinstance(entry, dict):
                self.fault(f"{key}[{position}]", f"是 {said(entry)}", f"[[{key}]] 一节")
                continue
            name = entry.get(name_by)
            name = name if isinstance(name, str) and name.strip() else position
            found.append(Table(self.file, f"{self.path}.{key}[{name}]".strip("."), entry, self.faults))
        return found

    def finish(self) -> None:
        """Record every key that nobody asked for."""
        for key in self.content.keys() - self.asked:
            self.fault(key, "未知的项", "、".join(sorted(self.asked)) or "没有任何项")


def read(path: Path, faults: list[Fault]) -> Table:
    """Return the top table of the TOML file at `path`; a file that cannot be read is a fault and an empty table."""
    name = shown(path)
    try:
        content = parse(path.read_bytes())
    except FileNotFoundError:
        what = "是断开的符号链接" if path.is_symlink() else "不存在"
        faults.append(Fault(name, "文件", what, f"{path.parent.name}/ 下的 TOML 文件"))
    except IsADirectoryError:
        faults.append(Fault(name, "文件", "是文件夹", "TOML 文件"))
    except OSError as error:
        faults.append(Fault(name, "文件", f"读不出（{error.strerror}）", "可读的文件：检查权限"))
    except TomlFaultError as fault:
        faults.append(Fault(name, fault.place, fault.problem, fault.remedy))
    else:
        return Table(name, "", content, faults)
    return Table(name, "", {}, [])


def read_labels(table: Table, key: str) -> dict[str, str]:
    """Return {id: label} of the entries at `key`; both must be unique."""
    entries = table.tables(key)
    require_unique(entries, "id")
    require_unique(entries, "label")
    labels = {}
    for entry in entries:
        labels[entry.text("id")] = entry.text("label")
        entry.finish()
    return labels


def require_unique(tables: Iterable[Table], key: str) -> None:
    """Record a fault for every table whose `key` repeats an earlier one's."""
    seen: set[str] = set()
    for table in tables:
        value = table.content.get(key)
        if isinstance(value, str) and value in seen:
            table.fault(key, f"“{shortened(value)}”重复", "各不相同的编号" if key == "id" else "各不相同的文字")
        elif isinstance(value, str):
            seen.add(value)


def require_known(table: Table, key: str, values: Iterable[str], known: Collection[str], what: str) -> None:
    """Record a fault, with what was perhaps meant, for each of `values` (found at `key`) that is not `known`.

    `what` names the kind of thing.
    """
    for value in values:
        if value and value not in known:
            near = nearest_names(value, sorted(known))
            table.fault(key, f"“{shortened(value)}”不是{what}", f"已登记的{what}" + (f"：{near}" if near else ""))
