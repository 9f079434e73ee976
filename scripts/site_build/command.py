"""Run the spec, render, build, verify, publish: ``contract site``.

Exit status 0 when the site was published, whatever the scenarios say: a failing one is shown, here and on the site.
Anything else leaves the published site as it was and says, on standard error, what to put right.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contract_model.core.faults import DataFaults
from scripts.characters.terminal import printable
from scripts.contract.file import ContractFileError, read_contract
from scripts.ledger.faults import LedgerFaults
from scripts.safely.children import child
from scripts.safely.last_resort import REPORT
from scripts.safely.lock import alone
from scripts.site_build.baseline import read_baseline
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.changes import Changes, compare
from scripts.site_build.chapters import BROKEN
from scripts.site_build.compliance.load import EXAMPLE, load_ledger, read_day
from scripts.site_build.compliance.record import LedgerRecord
from scripts.site_build.faults import SiteFaults
from scripts.site_build.folders import OTHER_LANGUAGES, Folders
from scripts.site_build.languages import INTERNAL, build_languages
from scripts.site_build.links import find_places, load_parts
from scripts.site_build.mkdocs_run import preload
from scripts.site_build.own_words import load_own_words
from scripts.site_build.publish import publish, recover, require_place
from scripts.site_build.reports import find_reports, report_name
from scripts.site_build.results_file import read_results
from scripts.site_build.source import Source
from scripts.site_build.verify import verify
from scripts.site_build.weight import heavy_pages
from scripts.site_build.workbench import add_workbench, require_engine

ROOT = Path(__file__).resolve().parents[2]
NAMED = 3
FAILED = 2
FAULTS = (SiteFaults, ContractFileError, LedgerFaults, DataFaults)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a site shall show besides its results, as it was asked for.

    `baseline`, results or a commit, is what it is compared with; with the text `contract` or a `ledger` – judged by the
    day `as_of`, "" for its last – it is a private one; `demo` takes the invented ledger of the repository;
    `workbench` adds the engine of the page 网页试改.
    """

    contract: Path | None = None
    baseline: str = ""
    ledger: Path | None = None
    as_of: str = ""
    demo: bool = False
    workbench: bool = False

    @property
    def private(self) -> bool:
        """Whether the pages have words that must not stay lying about."""
        return bool(self.contract or self.ledger or self.demo)


NOTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Beside:
    """The same as read: earlier results and their name, the contract's text, the ledger as judged, an engine."""

    before: tuple[Mapping[str, Any], str] | None = None
    contract: Path | None = None
    ledger: LedgerRecord | None = None
    engine: Path | None = None


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


def make_site(results_file: Path | None = None, wanted: Wanted = NOTHING) -> int:
    """Build the site of `results_file`, or of a new run, and publish it; return the exit status.

    Of two builds in one checkout the second waits for the first.
    """
    folders = Folders(ROOT, private=wanted.private)
    with alone(folders.root, "make site"):
        return _make_site(folders, results_file, wanted)


def _make_site(folders: Folders, results_file: Path | None, wanted: Wanted) -> int:
    clock = Clock()
    clear(folders)
    try:
        require_place(folders.site, folders.fresh.parent)
        beside = read_wanted(folders, wanted, clock)
        if results_file is None:
            with clock.part("规格"):
                status = run_specification()
            if status:
                print("规格没有运行完成，网站保持原样。", file=sys.stderr)
                return FAILED
        results, pages = build(results_file or folders.results, folders, clock, beside)
    except FAULTS as faults:
        print(faults, file=sys.stderr)
        return FAILED
    for line in heavy_pages(folders.site):
        print(line)
    print(clock.line())
    print(closing_line(results, pages, folders.site / "index.html"))
    return 0


