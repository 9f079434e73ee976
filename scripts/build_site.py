"""The command ``python -m scripts.build_site [--results PATH] [--baseline PATH|COMMIT]``.

Run the spec, render, build, verify, publish; with a baseline, show what changed since.

Exit status 0 when the site was published, whatever the scenarios say: a failing one is shown, here and on the site.
Anything else leaves the published site as it was and says, on standard error, what to put right.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

from scripts.site_build.baseline import read_baseline
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.changes import Changes, compare
from scripts.site_build.chapters import BROKEN
from scripts.site_build.faults import SiteFaults
from scripts.site_build.links import find_places, load_parts
from scripts.site_build.mkdocs_run import load_settings, preload, run_mkdocs
from scripts.site_build.publish import publish, recover
from scripts.site_build.render import Source, render
from scripts.site_build.results_file import read_results
from scripts.site_build.tree import write_tree
from scripts.site_build.verify import verify

ROOT = Path(__file__).resolve().parent.parent
OTHER_LANGUAGES = ("en",)
NAMED = 3
FAILED = 2


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes; everything but `site` is scratch."""

    root: Path

    @property
    def results(self) -> Path:
        """The results file of the last run."""
        return self.root / "build" / "results.toml"

    @property
    def compiled(self) -> Path:
        """Compiled templates and catalogues."""
        return self.root / "build" / "templates"

    @property
    def kept(self) -> Path:
        """Data files that are costly to make."""
        return self.root / "build" / "cache"

    @property
    def baselines(self) -> Path:
        """The results of earlier commits that were compared with."""
        return self.root / "build" / "baseline"

    @property
    def fresh(self) -> Path:
        """The site being built."""
        return self.root / "build" / "site"

    @property
    def aside(self) -> Path:
        """Where the old site steps for a moment on systems that cannot exchange two folders."""
        return self.root / "build" / "site.old"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    def settings(self, language: str) -> Path:
        """Return MkDocs' settings file of `language`."""
        return self.root / ("mkdocs.yml" if language == SOURCE_LANGUAGE else f"mkdocs.{language}.yml")

    def docs(self, language: str) -> Path:
        """Return the rendered pages of `language`, MkDocs' input."""
        return self.root / "build" / "docs" / language

    def built(self, language: str) -> Path:
        """Return where MkDocs builds `language`: the first into the fresh site, others beside it until all are done."""
        return self.fresh if language == SOURCE_LANGUAGE else self.root / "build" / f"site-{language}"


