"""The list of provisions whose words wait for a review."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.core.data_files import read
from contract_model.core.faults import Fault
from contract_model.register.contract import Contract
from contract_model.register.suspects import Suspect, load_suspects

DIGEST = "0" * 64


def load(tmp_path: Path, text: str) -> tuple[tuple[Suspect, ...], list[str]]:
    path = tmp_path / "suspect.toml"
    path.write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return load_suspects(read(path, faults), {"3.4", "3.5"}), [str(fault) for fault in faults]


def test_an_empty_list_means_that_nothing_waits(tmp_path: Path) -> None:
    assert load(tmp_path, "# none\n") == ((), [])


def test_each_state_is_read(tmp_path: Path) -> None:
    found, faults = load(
        tmp_path,
        f'[[suspect]]\nid = "3.4"\nstate = "changed"\nsha256 = "{DIGEST}"\n'
        '[[suspect]]\nid = "3.5"\nstate = "missing"\n'
        f'[[suspect]]\nid = "3.9"\nstate = "new"\nsha256 = "{DIGEST}"\n',
    )
    assert faults == []
    assert found == (Suspect("3.4", "changed", DIGEST), Suspect("3.5", "missing", ""), Suspect("3.9", "new", DIGEST))


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('id = "9.9"\nstate = "missing"', "没有“9.9”这一条"),
        ('id = "3.4"\nstate = "changed"', "不是 SHA-256 摘要"),
        ('id = "3.9"\nstate = "new"\nsha256 = "x"', "不是 SHA-256 摘要"),
        (f'id = "3.4"\nstate = "missing"\nsha256 = "{DIGEST}"', "缺失的条款没有文字"),
        ('id = "3.4"\nstate = "gone"', "“gone”不在可选之列"),
        ('id = "3.4"\nstate = "missing"\nwhy = "x"', "未知的项"),
    ],
)
def test_a_faulty_entry_is_named(tmp_path: Path, entry: str, fault: str) -> None:
    _, faults = load(tmp_path, f"[[suspect]]\n{entry}\n")
    assert len(faults) == 1
    assert fault in faults[0]


def test_the_contract_knows_its_suspects(contract: Contract) -> None:
    assert {suspect.state for suspect in contract.suspects} <= {"changed", "missing", "new"}
