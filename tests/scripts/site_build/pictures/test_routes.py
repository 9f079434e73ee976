"""The drawn ways: columns from left to right, nothing on top of anything else, every edge a path."""

from __future__ import annotations

from itertools import combinations

import pytest

from contract_model.register.contract import load_contract
from scripts.site_build.pictures.routes import Station, routes_picture
from scripts.spec_run.tables.routes import routes

TABLE = routes(load_contract())
LONG = {
    **TABLE,
    "nodes": [{**node, "label": f"{node['label']} and a good many more English words"} for node in TABLE["nodes"]],
}


def overlap(one: Station, other: Station) -> bool:
    return one.column == other.column and one.y < other.y + other.height and other.y < one.y + one.height


@pytest.mark.parametrize("table", [TABLE, LONG], ids=["chinese", "long"])
def test_no_two_stations_lie_on_each_other_and_all_lie_inside(table: dict[str, list[dict[str, object]]]) -> None:
    picture = routes_picture(table)
    assert not [(a.node["id"], b.node["id"]) for a, b in combinations(picture.stations, 2) if overlap(a, b)]
    for station in picture.stations:
        assert station.x >= 0
        assert station.y >= 0
        assert station.x + station.width <= picture.width
        assert station.y + station.height <= picture.height


def test_every_node_and_every_edge_is_drawn_and_every_way_leads_to_the_right() -> None:
    picture = routes_picture(TABLE)
    column = {station.node["id"]: station.column for station in picture.stations}
    assert len(picture.stations) == len(TABLE["nodes"])
    assert [way.edge for way in picture.ways] == TABLE["edges"]
    assert all(column[edge["source"]] < column[edge["target"]] for edge in TABLE["edges"])


def test_a_run_of_rows_is_named_by_its_first_and_last() -> None:
    stations = {station.node["id"]: station for station in routes_picture(TABLE).stations}
    assert (stations["annex.3"].clauses, stations["annex.3"].through) == (("A3.1", "A3.13"), True)
    assert (stations["rescind"].clauses, stations["rescind"].through) == (("12.2", "12.3", "12.6", "A4.8"), False)


def test_questions_are_numbered_in_the_order_of_the_table() -> None:
    numbers = routes_picture(TABLE).numbers
    assert list(numbers) == TABLE["questions"]
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))


def test_a_shared_node_stands_between_those_it_follows_from() -> None:
    stations = {station.node["id"]: station for station in routes_picture(TABLE).stations}
    before = [stations[edge["source"]].y for edge in TABLE["edges"] if edge["target"] == "rescind"]
    assert min(before) < stations["rescind"].y < max(before)
