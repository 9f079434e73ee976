from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.spec_run import specification
from scripts.spec_run.cases import read_cases
from scripts.spec_run.command import summary
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.runner import Runner
from scripts.spec_run.specification import Specification

if TYPE_CHECKING:
    from conftest import Tree

PASSING = "# language: zh-CN\n功能: 付款\n  场景: 甲\n    当 金额为 1.00 元\n"


def assert_nothing_written(tree: Tree, *said: str) -> None:
    """Run the command over an earlier result; it must stop, say all of `said`, and leave the result alone."""
    tree.write("build/results.toml", "earlier = true\n")
    ran = tree.run_spec()
    assert ran.returncode == 2, ran.stdout
    assert "结果文件没有写出：build/results.toml" in ran.stderr
    for words in said:
        assert words in ran.stderr
    assert tree.results() == {"earlier": True}
    assert {path.name for path in (tree.root / "build").iterdir()} - {"build.lock"} == {"results.toml"}


def test_failing_cases_are_counted_and_named_and_the_results_are_written(every_status: Tree) -> None:
    said = (every_status.root / "said.txt").read_text(encoding="utf-8").splitlines()
    assert said[0].split() == ["条与附件", "条款", "已覆盖", "附理由", "案例", "疑点"]
    *told, last = said[next(number for number, line in enumerate(said) if line.startswith("合计")) + 1 :]
    assert last == (
        "规格运行完毕：14 个场景，18 个案例：通过 4，不通过 4，步骤未定义 1，出错 6，暂缓 3 → build/results.toml"
    )
    path = "spec/features/article_07_payment.feature"
    places = [line.partition(" ")[0] for line in told if line.startswith(path)]
    assert places == [f"{path}:{line}" for line in (30, 34, 37, 41, 45, 48, 51, 54, 57, "70（例子第")]
    assert f"{path}:70（例子第 2 行，:75） 不通过：付 2.00 元" in told
    assert "  同样的还有 1 处：:76" in told
    totals = every_status.results()["totals"]
    assert totals == {
        "scenarios": 14, "cases": 18, "passed": 4, "failed": 4, "undefined": 1, "error": 6, "skipped": 3
    }  # fmt: skip


def test_the_results_hold_the_register_the_figures_and_the_run(every_status: Tree) -> None:
    document = every_status.results()
    assert document["schema"] == 1
    assert set(document["run"]) == {"commit", "spec_digest", "versions"}  # the tree is no repository
    statuses = {clause["id"]: clause["status"] for clause in document["clause"]}
    assert (statuses["7.2"], statuses["3.4"], statuses["A2.7"]) == ("failed", "passed", "uncovered")
    assert document["feature"][0]["description"] == "说明一。\n说明二。"
    assert document["figure"]
    [reading] = [reading for reading in document["reading"] if reading["id"] == "penalty-base"]
    assert len(reading["cases"]) == 5


def test_every_unknown_tag_of_every_file_is_named_with_the_nearest_that_exist(tree: Tree) -> None:
    tree.feature("article_07_payment", PASSING.replace("  场景", "  @7.22\n  场景"))
    outline = "# language: zh-CN\n功能: 附件\n  场景大纲: 甲 <n>\n    当 金额为 <n> 元\n"
    tree.feature("annex_2_penalties", outline + "    @A27 @疑点.nothing\n    例子:\n      | n |\n      | 1 |\n")
    tree.feature("annex_3_unread", "# language: zh-CN\n功能: 坏\n  @Q1 w\n  场景: 甲\n    当 付款\n")
    said = [
        "article_07_payment.feature:3：标签 @7.22 不是登记的条款",
        "相近的有 @7.2",
        "annex_2_penalties.feature:5：标签 @A27 不是登记的条款",
        "@A2.7",
        "标签 @疑点.nothing",
        "annex_3_unread.feature:3：标签 @Q1",
    ]
    assert_nothing_written(tree, *said)
    ran = tree.pytest()
    assert ran.returncode == pytest.ExitCode.USAGE_ERROR
    assert "什么都没有运行" in ran.stderr
    for words in said:
        assert words in ran.stderr


