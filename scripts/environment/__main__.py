"""``python -m scripts.environment STAMP LOCK…``: set up what the lock files pin, then leave STAMP in ``.venv``.

make calls it where the stamp, whose name holds the digest of the locks, is not there. Exit status 0: it is there now;
2: it could not be done, the message says why, and what was set up before is as it was.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.environment.venv import SetUpError, set_up
from scripts.safely.last_resort import guarded
from scripts.safely.lock import alone

ROOT = Path(__file__).resolve().parents[2]
FAILED = 2


def main() -> int:
    """Set up, one at a time; return the exit status."""
    stamp, *locks = sys.argv[1:]
    try:
        with alone(ROOT, "make", name="venv"):
            set_up(ROOT, stamp, [ROOT / lock for lock in locks])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(guarded(main, ROOT))
