"""The lists behind the drop-downs of the template, on a hidden sheet: names, conclusions, units of the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from contract_model.core.units import UNITS, in_unit
from contract_model.core.values import PERCENT, Quantity, Rate
from contract_model.register.contract import Contract
from contract_model.register.facts import WHO, Fact
from scripts.ledger.names import SHEET_OF
from scripts.ledger.numbers import PLAIN_UNITS
from scripts.ledger.sheets import CHOICES, EVENTS, FINDINGS, MEASURES
from scripts.ledger.telling import CAUSE, IMPACT

EVENT_NAMES, MEASURE_NAMES, FINDING_NAMES = "事项名称", "指标名称", "认定名称"
MEASURE_TABLE, FINDING_TABLE = "指标一览", "认定一览"
CAUSES, IMPACTS, INSTALMENTS, PARTIES = "故障原因", "影响认定", "付款期次", "当事人"
MOST = 10**12
"""What stands for no upper bound."""
Cells = Sequence[Sequence[str | float]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Cells under one defined name; `head` stands above them for whoever looks at the hidden sheet."""

    name: str
    head: Sequence[str]
    cells: Cells


def write_choices(workbook: Any, contract: Contract) -> None:  # noqa: ANN401 - openpyxl has no types
    """Add the hidden sheet with a defined name for each list."""
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName

    sheet = workbook.create_sheet(CHOICES)
    sheet.sheet_state = "hidden"
    left = 1
    for block in _blocks(contract):
        for number, line in enumerate([block.head, *block.cells], 1):
            for place, value in enumerate(line, left):
                sheet.cell(number, place, value)
        width = max(map(len, block.cells))
        corner = f"${get_column_letter(left)}$2:${get_column_letter(left + width - 1)}${len(block.cells) + 1}"
        workbook.defined_names[block.name] = DefinedName(block.name, attr_text=f"{CHOICES}!{corner}")
        left += width + 1


def _blocks(contract: Contract) -> Iterable[_Block]:
    told = {sheet: [fact for fact in contract.facts if SHEET_OF[fact.kind] == sheet] for sheet in SHEET_OF.values()}
    findings = [fact for fact in told[FINDINGS] if fact.values]
    yield _Block(EVENT_NAMES, ["事项"], [[fact.name] for fact in told[EVENTS]])
    yield _Block(MEASURE_NAMES, ["指标"], [[fact.name] for fact in told[MEASURES]])
    head = ["指标", "单位", "不低于", "不超过", "格里的一是几"]
    yield _Block(MEASURE_TABLE, head, [_measure(fact) for fact in told[MEASURES]])
    yield _Block(FINDING_NAMES, ["认定"], [[fact.name] for fact in told[FINDINGS]])
    most = max(len(fact.values) for fact in findings)
    lines: list[list[str | float]] = [
        [fact.name, len(fact.values), *fact.values, *[""] * (most - len(fact.values))] for fact in findings
    ]
    yield _Block(FINDING_TABLE, ["认定", "几种", "结论"], lines)
    yield _Block(CAUSES, ["原因"], [[value] for value in contract.facts[CAUSE].values])
    yield _Block(IMPACTS, ["认定"], [[value] for value in contract.facts[IMPACT].values])
    yield _Block(INSTALMENTS, ["期次"], [[f"第 {one.number} 期"] for one in contract.payments.payments])
    yield _Block(PARTIES, ["主体"], [[name] for key, name in WHO.items() if key != "none"])


def _measure(fact: Fact) -> list[str | float]:
    """Return name, unit, least, most of a fact, and what a 1 in the cell is in its unit: a share of 1 is 100 %."""
    if not fact.unit:
        return [fact.name, "", 0, MOST, 1]
    symbol = UNITS[fact.unit].symbols[0]
    unit = "" if fact.unit in PLAIN_UNITS else symbol
    times = int(PERCENT) if fact.unit == "percent" else 1
    return [fact.name, unit, _bound(fact, fact.least, -MOST), _bound(fact, fact.most, MOST), times]


def _bound(fact: Fact, bound: Quantity | None, without: float) -> float:
    if bound is None:
        return without
    return float(bound.amount * PERCENT) if isinstance(bound, Rate) else float(in_unit(bound, fact.unit))
