"""What MkDocs is spared on our pages, and what readers are: given to its settings by ``scripts.site_build.mkdocs_run``.

The pages of a bare ``mkdocs build`` differ from ours in blank space between tags and in nothing else.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.plugins import BasePlugin

BEFORE_PARSING = 22
"""The place among Markdown's preprocessors before those that take HTML apart, tag by tag."""
_OPENING = re.compile(r"<([a-z][a-z0-9]*)[\s>]")
_BLANK = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|\n\s+", re.DOTALL)


class RawBlocks(Extension):  # type: ignore[misc]
    """Takes whole blocks of HTML as they stand.

    Nearly all of our pages is such blocks, without a blank line inside and closed in themselves. Markdown would find
    their ends by parsing them, MkDocs parses them once more, and both take a third of the time of a build. MkDocs
    therefore does not see their anchors, which ``scripts.site_build.verify`` holds all links against.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Register with Markdown."""
        md.preprocessors.register(_TakeOut(md), "raw_blocks", BEFORE_PARSING)


class _TakeOut(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        """Return `lines` with a mark in the place of each block of HTML."""
        return "\n\n".join(map(self._taken_out, re.split(r"\n[ \t]*\n", "\n".join(lines)))).split("\n")

    def _taken_out(self, block: str) -> str:
        block = block.strip("\n")
        opening = _OPENING.match(block)
        if opening and block.endswith(">") and self.md.is_block_level(opening[1]):
            return str(self.md.htmlStash.store(block))
        return block


class Lean(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Takes out of every page the indentation and the blank lines of the theme's templates, a tenth of its bytes."""

    def on_post_page(self, output: str, /, *, page: Any, config: Any) -> str:  # noqa: ANN401, ARG002 - MkDocs' types
        """Return the page with one line end for each run of blank space that begins with one."""
        return _BLANK.sub(lambda found: found[1] or "\n", output)
