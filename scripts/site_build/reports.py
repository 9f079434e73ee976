"""The PDF reports that ``make pdf`` left, as far as they belong to the results that a site is built from.

Called by ``contract site``, to publish them, and by ``contract pdf``, to mark them. A report carries the
digest of its results file as the identifier of the PDF, so a report on other results is never taken for one on these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def report_name(language: str) -> str:
    """Return the file name of the report in `language`, among what is built and among the downloads."""
    return f"report-{language}.pdf"


def identifier_of(results_file: Path) -> str:
    """Return what a report on the results in `results_file` is known by: their SHA-256 (hex)."""
    return hashlib.sha256(results_file.read_bytes()).hexdigest()


def find_reports(folder: Path, results_file: Path, languages: Iterable[str]) -> dict[str, bytes]:
    """Return {language: report} of the reports in `folder` that belong to the results in `results_file`."""
    found = {language: folder / report_name(language) for language in languages}
    found = {language: path for language, path in found.items() if path.is_file()}
    if not found:
        return {}
    mark = f"/ID [({identifier_of(results_file)})".encode()
    contents = ((language, path.read_bytes()) for language, path in found.items())
    return {language: content for language, content in contents if mark in content}
