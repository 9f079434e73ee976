"""What Jinja2 finds wrong in a template, as a fault with file and line: whoever writes a page is told where to look."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from scripts.site_build.faults import SiteFaults

ENDING = ".j2"
SEEN = "模板所见的名字在 scripts/site_build/context.py，各项的键在 scripts/site_build/shapes/"


@contextmanager
def placed(folder: Path, template: str) -> Iterator[None]:
    """Turn what is wrong in `template`, or in one that it uses, all below `folder`, into SiteFaults."""
    try:
        yield
    except TemplateError as error:
        remedy = f"；{SEEN}" if isinstance(error, UndefinedError) else ""
        raise SiteFaults("模板有误", [f"{place(error, folder, template)}：{error.message}{remedy}"]) from error


def place(error: TemplateError, folder: Path, template: str) -> str:
    """Return the file (from the folder above `folder`) and line where `error` arose; where unknown, `template`."""
    file, line = str(folder / template), None
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.endswith(ENDING)]
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or file, error.lineno
    elif frames:
        file, line = frames[-1].filename, frames[-1].lineno
    shown = Path(file).relative_to(folder.parent).as_posix() if Path(file).is_relative_to(folder.parent) else file
    return f"{shown}:{line}" if line else shown
