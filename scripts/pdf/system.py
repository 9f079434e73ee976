"""What the machine must have for setting a document: WeasyPrint, and libraries and fonts that pip does not bring.

Called by ``contract pdf`` before anything is made.
"""

from __future__ import annotations

import ctypes.util
import importlib
import shutil
import subprocess
import unicodedata
import warnings
from collections.abc import Mapping
from types import MappingProxyType

FONT = "Noto Sans CJK SC"
FONT_PACKAGE = "fonts-noto-cjk"
LIBRARIES: Mapping[str, str] = MappingProxyType(
    {
        "pango-1.0": "libpango-1.0-0",
        "pangoft2-1.0": "libpangoft2-1.0-0",
        "harfbuzz": "libharfbuzz0b",
        "harfbuzz-subset": "libharfbuzz-subset0",
        "fontconfig": "libfontconfig1",
    }
)
"""Shared library → the Debian package that has it."""
_WITHOUT_SHAPE = ("Cc", "Cf", "Zl", "Zp", "Zs")


def missing() -> str:
    """Return what to put right before a document can be set, in words for the user; "" when nothing is missing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # WeasyPrint's own remark on a library that is looked for below
            importlib.import_module("weasyprint")
    except ImportError as error:
        return f"没有 WeasyPrint（{error}）：请用 make pdf 运行，它会安装 requirements/pdf.txt 中的库。"
    except OSError as error:  # a library that WeasyPrint loads is not there, or cannot be used
        return _told(_missing_packages() or [*LIBRARIES.values()], str(error).partition("\n")[0])
    return _told(_missing_packages()) if _missing_packages() else ""


def _missing_packages() -> list[str]:
    """Return the Debian packages that are missing, in a fixed order."""
    packages = [package for library, package in LIBRARIES.items() if ctypes.util.find_library(library) is None]
    return packages if has_font() else [*packages, FONT_PACKAGE]


def has_font() -> bool:
    """Return whether the font of the document is installed; where fontconfig cannot be asked, assume that it is."""
    if shutil.which("fc-match") is None:
        return True
    found = subprocess.run(["fc-match", "-f", "%{family}", FONT], capture_output=True, text=True, check=False)  # noqa: S607 - on the path
    return FONT in found.stdout


def unprintable(text: str) -> list[str]:
    """Return the characters of `text` that no font on this machine has, in order: they are printed as boxes.

    Where fontconfig cannot be asked, none is known to lack.
    """
    if shutil.which("fc-list") is None:
        return []
    told = subprocess.run(["fc-list", "--format", "%{charset} "], capture_output=True, text=True, check=False)  # noqa: S607 - on the path
    ranges = {tuple(int(end, 16) for end in part.split("-")) for part in told.stdout.split()}
    shown = sorted(sign for sign in set(text) if unicodedata.category(sign) not in _WITHOUT_SHAPE)
    return [sign for sign in shown if not any(ends[0] <= ord(sign) <= ends[-1] for ends in ranges)]


def _told(packages: list[str], cause: str = "") -> str:
    """Return the sentence that names the missing `packages`, and how they are installed on Debian and Ubuntu."""
    names = "、".join(packages)
    reason = f"（{cause}）" if cause else ""
    return f"PDF 没有生成：缺少系统软件包 {names}{reason}。Debian、Ubuntu 上：apt-get install {' '.join(packages)}"
