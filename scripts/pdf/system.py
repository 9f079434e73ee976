"""What the machine must have for setting a document: libraries and fonts that pip does not bring.

Called by ``scripts.build_pdf`` before anything is made.
"""

from __future__ import annotations

import ctypes.util
import shutil
import subprocess

FONT = "Noto Sans CJK SC"
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz": "libharfbuzz0b",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "fontconfig": "libfontconfig1",
}
"""Shared library → the Debian package that has it."""


def missing_packages() -> list[str]:
    """Return the Debian packages that are missing, in a fixed order."""
    packages = [package for library, package in LIBRARIES.items() if ctypes.util.find_library(library) is None]
    if not has_font():
        packages.append("fonts-noto-cjk")
    return packages


def has_font() -> bool:
    """Return whether the font of the document is installed; where fontconfig cannot be asked, assume that it is."""
    if shutil.which("fc-match") is None:
        return True
    found = subprocess.run(["fc-match", "-f", "%{family}", FONT], capture_output=True, text=True, check=False)  # noqa: S607 - on the path
    return FONT in found.stdout
