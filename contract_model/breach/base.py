"""The base of the annex formula, "信息系统云服务费 ÷ 服务月数", under each reading of ``penalty-base``.

The contract defines neither term. Options: ``whole-contract`` total ÷ service months; ``own-term`` each price row over
its own term; ``affected-system`` the fee of the affected system, which the price list does not show and must be given.
"""

from __future__ import annotations

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.price.payments import PaymentPlan, total_figure
from contract_model.price.prices import PriceList, monthly_figure
from contract_model.service.period import ServicePeriod, service_months

CLAUSES = ("A2.0", "A3.0")
READINGS = ("penalty-base", "penalty-months", "rounding")
WHOLE_CONTRACT, OWN_TERM, AFFECTED_SYSTEM = "whole-contract", "own-term", "affected-system"


def missing_fee() -> Outcome:
    """Return that the fee of the affected system is missing: the contract does not state it (A2.0, A3.0)."""
    because = "合同没有给出受影响信息系统的云服务费，须另行提供"
    return Outcome(Conclusion.MISSING_PARAMETER, CLAUSES, because, readings=("penalty-base",))


def annex_months(period: ServicePeriod) -> Figure:
    """Return the divisor of the annex formula: the months of the service period (reading ``penalty-months``)."""
    clauses = (*CLAUSES, period.clause)
    inputs = (service_months(period),)
    label, formula = "违约金算式的服务月数", "取服务期的月数"
    return Figure("penalty.months", label, period.months, clauses, formula, inputs, ("penalty-months",))


def penalty_base(
    option: str, plan: PaymentPlan, period: ServicePeriod, prices: PriceList, system_fee: Money | None = None
) -> Figure | None:
    """Return the monthly base (yuan, unrounded) under `option`; None when ``affected-system`` has no `system_fee`.

    Raises InvalidFact for an option the reading does not have.
    """
    months = annex_months(period)
    if option == WHOLE_CONTRACT:
        total = total_figure(plan)
        value = plan.total_printed.per(period.months)
        return Figure(
            "penalty.base", "违约金基数", value, CLAUSES, "合同服务费总额 ÷ 服务月数", (total, months), READINGS
        )
    if option == OWN_TERM:
        parts = tuple(monthly_figure(prices, term) for term in prices.terms())
        value = sum((part.money for part in parts), start=Money(0))
        formula = "价目表各行按自身期限折算的每月费用之和"
        return Figure("penalty.base.own-term", "违约金基数（按各行自身期限）", value, CLAUSES, formula, parts, READINGS)
    if option == AFFECTED_SYSTEM:
        if system_fee is None:
            return None
        fee = Figure("fact.system-fee", "受影响信息系统的云服务费", system_fee, (), "事实")
        value = system_fee.per(period.months)
        formula = "受影响信息系统的云服务费 ÷ 服务月数"
        return Figure(
            "penalty.base.affected-system",
            "违约金基数（按受影响系统）",
            value,
            CLAUSES,
            formula,
            (fee, months),
            READINGS,
        )
    raise InvalidFact(f"违约金基数没有“{option}”这一读法", f"{WHOLE_CONTRACT}、{OWN_TERM}、{AFFECTED_SYSTEM}")
