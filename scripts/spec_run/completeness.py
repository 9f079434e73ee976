"""The completeness proof: what the files hold = what was recorded = what is published, case by case.

Called by ``scripts.spec_run.specification`` before anything is written. Knows no parser: it compares ids.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scripts.spec_run.faults import Fault, SpecFaults
from scripts.spec_run.records import Record, recorded_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scripts.spec_run.expected import ExpectedCase


def prove_complete(expected: Sequence[ExpectedCase], recorded: Sequence[Record], published: Iterable[str]) -> None:
    """Raise SpecFaults naming every case that was lost, recorded twice, or comes from no file."""
    faults = [
        *_lost(expected, recorded),
        *_unexpected(expected, recorded),
        *_unpublished(expected, recorded, published),
    ]
    if faults:
        raise SpecFaults("完整性证明不成立，结果没有写出", faults)


def _lost(expected: Sequence[ExpectedCase], recorded: Sequence[Record]) -> Iterable[Fault]:
    """Yield the cases of the files that were not recorded; of namesakes, those whose place was not run."""
    # A case is its id *and* its place: of two scenarios with one name only the last runs, under the id of both.
    ran = Counter((recorded_id(record), record["line"]) for record in recorded)
    places: dict[str, set[int]] = {}
    for case in expected:
        places.setdefault(case.id, set()).add(case.line)
    for case in expected:
        if not ran[case.id, case.line]:
            others = sorted(places[case.id] - {case.line})
            cause = f"，与第 {'、'.join(map(str, others))} 行的场景同名" if others else ""
            remedy = "每个场景名在文件内唯一" if others else "每个场景和每行例子都运行并记录"
            yield Fault(case.path, case.row_line or case.line, f"案例“{case.name}”没有运行{cause}", remedy)


def _unexpected(expected: Sequence[ExpectedCase], recorded: Sequence[Record]) -> Iterable[Fault]:
    """Yield the records that stand for no case of the files, and cases recorded more than once."""
    known = {(case.id, case.line) for case in expected}
    times = Counter((recorded_id(record), record["line"]) for record in recorded)
    for record in recorded:
        key = recorded_id(record), record["line"]
        if key not in known:
            yield Fault(record["path"], record["line"], f"记录了文件里没有的案例“{record['name']}”", "记录与文件一致")
        elif times[key] > 1:
            yield Fault(record["path"], record["line"], f"案例“{record['name']}”记录了 {times[key]} 次", "只记录一次")


def _unpublished(
    expected: Sequence[ExpectedCase], recorded: Sequence[Record], published: Iterable[str]
) -> Iterable[Fault]:
    """Yield the cases that are not in the results document, or there more often than in the files."""
    shown = Counter(published)
    wanted = Counter(case.id for case in expected)
    ran = {recorded_id(record) for record in recorded}
    for case in expected:
        # What did not run is named as lost; here it is what ran and is not shown.
        if shown[case.id] != wanted[case.id] and case.id in ran:
            what = f"案例“{case.name}”在结果里有 {shown[case.id]} 份"
            yield Fault(case.path, case.row_line or case.line, what, f"{wanted[case.id]} 份")
    for extra in sorted(shown.keys() - wanted.keys()):
        yield Fault("build/results.toml", 0, f"有文件里没有的案例 {extra}", "结果与文件一致")
