"""What does not go together in the data: each key in its shape, and yet it could not be judged. No figure is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.contract_model.damaged import Document, documents, faults_of

Change = Callable[[Document], object]


def each(table: str, **changed: object) -> Change:
    """Return the change of these keys in every entry of a table."""
    return lambda document: [entry.update(changed) for entry in document[table]]


def first(table: str, **changed: object) -> Change:
    """Return the change of these keys in the first entry of a table."""
    return lambda document: document[table][0].update(changed)


def in_the_unit_of_another(tests: str) -> Change:
    """Return the change of the first test that there is to a number of people or things."""

    def change(document: Document) -> None:
        row = next(row for row in document["row"] if row.get(tests) and row[tests][0]["value"]["unit"] != "count")
        row[tests][0]["value"] = {"value": "1", "unit": "count"}

    return change


def heads_of_one_annex(document: Document) -> None:
    annex = document["row"][0]["clause"].partition(".")[0]
    document["formula"]["clauses"] = [head for head in document["formula"]["clauses"] if not head.startswith(annex)]


def one_part_less(document: Document) -> None:
    document["area"].pop()


def written_and_to_be_found(document: Document) -> None:
    entry = document["subject"][0]["entry"][0]
    entry.update(written="甲", needs=entry.get("needs", "document.looked-at"))


def found_in_a_measure(document: Document) -> None:
    measure = next(test["measure"] for row in document["row"] for test in row.get("test", ()) if "measure" in test)
    document["row"][0]["condition"][0]["any"] = [measure]


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        ("disputes.toml", each("forum", state="offered"), 'forum: 没有选定的方式；应为：state = "chosen" 至少一次'),
        ("document.toml", written_and_to_be_found, "needs: 既已写明，又须查明；应为：written 与 needs 至多一项"),
        (
            "payments.toml",
            first("payment", capitals="七百元"),
            "capitals: “七百元”不是大写金额；应为：柒佰元整",
        ),
        ("penalties.toml", in_the_unit_of_another("test"), "value: 以数量计；应为：与指标"),
        ("penalties.toml", heads_of_one_annex, "所在的附件没有计算公式；应为："),
        ("security_boundary.toml", one_part_less, "由谁负责；应为："),
        ("incidents.toml", in_the_unit_of_another("test"), "不能以数量计；应为：以"),
        ("incidents.toml", found_in_a_measure, "既不是事项，也不是认定；应为："),
        ("limits.toml", first("limit", colour="red"), "colour: 未知的项；应为："),
    ],
    ids=[
        "nothing chosen",
        "written and to be found",
        "no capitals",
        "another unit",
        "no formula",
        "a part that nobody answers for",
        "another unit of annex 1",
        "a measure where something is found",
        "a key",
    ],
)
def test_what_does_not_go_together_is_told_with_what_would_be_right(file: str, change: Change, fault: str) -> None:
    document = documents()[file]
    change(document)
    found = [str(one) for one in faults_of({file: document})]
    assert any(fault in one and one.startswith(f"{file}: ") for one in found), found


def test_every_fault_of_every_file_is_told_at_once() -> None:
    every = documents()
    first("limit", colour="red")(every["limits.toml"])
    first("payment", capitals="七百元")(every["payments.toml"])
    each("forum", state="offered")(every["disputes.toml"])
    assert {fault.file for fault in faults_of(every)} == {"limits.toml", "payments.toml", "disputes.toml"}
