"""`contract ledger-template`: write the template of a ledger."""

from __future__ import annotations

import sys
from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.ledger.template import write_template

REFUSED = 2


def ledger_template(output: Path) -> int:
    """Write the template; return the exit status. What is there already and differs may be filled: it is left."""
    content = write_template(load_contract())
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("xb") as file:
            file.write(content)
    except FileExistsError:
        if output.is_dir() or output.read_bytes() != content:
            print(f"{output} 已经存在，可能已经填过，没有覆盖。请另写文件名，或先移走它。", file=sys.stderr)
            return REFUSED
    print(f"台账模板：{output}。填好后：make site LEDGER={output}")
    return 0
