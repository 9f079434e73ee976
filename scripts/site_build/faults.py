"""The one exception that stops a site build, with every fault that was found."""

from __future__ import annotations

from collections.abc import Iterable


class SiteFaults(Exception):  # noqa: N818 - a list of faults, as its name says
    """What keeps the site from being built: one line per fault, each saying where, what, and what would be right."""

    def __init__(self, heading: str, faults: Iterable[str]) -> None:
        """Keep `faults` (at least one, in Chinese) under a `heading` that says which part of the build stopped."""
        self.heading = heading
        self.faults = tuple(faults)
        super().__init__("\n".join([f"{heading}（{len(self.faults)} 处）：", *(f"  {fault}" for fault in self.faults)]))

    def __reduce__(self) -> tuple[type[SiteFaults], tuple[str, tuple[str, ...]]]:
        """Travel between processes by what it was made of."""
        return SiteFaults, (self.heading, self.faults)
