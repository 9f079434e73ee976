"""Set an HTML document with WeasyPrint. Called by ``contract pdf`` once nothing is missing for it.

Equal HTML, styles, fonts and WeasyPrint give an equal file: it carries no date, and its identifier is given.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any


def write_pdf(html: str, styles: Path, target: Path, identifier: str) -> int:
    """Set `html` with the style sheet `styles` and write it to `target` in one move; return the number of its pages.

    `identifier` becomes the first half of the file's ID, by which it is known what it was made from.
    """
    document = laid_out(html, styles)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".part")
    document.write_pdf(draft, pdf_identifier=identifier.encode())
    draft.replace(target)
    return len(document.pages)


def laid_out(html: str, styles: Path) -> Any:  # noqa: ANN401 - WeasyPrint's own type
    """Return the pages of `html` with the style sheet `styles`, as WeasyPrint lays them out."""
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # warns of every rule that only screens understand
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    nowhere = URLFetcher(allowed_protocols=())  # the document has everything it needs
    return HTML(string=html, base_url=".", url_fetcher=nowhere).render(stylesheets=[CSS(filename=str(styles))])
