"""The whole site, or one chapter, as a PDF: ``contract pdf``.

Writes ``build/report-zh.pdf``. Exit status 0: written; 2: not written, the message says why and an earlier one stays.
"""

from __future__ import annotations

import sys
from html import unescape
from pathlib import Path

from scripts.pdf.report import UnknownChapterError, pages_of, report
from scripts.pdf.setting import write_pdf
from scripts.pdf.system import missing, unprintable
from scripts.safely.children import child
from scripts.safely.lock import alone
from scripts.safely.progress import working
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.command import remove_private
from scripts.site_build.faults import SiteFaults
from scripts.site_build.folders import Folders
from scripts.site_build.mkdocs_run import load_settings
from scripts.site_build.navigation import listed
from scripts.site_build.render import Renderer
from scripts.site_build.reports import identifier_of, report_name
from scripts.site_build.results_file import read_results
from scripts.site_build.source import Source

ROOT = Path(__file__).resolve().parents[2]
FAILED = 2
NAMED = 5


def make_pdf(results: Path | None = None, language: str = SOURCE_LANGUAGE, chapter: str = "") -> int:
    """Set the report on `results`, or on a new run, or one `chapter` of it; return the exit status."""
    if told := missing():
        print(told, file=sys.stderr)
        return FAILED
    folders = Folders(ROOT)
    with alone(folders.root, "make pdf"):
        remove_private(folders)  # what a killed build left
        return _make_pdf(folders, results, language, chapter)


def _make_pdf(folders: Folders, results: Path | None, language: str, chapter: str) -> int:
    if results is None:
        with child([sys.executable, "-m", "scripts", "run"], cwd=ROOT) as run:
            pass
        if run.returncode:
            print("规格没有运行完成，PDF 没有生成。", file=sys.stderr)
            return FAILED
    results_file = results or folders.results
    try:
        html = document(folders, results_file, language, chapter)
    except (SiteFaults, UnknownChapterError) as fault:
        print(fault, file=sys.stderr)
        return FAILED
    if signs := unprintable(unescape(html)):
        names = "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in signs[:NAMED]) + (
            " 等" if len(signs) > NAMED else ""
        )
        print(
            f"注意：{len(signs)} 个字没有字体可印，在 PDF 里是方框：{names}。装上有这些字的字体后重做。",
            file=sys.stderr,
        )
    # One chapter has a name of its own: it never passes for the report.
    name = report_name(f"{language}-{chapter}" if chapter else language)
    target = folders.reports / name
    with working("正在排版……"):
        pages = write_pdf(html, folders.source / "print" / "report.css", target, identifier_of(results_file))
    print(f"PDF 已生成：{target}（{pages} 页，{target.stat().st_size / 1e6:.1f} MB）")
    return 0


def document(folders: Folders, results_file: Path, language: str, chapter: str = "") -> str:
    """Return the HTML of the report on `results_file`. Raises SiteFaults or UnknownChapterError."""
    settings = load_settings(folders.settings(language), folders.docs(language), folders.built(language))
    renderer = Renderer(read_results(results_file), Source(folders.source, language=language, paper=True))
    pages = pages_of(renderer, (name.removesuffix(".md") for name in listed(settings["nav"])), chapter)
    return report(renderer, pages, settings["markdown_extensions"], settings["mdx_configs"])
