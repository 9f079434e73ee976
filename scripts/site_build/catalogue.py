"""The words of a language: gettext catalogues compiled when they change, and texts of the data looked up in them.

Called by ``scripts.site_build.render`` (templates) and ``scripts.site_build.localise`` (data). The Chinese text is the
msgid, so Chinese needs no catalogue. All ``*.po`` files of ``site_src/i18n/<language>/`` are one catalogue in parts.
"""

from __future__ import annotations

import gettext
import hashlib
import io
import os
import re
from pathlib import Path

from scripts.site_build.faults import SiteFaults
from scripts.site_build.untold import BEGIN, untold

SOURCE_LANGUAGE = "zh"
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUOTED = re.compile(r"“([^“”]*)”")
_PLACE = re.compile(r"\{(q?\d+)\}")


def is_chinese(text: str) -> bool:
    """Return whether `text` has a Chinese character, and so something to translate."""
    return bool(_CHINESE.search(text))


class Words:
    """The translations of one language; `found` and `missing` collect the msgids that the data asked for."""

    def __init__(self, translations: gettext.NullTranslations, language: str) -> None:
        """Look up in `translations`; for the source language every text stands for itself."""
        self.translations = translations
        self.language = language
        self.found: set[str] = set()
        self.missing: set[str] = set()
        self._told: dict[str, str] = {}

    def data(self, text: str) -> str:
        """Return a text of the data in this language, or itself (marked, and noted) when it has no translation."""
        if self.language == SOURCE_LANGUAGE or not is_chinese(text) or text.startswith(BEGIN):
            return text
        if text not in self._told:
            told = self.known(text)
            if told is None:
                self.missing.add(pattern_of(text)[0])
                told = untold(text)
            self._told[text] = told
        return self._told[text]

    def known(self, text: str) -> str | None:
        """Return a Chinese text of the data in this language, None when it has no translation."""
        whole = self.translations.gettext(text)
        if whole != text:
            self.found.add(text)
            return whole
        pattern, parts = pattern_of(text)
        translated = self.translations.gettext(pattern) if parts else pattern
        if translated == pattern:
            return None
        self.found.add(pattern)
        inner = {name: self.data(part) if name.startswith("q") else part for name, part in parts.items()}
        return _PLACE.sub(lambda place: inner.get(place[1], place[0]), translated)

    def measured(self, number: str, unit: str) -> str | None:
        """Return `number` with a Chinese `unit` in this language, ``%(n)s 元`` in the catalogue; None if unknown."""
        text = f"%(n)s {unit}"
        told = self.translations.ngettext(text, text, 1 if number == "1" else 2)
        if told == text:
            return None
        self.found.add(text)
        return told % {"n": number}


def pattern_of(text: str) -> tuple[str, dict[str, str]]:
    """Return `text` with its quotations and numbers as places, ``“{q1}”之后 {1} 日``, and what stood there."""
    parts: dict[str, str] = {}

    def quotation(found: re.Match[str]) -> str:
        parts[name := f"q{len(parts) + 1}"] = found[1]
        return f"“{{{name}}}”"

    pieces = re.split(r"(“\{q\d+\}”)", _QUOTED.sub(quotation, text))
    quotations = len(parts)

    def number(found: re.Match[str]) -> str:
        parts[name := str(len(parts) - quotations + 1)] = found[0]
        return f"{{{name}}}"

    return "".join(piece if piece.startswith("“{q") else _NUMBER.sub(number, piece) for piece in pieces), parts


def load_words(folder: Path, language: str, cache: Path | None = None) -> Words:
    """Return the words of `language` from the catalogues in `folder`/`language`; `cache` keeps them compiled.

    Raises SiteFaults for a catalogue that cannot be read, or that translates one text in two ways.
    """
    if language == SOURCE_LANGUAGE:
        return Words(gettext.NullTranslations(), language)
    sources = {path.name: path.read_bytes() for path in sorted((folder / language).glob("*.po"))}
    digest = hashlib.sha256(b"\0".join(name.encode() + b"\0" + content for name, content in sources.items()))
    compiled = cache / f"{language}-{digest.hexdigest()[:16]}.mo" if cache else None
    if compiled and compiled.is_file():
        content = compiled.read_bytes()
    else:
        content = _compile(sources)
        if compiled:
            _keep(compiled, content)
    return Words(gettext.GNUTranslations(io.BytesIO(content)), language)


def _compile(sources: dict[str, bytes]) -> bytes:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    faults: list[str] = []
    merged = Catalog(locale="en", charset="utf-8")
    first: dict[object, tuple[str, object]] = {}
    for name, content in sources.items():
        try:
            part = read_po(io.BytesIO(content), locale="en", abort_invalid=True)
        except (PoFileError, ValueError) as error:
            faults.append(f"{name}：不是有效的翻译文件（{error}）")
            continue
        for message in part:
            if not message.id or not message.string or message.fuzzy:
                continue
            where, before = first.setdefault(message.id, (name, message.string))
            if before != message.string:
                faults.append(f"{name}：{message.id!r} 在 {where} 中已有另一译法，应只留一种")
            merged.add(message.id, message.string)
    if faults:
        raise SiteFaults("翻译文件有误", faults)
    out = io.BytesIO()
    write_mo(out, merged)
    return out.getvalue()


def _keep(compiled: Path, content: bytes) -> None:
    compiled.parent.mkdir(parents=True, exist_ok=True)
    for old in compiled.parent.glob(f"{compiled.name.partition('-')[0]}-*.mo"):
        old.unlink()
    beside = compiled.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(compiled)
