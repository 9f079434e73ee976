"""Moved to ``register/prices.py`` and ``rules/amounts.py``."""

from __future__ import annotations

from contract_model.register.prices import PriceList, PriceRow
from contract_model.rules.amounts import monthly_figure, row_figure

__all__ = ["PriceList", "PriceRow", "monthly_figure", "row_figure"]
