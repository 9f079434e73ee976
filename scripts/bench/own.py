"""Run the generated features of the current folder with our runner, as ``contract run`` does with the real ones.

Started by ``contract bench`` as a process of its own. Everything is parsed, run and recorded; nothing is published.
"""

from __future__ import annotations

import gc
import json
from importlib import import_module
from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.spec_run.cases import read_cases
from scripts.spec_run.records import record_of
from scripts.spec_run.runner import Runner
from scripts.vocabulary.definitions import vocabulary_of


def main() -> None:
    """Run every case, write the records, say how many passed."""
    root, contract = Path.cwd(), load_contract()
    runner = Runner(vocabulary_of([import_module("conftest")]), root)
    records = [record_of(runner.run(case, contract)) for case in read_cases(root)]
    Path("record.json").write_text(json.dumps(records), encoding="utf-8")
    print(sum(record["status"] == "passed" for record in records), "passed")


if __name__ == "__main__":
    gc.disable()  # as every command
    main()
