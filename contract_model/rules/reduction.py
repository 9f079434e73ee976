"""A penalty that is too high for the loss (民法典 art. 585 II): what is left of it where party B asks and proves."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.rules.sums import told_sum

PENALTY, LOSS, ASKED, READING = "penalty.amount", "loss.amount", "penalty.reduction-asked", "penalty-reduction"


@question("penalty.reduced", "请求调减后的违约金", facts=(PENALTY, LOSS, ASKED), readings=(READING,))
def reduced(situation: Situation) -> Outcome:
    """Return the penalty that is owed: as agreed, or at most the loss and the share above it once party B has asked."""
    rule = situation.contract.liability.reduction
    clauses = (rule.clause,)
    penalty = told_sum(situation, "reduction.penalty", "约定的违约金", clauses, PENALTY)
    if penalty is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, clauses, PENALTY)
    agreed = Outcome(Conclusion.APPLIES, clauses, because("reduction.as-agreed"), penalty)
    if situation.first(ASKED) is None or situation.option(READING) == "as-agreed":
        return agreed
    loss = told_sum(situation, "reduction.loss", "甲方损失", clauses, LOSS)
    if loss is None:
        raise Lacking(Conclusion.NEEDS_FINDING, clauses, LOSS)
    most = Money(loss.money.amount * (1 + rule.above.amount))
    if penalty.money <= most:
        return agreed
    share = Figure("reduction.above", "超过损失的一般界限", rule.above, clauses, "法律的一般界限")
    amount = Figure(
        "reduction.amount", "调减后的违约金", most, clauses, "损失 ×（1 + 一般界限）", (loss, share, penalty)
    )
    return Outcome(Conclusion.APPLIES, clauses, because("reduction.reduced"), amount)


QUESTIONS = (reduced,)
