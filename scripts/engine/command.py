"""Make the engine of the page 网页试改 in ``build/workbench/site``: ``contract engine``.

What is made is kept until code, packages or lock change. Exit status 0: it is there; 2: it is not,
the message says why.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from scripts.engine.archive import pack_code, pack_packages
from scripts.engine.npm import EngineError, fetch, tool
from scripts.safely.lock import alone
from scripts.safely.progress import working

FOLDER = Path("build/workbench")
SOURCE = Path("site_src/workbench")
SITE = "site"
MADE = "engine.json"
SNAPSHOT = "python.snapshot"
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LIST = "pyodide-lock.json"
"""Which packages of its own Pyodide could load: here none."""
ENTRIES = ("page.js", "worker.js")
STYLES = ("workbench.css",)
ELSEWHERE = b"https://cdn.jsdelivr.net/pyodide/v"
"""Where pyodide.mjs would look for packages; it is given all it needs, and the page may ask no other host."""
BESIDE = Path(__file__).parent
MADE_NOT, THERE = 2, 0


def make_engine() -> int:
    """Make the engine of the current folder; return the exit status."""
    root = Path.cwd()
    try:
        with alone(root, "make workbench", name="workbench"):
            size = make(root)
    except EngineError as error:
        print(f"网页试改的引擎没有做成：{error}", file=sys.stderr)
        return MADE_NOT
    print(f"网页试改的引擎已就绪：{FOLDER / SITE}（{size / 1e6:.1f} MB）")
    return THERE


def make(root: Path) -> int:
    """Make what is not as it should be, in place of what was there; return the size in bytes. Raises EngineError."""
    folder = root / FOLDER
    modules = fetch(root / SOURCE, folder / "npm")
    code, packages = folder / "code.zip", folder / "packages.zip"
    pack_code(root, code)
    pack_packages(packages)
    parts = [code, packages, modules / "pyodide" / "pyodide.asm.wasm", BESIDE / "prepare.py", BESIDE / "snapshot.mjs"]
    digest = sha256(b"".join(sha256(path.read_bytes()).digest() for path in parts)).hexdigest()
    kept, fresh = folder / SITE, folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "pyodide").mkdir(parents=True)
    for name in PYODIDE:
        content = (modules / "pyodide" / name).read_bytes()
        (fresh / "pyodide" / name).write_bytes(content.replace(ELSEWHERE, b"#"))
    listed = json.loads((modules / "pyodide" / LIST).read_text("utf-8"))
    (fresh / "pyodide" / LIST).write_text(json.dumps({"info": listed["info"], "packages": {}}), encoding="utf-8")
    bundle(root / SOURCE, modules, fresh)
    if told(kept).get("digest") == digest and (kept / SNAPSHOT).is_file():
        shutil.copyfile(kept / SNAPSHOT, fresh / SNAPSHOT)
    else:
        with working("让浏览器的 Python 读入合同并运行全部规格（约一分钟）"):
            snapshot(modules / "pyodide", code, packages, fresh / SNAPSHOT)
    sizes = {
        path.relative_to(fresh).as_posix(): path.stat().st_size for path in sorted(fresh.rglob("*")) if path.is_file()
    }
    digests = {name: b64encode(sha256((fresh / name).read_bytes()).digest()).decode() for name in sizes}
    record = {"digest": digest, "sizes": sizes, "digests": digests}
    (fresh / MADE).write_text(json.dumps(record, indent=1), encoding="utf-8")
    shutil.rmtree(kept, ignore_errors=True)
    fresh.rename(kept)
    return sum(sizes.values())


def told(folder: Path) -> dict[str, str]:
    """Return what ``engine.json`` of a made engine says, {} where there is none."""
    try:
        found: dict[str, str] = json.loads((folder / MADE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def bundle(source: Path, modules: Path, goal: Path) -> None:
    """Bundle the modules of the page and of its worker; styles are copied. Raises EngineError."""
    command = [
        tool("node"),
        str(modules / "esbuild" / "bin" / "esbuild"),
        *(str(source / name) for name in ENTRIES),
        *("--bundle", "--format=esm", "--target=es2022", "--minify", "--charset=utf8", "--legal-comments=eof"),
        *("--external:./pyodide/*", f"--outdir={goal}", "--log-level=warning"),
    ]
    run(command, "esbuild 没有把页面的模块合并成功", {"NODE_PATH": str(modules)})
    for name in STYLES:
        shutil.copyfile(source / name, goal / name)


def snapshot(pyodide: Path, code: Path, packages: Path, goal: Path) -> None:
    """Let CPython load everything and write its memory to `goal`. Raises EngineError."""
    script, prepare = BESIDE / "snapshot.mjs", BESIDE / "prepare.py"
    command = [tool("node"), str(script), *map(str, (pyodide.resolve(), code, packages, prepare, goal))]
    run(command, "浏览器的 Python 没有读入合同")


def run(command: list[str], complaint: str, more: dict[str, str] | None = None) -> None:
    """Run `command`. Raises EngineError with the `complaint` and what it said where it fails."""
    ran = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", env=os.environ | (more or {})
    )
    if ran.returncode:
        raise EngineError(f"{complaint}：\n{(ran.stderr or ran.stdout).strip()}")
