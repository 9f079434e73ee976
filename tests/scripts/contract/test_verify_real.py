"""``make verify`` on the real contract, where it is at hand, and the list of suspects that is committed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.contract import command
from scripts.contract.command import DIFFERENT, UNCHANGED
from scripts.contract.register_file import write_suspects
from scripts.contract.text import passages
from tests.scripts.contract.conversions import CONVERSIONS
from tests.scripts.contract.register_tree import CONTRACT, REPOSITORY, Tree

ALL = len(command.load_register(REPOSITORY / "contract_model" / "data")[0])


@pytest.mark.parametrize("converted", CONVERSIONS.values(), ids=CONVERSIONS)
def test_what_a_conversion_does_changes_nothing_in_the_real_contract(
    real: Tree, converted: Callable[[str], str | bytes]
) -> None:
    status, said, _ = real.run(converted(CONTRACT.read_text(encoding="utf-8")))
    assert status == UNCHANGED, said


def test_each_word_changed_in_the_real_contract_is_found_in_its_provision_alone(real: Tree) -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    lines = text.split("\n")
    found = passages(text)
    for name in ("1.4", "P7", "S3", "3.7", "5", "7.2", "12.5.3", "16.2.2", "A1.B.2", "A2.7", "A3.13", "A4.6.2", "A6.4"):
        place = found[name].line - 1
        words = lines[place]
        changed = [*lines[:place], words[:-1] + "改" + words[-1:], *lines[place + 1 :]]
        status, said, _ = real.run("\n".join(changed))
        assert status == DIFFERENT
        assert f"\n已变  {name}  " in said
        assert said.endswith(f"未变 {ALL - 1} 条，已变 1 条，缺失 0 条，新增 0 条。\n"), name


def test_provisions_removed_from_and_added_to_the_real_contract_are_found(real: Tree) -> None:
    lines = CONTRACT.read_text(encoding="utf-8").split("\n")
    place = passages("\n".join(lines))["8.8"].line - 1
    status, said, _ = real.run("\n".join([*lines[:place], *lines[place + 1 :]]))
    assert status == DIFFERENT
    assert "\n缺失  8.8  " in said
    assert said.endswith(f"未变 {ALL - 1} 条，已变 0 条，缺失 1 条，新增 0 条。\n")
    status, said, _ = real.run("\n".join([*lines[: place + 1], "", "9、甲方另有权利。", *lines[place + 1 :]]))
    assert status == DIFFERENT
    assert f"\n新增  8.9  第八条第9项；合同文本第 {place + 3} 行；“9、甲方另有权利……”\n" in said
    assert said.endswith(f"未变 {ALL} 条，已变 0 条，缺失 0 条，新增 1 条。\n")


def test_the_committed_list_of_suspects_is_laid_out_as_the_command_writes_it(tmp_path: Path) -> None:
    committed = REPOSITORY / "contract_model" / "data" / "suspect.toml"
    _, recorded = command.load_register(committed.parent)
    write_suspects(tmp_path / "suspect.toml", recorded)
    assert (tmp_path / "suspect.toml").read_bytes() == committed.read_bytes()
