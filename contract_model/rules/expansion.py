"""Long-term expansion (3.5): whether the price agreed may differ from that of the municipal catalogue."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.outcome import Conclusion, Outcome, because

PRICE, CATALOGUE = "long-term-expansion.price", "long-term-expansion.catalogue-price"
NORM, READING, CEILING, FIXED = "3.5.long", "long-term-price", "ceiling", "fixed"


@question("expansion.price", "长期扩容价格要求", facts=(PRICE, CATALOGUE), readings=(READING,))
def long_term_price(situation: Situation) -> Outcome:
    """Return whether the price agreed keeps to the catalogue, by the reading on what the catalogue is for."""
    clauses = situation.contract.norms[NORM].clauses
    price, catalogue = situation.money(PRICE, *clauses), situation.money(CATALOGUE, *clauses)
    kept = price == catalogue
    if not kept:
        option = situation.option(READING)
        kept = option != FIXED and not (option == CEILING and price > catalogue)
    why = because("expansion.price", price=price, catalogue=catalogue)
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, clauses, why)


QUESTIONS = (long_term_price,)
