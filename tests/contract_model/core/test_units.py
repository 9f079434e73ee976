"""Times that no calendar holds are refused where they are given."""

from __future__ import annotations

import pytest

from contract_model.core.faults import InvalidFact
from contract_model.core.units import UNITS, read_quantity

LONGEST = {"minute": 52_596_000, "hour": 876_600, "day": 36_525, "working_day": 36_525, "month": 1_200, "year": 100}


@pytest.mark.parametrize("unit", LONGEST)
def test_a_hundred_years_are_accepted_and_no_more(unit: str) -> None:
    UNITS[unit].read(str(LONGEST[unit]))
    with pytest.raises(InvalidFact, match="超过一百年"):
        UNITS[unit].read(str(LONGEST[unit] + 1))


def test_in_a_scenario_too() -> None:
    with pytest.raises(InvalidFact, match="自然日数“99999999”超过一百年；可接受的是：不超过一百年"):
        read_quantity("99999999 日")
