"""A process that keeps the specification loaded and answers each request with the results document.

Started by ``scripts.preview.spec`` in the tree to preview. A request is a line on standard input; the answer is a line
of JSON, {"document": …} or {"fault": "in words"}. Contract, model and steps are those of its start.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from contract_model.core.faults import DataFaults
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.specification import Specification


def main() -> None:
    """Answer requests until standard input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a step prints is no answer
    specification: Specification | None = None
    for _ in sys.stdin:
        try:
            specification = specification or Specification(Path.cwd())
            answer: dict[str, object] = {"document": specification.document()}
        except (SpecFaults, DataFaults) as faults:
            answer = {"fault": str(faults)}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
