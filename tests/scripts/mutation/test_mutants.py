"""The changes that term mutation makes: each number, date, bound and flag, a little, and nothing else."""

from __future__ import annotations

from scripts.mutation.mutants import Document, Mutant, mutants

ENTRY: Document = {
    "row": [
        {
            "clause": "A2.7",
            "label": "words stay",
            "coefficient": {"value": "200", "unit": "percent"},
            "measured": True,
            "test": [{"bound": "more_than", "value": {"value": "33.33", "unit": "percent"}}],
        }
    ],
    "signing": {"clause": "COVER", "on": "2026-06-12"},
}


def changes(document: Document) -> dict[str, list[str | bool | None]]:
    """Return {place: new values}."""
    found: dict[str, list[str | bool | None]] = {}
    for mutant in mutants("x.toml", document, ()):
        found.setdefault(mutant.place, []).append(mutant.new)
    return found


def test_a_number_goes_one_up_and_one_down_in_its_last_place() -> None:
    found = changes(ENTRY)
    assert found["row.0.coefficient.value"] == ["201", "199"]
    assert found["row.0.test.0.value.value"] == ["33.34", "33.32"]


def test_zero_only_goes_up_because_no_term_is_negative() -> None:
    assert changes({"value": {"value": "0", "unit": "minute"}}) == {"value.value": ["1"]}


def test_a_bound_changes_whether_it_includes_the_number() -> None:
    assert changes(ENTRY)["row.0.test.0.bound"] == ["at_least"]


def test_a_date_goes_one_day_either_way() -> None:
    assert changes(ENTRY)["signing.on"] == ["2026-06-13", "2026-06-11"]


def test_a_flag_is_turned_over() -> None:
    assert changes(ENTRY)["row.0.measured"] == [False]


def test_words_and_units_are_left_alone() -> None:
    touched = set(changes(ENTRY))
    assert not touched & {"row.0.label", "row.0.clause", "row.0.coefficient.unit"}


def test_a_change_carries_the_provision_of_its_entry() -> None:
    found = {mutant.place: mutant.near for mutant in mutants("x.toml", ENTRY, ())}
    assert found["row.0.test.0.bound"] == ("A2.7",)
    assert found["signing.on"] == ("COVER",)


FACTS: Document = {
    "fact": [
        {"id": "press.tested", "name": "试印合格", "after": ["press.delivered", "signing"]},
        {"id": "press.speed", "name": "印刷速度", "unit": "count", "least": "1", "most": "100"},
    ]
}


def test_of_a_fact_it_is_removed_and_what_it_presupposes_and_its_bounds_move() -> None:
    found = [(mutant.place, mutant.new, mutant.near[1]) for mutant in mutants("facts.toml", FACTS, ())]
    assert found == [
        ("fact.0", None, "试印合格"),
        ("fact.0.after.0", None, "试印合格"),
        ("fact.0.after.1", None, "试印合格"),
        ("fact.1", None, "印刷速度"),
        ("fact.1.least", "2", "印刷速度"),
        ("fact.1.least", "0", "印刷速度"),
        ("fact.1.most", "101", "印刷速度"),
        ("fact.1.most", "99", "印刷速度"),
    ]


def test_what_is_gone_is_gone_from_the_copy_alone() -> None:
    gone, delivered, *_ = mutants("facts.toml", FACTS, ())
    assert gone.applied(FACTS)["fact"] == FACTS["fact"][1:]
    assert delivered.applied(FACTS)["fact"][0]["after"] == ["signing"]
    assert FACTS["fact"][0]["after"] == ["press.delivered", "signing"]
    assert str(gone) == "facts.toml fact.0：press.tested → （删去）"


def test_a_change_leaves_the_original_document_as_it_was() -> None:
    mutant = Mutant("x.toml", ("signing", "on"), "2026-06-12", "2026-06-13", ())
    assert mutant.applied(ENTRY)["signing"]["on"] == "2026-06-13"
    assert ENTRY["signing"] == {"clause": "COVER", "on": "2026-06-12"}
