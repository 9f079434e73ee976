"""The command line: ``python -m scripts COMMAND``, or ``contract COMMAND`` where ``.venv/bin`` is on the path."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from scripts.safely.last_resort import guarded


def command() -> int:
    """Run the command that was called; return its exit status."""
    try:
        from scripts.cli.app import main
    except ModuleNotFoundError as missing:
        print(f"缺少 {missing.name}：请运行一次 make site，它会装好所需的一切。", file=sys.stderr)
        return 1
    return main(sys.argv[1:])


if __name__ == "__main__":
    gc.disable()  # a command makes much and frees little before its end: looking for garbage takes a tenth of its time
    status = guarded(command, Path(__file__).resolve().parents[1])
    gc.freeze()  # nor is there need to look for it at the end, as Python would: the process gives all its memory back
    sys.exit(status)