@dataclass(slots=True)
class Clock:
    """The seconds each part of a build took."""

    parts: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time what happens inside as part `name`."""
        start = time.perf_counter()
        yield
        self.parts[name] = self.parts.get(name, 0.0) + time.perf_counter() - start

    def line(self) -> str:
        """Return the split in one line, in the order of the build."""
        return "用时：" + "，".join(f"{name} {seconds:.2f} 秒" for name, seconds in self.parts.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build_site", description="运行规格并生成网站 site/index.html。"
    )
    parser.add_argument("--results", type=Path, help="用已有的结果文件，不再运行规格")
    parser.add_argument("--baseline", help="与之比较的上一版：旧的结果文件，或本仓库的提交、标签、分支")
    options = parser.parse_args(arguments)
    given: Path | None = options.results
    folders, clock = Folders(ROOT), Clock()
    before: tuple[Mapping[str, Any], str] | None = None
    if options.baseline:
        try:
            with clock.part("上一版"):
                before = read_baseline(options.baseline, ROOT, folders.baselines)
        except SiteFaults as faults:
            print(faults, file=sys.stderr)
            return FAILED
    if given is None:
        with clock.part("规格"):
            status = run_specification()
        if status:
            print("规格没有运行完成，网站保持原样。", file=sys.stderr)
            return FAILED
    try:
        results, pages = build(given or folders.results, folders, clock, before)
    except SiteFaults as faults:
        print(faults, file=sys.stderr)
        return FAILED
    print(clock.line())
    print(closing_line(results, pages, folders.site / "index.html"))
    return 0


def run_specification() -> int:
    """Run the features in a process of their own, which gives its memory back; return the exit status."""
    return subprocess.run([sys.executable, "-m", "scripts.run_spec"], cwd=ROOT, check=False).returncode


def build(
    results_file: Path, folders: Folders, clock: Clock, before: tuple[Mapping[str, Any], str] | None = None
) -> tuple[Mapping[str, Any], int]:
    """Build and publish the site of `results_file`; return the results and the number of pages.

    `before` is what to compare with, and what that is called.
    Raises SiteFaults, before anything is published, when the results, the pages or the settings are not right.
    """
    recover(folders.site, folders.aside)
    with clock.part("读取"):
        results = read_results(results_file)
        changes = compare(before[0], results, before[1]) if before else Changes()
    with clock.part("生成页面"):
        allowed = build_languages(results, results_file, folders, changes)
    with clock.part("检查"):
        for language in OTHER_LANGUAGES:
            folders.built(language).rename(folders.fresh / language)
        places = find_places(results, load_parts(folders.root / "site_src"))
        pages = verify(folders.fresh, places, allowed, OTHER_LANGUAGES)
    with clock.part("发布"):
        publish(folders.fresh, folders.site, folders.aside)
    return results, pages


def build_languages(results: Mapping[str, Any], results_file: Path, folders: Folders, changes: Changes) -> list[str]:
    """Build the pages of every language, each in a process of its own; return what outside links may begin with.

    Raises SiteFaults of the first language that has any.
    """
    preload()
    # Where a process can be copied, the results and MkDocs need not be loaded twice.
    method = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(len(OTHER_LANGUAGES), get_context(method)) as pool:
        given = (results, results_file, folders, changes)
        others = [pool.submit(build_language, *given, language) for language in OTHER_LANGUAGES]
        allowed = build_language(*given, SOURCE_LANGUAGE)
        for other in others:
            other.result()
    return allowed


def build_language(
    results: Mapping[str, Any], results_file: Path, folders: Folders, changes: Changes, language: str
) -> list[str]:
    """Render and build the pages of `language`; return what its links to the outside may begin with."""
    built = folders.built(language)
    shutil.rmtree(built, ignore_errors=True)
    settings = load_settings(folders.settings(language), folders.docs(language), built)
    source = Source(
        folders.root / "site_src",
        language=language,
        edit_base=edit_address(settings),
        cache=folders.compiled,
        kept=folders.kept,
        changes=changes,
    )
    files = render(results, source)
    if language == SOURCE_LANGUAGE:
        files["data/results.toml"] = results_file.read_bytes()
    write_tree(files, folders.docs(language))
    run_mkdocs(settings)
    return [address for address in (settings["repo_url"],) if address]


def edit_address(settings: Mapping[str, Any]) -> str:
    """Return the address before a feature file's path where it can be edited, "" unless both settings are given."""
    repository, edit = settings.get("repo_url") or "", settings.get("edit_uri") or ""
    return f"{repository.rstrip('/')}/{edit.strip('/')}/" if repository and edit else ""


def closing_line(results: Mapping[str, Any], pages: int, index: Path) -> str:
    """Return the command's last line: where the site is, how much it holds, and what does not hold."""
    totals = results["totals"]
    told = f"网站已生成：{index}（{pages} 页，{len(results.get('clause', []))} 项条款，{totals['cases']} 个案例）"
    broken = [case["name"] for case in results.get("case", []) if case["status"] in BROKEN]
    if not broken:
        return f"{told}；{totals['passed']} 个案例通过" + (
            f"，{totals['skipped']} 个跳过。" if totals["skipped"] else "。"
        )
    words = {"failed": "不通过", "undefined": "步骤未定义", "error": "出错"}
    counts = "、".join(f"{word} {totals[status]} 个" for status, word in words.items() if totals[status])
    names = "；".join(broken[:NAMED]) + (" 等" if len(broken) > NAMED else "")
    return f"{told}；注意：{counts}：{names}"


if __name__ == "__main__":
    gc.disable()  # a build makes much and frees little before its end: looking for garbage costs a tenth of its time
    status = main()
    gc.freeze()  # nor is there need to look for it at the end, as Python would: the process gives all its memory back
    sys.exit(status)
