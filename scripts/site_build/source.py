"""What the pages of a site are made from, besides the results; used by ``scripts.site_build.render``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.changes import Changes
from scripts.site_build.compliance.record import LedgerRecord
from scripts.site_build.own_words import OwnWords

NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class Source:
    """What a rendering works from, besides the results.

    `folder` holds the hand-written parts; `language` is that of the pages; `edit_base` begins the address where a
    feature file can be edited, "" for nowhere; `own_words` has the contract's own words for a private build;
    `changes` is how the results differ from earlier ones; `cache` is a folder for what is compiled from templates and
    catalogues, which spares most of the time of a second build, `kept` one for data files that are costly to make;
    `paper` says that the pages will be printed, where what only unfolds or leads on has no worth; `reports` has the
    size, by language, of each PDF report on these results; `ledger` is how what happened was judged;
    `workbench` says that the page 网页试改 has its engine.
    """

    folder: Path
    language: str = SOURCE_LANGUAGE
    edit_base: str = ""
    own_words: Mapping[str, OwnWords] = field(default_factory=dict)
    cache: Path | None = None
    kept: Path | None = None
    changes: Changes = NO_CHANGES
    paper: bool = False
    reports: Mapping[str, int] = field(default_factory=dict)
    ledger: LedgerRecord | None = None
    workbench: bool = False
