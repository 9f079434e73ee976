"""An amount as the contract states it, in digits and in capitals, beside the amount recomputed (2.2.1, 7.1 to 7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core import capitals
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.rules.amounts import list_total, payment_figure, row_figure


@dataclass(frozen=True, slots=True)
class Stated:
    """`digits` (and `capitals`, "" where there are none) stand at `clause`; `computed` is the same, recomputed."""

    label: str
    clause: str
    digits: Money
    computed: Figure
    capitals: str = ""

    @property
    def parts(self) -> tuple[Figure, ...]:
        """What is stated, in digits and in capitals, each as an amount."""
        at = (self.clause,)
        digits = Figure(f"stated.{self.clause}.digits", "所列金额", self.digits, at, "合同所列")
        if not self.capitals:
            return (digits,)
        read = capitals.parse(self.capitals)
        return (digits, Figure(f"stated.{self.clause}.capitals", "所写大写", read, at, "按所写的大写读出"))

    @property
    def agrees(self) -> bool:
        """Whether everything stated is the recomputed amount to the cent."""
        return all(part.money.rounded() == self.computed.money.rounded() for part in self.parts)


def stated_amounts(contract: Contract) -> Mapping[str, Stated]:
    """Return every amount that can be recomputed, by what it is called."""
    listed, plan = contract.prices, contract.payments
    total = list_total(listed)
    found = [
        *(Stated(row.label, row.clause, row.printed, row_figure(row)) for row in listed.rows),
        Stated("价目表总价", listed.total_clause, listed.total_printed, total),
        Stated("合同服务费总额", plan.total_clause, plan.total_printed, total, plan.total_capitals),
        *(Stated(one.label, one.clause, one.printed, payment_figure(plan, one), one.capitals) for one in plan.payments),
    ]
    return {one.label: one for one in found}


@question("stated.amount", "所列金额", subjects=stated_amounts)
def stated_amount(situation: Situation) -> Outcome:
    """Return whether the amount that the contract states is the recomputed one; SILENT which holds where it is not."""
    found = situation.subject_in(stated_amounts(situation.contract))
    clauses = tuple(dict.fromkeys((found.clause, *found.computed.clauses)))
    parts = tuple(Outcome(Conclusion.APPLIES, part.clauses, because("stated.part"), part) for part in found.parts)
    conclusion = Conclusion.COMPLIED if found.agrees else Conclusion.SILENT
    why = because("stated.agrees" if found.agrees else "stated.differs", label=found.label)
    return Outcome(conclusion, clauses, why, found.computed, parts=parts)


def in_capitals(contract: Contract) -> Mapping[str, Stated]:
    """Return the amounts that stand in capitals as well."""
    return {label: one for label, one in stated_amounts(contract).items() if one.capitals}


@question("stated.capitals", "所写大写", subjects=in_capitals)
def stated_capitals(situation: Situation) -> Outcome:
    """Return whether capitals have the form of the regulation: COMPLIED; else APPLIES, the amount being plain."""
    found = situation.subject_in(in_capitals(situation.contract))
    clauses, amount = (found.clause,), found.parts[-1]
    if capitals.is_standard(found.capitals):
        return Outcome(Conclusion.COMPLIED, clauses, because("capitals.standard"), amount, says=found.capitals)
    why = because("capitals.variant", standard=capitals.standard(amount.money))
    return Outcome(Conclusion.APPLIES, clauses, why, amount, says=found.capitals)


@question("capitals.write", "规范的大写", facts=("amount.digits",))
def written(situation: Situation) -> Outcome:
    """Return the standard capitals of an amount, as 7.1 to 7.4 write theirs beside the digits."""
    clause = situation.contract.payments.total_clause
    amount = situation.money("amount.digits", clause)
    standard = capitals.standard(amount)
    return Outcome(Conclusion.APPLIES, (clause,), because("capitals.standard"), says=standard)


@question("capitals.read", "大写所写的金额", facts=("amount.capitals",))
def read(situation: Situation) -> Outcome:
    """Return the amount that capitals stand for. Raises InvalidFact for a text that is none."""
    clause = situation.contract.payments.total_clause
    text = str(situation.needed("amount.capitals", clause))
    value = capitals.parse(text)
    amount = Figure("fact.amount.capitals", "大写所写的金额", value, (clause,), "按所写的大写读出")
    form = "capitals.standard" if capitals.is_standard(text) else "capitals.variant"
    return Outcome(
        Conclusion.APPLIES, (clause,), because(form, standard=capitals.standard(value)), amount, says=text.strip()
    )


QUESTIONS = (stated_amount, stated_capitals, written, read)
