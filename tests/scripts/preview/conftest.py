"""A tree of its own with a preview of it, for the tests of one module."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from scripts.preview.server import PreviewServer
from scripts.preview.session import Session

ROOT = Path(__file__).parents[3]
FEATURE = "spec/features/article_05_term.feature"
PATIENCE = 240.0
PUT_OFF = """\
# language: zh-CN
功能: 暂缓

  @暂缓
  场景: 暂缓
    当 查询 "服务月数"
    那么 依据为 "5"
"""


def make_tree(root: Path, feature: str = FEATURE) -> Path:
    """Make `root` a tree with the real contract, model and pages, and of the features all of `feature`; return it.

    Of the others, what every article must have: a file, here with a scenario that is put off.
    """
    for name in ("contract_model", "steps", "site_src", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, root)
    for path in (ROOT / "spec" / "features").glob("*.feature"):
        goal = root / path.relative_to(ROOT)
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_text(PUT_OFF, encoding="utf-8")
    shutil.copy(ROOT / feature, root / feature)
    return root


class Preview:
    """A session with what it said; `save` edits a file of its tree as an editor does."""

    def __init__(self, root: Path) -> None:
        self.said: list[str] = []
        self.session = Session(root, self.said.append)
        self.root = root

    def save(self, name: str, old: str, new: str) -> str:
        """Replace `old` by `new` in the file `name`, which has it; return what the preview says of it."""
        self.edit(name, old, new)
        return self.changed(name)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text, name
        (self.root / name).write_text(text.replace(old, new), encoding="utf-8")

    def changed(self, *names: str) -> str:
        """Let the preview take in a change of the files `names`; return what it says of it."""
        before = len(self.said)
        self.session.change(names)
        return self.said[before]

    def settle(self) -> str:
        """Wait until the whole site is there or cannot be; return the fault."""
        wait_for(lambda: self.session.is_whole or bool(self.session.fault))
        return self.session.fault


def wait_for(is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until `is_so`; fail when it takes too long."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The preview of a tree with one feature, its site built."""
    preview = Preview(make_tree(tmp_path_factory.mktemp("tree")))
    preview.session.start()
    assert preview.settle() == ""
    yield preview
    preview.session.stop()


@pytest.fixture
def address(preview: Preview) -> Iterator[str]:
    """Where that preview is served."""
    server = PreviewServer(0, preview.session)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()
