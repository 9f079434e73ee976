"""What the model says of a ledger is told in English, what people wrote is left as they wrote it."""

from __future__ import annotations

import gettext
from typing import Any

from scripts.site_build.catalogue import Words
from scripts.site_build.compliance.localise import Sentences, localise_record
from scripts.site_build.compliance.record import LedgerRecord
from scripts.site_build.untold import untold
from tests.scripts.site_build.sample_compliance import compliance

ENGLISH = {
    "“{act}”应于 {day} 前完成，没有做": "“{act}” was due by {day} and was not done",
    "{day} 没有做": "not done on {day}",
    "“{act}”做了两次“{act}”": "“{act}” twice",
    "{text}": "never: {text}",
    "付款": "paying",
    "报送月报": "monthly report",
    "第 1 期付款": "instalment 1",
}


class Told(gettext.NullTranslations):
    """A catalogue of a few texts."""

    def gettext(self, message: str) -> str:
        return ENGLISH.get(message, message)


def words() -> Words:
    return Words(Told(), "en")


def tell(text: str) -> str:
    return Sentences(tuple(ENGLISH), words()).tell(text)


def test_a_filled_sentence_is_recognised_and_what_fills_it_is_told_too() -> None:
    assert tell("“付款”应于 2026-07-15 前完成，没有做") == "“paying” was due by 2026-07-15 and was not done"
    assert tell("2026-07-15 没有做") == "not done on 2026-07-15"


def test_a_place_that_comes_twice_must_hold_the_same() -> None:
    assert tell("“付款”做了两次“付款”") == "“paying” twice"
    assert tell("“付款”做了两次“报送月报”") == untold("“付款”做了两次“报送月报”")


def test_a_sentence_that_is_nothing_but_a_place_recognises_nothing() -> None:
    found = words()
    sentences = Sentences(tuple(ENGLISH), found)
    assert sentences.tell("从没见过的话") == untold("从没见过的话")
    assert "从没见过的话" in found.missing


def test_labels_and_evidence_are_told_and_rows_matters_and_facts_are_not() -> None:
    data: dict[str, Any] = compliance()
    told = localise_record(LedgerRecord(data), words())
    assert told["occasion"][0]["label"] == "instalment 1"
    assert told["occasion"][0]["rows"] == data["occasion"][0]["rows"]
    assert [one["matter"] for one in told["occasion"]] == [one["matter"] for one in data["occasion"]]
    assert told["occasion"][2]["missing"] == ["事件的影响"]
    assert told["row"] == data["row"]
    assert told["instalment"][0]["label"] == "instalment 1"
    assert told["event"][0]["matter"] == data["event"][0]["matter"]


def test_in_chinese_nothing_is_touched() -> None:
    record = LedgerRecord(compliance())
    assert localise_record(record, Words(gettext.NullTranslations(), "zh")) is record.data
