"""Which event leads where: nodes and edges of the ways to termination, penalty and exit, as the model draws them."""

from __future__ import annotations

from collections.abc import Iterator

from contract_model.publish import routes as model
from contract_model.publish.route_parts import AFTER, EVENT, TEST, Edge, Node, Routes
from contract_model.register.contract import Contract
from scripts.spec_run.tables.rows import Row


def routes(contract: Contract) -> Row:
    """Return {nodes, edges, rows, after, questions}.

    `rows` read the picture from left to right, each {event, test or "", outcome} by id; `after` are the edges beyond;
    `questions` stand each once, in the order in which the picture numbers them.
    """
    found = model.routes(contract)
    return {
        "nodes": [_node(node) for node in found.nodes],
        "edges": [_edge(edge) for edge in found.edges],
        "rows": list(_rows(found)),
        "after": [_edge(edge) for edge in _after(found)],
        "questions": list(model.readings_of(found)),
    }


def _node(node: Node) -> Row:
    return {
        "id": node.id,
        "kind": node.kind,
        "label": node.label,
        "clauses": list(node.clauses),
        "holder": node.holder,
        "figures": list(node.figures),
        "readings": list(node.readings),
        "count": node.count,
    }


def _edge(edge: Edge) -> Row:
    return {"source": edge.source, "target": edge.target, "readings": list(edge.readings)}


def _rows(found: Routes) -> Iterator[Row]:
    kinds = {node.id: node.kind for node in found.nodes}
    for first in found.edges:
        if kinds[first.source] != EVENT:
            continue
        if kinds[first.target] != TEST:
            yield {"event": first.source, "test": "", "outcome": first.target}
        for second in found.edges:
            if second.source == first.target and kinds[first.target] == TEST:
                yield {"event": first.source, "test": first.target, "outcome": second.target}


def _after(found: Routes) -> Iterator[Edge]:
    kinds = {node.id: node.kind for node in found.nodes}
    return (edge for edge in found.edges if kinds[edge.target] == AFTER and kinds[edge.source] != EVENT)
