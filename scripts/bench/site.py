"""Measure the whole site build beside its parts done alone, and the pages that it makes. Called by ``contract bench``.

The measure of ``make site`` is what nobody can do without: MkDocs over the rendered pages, once for each language, and
one run of the specification, each alone and one after another.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from scripts.bench.goals import Goal
from scripts.bench.measure import Contender, best_of, clean_environment, did, run, show
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.folders import OTHER_LANGUAGES, Folders
from scripts.site_build.weight import LIMIT, weights

AT_MOST = 1.2
"""How many times as long as its parts alone the whole may take."""
MEGABYTES = 300
WHOLE, SPEC, MKDOCS = "make site", "仅运行规格", "仅 mkdocs build"


def measure_site(root: Path, work: Path, rounds: int) -> list[Goal]:
    """Build the site of the tree at `root` and what it is held against; `work` is for scratch."""
    folders = Folders(root)
    whole, *alone = contenders(folders, work)
    run(whole, work / "log")  # so that no round begins cold, and there are pages for MkDocs
    used = best_of([whole, *alone], rounds, work / "log")
    show(used)
    parts = [used[contender.name] for contender in alone]
    heaviest, size = max(weights(folders.site).items(), key=lambda page: page[1])
    return [
        Goal(
            "网站：make site ÷（各语言的 mkdocs build ＋ 运行规格）",
            used[WHOLE].seconds / sum(part.seconds for part in parts),
            "×",
            at_most=AT_MOST,
        ),
        Goal(
            "网站：同上，按处理器用时（机器忙时看这一行）",
            used[WHOLE].busy / sum(part.busy for part in parts),
            "×",
        ),
        Goal("网站：内存峰值", used[WHOLE].megabytes, " MB", at_most=MEGABYTES),
        Goal(f"网站：最大的一页 {heaviest}", size / 1000, " KB", at_most=LIMIT / 1000),
    ]


def contenders(folders: Folders, work: Path) -> list[Contender]:
    """Return the whole build, every page rendered anew, and each thing that it cannot do without."""
    environment = clean_environment(NO_MKDOCS_2_WARNING="1")

    def render_anew() -> None:
        for language in (SOURCE_LANGUAGE, *OTHER_LANGUAGES):
            for page in folders.docs(language).rglob("*.md"):
                page.unlink()

    whole = Contender(
        WHOLE,
        [sys.executable, "-m", "scripts", "site"],
        folders.root,
        environment,
        did("网站已生成"),
        prepare=render_anew,
    )
    spec = Contender(
        SPEC,
        [sys.executable, "-m", "scripts", "run", f"--output={work / 'results.toml'}"],
        folders.root,
        environment,
        did("规格运行完毕"),
    )
    return [whole, spec, *(mkdocs(folders, language, work) for language in (SOURCE_LANGUAGE, *OTHER_LANGUAGES))]


def mkdocs(folders: Folders, language: str, work: Path) -> Contender:
    """Return the bare build of the rendered pages of `language`."""
    site = work / f"site-{language}"
    return Contender(
        f"{MKDOCS}（{language}）",
        [sys.executable, "-m", "mkdocs", "build", f"--config-file={folders.settings(language)}", f"--site-dir={site}"],
        folders.root,
        clean_environment(NO_MKDOCS_2_WARNING="1"),
        did("Documentation built"),
        prepare=lambda: shutil.rmtree(site, ignore_errors=True),
    )
