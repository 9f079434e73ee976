"""What is published as JSON is of its published schema, and what is not of its type is named, every place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scripts.site_build.changes import compare
from scripts.site_build.render import render
from scripts.site_build.shapes.faults import shape_faults
from scripts.site_build.shapes.schemas import TYPES, schema
from scripts.site_build.source import Source
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results

SITE = Path(__file__).parents[3] / "site_src"


@pytest.fixture(scope="module")
def published() -> dict[str, bytes]:
    """The files of the sample's site, with a baseline in which a figure was another and a provision was not there."""
    old, new = sample_results(), sample_results()
    old["figure"][0]["value"] = "1.00"
    del old["clause"][-1]
    return render(new, Source(SITE, cache=COMPILED, changes=compare(old, new, "old.toml")))


def content(published: dict[str, bytes], name: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(published[f"data/{name}.json"])


def test_every_json_file_has_its_schema_beside_it(published: dict[str, bytes]) -> None:
    files = {Path(path).name for path in published if path.startswith("data/") and path.endswith(".json")}
    assert files == {f"{name}{ending}" for name in TYPES for ending in (".json", ".schema.json")}


@pytest.mark.parametrize("name", TYPES)
def test_what_is_published_is_of_its_published_schema(published: dict[str, bytes], name: str) -> None:
    described = content(published, f"{name}.schema")
    Draft202012Validator.check_schema(described)
    told = [
        (list(error.absolute_path), error.message)
        for error in Draft202012Validator(described).iter_errors(content(published, name))
    ]
    assert told == []


@pytest.mark.parametrize("name", ["clauses", "figures", "cucumber"])
def test_a_record_without_one_of_its_keys_is_not_of_the_schema(published: dict[str, bytes], name: str) -> None:
    records = content(published, name)
    del records[0]["id"]
    [error] = Draft202012Validator(schema(name)).iter_errors(records)
    assert error.message == "'id' is a required property"


def test_the_page_links_each_schema(published: dict[str, bytes]) -> None:
    page = published["downloads.md"].decode()
    assert [name for name in TYPES if f'href="data/{name}.schema.json"' not in page] == []


def test_a_good_document_has_no_faults() -> None:
    assert list(shape_faults(sample_results())) == []


def test_every_place_that_is_not_of_its_type_is_named_in_the_order_of_the_document() -> None:
    results = sample_results()
    results["run"] = "yesterday"
    results["feature"][0]["backgrounds"] = [3]
    results["case"][0]["status"] = "fine"
    results["case"][0]["figures"] = [{}]
    results["case"][1]["figures"] = sample_results()["case"][0]["figures"]
    results["clause"][1]["text"] = None
    told = list(shape_faults(results))
    assert told[0] == "run 应为表"
    assert "feature[0].backgrounds[0] 应为表" in told
    assert "case[0].status = 'fine'，应为 passed、failed、undefined、error、skipped 之一" in told
    assert "case[0].figures[0].inputs 缺失，应有数组" in told
    assert told[-1] == "clause[1].text = None，应为字符串"


def test_what_may_be_one_of_two_is_named_too() -> None:
    results = sample_results()
    figure = {"id": "a", "label": "a", "value": "1", "unit": "yuan", "formula": "", "clauses": [], "readings": []}
    results["case"][0]["figures"] = [{**figure, "inputs": [7]}]
    assert list(shape_faults(results)) == ["case[0].figures[0].inputs[0] = 7，不是规定的形式"]


def test_a_part_that_is_lost_is_named_by_what_it_should_be() -> None:
    results = sample_results()
    del results["totals"]
    assert list(shape_faults(results)) == ["totals 缺失，应有表"]
