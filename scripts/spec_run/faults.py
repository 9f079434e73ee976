"""What can be wrong with a run of the features, in words for the person who has to mend it.

Found by the rooms of ``scripts.spec_run`` and ``scripts.lint``, shown by ``contract run``, by the pytest plugin
and, with the place marked and the mechanical ones mended, by ``contract lint``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.characters.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Edit:
    """A mechanical repair of the line of a fault: what stands from `start` to `end` (from 0) becomes `text`.

    One that changes nothing says that writing the file anew, as UTF-8 without BOM, is the repair.
    """

    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: the file (relative, with ``/``), its line (0: the whole file), what, and the remedy.

    `column` counts characters from 1 (0: the whole line); `code` is the ASCII name of the check; `edit` the repair
    where it is mechanical.
    """

    path: str
    line: int
    what: str
    remedy: str = ""
    column: int = 0
    code: str = ""
    edit: Edit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Return the fault on one line, in the form editors can jump to."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return printable(f"{place}：{self.what}" + (f"。应当：{self.remedy}" if self.remedy else ""))


class SpecFaults(Exception):  # noqa: N818 - a list of faults, as its name says
    """The features, or a run of them, cannot be used; carries all the faults found."""

    def __init__(self, heading: str, faults: Iterable[Fault]) -> None:
        """Keep the `faults`, sorted and without repetition, under a one-line `heading`."""
        self.heading = heading
        self.faults = tuple(sorted(set(faults)))
        super().__init__(heading, self.faults)

    def __str__(self) -> str:
        """Return the heading and one indented line for each fault."""
        return "\n".join([f"{self.heading}（{len(self.faults)} 处）：", *(f"  {fault}" for fault in self.faults)])
