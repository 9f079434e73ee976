"""A process that keeps the specification loaded and answers each request with the results document.

Started by ``scripts.preview.spec`` in the tree to preview. A request is a line on standard input; the answer is a line
of JSON, {"document": …} or {"fault": "in words"}. Contract, model and steps are those of its start.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.spec_run.specification import Specification


def main() -> None:
    """Answer requests until standard input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a step prints is no answer
    specification: Specification | None = None
    for _ in sys.stdin:
        try:
            # Imported here: a model or a step that does not load is told as any other fault.
            from scripts.spec_run.specification import Specification

            specification = specification or Specification(Path.cwd())
            answer: dict[str, object] = {"document": specification.document()}
        except BaseException as error:  # noqa: BLE001 - a saved program can fail in any way
            answer = {"fault": told(error)}
        print(json.dumps(answer), file=answers, flush=True)


def told(error: BaseException) -> str:
    """Return `error` in words; where not even these load, in Python's own, which name the file."""
    try:
        from scripts.preview.words import in_words
    except Exception as worse:  # noqa: BLE001 - as above
        return f"{type(worse).__name__}：{worse}"
    return in_words(error, Path.cwd())


if __name__ == "__main__":
    main()
