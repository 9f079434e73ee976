"""Make the site's pictures ready for WeasyPrint, which in a picture reads only the styles that stand inside it.

Called by ``scripts.pdf.report``. The styles are taken from the style sheets of the site, so that a picture on paper
follows the one on screen: the rules about fills, strokes and type, with the colours of the light scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

FONTS = "Noto Sans CJK SC, sans-serif"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;]+)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_CLASS = re.compile(r"\.([\w-]+)")
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_PAINT = re.compile(r"(?:fill|stroke|font)[\w-]*|color|opacity")
_PICTURE = re.compile(r"(<svg\b[^>]*)>(.*?</svg>)", re.DOTALL)
_TEXT = re.compile(r'<text class="([^"]*)".*?</text>', re.DOTALL)
_HALO = ".halo"
_LAST_CLASS = re.compile(r"\.([\w-]+)$")


def with_styles(html: str, sheets: Iterable[str]) -> str:
    """Return `html` with what the style sheets `sheets` of the site say about pictures inside each of its pictures."""
    classes = {
        name for found in _PICTURE.finditer(html) for names in _CLASSES.findall(found[0]) for name in names.split()
    }
    styles = picture_styles(sheets, classes)
    outlined = {found[1] for found in map(_LAST_CLASS.search, re.findall(rf"(\S+){_HALO} ", styles)) if found}

    def styled(found: re.Match[str]) -> str:
        inner = _TEXT.sub(lambda text: _behind(text, outlined), found[2])
        return f'{found[1]} font-family="{FONTS}"><style>{styles}</style>{inner}'

    return _PICTURE.sub(styled, html)


def picture_styles(sheets: Iterable[str], classes: AbstractSet[str]) -> str:
    """Return the rules of the style sheets `sheets` that paint what is inside pictures, which has these `classes`.

    WeasyPrint knows no ``paint-order``: an outline that is to lie behind the letters would lie over them. It becomes a
    rule for the class ``halo``.
    """
    css = _AT_BLOCK.sub("", _COMMENT.sub("", "\n".join(sheets)))
    colours: dict[str, str] = {}
    for name, value in _VARIABLE.findall(css):
        colours.setdefault(name, value.strip())  # the light scheme stands first
    return "\n".join(_rules(_USE.sub(lambda use: colours.get(use[1], "inherit"), css), classes))


def _rules(css: str, classes: AbstractSet[str]) -> Iterator[str]:
    for selectors, body in _RULE.findall(css):
        # Inside a picture nothing is known of what stands around it.
        inside = [each.split(".md-typeset ")[-1].split(".picture ")[-1].strip() for each in selectors.split(",")]
        chosen = [each for each in inside if _CLASS.search(each) and classes >= set(_CLASS.findall(each))]
        pairs = [(name.strip(), value.strip()) for name, _, value in (each.partition(":") for each in body.split(";"))]
        halo = _HALO if any(name == "paint-order" for name, _ in pairs) else ""
        paint = "; ".join(f"{name}: {value}" for name, value in pairs if _PAINT.fullmatch(name))
        if chosen and paint:
            yield f"{', '.join(f'{each}{halo}' for each in chosen)} {{ {paint} }}"


def _behind(text: re.Match[str], outlined: set[str]) -> str:
    """Return a text of a picture after a copy that draws its outline, where its classes are among the `outlined`."""
    if not outlined & set(text[1].split()):
        return text[0]
    return text[0].replace('class="', 'class="halo ', 1) + text[0]
