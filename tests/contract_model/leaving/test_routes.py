"""The picture of the ways: nothing dangles, every number is in the catalogue, the rights are those of the contract."""

from __future__ import annotations

import pytest

from contract_model.publish.catalogue import figures
from contract_model.publish.routes import EVENT, RESCIND, TERMINATE, Node, Routes, readings_of, routes
from contract_model.register.contract import Contract


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


# The events that article 12.2, 12.3, 12.5, 12.6 and annex 4 article 8 name.
def test_five_ways_lead_to_rescission_and_one_to_termination(found: Routes) -> None:
    before = {right: [edge.source for edge in found.edges if edge.target == right] for right in (RESCIND, TERMINATE)}
    assert before == {
        RESCIND: ["count.A", "count.B", "acceptance.late", "acceptance.again", "delay.term", "secrecy.term"],
        TERMINATE: ["grounds.demand"],
    }
    assert node(found, RESCIND).clauses == ("12.2", "12.3", "12.6", "A4.8")
    assert node(found, TERMINATE).clauses == ("12.5",)


def test_the_tests_name_the_numbers_of_the_data(found: Routes) -> None:
    assert node(found, "count.B").label == "服务期内满 3 次"
    assert node(found, "delay.term").label == "延迟达到 10 日"
    assert node(found, "acceptance.late").label == "15 日内没有调整并重新提交"
    assert node(found, "exit.granted").label == "至少提前 3 个月申请，并获甲方许可"
    assert node(found, "switching").label.startswith("切换期 2 个月")


def test_three_counts_are_open_where_one_is_not(found: Routes) -> None:
    assert node(found, "count.A").readings == ()
    assert node(found, "count.B").readings == ("b-three-times", "b-same-kind")


def test_whether_termination_is_settled_like_rescission_stands_on_its_way(found: Routes) -> None:
    (way,) = [edge for edge in found.edges if (edge.source, edge.target) == (TERMINATE, "settlement")]
    assert way.readings == ("end-or-rescind",)


def test_an_annex_is_one_node_with_its_number_of_rows_and_its_least_and_greatest_amount(found: Routes) -> None:
    assert (node(found, "annex.2").count, node(found, "annex.3").count) == (12, 13)
    least, greatest = node(found, "annex.3.penalty").figures
    assert (least, greatest) == ("penalty.A3.2.amount", "penalty.A3.6.amount")
