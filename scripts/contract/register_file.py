"""Write what a review of the contract's text found: the suspects, and accepted digests in the register.

Called by ``contract verify``. A file is replaced whole or not at all; of the register only the digests change.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from contract_model.register.suspects import Suspect

HEAD = """\
# Provisions whose words in the contract's text are not those that were reviewed. `make verify CONTRACT=path` writes
# this file; a provision goes when it has been reviewed: `make verify CONTRACT=path ACCEPT="3.4"`. None: none waits.
#
# state    changed 已变: other words · missing 缺失: not in the text · new 新增: not in the register
# sha256   digest of the new words (scripts/contract/text.py); a missing provision has none
"""


def write_suspects(path: Path, suspects: Iterable[Suspect]) -> bool:
    """Write `suspects` to `path`, in their order; return whether that changed the file."""
    entries = [
        f'\n[[suspect]]\nid = "{suspect.id}"\nstate = "{suspect.state}"\n'
        + (f'sha256 = "{suspect.sha256}"\n' if suspect.sha256 else "")
        for suspect in suspects
    ]
    content = (HEAD + "".join(entries)).encode()
    if path.is_file() and path.read_bytes() == content:
        return False
    _replace(path, content)
    return True


def write_digests(path: Path, digests: Mapping[str, str]) -> None:
    """Put `digests` ({id: SHA-256}) into the register at `path`; every other byte stays.

    Raises ValueError, with nothing written, when a provision's digest cannot be found in the file as it is written.
    """
    text = path.read_bytes().decode("utf-8")
    wanted = tomllib.loads(text)
    for clause in wanted["clause"]:
        clause["sha256"] = digests.get(clause["id"], clause["sha256"])
    for identifier, value in digests.items():
        line = re.compile(
            rf'(^id = "{re.escape(identifier)}"[^\S\n]*\n(?:(?!\[\[).*\n)*?sha256 = ")[0-9a-f]{{64}}(?=")', re.MULTILINE
        )
        text = line.sub(rf"\g<1>{value}", text, count=1)
    if tomllib.loads(text) != wanted:
        raise ValueError(f'{path}：找不到 {"、".join(digests)} 的 sha256 = "…" 一行；请按原有的写法恢复')
    _replace(path, text.encode())


def _replace(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}", delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(content)
            file.flush()
            draft.chmod(path.stat().st_mode if path.exists() else 0o644)
            os.replace(draft, path)  # noqa: PTH105 - os.replace says what matters: over whatever stands there
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
