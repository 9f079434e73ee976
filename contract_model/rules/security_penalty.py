"""12.8: the penalty for failing to protect networks and data, or to rectify, repair and harden in time.

Whether both failures are needed, whether it is owed each time and of which total are open: the readings
``security-and-or``, ``share-per`` and ``total-names``.
"""

from __future__ import annotations

from contract_model.answer.question import Result, question
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Count
from contract_model.rules import shares
from contract_model.rules.rounding import stepped

UNPROTECTED, UNRECTIFIED, TIMES = "security.unprotected", "security.unrectified", "security.failure-count"
FAILURES = (UNPROTECTED, UNRECTIFIED)
AND_OR, BOTH = "security-and-or", "both"
REPEAT, EACH_TIME = "share-per", "each-time"
RATE = "security"
FACTS = (*FAILURES, TIMES, *shares.FACTS)
READINGS = (AND_OR, REPEAT, *shares.READINGS, "rounding")


@question("security.penalty", "安全违约金", facts=FACTS, readings=READINGS)
def security_penalty(situation: Situation) -> Result:
    """Return the penalty of 12.8.

    COMPLIED when neither failure was found, NOT_TRIGGERED where both are needed and one was; Lacking where one has not
    been found either way.
    """
    rate = situation.contract.penalties.fixed[RATE]
    failed = [failure for failure in FAILURES if situation.is_found(failure, rate.clause)]
    if not failed:
        return Outcome(Conclusion.COMPLIED, (rate.clause,), because("security.kept"))
    if len(failed) < len(FAILURES) and situation.option(AND_OR) == BOTH:
        return Outcome(Conclusion.NOT_TRIGGERED, (rate.clause,), because("security.both-needed"))
    once = shares.share(situation, RATE)
    names = "、".join(situation.contract.facts[failure].name for failure in failed)
    return Outcome(
        Conclusion.APPLIES, (rate.clause,), because("security.failed", failures=names), _owed(once, situation)
    )


def _owed(once: Figure, situation: Situation) -> Figure:
    times = situation.value(TIMES)
    if not isinstance(times, Count) or times.amount == 1 or situation.option(REPEAT) != EACH_TIME:
        return once
    each = stepped(situation, once)
    count = Figure(f"fact.{TIMES}", situation.contract.facts[TIMES].name, times, once.clauses, "事实")
    label, value, formula = once.label, each.money.times(times), "每次的违约金 × 次数"
    return Figure("security.each-time", label, value, once.clauses, formula, (each, count), ("rounding", REPEAT))


QUESTIONS = (security_penalty,)