def read_wanted(folders: Folders, wanted: Wanted, clock: Clock) -> Beside:
    """Read what is `wanted` before the specification runs: what is wrong with it is said at once.

    Raises SiteFaults, ContractFileError or LedgerFaults.
    """
    day = read_day(wanted.as_of)
    if day and not (wanted.ledger or wanted.demo):
        raise SiteFaults("AS_OF 有误", ["没有台账，AS_OF 没有意义；应同时写 LEDGER=台账的路径"])
    if wanted.ledger and wanted.demo:
        raise SiteFaults("台账有误", ["虚构示例用它自己的台账；LEDGER 与 --demo 只能写一个"])
    engine = require_engine(ROOT) if wanted.workbench else None
    if wanted.contract:
        read_contract(wanted.contract)
    with clock.part("上一版" if wanted.baseline else "读取"):
        before = read_baseline(wanted.baseline, ROOT, folders.baselines) if wanted.baseline else None
    ledger = None
    if path := wanted.ledger or (ROOT / EXAMPLE if wanted.demo else None):
        with clock.part("台账"):
            ledger = load_ledger(path, day, invented=wanted.demo)
        for remark in ledger.remarks:
            print(printable(remark))
    return Beside(before, wanted.contract, ledger, engine)


def run_specification() -> int:
    """Run the features in a process of their own, which gives its memory back; return the exit status.

    Meanwhile this one loads what it will build with.
    """
    with child([sys.executable, "-m", "scripts", "run"], cwd=ROOT) as run:
        preload()
    return run.returncode


def build(results_file: Path, folders: Folders, clock: Clock, beside: Beside) -> tuple[Mapping[str, Any], int]:
    """Build and publish the site of `results_file`; return the results and the number of pages.

    Raises SiteFaults or ContractFileError, before anything is published, when the results, the pages, the settings or
    the contract's text are not right.
    """
    try:
        return build_site(results_file, folders, clock, beside)
    finally:
        if folders.private:
            remove_private(folders)


def clear(folders: Folders) -> None:
    """Remove, before anything can fail, what a killed build left; before a public build also a private site.

    Else a public build that fails would leave private words where a public site is expected.
    """
    remove_private(folders)
    if folders.site.is_symlink():
        return
    recover(folders.site, folders.aside)
    if not folders.private and is_private(folders.site):
        folders.fresh.parent.mkdir(exist_ok=True)
        folders.site.rename(folders.fresh)  # in one move: a folder half removed would no longer say what it is
        remove_private(folders)
        print("site/ 里是内部版（含合同原文或台账），已先移走。", file=sys.stderr)


def remove_private(folders: Folders) -> None:
    """Remove whatever a private build leaves besides the published site."""
    for path in (folders.private_pages, *map(folders.built, (SOURCE_LANGUAGE, *OTHER_LANGUAGES))):
        shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        (folders.root / REPORT).unlink()  # what an error told may have words in it


def is_private(site: Path) -> bool:
    """Return whether the pages of `site` say that they are internal."""
    index = site / "index.html"
    title = re.search(r"<title>([^<]*)", index.read_text("utf-8", "replace")) if index.is_file() else None
    return title is not None and f"{INTERNAL[SOURCE_LANGUAGE]} ·" in title[1]


def build_site(results_file: Path, folders: Folders, clock: Clock, beside: Beside) -> tuple[Mapping[str, Any], int]:
    """Build and publish as `build` says, and leave what it was made from lying about."""
    with clock.part("读取"):
        results = read_results(results_file)
        reports = find_reports(folders.reports, results_file, (SOURCE_LANGUAGE, *OTHER_LANGUAGES))
        source = Source(
            folders.source,
            own_words=load_own_words(beside.contract, results["clause"]) if beside.contract else {},
            changes=compare(beside.before[0], results, beside.before[1]) if beside.before else Changes(),
            cache=folders.compiled,
            kept=folders.kept,
            ledger=beside.ledger,
            workbench=beside.engine is not None,
            reports={language: len(content) for language, content in reports.items()},
        )
    with clock.part("生成页面"):
        allowed = build_languages(results, results_file, folders, source)
        for language, content in reports.items():
            (folders.fresh / "data" / report_name(language)).write_bytes(content)
        if beside.engine:
            add_workbench(beside.engine, folders.root, results, folders.fresh)
    with clock.part("检查"):
        places = find_places(results, load_parts(folders.source))
        pages = verify(folders.fresh, places, allowed, OTHER_LANGUAGES)
    with clock.part("发布"):
        publish(folders.fresh, folders.site, folders.aside)
    return results, pages


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
