"""Pack what CPython in the browser needs besides its own library: the project's code and the packages it runs with.

The packages are those of this environment, installed from requirements/main.txt with their hashes: a reader runs
what ``contract run`` runs, to the version.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOMS = ("contract_model", "steps", "spec", "scripts")
NEEDED = ("pytest", "pytest-bdd", "gherkin-official", "cn2an", "chinesecalendar", "tomli-w", "packaging")
PURE = (".py", ".json", "METADATA")
BROWSER = {"sys_platform": "emscripten", "platform_system": "Emscripten", "os_name": "posix", "extra": ""}
BESIDE = ("pygments/lexers/", "pygments/styles/", "pygments/formatters/", "mako/testing/", "mako/ext/")
"""Parts of packages of which a run uses next to nothing; KEPT is what it does use."""
KEPT = ("__init__", "_mapping", "diff", "python", "terminal", "default")
WHEN = (1980, 1, 1, 0, 0, 0)


def pack_code(root: Path, goal: Path) -> None:
    """Write the project's code, features and data below `root` to the archive `goal`."""
    paths = (path for room in ROOMS for path in sorted((root / room).rglob("*")))
    _write(goal, ((path.relative_to(root).as_posix(), path) for path in paths if _is_source(path)))


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")


def pack_packages(goal: Path) -> None:
    """Write the modules of every package needed to the archive `goal`."""
    _write(goal, ((name, path) for one in closure(NEEDED) for name, path in modules_of(one)))


def closure(names: tuple[str, ...]) -> list[Distribution]:
    """Return the distributions called `names` and all that they require in a browser, by name."""
    found: dict[str, Distribution] = {}
    wanted = list(names)
    while wanted:
        name = wanted.pop().lower().replace("_", "-")
        if name in found:
            continue
        found[name] = distribution(name)
        needs = (Requirement(line) for line in found[name].requires or ())
        wanted += [one.name for one in needs if one.marker is None or one.marker.evaluate({**BROWSER})]
    return [found[name] for name in sorted(found)]


def modules_of(package: Distribution) -> Iterator[tuple[str, Path]]:
    """Yield name and path of each file of `package` that Python reads: modules, data beside them, the metadata."""
    for file in package.files or ():
        name = file.as_posix()
        left_out = name.startswith(BESIDE) and file.stem not in KEPT
        if name.endswith(PURE) and not name.startswith("..") and not left_out:
            yield name, Path(str(package.locate_file(file)))


def _write(goal: Path, entries: Iterator[tuple[str, Path]]) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(goal, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name, WHEN), path.read_bytes(), zipfile.ZIP_DEFLATED)
