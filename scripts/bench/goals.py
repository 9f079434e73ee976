"""What a measured value is held against. Used by every part of ``contract bench``."""

from __future__ import annotations

from typing import NamedTuple


class Goal(NamedTuple):
    """A measured value, and the bound that it shall keep; without a bound it is only shown."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def reached(self) -> bool:
        """Whether the value keeps its bound."""
        above = self.at_least is None or self.value >= self.at_least
        return above and (self.at_most is None or self.value <= self.at_most)

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least is not None:
            return f"≥ {self.at_least:g}{self.unit}"
        return "–" if self.at_most is None else f"≤ {self.at_most:g}{self.unit}"
