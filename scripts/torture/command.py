"""Damage the input thousands of times, count what became of it: ``contract torture``.

Each damage has a number: ``--only data:123`` makes that one alone and shows what is said. Exit status 0: no defect; 1:
there are some, all of them printed; 2: there is no such number.
"""

from __future__ import annotations

import gc
import os
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp

from scripts.safely.children import pool
from scripts.torture.judge import SECONDS, Damage, NeverEndsError, Outcome, at_most
from scripts.torture.try_data import DataTrials
from scripts.torture.try_feature import FeatureTrials

Trials = DataTrials | FeatureTrials
ROOMS: dict[str, type[Trials]] = {"data": DataTrials, "features": FeatureTrials}
NUMBER = re.compile(rf"(?:{'|'.join(ROOMS)}):\d+", re.ASCII)
WRONG_CALL = 2
WHOLE = 50
"""Every so manieth trial runs everything."""
WHOLE_SECONDS = 90.0
CHUNK = 20
Number = tuple[str, int]
Tried = tuple[str, int, Damage, Outcome]


def torture(data: int, features: int, *, first: int = 0, seed: int = 1, workers: int = 0, only: str = "") -> int:
    """Make so many damages to `data` and `features`, from number `first` on; return the exit status.

    Another `seed` makes others; `workers` 0 are as many as there are processors.
    """
    if only and not NUMBER.fullmatch(only):
        print(f"没有编号“{only}”；应为 data:123 或 features:123", file=sys.stderr)
        return WRONG_CALL
    numbers = [("data", n) for n in range(first, first + data)]
    numbers += [("features", n) for n in range(first, first + features)]
    with TemporaryDirectory(prefix="torture-") as folder:
        if only:
            room, _, number = only.partition(":")
            return report([try_one(folder, seed, (room, int(number)))], said=True)
        some = partial(_try_some, folder, seed)
        chunks = [numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK)]
        workers = workers or os.cpu_count() or 1
        if workers == 1:
            return report(chain.from_iterable(map(some, chunks)))
        with pool(workers, get_context("spawn")) as executor:
            return report(chain.from_iterable(executor.map(some, chunks)))


def _try_some(folder: str, seed: int, numbers: Sequence[Number]) -> Iterable[Tried]:
    """Try `numbers` with the collector of garbage at rest: what is kept for all trials is large."""
    gc.collect()
    gc.freeze()
    gc.disable()
    return [try_one(folder, seed, number) for number in numbers]


@cache
def trials(room: str, folder: str) -> Trials:
    """Return this process's trials of `room`, made at the first call in a folder of their own below `folder`."""
    return ROOMS[room](Path.cwd(), Path(mkdtemp(dir=folder)))


def try_one(folder: str, seed: int, number: Number) -> Tried:
    """Return (room, number, damage, outcome) of one trial; what it raises is a defect."""
    room, at = number
    shop = trials(room, folder)
    rng = Random(f"{seed}:{room}:{at}")  # noqa: S311 - a walk that can be repeated, nothing secret
    damage = shop.damage(rng)
    whole = at % WHOLE == WHOLE - 1
    return room, at, damage, outcome_of(shop, damage, rng, whole=whole)


def outcome_of(shop: Trials, damage: Damage, rng: Random, *, whole: bool = False) -> Outcome:
    """Return what becomes of `damage`; an exception and a trial that does not end are defects."""
    try:
        with at_most(WHOLE_SECONDS if whole else SECONDS):
            return shop.trial(damage, rng, whole=whole)
    except NeverEndsError as stopped:
        return Outcome("没有结束", (), [f"没有结束：{_where(stopped)}"])
    except Exception as error:  # noqa: BLE001 - that there is none is what is tried
        return Outcome("异常", (), [f"{type(error).__name__}: {str(error)[:200]} {_where(error)}"])


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " ← ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-6:]))


def report(tried: Iterable[Tried], *, said: bool = False) -> int:
    """Print every defect as it is found, then how often what became of the input; return the exit status.

    With `said`, also what the program says of each.
    """
    counts: Counter[tuple[str, str]] = Counter()
    bad = 0
    for room, number, damage, outcome in tried:
        counts[room, outcome.word] += 1
        if said:
            print(f"{damage.file}：{damage.what}", *outcome.said, sep="\n  ")
        if outcome.defects:
            bad += 1
            print(f"{room}:{number} {damage.file}：{damage.what} → {outcome.word}")
            print(*_listed(outcome.defects), sep="\n", flush=True)
    for (room, word), count in sorted(counts.items()):
        print(f"{room:>8} {count:>6}  {word}")
    print(f"损坏 {counts.total()} 次，{bad} 次的回答不合要求")
    return 1 if bad else 0


def _listed(defects: Iterable[str]) -> Iterator[str]:
    yield from (f"    {defect}" for defect in dict.fromkeys(defects))
