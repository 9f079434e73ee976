"""The picture of the ways: nothing dangles, every number is in the catalogue, every end is reached."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contract_model.publish.catalogue import figures
from contract_model.publish.route_parts import EVENT, Node, Routes
from contract_model.publish.routes import RESCIND, TERMINATE, readings_of, routes
from contract_model.register.contract import Contract
from contract_model.rules.shares import SIGNATURES


@pytest.fixture(scope="module")
def found(contract: Contract) -> Routes:
    return routes(contract)


def node(found: Routes, name: str) -> Node:
    (one,) = [each for each in found.nodes if each.id == name]
    return one


def test_every_edge_joins_two_nodes_and_every_node_but_an_event_is_reached(found: Routes) -> None:
    names = {each.id for each in found.nodes}
    assert len(names) == len(found.nodes)
    assert {end for edge in found.edges for end in (edge.source, edge.target)} <= names
    reached = {edge.target for edge in found.edges}
    assert {each.id for each in found.nodes if each.id not in reached} == {
        each.id for each in found.nodes if each.kind == EVENT
    }


def test_every_provision_question_and_figure_exists(found: Routes, contract: Contract) -> None:
    assert {clause for each in found.nodes for clause in each.clauses} <= {clause.id for clause in contract.clauses}
    assert set(readings_of(found)) <= {reading.id for reading in contract.readings}
    assert {name for each in found.nodes for name in each.figures} <= {figure.id for figure in figures(contract)}


def test_an_annex_is_one_node_with_its_number_of_rows_and_its_least_and_greatest_amount(
    found: Routes, contract: Contract
) -> None:
    worth = {figure.id: figure.money for figure in figures(contract) if figure.unit == "yuan"}
    for number in ("2", "3"):
        own = [row.clause for row in contract.penalties.rows if row.clause.startswith(f"A{number}.")]
        amounts = [worth[f"penalty.{clause}.amount"] for clause in own]
        least, greatest = node(found, f"annex.{number}.penalty").figures
        assert node(found, f"annex.{number}").count == len(own)
        assert (worth[least], worth[greatest]) == (min(amounts), max(amounts))


def test_the_tests_name_the_numbers_of_the_data(found: Routes, contract: Contract) -> None:
    for level, events in contract.incidents.counts.items():
        assert f" {events.text} 次" in node(found, f"count.{level}").label


def test_a_resubmission_without_a_time_is_late_when_it_is_not_in_time(contract: Contract) -> None:
    norm = replace(contract.norms["acceptance.resubmission"], within=None)
    timeless = replace(contract, norms={**contract.norms, norm.id: norm})
    assert node(routes(timeless), "acceptance.late").label == "没有按时调整并重新提交"


def test_both_ways_from_a_breach_of_secrecy_ask_whether_the_agreement_is_signed(found: Routes) -> None:
    for name in ("confidentiality", "secrecy.term"):
        assert SIGNATURES in node(found, name).readings


def test_both_ends_of_the_contract_are_reached_and_lead_on(found: Routes) -> None:
    for right in (RESCIND, TERMINATE):
        assert [edge for edge in found.edges if edge.target == right]
        assert [edge for edge in found.edges if edge.source == right]
