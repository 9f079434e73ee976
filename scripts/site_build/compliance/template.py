"""The template of a ledger among the downloads: made of the register, kept until register or template change.

Called by ``scripts.site_build.languages``. Loading the contract and writing the workbook takes longer than most pages.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.ledger.template import write_template
from scripts.site_build.exports.kept import make_or_keep

TEMPLATE = "data/ledger-template.xlsx"
ROOT = Path(__file__).resolve().parents[3]
MADE_FROM = ("contract_model/data/**/*.toml", "contract_model/**/*.py", "scripts/ledger/*.py")


def template_file(kept: Path) -> bytes:
    """Return the workbook; `kept` is a folder that keeps it. Raises DataFaults for data that cannot be read."""
    return make_or_keep(kept, "ledger-template.xlsx", _written, _digest(), "openpyxl")


@cache
def _written(_: str) -> bytes:
    return write_template(load_contract())


@cache
def _digest() -> str:
    """Return the digest of everything that the template is made from."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in MADE_FROM for path in ROOT.glob(pattern)}):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
