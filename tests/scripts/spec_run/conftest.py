"""A small tree with features and steps of its own, on which the real commands run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]

STEPS = '''
    """Steps for every way a case can end."""

    import pytest
    from contract_model.core.faults import InvalidFact
    from contract_model.core.figure import Figure
    from contract_model.core.values import Money
    from pytest_bdd import given, parsers, then, when
    from steps.context import in_background


    @given("有一张表:", target_fixture="table")
    def _(datatable):
        assert in_background.get(), "不在背景里"
        return datatable


    @given("有一段话:")
    def _(docstring):
        assert docstring == "第一行\\n第二行"


    @when(parsers.parse("金额为 {amount} 元"), target_fixture="paid")
    def _(amount, shown_figures):
        assert not in_background.get(), "在背景里"
        base = Figure("base", "基数", Money.from_string(amount), ("7.2",), "给定")
        shown_figures.append(Figure("due", "应付", Money.from_string(amount), ("7.2",), "等于基数", (base,)))
        return amount


    @then(parsers.parse("应付 {amount} 元"))
    def _(amount, paid):
        assert paid == amount, f"应付 {paid} 元，不是 {amount} 元"


    @then("直接判为不通过")
    def _():
        pytest.fail("不该走到这里")


    @when("时长为负")
    def _():
        raise InvalidFact("时长为 -1 分钟", "零或正数")


    @when("程序有错")
    def _():
        raise LookupError("没有这一行")


    @pytest.fixture
    def broken():
        assert False, "夹具坏了"


    @when("用到坏的夹具")
    def _(broken):
        pass


    def refuse(text):
        raise AssertionError(f"读不出{text}")


    @when(parsers.parse("读 {words}"), converters={"words": refuse})
    def _(words):
        pass


    @when("还不会做")
    def _():
        pytest.skip("等法务答复")
'''

EVERY_STATUS = """
    # language: zh-CN
    功能: 第七条 付款
      说明一。
      说明二。

      背景:
        假如 有一张表:
          | 项 | 值 |
          | 甲 | 1  |

      场景: 没有规则
        当 金额为 1.00 元

      @7.2
      规则: 按期付款

        背景:
          假如 有一段话:
            \"\"\"
            第一行
            第二行
            \"\"\"

        场景: 通过
          当 金额为 1.00 元
          那么 应付 1.00 元

        场景: 不通过
          当 金额为 1.00 元
          那么 应付 2.00 元
          而且 应付 1.00 元

        场景: 判为不通过
          那么 直接判为不通过

        场景: 步骤没有定义
          当 天上下雨
          那么 应付 1.00 元

        场景: 事实不成立
          当 时长为负
          那么 应付 1.00 元

        场景: 程序出错
          当 程序有错

        场景: 夹具出错
          当 用到坏的夹具

        场景: 转换出错
          当 读 乱码

        场景: 没有写表
          假如 有一张表:

        场景: 没有写当
          那么 应付 1.00 元

        场景: 中途跳过
          当 还不会做
          那么 应付 1.00 元

        @暂缓
        场景: 暂缓
          当 金额为 1.00 元

        @疑点.penalty-base
        场景大纲: 付 <已付> 元
          当 金额为 <已付> 元
          那么 应付 <应付> 元

          例子: 前半
            | 已付 | 应付 |
            | 1.00 | 1.00 |
            | 2.00 | 3.00 |
            | 2.00 | 3.00 |

          @3.4
          例子: 后半
            | 已付 | 应付 |
            | 4.00 | 4.00 |

          @暂缓
          例子: 以后
            | 已付 | 应付 |
            | 5.00 | 6.00 |
"""


@dataclass(frozen=True)
class Tree:
    """A root folder with features, steps and the binding, and the commands run in it."""

    root: Path

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def feature(self, stem: str, text: str) -> None:
        self.write(f"spec/features/{stem}.feature", text)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        paths = [path for path in (os.environ.get("PYTHONPATH"), str(ROOT)) if path]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, *arguments],
            check=False,
            cwd=self.root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def run_spec(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "scripts", "run", *arguments)

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)

    @property
    def results_path(self) -> Path:
        return self.root / "build/results.toml"

    def results(self) -> dict[str, Any]:
        return tomllib.loads(self.results_path.read_text(encoding="utf-8"))


def make_tree(root: Path) -> Tree:
    tree = Tree(root)
    tree.write("steps/__init__.py", "")  # without it the steps of this repository would be found first
    for name in ("answers.py", "context.py", "converters.py", "mismatch.py"):  # what the runner knows of steps
        shutil.copy(ROOT / "steps" / name, root / "steps")
    tree.write("steps/payment.py", STEPS)
    tree.write("tests/conftest.py", 'pytest_plugins = ["scripts.spec_run.plugin"]\n')
    (root / "tests/spec").mkdir()
    shutil.copy(ROOT / "tests/spec/test_features.py", root / "tests/spec")
    shutil.copy(ROOT / "pyproject.toml", root)
    return tree


@pytest.fixture(scope="session")
def real_tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A tree with the real steps, for features that the real model answers; without features."""
    tree = make_tree(tmp_path_factory.mktemp("real"))
    shutil.rmtree(tree.root / "steps")
    shutil.copytree(ROOT / "steps", tree.root / "steps", ignore=shutil.ignore_patterns("__pycache__"))
    return tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A tree with steps, without features."""
    return make_tree(tmp_path)


@pytest.fixture(scope="session")
def every_status(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """A tree in which a case ends in each way, already run."""
    tree = make_tree(tmp_path_factory.mktemp("every_status"))
    tree.feature("article_07_payment", EVERY_STATUS)
    ran = tree.run_spec()
    assert ran.returncode == 0, ran.stdout + ran.stderr
    tree.write("said.txt", ran.stdout)
    return tree
