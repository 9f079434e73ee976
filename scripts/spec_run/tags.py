"""Which tags a feature may carry: provisions of the register, ``疑点.<reading>``, and ``暂缓`` (put off on purpose).

Called by ``scripts.spec_run.plugin``, which registers them as markers, and by ``scripts.spec_run.specification``.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from scripts.spec_run.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from scripts.spec_run.expected import FeatureFile

PUT_OFF = "暂缓"
PUT_OFF_REASON = f"有意暂不执行（@{PUT_OFF}）"
READING_PREFIX = "疑点."


class HasId(Protocol):
    """Anything with an id: a provision or a reading."""

    @property
    def id(self) -> str:
        """The machine key."""


class HasFormerIds(HasId, Protocol):
    """An entry that took in others: their ids still lead to it."""

    @property
    def formerly(self) -> tuple[str, ...]:
        """The ids of those."""


class Register(Protocol):
    """What this module needs of the contract: its provisions and readings, in order."""

    @property
    def clauses(self) -> Iterable[HasId]:
        """The provisions."""

    @property
    def readings(self) -> Iterable[HasFormerIds]:
        """The open questions."""


def valid_tags(contract: Register) -> dict[str, str]:
    """Return every tag allowed (without ``@``), each with what it means."""
    return {
        **{clause.id: "条款" for clause in contract.clauses},
        **{READING_PREFIX + name: "疑点" for one in contract.readings for name in (one.id, *one.formerly)},
        PUT_OFF: "有意暂不执行",
    }


def readings_tagged(contract: Register, tags: Collection[str]) -> list[str]:
    """Return the ids of the open questions that `tags` name, by their present or a former id, in order."""
    return [
        one.id for one in contract.readings if any(READING_PREFIX + name in tags for name in (one.id, *one.formerly))
    ]


def tag_faults(features: Iterable[FeatureFile], valid: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for every tag of the `features` that is not `valid`, with the nearest ones that are."""
    known = dict.fromkeys(valid)
    for feature in features:
        for tag in feature.tags:
            if tag.name not in known:
                near = " ".join(f"@{name}" for name in get_close_matches(tag.name, known, n=3, cutoff=0.5))
                remedy = f"相近的有 {near}" if near else f"条款编号、{READING_PREFIX}<疑点编号> 或 {PUT_OFF}"
                what = f"标签 @{tag.name} 不是登记的条款、疑点或“{PUT_OFF}”"
                code = "unknown-reading" if tag.name.startswith(READING_PREFIX) else "unknown-tag"
                yield Fault(feature.path, tag.line, what, remedy, tag.column, code)
