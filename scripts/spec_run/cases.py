"""The cases of a feature file as pytest-bdd reads them: scenarios, and outlines filled row by row, ready to run.

The other half of the completeness proof is ``scripts.spec_run.feature_files``, which counts the same files without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pytest_bdd.parser import FeatureParser, ScenarioTemplate, Step

from scripts.spec_run.faults import Fault, SpecFaults
from scripts.spec_run.feature_set import FEATURES, feature_files
from scripts.spec_run.parsing import MANY_FILES
from scripts.spec_run.structure import case_id
from scripts.spec_run.tags import PUT_OFF

QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A scenario, or one row of an outline, with the steps of its backgrounds first."""

    path: str
    """The feature file, from the root, with ``/``."""
    line: int
    row: int
    """Which row over all tables of the outline, from 1; 0 for a plain scenario."""
    template: str
    name: str
    tags: frozenset[str]
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """The id of the case."""
        return case_id(Path(self.path).stem, self.template, self.row)

    @property
    def is_put_off(self) -> bool:
        """Whether it is not to be run for now."""
        return PUT_OFF in self.tags

    @property
    def names(self) -> frozenset[str]:
        """What its sentences put in quotation marks, and the cells of their tables: names of facts and questions."""
        quoted = (name for step in self.steps for name in QUOTED.findall(step.name))
        tables = (step.datatable.raw() for step in self.steps if step.datatable is not None)
        return frozenset((*quoted, *(cell for table in tables for row in table for cell in row)))


def read_cases(root: Path) -> Iterator[Case]:
    """Yield every case of the features below `root`, by file, then line, then row.

    Raises SpecFaults where a file is saved while it is read.
    """
    for path in feature_files(root / FEATURES):
        shown, content = path.relative_to(root).as_posix(), path.read_bytes()
        cases = cases_of(path, shown, content)
        if path.read_bytes() != content:  # the parser reads the file itself: nobody knows which of the two it saw
            cases_of.cache_clear()
            raise SpecFaults("规格文件有错", [Fault(shown, 0, "正在读取时又被保存", "保存完之后再运行")])
        yield from cases


@lru_cache(maxsize=MANY_FILES)
def cases_of(path: Path, shown: str, content: bytes) -> tuple[Case, ...]:  # noqa: ARG001 - what was read before
    """Return the cases of the feature file at `path`, parsed once for each `content`; called `shown` in records."""
    feature = FeatureParser(str(path.parent), path.name).parse()
    cases = [case for template in feature.scenarios.values() for case in _cases(template, shown)]
    return tuple(sorted(cases, key=lambda case: (case.line, case.row)))


def _cases(template: ScenarioTemplate, path: str) -> Iterator[Case]:
    tags = template.tags | template.feature.tags | (template.rule.tags if template.rule else set())
    rows = [(row, tags | table.tags) for table in template.examples for row in table.as_contexts()]
    for number, (row, own) in enumerate(rows, 1) if template.examples else [(0, ({}, tags))]:
        filled = template.render(row)
        yield Case(
            path=path,
            line=template.line_number,
            row=number,
            template=template.name,
            name=filled.name,
            tags=frozenset(own),
            steps=tuple(filled.steps),
        )
