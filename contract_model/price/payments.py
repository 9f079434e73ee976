"""Moved to ``register/payments.py`` and ``rules/amounts.py``."""

from __future__ import annotations

from contract_model.register.payments import Payment, PaymentPlan
from contract_model.rules.amounts import payment_figure, total_figure

SUPPLEMENT_CLAUSE = "20.2"

__all__ = ["SUPPLEMENT_CLAUSE", "Payment", "PaymentPlan", "payment_figure", "total_figure"]
