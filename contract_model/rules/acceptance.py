"""What acceptance has come to for party B (article 6): put together from the norms of its two rounds, the worst first.

Passing takes more than the word: party A's lead signs the certificate and party A seals it. Where either is missing
acceptance is not passed; nobody has to find that.
"""

from __future__ import annotations

from dataclasses import replace

from contract_model.answer.norms import judge_named
from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.answer.suspension import FACTS, READINGS
from contract_model.core.outcome import Conclusion, Outcome, because

PASSED = ("acceptance.passed", "acceptance.deemed")
RESUBMISSION, SECOND, AGAIN = ROUNDS = ("acceptance.resubmission", "acceptance.second-round", "acceptance.again")


@question("acceptance.result", "验收结果", norms=(*PASSED, *ROUNDS), general=FACTS, general_readings=READINGS)
def result(situation: Situation) -> Outcome:
    """Answer how party B stands in acceptance.

    BREACHED when it resubmitted too late or failed again, COMPLIED when acceptance is passed; NOT_YET_DUE in the term
    after a first failure, SILENT while a second verdict is awaited for which no time is given, else NOT_TRIGGERED.
    """
    first = judge_named(RESUBMISSION, situation)
    second = replace(judge_named(SECOND, situation), deadline=first.deadline)
    for found in (first, second):
        if found.conclusion is Conclusion.BREACHED:
            return found
    passed = next(
        (one for name in PASSED if (one := judge_named(name, situation)).conclusion is Conclusion.APPLIES), None
    )
    if passed is not None and passed.deadline is not None:
        why = because("acceptance.passed", day=passed.deadline.text)
        return replace(passed, conclusion=Conclusion.COMPLIED, because=why)
    if first.conclusion is Conclusion.NOT_YET_DUE:
        return first
    return _unfinished(situation, first)


def _unfinished(situation: Situation, first: Outcome) -> Outcome:
    """Return how things stand while acceptance is neither passed nor failed for good."""
    waiting = replace(first, conclusion=Conclusion.NOT_TRIGGERED, because=because("acceptance.no-verdict"))
    if situation.first("acceptance.passed") is not None:
        return replace(waiting, because=because("acceptance.certificate-incomplete"))
    again = judge_named(AGAIN, situation)
    if again.conclusion is Conclusion.SILENT:
        return replace(again, deadline=first.deadline)
    if again.deadline is not None:
        return replace(waiting, because=because("acceptance.second-verdict-due", day=again.deadline.text))
    if situation.first("acceptance.failed") is not None:
        return replace(first, conclusion=Conclusion.NOT_YET_DUE, because=because("acceptance.term-not-begun"))
    return waiting


QUESTIONS = (result,)
