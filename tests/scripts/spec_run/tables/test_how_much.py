"""Every combination that the page 多少钱 offers is asked anew, as a scenario would ask it, and compared.

Both sides come from the model, so that a lawful change of the contract turns nothing red: one is the table, the other
the answer to Gherkin that is written here from what the table says is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from contract_model.answer.resolver import Answer
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.catalogue import figures
from contract_model.register.contract import load_contract
from scripts.spec_run.cases import cases_of
from scripts.spec_run.runner import Runner
from scripts.spec_run.tables.how_much import boxes, how_much
from scripts.vocabulary.definitions import load_vocabulary

ROOT = Path(__file__).parents[4]
SYMBOLS = {"ratio": "%", "minute": "分钟", "hour": "小时", "day": "日", "count": "次", "yuan": "元"}
NO_AMOUNT = {
    Conclusion.NOT_TRIGGERED: "nothing",
    Conclusion.COMPLIED: "nothing",
    Conclusion.SILENT: "silent",
    Conclusion.AMBIGUOUS: "open",
    Conclusion.NEEDS_FINDING: "lacking",
    Conclusion.MISSING_PARAMETER: "lacking",
    Conclusion.NO_RIGHT: "no-right",
    Conclusion.BREACHED: "unsaid",
    Conclusion.APPLIES: "unsaid",
}
Record = Mapping[str, Any]


@cache
def offered() -> dict[str, Any]:
    contract = load_contract()
    return how_much(contract, figures(contract))


def choices_of(kind: Record, at: Sequence[int]) -> list[Record]:
    return [axis["choices"][place] for axis, place in zip(kind["axes"], at, strict=True)]


def costs_of(kind: Record) -> dict[tuple[int, ...], Record]:
    """Return {combination: cost}, every one; a combination in two rows would be a fault of the table."""
    found: dict[tuple[int, ...], Record] = {}
    for row in kind["rows"]:
        for at in product(*row["at"]):
            assert at not in found
            found[at] = offered()["costs"][row["cost"]]
    return found


def facts(told: Sequence[Record]) -> Iterator[str]:
    """Yield the steps that tell `told`."""
    events = [one for one in told if one["kind"] == "事项"]
    if events:
        yield "假如 已发生的事项如下\n      | 日期 | 事项 |" + "".join(
            f"\n      | {one['on']} | {one['name']} |" for one in events
        )
    for one in told:
        match one["kind"]:
            case "事项":
                continue
            case "认定":
                yield f'假如 就 "{one["name"]}" 认定为 "{one["value"]}"'
            case "情形":
                yield f'假如 "{one["name"]}" 为 "{one["value"]}"'
            case _:
                yield f'假如 "{one["name"]}" 为 {one["value"]}'


def question(kind: Record) -> str:
    asked = kind["asked"]
    when, verb = (f"于 {asked['as_of']} ", "审视") if asked["as_of"] else ("", "查询")
    about = f'就 "{asked["subject"]}" ' if asked["subject"] else ""
    return f'当 {when}{about}{verb} "{asked["question"]}"'


def scenario(kind: Record, told: Sequence[Record], *chosen: str) -> str:
    steps = [*facts([*kind["told"], *told]), *chosen, question(kind)]
    return "\n    ".join(steps)


def asked(scenarios: Sequence[str], folder: Path) -> list[Answer | None]:
    """Return the answer to each of `scenarios`, None where it is refused."""
    contract, runner = load_contract(), Runner(load_vocabulary(ROOT), folder)
    named = (f"  场景: 第 {number} 问\n    {steps}" for number, steps in enumerate(scenarios, 1))
    text = "# language: zh-CN\n功能: 问\n" + "\n".join(named)
    (folder / "问.feature").write_text(text, encoding="utf-8")
    runs = [runner.run(case, contract) for case in cases_of(folder / "问.feature", "问.feature", text.encode())]
    assert [run.message for run in runs if not run.answer] == []
    return [run.answer if isinstance(run.answer, Answer) else None for run in runs]


def said(answer: Answer | None) -> tuple[str, str, frozenset[str]]:
    """Return what a reader is told: the state, the amount to the cent, the provisions."""
    if answer is None:
        return "impossible", "", frozenset()
    result = answer.result
    figure = result.amount if isinstance(result, Outcome) else result
    state = NO_AMOUNT[result.conclusion] if isinstance(result, Outcome) else "unsaid"
    amount = f"{figure.money.rounded().amount:f}" if figure is not None else ""
    state = "owed" if amount and Decimal(amount) else "nothing" if amount else state
    return state, amount, frozenset(result.clauses)


def shown(cost: Record) -> tuple[str, str, frozenset[str]]:
    return cost["state"], cost["amount"], frozenset(cost["clauses"])


def test_every_combination_costs_what_a_scenario_is_told(tmp_path: Path) -> None:
    combinations = [(kind, at, cost) for kind in offered()["kinds"] for at, cost in costs_of(kind).items()]
    told = [[fact for choice in choices_of(kind, at) for fact in choice["told"]] for kind, at, _ in combinations]
    answers = asked([scenario(kind, each) for (kind, _, _), each in zip(combinations, told, strict=True)], tmp_path)
    wrong = [
        (kind["id"], at, shown(cost), said(answer))
        for (kind, at, cost), answer in zip(combinations, answers, strict=True)
        if shown(cost) != said(answer)
    ]
    assert wrong == []


def test_every_option_costs_what_a_scenario_that_chooses_it_is_told(tmp_path: Path) -> None:
    seen, scenarios, expected = set(), [], []
    for kind in offered()["kinds"]:
        for row in kind["rows"]:
            if row["cost"] in seen:
                continue
            seen.add(row["cost"])
            told = [fact for choice in choices_of(kind, [each[0] for each in row["at"]]) for fact in choice["told"]]
            for reading in offered()["costs"][row["cost"]]["readings"]:
                for option in reading["options"]:
                    for label in option["labels"]:
                        choosing = f'假如 就疑点 "{reading["title"]}" 采用读法 "{label}"'
                        scenarios.append(scenario(kind, told, choosing))
                        expected.append((kind["id"], row["at"], reading["id"], label, shown(option)))
    assert seen == set(range(len(offered()["costs"])))
    answers = asked(scenarios, tmp_path)
    wrong = [(one, said(answer)) for one, answer in zip(expected, answers, strict=True) if one[-1] != said(answer)]
    assert wrong == []


def values_in(choice: Record) -> Iterator[str]:
    """Yield the ends of a stretch that belong to it, and a value within that the table was not made from."""
    unit, whole = choice["unit"], choice["unit"] == "count"
    low, high = Decimal(choice["low"]), Decimal(choice["high"] or 0)
    if choice["low_included"]:
        yield written(low, unit)
    if choice["high"] and choice["high_included"] and low != high:
        yield written(high, unit)
    inside = low + (high - low) / 4 if choice["high"] else low * 3 + 7
    inside = inside.to_integral_value() if whole else inside
    if low < inside and (not choice["high"] or inside < high):
        yield written(inside, unit)


def written(value: Decimal, unit: str) -> str:
    return f"{value * 100 if unit == 'ratio' else value:f} {SYMBOLS[unit]}".replace(" %", "%")


def test_every_value_of_a_stretch_costs_the_same(tmp_path: Path) -> None:
    scenarios, expected = [], []
    for kind in offered()["kinds"]:
        for at, cost in costs_of(kind).items():
            choices = choices_of(kind, at)
            for number, choice in enumerate(choices):
                others = [fact for each in (*choices[:number], *choices[number + 1 :]) for fact in each["told"]]
                for value in values_in(choice) if "low" in choice else ():
                    (own,) = choice["told"]
                    scenarios.append(scenario(kind, [*others, {**own, "value": value}]))
                    expected.append((kind["id"], at, value, shown(cost)))
    answers = asked(scenarios, tmp_path)
    wrong = [(one, said(answer)) for one, answer in zip(expected, answers, strict=True) if one[-1] != said(answer)]
    assert wrong == []


def test_every_row_of_the_annexes_that_carries_money_and_every_fixed_share_is_offered() -> None:
    contract, named = load_contract(), set()
    for cost in offered()["costs"]:
        named |= {
            clause
            for each in (cost, *(one for reading in cost["readings"] for one in reading["options"]))
            for clause in each["clauses"]
        }
    rows = {row.clause for row in contract.penalties.rows} | {row.clause for row in contract.incidents.rows}
    owed = {rate.clause for rate in contract.penalties.fixed.values() if not rate.cap}
    assert rows | owed | {contract.penalties.delay.clause, contract.liability.interest_clause} <= named


def test_the_range_is_that_of_all_amounts_and_silence_is_none() -> None:
    for cost in offered()["costs"]:
        every = [cost, *(one for reading in cost["readings"] for one in reading["options"])]
        amounts = [Decimal(one["amount"] or 0) for one in every if one["state"] in ("owed", "nothing")]
        assert (cost["lowest"], cost["highest"]) == (
            (f"{min(amounts):.2f}", f"{max(amounts):.2f}") if amounts else ("", "")
        )
        assert cost["silent"] == any(one["state"] == "silent" for one in every)


class Cost:
    def __init__(self, key: str) -> None:
        self.key = key


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ({(0, 0): "a", (0, 1): "a", (1, 0): "a", (1, 1): "a"}, [[[0, 1], [0, 1]]]),
        ({(0, 0): "a", (0, 1): "b", (1, 0): "a", (1, 1): "a"}, [[[0], [0]], [[0], [1]], [[1], [0, 1]]]),
        ({(0, 0): "a", (0, 1): "b", (1, 0): "a", (1, 1): "b"}, [[[0, 1], [0]], [[0, 1], [1]]]),
    ],
)
def test_combinations_that_cost_the_same_are_one_row_where_they_fill_a_box(
    costs: dict[tuple[int, ...], str], expected: list[list[list[int]]]
) -> None:
    found = boxes({at: Cost(key) for at, key in costs.items()})  # type: ignore[misc]
    assert [[sorted(each) for each in box] for box, _ in found] == expected
    assert [at for _, at in found] == [tuple(each[0] for each in box) for box in expected]
