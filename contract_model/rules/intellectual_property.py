"""Intellectual property (article 11): the indemnity for infringement, and whose the documents are."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.intellectual_property import DOCUMENT, SOURCE

COSTS = tuple(
    f"infringement.{kind}"
    for kind in (
        "compensation",
        "litigation-fee",
        "preservation-fee",
        "preservation-insurance",
        "notary-fee",
        "lawyer-fee",
        "travel-expense",
        "other-cost",
    )
)
SETTLEMENT, SETTLEMENT_CONSENTED = "infringement.settlement", "infringement.settlement-consented"
MADE = "document.made-on"


@question(
    "ip.indemnity",
    "侵权的赔偿",
    facts=(SOURCE, *COSTS, SETTLEMENT, SETTLEMENT_CONSENTED),
    readings=("ip-other-source", "ip-settle"),
)
def indemnity(situation: Situation) -> Outcome:
    """Return what party B owes party A whom a third party pursued for infringement (11.1): all costs told, summed.

    The list of costs is open. What party A paid by a settlement of its own counts where an open question lets it.
    """
    rules = situation.contract.intellectual_property
    clauses = (rules.indemnity_clause,)
    source = situation.needed(SOURCE, *clauses)
    if source not in rules.answered_for and situation.option("ip-other-source") == "own":
        why = because("ip.other-source", source=source, answered="、".join(rules.answered_for))
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, why)
    told = [*situation.all(*rules.listed, *rules.unlisted), *_settled(situation)]
    if not told:
        raise Lacking(Conclusion.MISSING_PARAMETER, clauses, rules.listed[0])
    items = tuple(situation.as_figure(one, *clauses) for one in told)
    value = sum((item.money for item in items), start=Money(0))
    total = Figure("indemnity.total", "侵权给甲方造成的全部损失", value, clauses, "各项相加", items)
    return Outcome(Conclusion.APPLIES, clauses, because("ip.indemnity"), total)


def _settled(situation: Situation) -> tuple[Told, ...]:
    """Return what party A paid by settlement, as far as it may be claimed."""
    paid = situation.all(SETTLEMENT)
    if paid and not situation.all(SETTLEMENT_CONSENTED) and situation.option("ip-settle") == "consent":
        return ()
    return paid


@question(
    "ip.ownership",
    "甲方对文档的知识产权",
    facts=(DOCUMENT, MADE),
    readings=("ip-documents", "ip-execution-period"),
)
def ownership(situation: Situation) -> Outcome:
    """Return whether the rights in a document are party A's (11.3): electronic, and made while the contract ran."""
    rules, period = situation.contract.intellectual_property, situation.contract.period
    clauses = (rules.ownership_clause,)
    kind, made = str(situation.needed(DOCUMENT, *clauses)), situation.day(MADE, *clauses)
    if kind not in rules.owned and situation.option("ip-documents") == "literal":
        return Outcome(Conclusion.NO_RIGHT, clauses, because("ip.kind-not-covered", kind=kind))
    if kind not in rules.prior:
        if made < period.signed_on:
            return Outcome(Conclusion.NO_RIGHT, clauses, because("ip.before-signing", day=made))
        if made > period.last_day and situation.option("ip-execution-period") == "service":
            return Outcome(Conclusion.NO_RIGHT, clauses, because("ip.after-service", day=made))
    return Outcome(Conclusion.RIGHT_ARISES, clauses, because("ip.owned", kind=kind))


QUESTIONS = (indemnity, ownership)
