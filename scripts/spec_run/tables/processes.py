"""The processes in which the contract ends, step by step, and what recurs all through the service."""

from __future__ import annotations

from collections.abc import Collection

from contract_model.core.figure import Figure
from contract_model.publish.processes import Stage, stages
from contract_model.register.contract import Contract
from scripts.spec_run.tables.rows import Row


def processes(contract: Contract, figures: Collection[Figure]) -> list[Row]:
    """Return the processes, each with its steps in order."""
    known = {figure.id for figure in figures}
    return [
        {
            "id": way.id,
            "label": way.label,
            "says": way.says,
            "steps": [_step(stage) for stage in stages(contract, way.steps, known, dated=way.dated)],
        }
        for way in contract.processes.ways
    ]


def recurring(contract: Contract, figures: Collection[Figure]) -> list[Row]:
    """Return what has to be done again and again."""
    known = {figure.id for figure in figures}
    return [_step(stage) for stage in stages(contract, contract.processes.recurring, known)]


def _step(stage: Stage) -> Row:
    return {
        "label": stage.label,
        "kind": stage.kind,
        "party": stage.party,
        "trigger": stage.trigger,
        "length": stage.length,
        "before": stage.before,
        "date": stage.date,
        "clauses": list(stage.clauses),
        "money": list(stage.money),
        "readings": list(stage.readings),
        "norm": stage.norm,
    }
