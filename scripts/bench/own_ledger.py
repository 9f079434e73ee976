"""Read and judge the ledger in the current folder, as ``contract site --ledger`` does before it makes pages.

Started by ``contract bench`` as a process of its own. What is judged is brought to plain data; nothing is published.
"""

from __future__ import annotations

import gc
from pathlib import Path

from contract_model.compliance.flat import flat
from contract_model.compliance.judge import judge_ledger
from contract_model.register.contract import load_contract
from scripts.ledger.read import read_ledger


def main() -> None:
    """Read, judge, say of how many rows it was told what became of them."""
    contract = load_contract()
    told = flat(judge_ledger(contract, read_ledger(Path.cwd(), contract)), contract)
    print(len(told["row"]), "rows accounted for")


if __name__ == "__main__":
    gc.disable()  # as every command
    main()
