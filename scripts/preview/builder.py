"""A process that builds the whole site as ``make site`` does, into ``build/preview``, from results already at hand.

Started by ``scripts.preview.whole`` in the tree to preview; reads {"document": results} from the file named.
Its answer is one line of JSON: {"fault": "in words"}, "" when the site lies there.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from scripts.preview.words import in_words

GIVES_WAY = 10
"""How much more readily than others it leaves the processor: the page that is being looked at comes first."""


def main() -> None:
    """Build; say what came of it; end."""
    os.nice(GIVES_WAY)
    answers, sys.stdout = sys.stdout, sys.stderr
    fault = ""
    try:
        build(Path(sys.argv[1]), Path.cwd())
    except BaseException as error:  # noqa: BLE001 - a template can fail in any way
        fault = in_words(error, Path.cwd())
    with suppress(BrokenPipeError):  # nobody waits for it any more
        print(json.dumps({"fault": fault}), file=answers, flush=True)


def build(document: Path, root: Path) -> None:
    """Build the site of the results in the file `document`, in the tree at `root`. Raises whatever stops it."""
    from scripts.site_build.command import Beside, Clock, build
    from scripts.site_build.folders import Folders
    from scripts.site_build.workbench import engine_of
    from scripts.spec_run.results import write_results

    folders = Folders(root, preview=True)
    write_results(folders.results, json.loads(document.read_bytes())["document"])
    build(folders.results, folders, Clock(), Beside(engine=engine_of(root)))


if __name__ == "__main__":
    gc.disable()  # as in scripts.__main__
    main()
