"""An invented contract, so that a lawful change of the real one turns no test red: a lease of a printing press.

`contract` builds what the core needs of a contract from TOML texts, with the real loaders; whoever wants more than the
press gives its own texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from contract_model.core.data_files import Table
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.values import Months
from contract_model.register.facts import FactRegister, load_facts, register_of
from contract_model.register.norm_files import load_norms
from contract_model.register.norms import Norm, findings_of
from contract_model.register.period import ServicePeriod
from contract_model.register.reading_files import load_readings
from contract_model.register.readings import Reading

if TYPE_CHECKING:
    from contract_model.register.contract import Contract

CLAUSES = ("1", "2", "3", "4", "5")
PERIOD = ServicePeriod(date(2030, 3, 1), date(2031, 2, 28), Months(12), "1", date(2030, 2, 15), "1")
FACTS = """
[[fact]]
id = "press.ordered"
name = "要求交付印刷机"
kind = "event"
about = true

[[fact]]
id = "press.delivered"
name = "交付印刷机"
kind = "event"
after = ["signing"]

[[fact]]
id = "press.tested"
name = "试印合格"
kind = "event"
after = ["press.delivered"]

[[fact]]
id = "press.moved"
name = "移走印刷机"
kind = "event"

[[fact]]
id = "press.move-agreed"
name = "同意移走"
kind = "event"

[[fact]]
id = "press.speed"
name = "印刷速度"
kind = "measure"
unit = "count"
whole = true
most = "100"

[[fact]]
id = "press.noise"
name = "噪声超标"
kind = "finding"
values = ["是", "否"]

[[fact]]
id = "press.cause"
name = "停机原因"
kind = "statement"
values = ["出租人", "承租人"]
also = ["停机的原因"]

[[fact]]
id = "rent.paid"
name = "支付租金"
kind = "amount"
unit = "yuan"
"""
READINGS = """
[[reading]]
id = "count-from"
kind = "question"
title = "自何日起数"
clauses = ["2"]
says = "没有写自哪一日起数。"
matters = "相差数日。"
in_force = "order"
why = "以要求之日为宜。"
effect = "money"
decider = "supplement"
first = "要求交付印刷机"
state = "open"
[[reading.option]]
id = "order"
label = "要求之日"
text = "自要求之日起数"
favours = "B"
[[reading.option]]
id = "test"
label = "试印之日"
text = "自试印之日起数"
favours = "A"

[[reading]]
id = "noise-binds"
kind = "question"
title = "噪声条款有没有约束力"
clauses = ["3"]
says = "条文自相矛盾。"
matters = "有没有义务。"
why = "两种读法都有依据。"
effect = "validity"
decider = "court"
first = "2030-03-01"
state = "open"
[[reading.option]]
id = "binds"
label = "有约束力"
text = "承租人须遵守"
favours = "A"
[[reading.option]]
id = "no-bind"
label = "没有约束力"
text = "只是建议"
favours = "B"
"""
NORMS = """
[[norm]]
id = "delivery"
clause = "2"
label = "交付"
party = "B"
trigger = ["press.ordered"]
acts = ["press.delivered"]
within = { value = "10", unit = "day" }

[[norm.under]]
reading = "count-from"
option = "test"
trigger = ["press.tested"]

[[norm]]
id = "no-moving"
clause = "3"
label = "不得移走"
party = "A"
forbidden = ["press.moved"]
unless = ["press.move-agreed"]

[[norm]]
id = "quiet"
clause = "3"
label = "控制噪声"
party = "A"
acts = ["press.tested"]
worded = "合理"

[[norm.under]]
reading = "noise-binds"
option = "no-bind"
none = true

[[norm]]
id = "withdrawal"
kind = "right"
clause = "4"
label = "解除租约"
party = "A"
when = [{ norm = "delivery", is = ["breached"] }, { fact = "press.noise", is = ["是"] }]
"""


@dataclass(frozen=True, eq=False)
class Invented:
    """What the core asks of a contract."""

    facts: FactRegister
    readings: tuple[Reading, ...]
    norms: dict[str, Norm]
    period: ServicePeriod
    reasons: dict[str, str]

    def reading(self, identifier: str) -> Reading:
        """Return the reading with that id."""
        return next(reading for reading in self.readings if reading.id == identifier)

    def in_force(self, identifier: str) -> str:
        """Return the option in force."""
        return self.reading(identifier).in_force


def table(text: str, faults: list[Fault], file: str = "invented.toml") -> Table:
    """Return the top table of the TOML `text`; faults go to `faults`."""
    return Table(file, "", tomllib.loads(text), faults)


def contract(
    *,
    facts: str = FACTS,
    readings: str = READINGS,
    norms: str = NORMS,
    handled: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Contract:
    """Return an invented contract of these TOML texts. Raises DataFaults."""
    faults: list[Fault] = []
    found = load_facts(table(facts, faults, "facts.toml"))
    names = [fact.name for fact in found]
    questions = load_readings([table(readings, faults, "readings.toml")], CLAUSES, names, handled)
    known = {fact.id: fact for fact in found}
    rules = load_norms([table(norms, faults, "norms.toml")], CLAUSES, known, questions)
    if faults:
        raise DataFaults(faults)
    judged = findings_of(rules.values())
    return cast("Contract", Invented(register_of((*found, *judged)), questions, rules, PERIOD, {}))
