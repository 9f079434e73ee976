"""A root folder with a register, a feature and a contract text, and ``make verify`` run in it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
import tomli_w

from scripts.cli.app import main
from scripts.contract import command
from scripts.contract.register_file import write_suspects
from scripts.contract.text import digest, provisions

REPOSITORY = Path(__file__).resolve().parents[3]

CONTRACT = Path(os.environ.get("CONTRACT_TEXT") or REPOSITORY.parent / "shared" / "contract" / "contract.txt")

FEATURE = """# language: zh-CN
功能: 第一条 用语
  @1.2
  场景: 甲
    当 某事
  @1.2 @S2
  场景大纲: 乙
    当 <某> 事
    例子:
      | 某 |
      | 一 |
      | 二 |
"""

WORDS = dict.fromkeys(["title", "title_en", "text", "text_en"], "某") | {
    "kind": "declaration", "bearer": "none", "beneficiary": "none", "refs": []
}  # fmt: skip  # fmt: skip


class Tree:
    """A root folder with a register, a feature and a contract text, and the command run in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        self.register = root / "contract_model" / "data" / "clauses.toml"
        self.suspect = self.register.with_name("suspect.toml")
        self.contract = root / "contract.txt"

    def run(self, text: str | bytes, *accepted: str) -> tuple[int, str, str]:
        self.contract.write_bytes(text if isinstance(text, bytes) else text.encode())
        status = main(["verify", str(self.contract), *(["--accept", " ".join(accepted)] if accepted else [])])
        said = self.capsys.readouterr()
        return status, said.out, said.err

    def suspects(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = tomllib.loads(self.suspect.read_text(encoding="utf-8")).get("suspect", [])
        return found


def make_tree(root: Path, capsys: pytest.CaptureFixture[str], register: bytes, monkeypatch: pytest.MonkeyPatch) -> Tree:
    tree = Tree(root, capsys)
    tree.register.parent.mkdir(parents=True)
    tree.register.write_bytes(register)
    write_suspects(tree.suspect, [])
    (root / "spec" / "features").mkdir(parents=True)
    (root / "spec" / "features" / "article_01_words.feature").write_text(FEATURE, encoding="utf-8")
    monkeypatch.setattr(command, "ROOT", root)
    return tree


def register_of(text: str) -> bytes:
    """Return a register of the provisions of `text`, as a person would lay it out."""
    entries = [{"id": name, **WORDS, "sha256": digest(words)} for name, words in provisions(text).items()]
    return b"# the register\n\n" + tomli_w.dumps({"clause": entries}).encode()
