"""The command ``python -m scripts.build_pdf [--results PATH] [--language zh]``: the whole site as one PDF.

Writes ``build/report-zh.pdf``. Exit status 0: written; 2: not written, the message says why and an earlier one stays.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.pdf.report import report
from scripts.pdf.system import missing_packages
from scripts.site_build.catalogue import SOURCE_LANGUAGE
from scripts.site_build.faults import SiteFaults
from scripts.site_build.folders import OTHER_LANGUAGES, Folders
from scripts.site_build.mkdocs_run import load_settings
from scripts.site_build.render import Renderer, Source
from scripts.site_build.results_file import read_results

ROOT = Path(__file__).resolve().parent.parent
FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build_pdf", description="把整个网站排成一份 PDF。")
    parser.add_argument("--results", type=Path, help="用已有的结果文件，不再运行规格")
    parser.add_argument("--language", choices=(SOURCE_LANGUAGE, *OTHER_LANGUAGES), default=SOURCE_LANGUAGE)
    options = parser.parse_args(arguments)
    if packages := missing_packages():
        print(
            f"缺少系统软件包：{'、'.join(packages)}。Debian 上用 apt-get install {' '.join(packages)} 安装。",
            file=sys.stderr,
        )
        return FAILED
    folders = Folders(ROOT)
    if (
        options.results is None
        and subprocess.run([sys.executable, "-m", "scripts.run_spec"], cwd=ROOT, check=False).returncode
    ):
        print("规格没有运行完成，PDF 没有生成。", file=sys.stderr)
        return FAILED
    target = ROOT / "build" / f"report-{options.language}.pdf"
    try:
        html = document(folders, options.results or folders.results, options.language)
    except SiteFaults as faults:
        print(faults, file=sys.stderr)
        return FAILED
    pages = write_pdf(html, ROOT / "site_src", target)
    print(f"PDF 已生成：{target}（{pages} 页，{target.stat().st_size / 1e6:.1f} MB）")
    return 0


def document(folders: Folders, results_file: Path, language: str) -> str:
    """Return the HTML of the report on `results_file`. Raises SiteFaults."""
    settings = load_settings(folders.settings(language), folders.docs(language), folders.built(language))
    renderer = Renderer(read_results(results_file), Source(ROOT / "site_src", language=language))
    pages = [name.removesuffix(".md") for name in listed(settings["nav"])]
    return report(renderer, pages, settings["markdown_extensions"], settings["mdx_configs"])


def listed(nav: Any) -> Iterator[str]:  # noqa: ANN401 - MkDocs' navigation: names, lists, and {title: either}
    """Yield the pages of MkDocs' navigation in reading order."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for part in nav.values():
            yield from listed(part)
    else:
        for part in nav:
            yield from listed(part)


def write_pdf(html: str, source: Path, target: Path) -> int:
    """Set `html` with the styles for paper in `source` and write it to `target` in one move; return its pages."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # warns of every rule that only screens understand
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    from weasyprint import CSS, HTML

    styles = [CSS(filename=str(source / "print" / "report.css"))]
    set_pages = HTML(string=html, base_url=str(source)).render(stylesheets=styles)
    draft = target.with_suffix(".part")
    set_pages.write_pdf(draft)
    draft.replace(target)
    return len(set_pages.pages)


if __name__ == "__main__":
    sys.exit(main())
