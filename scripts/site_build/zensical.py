"""Build the rendered pages with MkDocs and with Zensical and compare: ``contract zensical``.

Zensical, by the authors of the theme, reads the same ``mkdocs.yml`` and is where the site can go when MkDocs cannot be
kept up any longer. Both build ``build/docs`` as the last ``make site`` left it, in a folder of their own. Exit status
0: the same pages with the same anchors; 1: a line for each difference; 2: one of them could not build.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scripts.safely.children import run_child
from scripts.safely.lock import alone
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.folders import OTHER_LANGUAGES, Folders
from scripts.site_build.verify import read_page

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = "404.html"
OF_THE_THEME = "__"  # begins the anchors by which the theme's own parts find each other
NAMED = 5
SAME, DIFFERENT, FAILED = 0, 1, 2


class BuildError(Exception):
    """A builder did not get through; the message holds what it said."""


def compare_builders() -> int:
    """Build with both and print what differs; return the exit status."""
    with alone(ROOT, "make zensical"):
        return _compare_builders()


def _compare_builders() -> int:
    folders, work = Folders(ROOT), ROOT / "build" / "zensical"
    differences: list[str] = []
    try:
        copy_pages(folders, work)
        for language in (SOURCE_LANGUAGE, *OTHER_LANGUAGES):
            found = build_both(folders.settings(language).name, work, language)
            print(f"{language}：MkDocs {len(found[0])} 页，Zensical {len(found[1])} 页")
            differences += (f"{language}：{line}" for line in compare(*found))
    except BuildError as error:
        print(error, file=sys.stderr)
        return FAILED
    print("\n".join(differences) or "页面与锚点全部一致。")
    return DIFFERENT if differences else SAME


def copy_pages(folders: Folders, work: Path) -> None:
    """Copy to `work` all that a build reads; the published site is not touched. Raises BuildError without pages."""
    shutil.rmtree(work, ignore_errors=True)
    for language in (SOURCE_LANGUAGE, *OTHER_LANGUAGES):
        docs = Folders(folders.root).docs(language)
        if not (docs / "index.md").is_file():
            raise BuildError(f"{docs} 里没有页面：请先运行 make site。")
        shutil.copytree(docs, work / docs.relative_to(folders.root))
        shutil.copy(folders.settings(language), work)
    overrides = folders.source / "overrides"
    shutil.copytree(overrides, work / overrides.relative_to(folders.root))


def build_both(settings: str, work: Path, language: str) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return what MkDocs and what Zensical make by `settings` in `work`: {page: its anchors}. Raises BuildError."""
    by_mkdocs = work / "mkdocs" / language
    run(["mkdocs", "build", f"--config-file={settings}", f"--site-dir={by_mkdocs}"], work)
    run(["zensical", "build", "--clean", "--strict", f"--config-file={settings}"], work)
    # It has no option for this folder: it is the one that the settings name.
    by_zensical = work / "build" / "site" / ("" if language == SOURCE_LANGUAGE else language)
    return anchors(by_mkdocs), anchors(by_zensical)


def run(command: Sequence[str], folder: Path) -> None:
    """Run the module and its arguments in `command` in `folder`. Raises BuildError when it fails."""
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    ran = run_child([sys.executable, "-m", *command], cwd=folder, env=environment, encoding="utf-8")
    if ran.returncode:
        raise BuildError(f"{command[0]} 未能生成页面（退出码 {ran.returncode}）：\n{ran.stdout}{ran.stderr}")


def anchors(site: Path) -> dict[str, set[str]]:
    """Return {page: its anchors} of the site, without those of other languages in it and without the theme's own."""
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {
        name: {anchor for anchor in page_anchors(path) if not anchor.startswith(OF_THE_THEME)}
        for name, path in pages.items()
        if name != NOT_OURS and name.partition("/")[0] not in OTHER_LANGUAGES
    }


def page_anchors(path: Path) -> set[str]:
    """Return the anchors of a built page."""
    return read_page(path.read_text(encoding="utf-8")).anchors


def compare(ours: Mapping[str, set[str]], theirs: Mapping[str, set[str]]) -> Iterator[str]:
    """Give a line for each page that only one of MkDocs (`ours`) and Zensical (`theirs`) has, or that lost anchors."""
    for name in sorted(ours.keys() - theirs.keys()):
        yield f"{name} 只有 MkDocs 生成"
    for name in sorted(theirs.keys() - ours.keys()):
        yield f"{name} 只有 Zensical 生成"
    for name in sorted(ours.keys() & theirs.keys()):
        if lost := sorted(ours[name] - theirs[name]):
            more = f" 等 {len(lost)} 个" if len(lost) > NAMED else ""
            yield f"{name} 用 Zensical 生成时缺少锚点 {'、'.join(lost[:NAMED])}{more}"
