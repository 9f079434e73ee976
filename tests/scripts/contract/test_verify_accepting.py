"""``make verify ACCEPT=…``: the digests of words that a person has read, and what is not accepted."""

from __future__ import annotations

import shutil

import pytest

from scripts.contract.command import DIFFERENT, REFUSED, UNCHANGED
from scripts.contract.register_file import write_digests
from scripts.contract.text import digest, provisions
from tests.scripts.contract.invented_contract import BODY
from tests.scripts.contract.register_tree import Tree


def test_accepting_writes_the_digest_alone_and_clears_the_suspect(tree: Tree) -> None:
    changed = BODY.replace("指东厂", "指西厂").replace("每周一次", "每月一次")
    register = tree.register.read_text(encoding="utf-8")
    tree.run(changed)
    status, said, _ = tree.run(changed, "1.2")
    assert status == DIFFERENT
    assert "已确认 1.2" in said
    old, new = (digest(provisions(text)["1.2"]) for text in (BODY, changed))
    assert tree.register.read_text(encoding="utf-8") == register.replace(old, new)
    assert [entry["id"] for entry in tree.suspects()] == ["S2"]
    status, said, _ = tree.run(changed, "S2")
    assert status == UNCHANGED
    assert tree.suspects() == []
    assert tree.run(changed)[0] == UNCHANGED


def test_what_cannot_be_accepted_is_named_all_at_once_and_nothing_is_written(tree: Tree) -> None:
    tree.run(BODY.replace("指东厂", "指西厂"))
    before = tree.suspect.read_bytes(), tree.register.read_bytes()
    other = (
        BODY.replace("指东厂", "指南厂").replace("二、不得复印。\n", "").replace("一、守时。", "一、守时。\n二、守信。")
    )
    status, out, err = tree.run(other, "1.1", "1.2", "9.9", "A4.1.2", "A5.2")
    assert (status, out) == (REFUSED, "")
    assert "不能确认（5 处），什么都没有写" in err
    for said in ("1.1：没有待复核", "1.2：这次的文字还没有报告过", "9.9：登记册和合同文本里都没有"):
        assert said in err
    assert "A4.1.2：合同文本里已没有这一条" in err
    assert "A5.2：还不在登记册里" in err
    assert (tree.suspect.read_bytes(), tree.register.read_bytes()) == before


def test_a_text_as_it_was_takes_its_provisions_out_of_the_suspects(tree: Tree) -> None:
    tree.run(BODY.replace("指东厂", "指西厂"))
    status, said, _ = tree.run(BODY)
    assert status == UNCHANGED
    assert "\ncontract_model/data/suspect.toml 里已没有待复核的条款，请一并提交。\n" in said
    assert tree.suspects() == []


def test_a_register_that_is_laid_out_otherwise_is_left_alone(tree: Tree) -> None:
    tree.register.write_text("clause = [{ id = '1.1', sha256 = 'x' }]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="sha256"):
        write_digests(tree.register, {"1.1": "0" * 64})
    assert tree.register.read_text(encoding="utf-8").startswith("clause = [")


def test_a_register_with_faults_is_reported_and_nothing_is_written(tree: Tree) -> None:
    shutil.copy(tree.register, tree.suspect)
    status, _, err = tree.run(BODY)
    assert status == REFUSED
    assert "suspect.toml" in err
