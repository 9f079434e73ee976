"""A term gets another value, an open question another reading; comments and order of the file stay."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from contract_model.core.faults import InvalidFact
from contract_model.register.contract import load_contract
from scripts.workbench.editing import OTHERWISE, terms, with_reading, with_term
from scripts.workbench.tree import DATA, Tree

ROOT = Path(__file__).resolve().parents[3]
LEASE = """\
# what the lease says
[[norm]]
id = "press"
clause = "2"
label = "交付印刷机"
within = { value = "20", unit = "day" }  # from the order

[[norm]]
id = "noise"
clause = "3"
label = "噪声"
[[norm.under]]
value = { value = "5", unit = "percent" }
"""
FILES = {f"{DATA}/lease.toml": LEASE}


def test_terms_are_listed_with_their_place_name_and_provision() -> None:
    found = list(terms(FILES))
    assert [(one["line"], one["value"], one["symbol"], one["clause"]) for one in found] == [
        (6, "20", "日", "2"),
        (13, "5", "%", "3"),
    ]
    assert "交付印刷机" in found[0]["name"]


def test_a_term_is_changed_where_it_stands_and_nothing_else() -> None:
    [first, _] = terms(FILES)
    changed = with_term(LEASE, first["line"], first["column"], " 1,000 ", "day")
    assert changed == LEASE.replace('"20"', '"1000"')


@pytest.mark.parametrize("value", ["25 日", "25天", "２５ 日", "25"])
def test_a_value_may_have_its_unit_with_it_and_be_of_full_width(value: str) -> None:
    [first, _] = terms(FILES)
    assert with_term(LEASE, first["line"], first["column"], value, "day") == LEASE.replace('"20"', '"25"')


def test_a_share_may_be_written_with_its_sign() -> None:
    [_, second] = terms(FILES)
    changed = with_term(LEASE, second["line"], second["column"], "7.5％", "percent")
    assert changed == LEASE.replace('"5", unit = "percent"', '"7.5", unit = "percent"')


def test_a_term_of_another_reading_says_so() -> None:
    other = LEASE.replace("[[norm.under]]\n", '[[norm.under]]\nreading = "r"\noption = "o"\n')
    assert [OTHERWISE in one["name"] for one in terms({f"{DATA}/lease.toml": other})] == [False, True]


@pytest.mark.parametrize(("line", "value"), [(6, "zwanzig"), (6, "25 元"), (5, "20"), (99, "20")])
def test_what_is_no_value_or_no_term_is_refused(line: int, value: str) -> None:
    [first, _] = terms(FILES)
    with pytest.raises(InvalidFact):
        with_term(LEASE, line, first["column"], value, "day")


def test_every_term_offered_is_found_again_in_the_data_of_the_contract() -> None:
    files = Tree(ROOT).files
    found = list(terms(files))
    assert found
    for one in found:
        lines = files[one["file"]].split("\n")
        assert lines[one["line"] - 1][one["column"] - 1 :].startswith(f'value = "{one["value"]}"'), one
    values = sum(
        len(re.findall(r'\{ *value = "[^"]*", unit', text))
        for path, text in files.items()
        if path.startswith(f"{DATA}/") and "/readings/" not in path
    )
    assert len(found) >= values * 0.9


def test_each_reading_can_be_put_in_force_and_the_file_differs_in_that_alone() -> None:
    contract, files = load_contract(), Tree(ROOT).files
    for reading in contract.readings:
        for option in reading.options:
            path, text = with_reading(contract, files, reading.id, option.id)
            [found] = [one for one in tomllib.loads(text)["reading"] if one["id"] == reading.id]
            [before] = [one for one in tomllib.loads(files[path])["reading"] if one["id"] == reading.id]
            assert found == before | {"in_force": option.id}


def test_an_option_that_is_none_is_refused() -> None:
    contract = load_contract()
    reading = next(one for one in contract.readings if one.options)
    with pytest.raises(InvalidFact):
        with_reading(contract, Tree(ROOT).files, reading.id, "none-such")
    with pytest.raises(InvalidFact):
        with_reading(contract, {}, reading.id, reading.options[0].id)
