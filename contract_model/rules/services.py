"""Article 2 beside its prices, and article 5: basic security, where party A deploys, the length of the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from contract_model.answer.question import Question, computed, question
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.register.period import service_days, service_months
from contract_model.rules.prices import made_up


def published(contract: Contract) -> Iterator[Question]:
    """Yield the questions of the length of the service."""
    yield from computed([service_days(contract.period), service_months(contract.period)])


def basic_services(contract: Contract) -> Iterable[str]:
    """Return the labels of the basic-security services."""
    return contract.security.by_label


@question(
    "basic-security",
    "基础安全保障服务",
    facts=("basic-security.content", "charge.basic-security"),
    subjects=basic_services,
)
def basic_security(situation: Situation) -> Outcome:
    """Return whether a basic service was provided in full and without charge (2.2.2)."""
    rules = situation.contract.security
    service = situation.subject_in(rules.by_label)
    own, clauses = situation.about(service.label), (service.clause, rules.free_clause)
    found = made_up(service.label, service.items, own.words("basic-security.content", *clauses), clauses)
    charged = own.total("charge.basic-security") or Money(0)
    if charged > Money(0):
        return Outcome(Conclusion.BREACHED, clauses, because("services.charged", charged=charged))
    return found


@question(
    "deployment",
    "相关信息系统部署的平台",
    facts=("deployment.platform", "deployment.relevant-system"),
)
def deployment(situation: Situation) -> Outcome:
    """Return whether party A's system runs on the agreed platform; only relevant systems have to (2.1)."""
    rules = situation.contract.security
    clauses = (rules.platform_clause,)
    platform = situation.needed("deployment.platform", *clauses)
    kept = platform == rules.platform
    relevant = situation.stated("deployment.relevant-system")
    if relevant is False or (not kept and not situation.is_found("deployment.relevant-system", *clauses)):
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("services.not-relevant"))
    why = because("services.platform", platform=platform, agreed=rules.platform)
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, clauses, why)


@question("service.event-day", "服务期内事件的日期", facts=("service-event.day",))
def event_day(situation: Situation) -> Figure:
    """Return the day of an event of the service. Raises InvalidFact for one outside the period (5)."""
    period = situation.contract.period
    told = situation.needed("service-event.day", period.clause)
    assert isinstance(told, date)  # noqa: S101 - the register says so
    return Figure("fact.service-event.day", "服务期内事件的日期", period.require(told), (period.clause,), "事实")


QUESTIONS = (basic_security, deployment, event_day)
