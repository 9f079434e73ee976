"""Which event leads where: nodes and edges of the ways to termination, penalty and exit, as the model draws them."""

from __future__ import annotations

from contract_model.contract import Contract
from contract_model.leaving import routes as model
from scripts.spec_run.tables.rows import Row


def routes(contract: Contract) -> Row:
    """Return {nodes, edges, questions}: the questions each once, in the order in which the picture numbers them."""
    found = model.routes(contract)
    return {
        "nodes": [
            {
                "id": node.id,
                "kind": node.kind,
                "label": node.label,
                "clauses": list(node.clauses),
                "holder": node.holder,
                "figures": list(node.figures),
                "readings": list(node.readings),
                "count": node.count,
            }
            for node in found.nodes
        ],
        "edges": [
            {"source": edge.source, "target": edge.target, "readings": list(edge.readings)} for edge in found.edges
        ],
        "questions": list(model.readings_of(found)),
    }
