"""A judged ledger in the language of the pages: what the model says is told, what people wrote stays as they wrote it.

Called by ``scripts.site_build.context``. A reason is a sentence whose places were filled before it came here: it is
recognised by the sentence, told in the other language, and what filled the places is put there, told itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from scripts.site_build.catalogue import SOURCE_LANGUAGE, Words
from scripts.site_build.compliance.record import LedgerRecord

Record = Mapping[str, Any]
_PLACE = re.compile(r"\\\{(\w+)\\\}")


class Sentences:
    """The sentences of reasons, by which a filled one is recognised; most words first, as the likeliest."""

    def __init__(self, sentences: Iterable[str], words: Words) -> None:
        """Tell in the language of `words`."""
        self.words = words
        known = sorted((one for one in sentences if _fixed(one)), key=lambda one: (-len(_fixed(one)), one))
        self.known = [(_pattern(one), one) for one in known]
        self.told: dict[str, str] = {}

    def tell(self, text: str) -> str:
        """Return the reason `text` in that language; as it stands, and noted as untold, where it is no known one."""
        if text not in self.told:
            self.told[text] = self._tell(text)
        return self.told[text]

    def _tell(self, text: str) -> str:
        for pattern, sentence in self.known:
            found = pattern.fullmatch(text)
            if found and (own := self.words.translations.gettext(sentence)) != sentence:
                return own.format(**{name: self.words.data(part) for name, part in found.groupdict().items()})
        return self.words.data(text)


@cache
def _fixed(sentence: str) -> str:
    """Return what of `sentence` stands outside of its places."""
    return re.sub(r"\{\w+\}", "", sentence).strip("“”，。：；（） ")


def _pattern(sentence: str) -> re.Pattern[str]:
    """Return what recognises `sentence` with its places filled; a place that comes again holds the same."""
    seen: set[str] = set()

    def place(found: re.Match[str]) -> str:
        name = found[1]
        again = name in seen
        seen.add(name)
        return f"(?P={name})" if again else f"(?P<{name}>.*?)"

    return re.compile(_PLACE.sub(place, re.escape(sentence)), re.DOTALL)


def localise_record(record: LedgerRecord, words: Words) -> Record:
    """Return the data of `record` in the language of `words`; conclusions and names of facts stay, as they are keys."""
    if words.language == SOURCE_LANGUAGE:
        return record.data
    sentences = Sentences(record.sentences, words)
    tell = words.data

    def reasoned(one: Record) -> Record:
        found = {**one, "reason": sentences.tell(one["reason"])}
        for name in ("label", "evidence"):
            if name in one:
                found[name] = tell(one[name])
        if "parts" in one:
            found["parts"] = [reasoned(part) for part in one["parts"]]
        return found

    data = record.data
    return {
        **data,
        **{kind: [reasoned(one) for one in data[kind]] for kind in ("occasion", "unrecorded", "event", "question")},
        **{kind: [{**one, "label": tell(one["label"])} for one in data[kind]] for kind in ("instalment", "count")},
    }
