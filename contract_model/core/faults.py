"""The two ways input can be wrong: a fact of a scenario or record (InvalidFact), and the data files (DataFaults)."""

from __future__ import annotations

from dataclasses import dataclass


class InvalidFact(ValueError):  # noqa: N818 - it is the fact that is invalid, and the name is read aloud
    """A fact that cannot be true or that the contract cannot be asked about: never an answer, always an error."""

    def __init__(self, given: str, accepted: str) -> None:
        """Say what was `given` and what is `accepted`, both in the words of the reader (Chinese)."""
        super().__init__(f"{given}；可接受的是：{accepted}")
        self.given = given
        self.accepted = accepted


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a data file: where (`file`, key `path`), what (`problem`), what would be right (`remedy`)."""

    file: str
    path: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return one line: file, place, fault, remedy."""
        return f"{self.file}: {self.path}: {self.problem}；应为：{self.remedy}"


class DataFaults(Exception):  # noqa: N818 - a list of faults, as its name says
    """Every fault found in the data files, reported together."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep `faults` in the order found."""
        self.faults = tuple(faults)
        super().__init__(f"数据文件有 {len(faults)} 处错误：\n" + "\n".join(f"  {fault}" for fault in faults))