def test_two_scenarios_of_one_name_stop_the_run(tree: Tree) -> None:
    tree.feature("article_07_payment", PASSING + "  场景: 甲\n    当 金额为 2.00 元\n")
    assert_nothing_written(tree, ":3：场景“甲”", ":5：场景“甲”")


@pytest.fixture
def tree_without_steps(tree: Tree) -> Tree:
    """A tree in which cases are run in this process, whose steps are the real ones: every sentence is undefined."""
    shutil.rmtree(tree.root / "steps")
    return tree


def test_a_case_that_is_not_run_is_missed(tree_without_steps: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_without_steps
    tree.feature("article_07_payment", PASSING + "  场景: 乙\n    当 金额为 2.00 元\n")
    monkeypatch.setattr(specification, "read_cases", lambda root: list(read_cases(root))[1:])
    with pytest.raises(SpecFaults, match="完整性证明不成立") as raised:
        Specification(tree.root).document()
    assert "article_07_payment.feature:3：案例“甲”没有运行" in str(raised.value)


def test_only_the_cases_of_a_changed_file_are_run_again(
    tree_without_steps: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = tree_without_steps
    names = ("article_07_payment", "article_08_rights")
    for name in names:
        tree.feature(name, PASSING)
    ran: list[str] = []
    run = Runner.run
    monkeypatch.setattr(Runner, "run", lambda self, case, contract: ran.append(case.path) or run(self, case, contract))
    whole = Specification(tree.root)
    assert whole.document()["totals"]["cases"] == 2
    tree.feature(names[1], PASSING + "  场景: 乙\n    当 金额为 2.00 元\n")
    assert whole.document()["totals"]["cases"] == 3
    assert ran == [f"spec/features/{name}.feature" for name in (*names, names[1], names[1])]


def test_a_file_that_does_not_parse_stops_the_run(tree: Tree) -> None:
    tree.feature("article_07_payment", PASSING)
    tree.feature("article_08_rights", PASSING + "  场景：乙\n    当 金额为 2.00 元\n")
    assert_nothing_written(tree, "article_08_rights.feature:5：“场景”之后不是半角冒号")


def test_a_steps_module_that_does_not_load_is_named(tree: Tree) -> None:
    tree.feature("article_07_payment", PASSING)
    tree.write("steps/broken.py", "def (:\n")
    tree.write("steps/other.py", "raise RuntimeError('坏')\n")
    assert_nothing_written(
        tree, "步骤模块无法载入（2 处）", "steps/broken.py：SyntaxError", "steps/other.py：RuntimeError: 坏"
    )


def test_results_that_cannot_be_written_are_said_to_be_so(tree: Tree) -> None:
    tree.feature("article_07_payment", PASSING)
    tree.write("occupied", "a file, not a folder")
    ran = tree.run_spec("--output", "occupied/results.toml")
    assert ran.returncode == 2
    assert "结果文件写不出：occupied/results.toml" in ran.stderr


def test_a_new_steps_module_needs_no_registration(tree: Tree) -> None:
    tree.feature("article_07_payment", PASSING + "    而且 另一个模块的步骤\n")
    module = 'from pytest_bdd import when\n\n\n@when("另一个模块的步骤")\ndef _():\n    pass\n'
    tree.write("steps/another.py", module)
    assert tree.run_spec().returncode == 0
    assert tree.results()["totals"]["passed"] == 1


def test_the_end_of_a_run_names_what_is_left_to_do() -> None:
    options = [{"label": "全部", "handled": True}, {"label": "折中", "handled": False}]
    document = {
        "totals": {"scenarios": 1, "cases": 1, "passed": 1, "failed": 0, "undefined": 0, "error": 0, "skipped": 0},
        "case": [],
        "without_effect": [],
        "stale": ["x.feature:5：“99.99%”与合同数据不符"],
        "reading": [{"title": "按谁的时间", "options": options}, {"title": "别的", "options": options[:1]}],
    }
    assert summary(document, Path("results.toml")).splitlines()[:3] == [
        "名称和转述里的数字与合同数据不符 1 处：",
        "  x.feature:5：“99.99%”与合同数据不符",
        "待维护者写规则：疑点“按谁的时间”的读法“折中”还没有规则实现",
    ]
