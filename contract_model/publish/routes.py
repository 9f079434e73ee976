"""Which event leads where: from what may happen, over what the contract makes of it, to what follows and how it ends.

A picture of the rules, not a judge: nodes and edges with their provisions, figures and open questions, put together
from the same data by which single facts are judged. Published as the table ``routes``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contract_model.core.units import shown
from contract_model.publish.route_parts import AFTER, EVENT, OTHER, PENALTY, RIGHT, TEST, Chain, Edge, Node, Routes
from contract_model.register.contract import Contract
from contract_model.register.norms import RIGHT as RIGHT_NORM
from contract_model.register.norms import Norm
from contract_model.register.penalty_rows import PenaltyRow
from contract_model.rules import concurrence, delay, interest, shares
from contract_model.rules.annex_penalty import AMOUNT_READINGS
from contract_model.rules.event_penalty import NO_AMOUNT
from contract_model.rules.exits import DISAGREED, LATE_PERMITTED, THREE_MONTHS, WHO_PAYS, WRONG_REFERENCE
from contract_model.rules.incident_counts import KIND, SPAN
from contract_model.rules.security_penalty import AND_OR, REPEAT
from contract_model.rules.set_off import PER_BREACH, WHICH
from contract_model.rules.switching import FREE, START

END_WORD = "end-or-rescind"
RESCIND, TERMINATE, SETTLEMENT, SWITCHING = "rescind", "terminate", "settlement", "switching"
BY_ACCEPTANCE, RECTIFICATION = "12.6.termination", "12.5.rectification"
RECTIFICATIONS = {RECTIFICATION, "12.5.absence"}
DAMAGES = (
    ("quality", "服务质量不合格", "damages-and-penalty"),
    ("infringement", "服务成果侵犯第三方权益", "ip-other-source"),
)
"""Events whose price is the loss itself: id, what happened, and the open question, whose first provision gives it."""


def routes(contract: Contract) -> Routes:
    """Return the whole picture: termination first, then the penalties, exit, and what suspends."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for chain in _chains(contract):
        before = ""
        for station in chain:
            if isinstance(station, Edge):
                edges[station.source, station.target] = station
                before = station.target
                continue
            identifier = station if isinstance(station, str) else station.id
            if isinstance(station, Node):
                nodes.setdefault(identifier, station)
            if before:
                edges.setdefault((before, identifier), Edge(before, identifier))
            before = identifier
    return Routes(tuple(nodes.values()), tuple(edges.values()))


def _chains(contract: Contract) -> Iterator[Chain]:
    yield from _incidents(contract)
    yield from _acceptance(contract)
    yield from _delay(contract)
    yield from _secrecy(contract)
    yield from _grounds(contract)
    yield from _after(contract)
    yield from _penalties(contract)
    yield from _leaving(contract)
    yield from _excused(contract)


def _fixed(contract: Contract, name: str, readings: tuple[str, ...] = ()) -> Node:
    rate = contract.penalties.fixed[name]
    return Node(name, PENALTY, rate.label, (rate.clause,), "A", (f"fixed.{name}.amount",), readings)


def _incidents(contract: Contract) -> Iterator[Chain]:
    incidents = contract.incidents
    for (level, count), clause in zip(incidents.counts.items(), incidents.count_clauses, strict=True):
        rows = [row.clause for row in incidents.rows if row.level == level]
        event = Node(
            f"incident.{level}", EVENT, f"附件1 {level}级事件", tuple(rows), readings=(NO_AMOUNT,), count=len(rows)
        )
        several = (SPAN, KIND) if count.amount > 1 else ()
        test = Node(f"count.{level}", TEST, f"服务期内满 {count.text} 次", (clause,), readings=several)
        yield event, test, RESCIND


def _acceptance(contract: Contract) -> Iterator[Chain]:
    resubmission, right = contract.norms["acceptance.resubmission"], contract.norms[BY_ACCEPTANCE]
    in_time = f"{shown(resubmission.within)}内没有" if resubmission.within else "没有按时"  # no such time is stated
    event = Node("acceptance", EVENT, "初次验收不合格", resubmission.clauses)
    late = Node(
        "acceptance.late",
        TEST,
        f"{in_time}调整并重新提交",
        right.clauses,
        readings=("resubmit-start",),
    )
    again = Node(
        "acceptance.again",
        TEST,
        "再次验收仍不合格",
        right.clauses,
        readings=("terminate-after-end",),
    )
    yield event, late, RESCIND
    yield event, again, RESCIND


def _delay(contract: Contract) -> Iterator[Chain]:
    rule = contract.penalties.delay
    limit = contract.limits["delay-termination"]
    event = Node("delay", EVENT, "乙方原因造成服务延迟", (rule.clause,))
    test = Node("delay.term", TEST, f"延迟达到 {shown(limit.value)}", (rule.clause,))
    penalty = Node(
        "delay.penalty",
        PENALTY,
        "延迟违约金，每日",
        (rule.clause,),
        "A",
        ("delay.amount",),
        delay.READINGS,
    )
    yield event, test, RESCIND
    yield event, penalty


def _secrecy(contract: Contract) -> Iterator[Chain]:
    penalty = _fixed(contract, "confidentiality", (REPEAT, shares.SIGNATURES))
    event = Node("secrecy", EVENT, "违反保密协议", penalty.clauses, readings=("secrecy-any-breach",))
    unexpired = (*penalty.clauses, contract.period.clause)
    test = Node(
        "secrecy.term", TEST, "服务期尚未届满", unexpired, readings=("secrecy-terminate-when", shares.SIGNATURES)
    )
    yield event, test, RESCIND
    yield event, penalty


def _grounds(contract: Contract) -> Iterator[Chain]:
    grounds, rectification = _grounds_of(contract), contract.norms[RECTIFICATION]
    clauses = tuple(ground.clause for ground in grounds)
    open_questions = ("several-times", "team-headcount", "active-active-who")
    event = Node("grounds", EVENT, "第十二条第5项所列情形", clauses, readings=open_questions, count=len(clauses))
    test = Node(
        "grounds.demand",
        TEST,
        "甲方要求整改并定期限，期限已过",
        rectification.clauses,
        readings=("incurable-ground", "late-cure"),
    )
    yield event, test, TERMINATE


def _grounds_of(contract: Contract) -> list[Norm]:
    """Return the rights to end the contract for want of rectification."""
    return [norm for norm in contract.norms.values() if norm.kind == RIGHT_NORM and RECTIFICATIONS & {*norm.norms()}]


def _after(contract: Contract) -> Iterator[Chain]:
    ended, limit = contract.penalties.fixed["termination"], contract.limits["switching"]
    incidents, rules = contract.incidents, contract.penalties
    rights = (
        *dict.fromkeys(incidents.count_clauses),
        rules.delay.clause,
        contract.norms[BY_ACCEPTANCE].clause,
        rules.fixed["confidentiality"].clause,
    )
    yield (
        Node(RESCIND, RIGHT, "甲方有权解除合同", rights, "A", readings=("end-by-termination",)),
        Node(
            SETTLEMENT,
            AFTER,
            "结算合格部分，多退少补；另付违约金",
            (contract.liability.settlement.clause,),
            "A",
            (f"fixed.{ended.id}.amount",),
            ("performed-value", concurrence.SCOPE),
        ),
    )
    switching = Node(
        SWITCHING,
        AFTER,
        f"切换期 {shown(limit.value)}；单方停止服务或撤回人员的违约金",
        (limit.clause,),
        "A",
        ("fixed.switching.amount",),
        (START, FREE, concurrence.SCOPE),
    )
    yield RESCIND, switching
    terminate = Node(TERMINATE, RIGHT, "甲方有权终止合同", contract.norms[RECTIFICATION].clauses, "A")
    yield terminate, Edge(TERMINATE, SETTLEMENT, (END_WORD,))
    yield terminate, switching
    yield Node("expiry", EVENT, "服务期满，不再续签", (contract.period.clause, limit.clause)), SWITCHING


def _penalties(contract: Contract) -> Iterator[Chain]:
    rows = contract.penalties.rows
    for annex in dict.fromkeys(_annex(row) for row in rows):
        own = [row for row in rows if _annex(row) == annex]
        number = annex.removeprefix("A")
        by_weight = sorted(own, key=lambda row: row.coefficient.amount)
        figures = tuple(f"penalty.{row.clause}.amount" for row in (by_weight[0], by_weight[-1]))
        clauses, head = tuple(row.clause for row in own), f"{annex}.0"
        event = Node(f"annex.{number}", EVENT, f"附件{number}所列行为", clauses, count=len(own))
        test = Node(f"annex.{number}.found", TEST, "落入某一行，并有该行所写的认定", clauses, readings=("impact-gap",))
        penalty = Node(
            f"annex.{number}.penalty", PENALTY, "违约金：基数 × 惩罚系数", (head,), "A", figures, AMOUNT_READINGS
        )
        yield event, test, penalty
    security = _fixed(contract, "security", (AND_OR, REPEAT))
    yield Node("security.event", EVENT, "没有落实防护，或没有限时整改", security.clauses), security
    for identifier, label, reading in DAMAGES:
        clauses = contract.reading(reading).clauses[:1]
        damages = Node(f"{identifier}.damages", OTHER, "乙方赔偿甲方的损失", clauses, "A", (), (reading,))
        yield Node(identifier, EVENT, label, clauses), damages
    set_off = contract.liability.set_off.clause
    breach = Node("breach", EVENT, "乙方任何违约", (set_off,))
    readings = (WHICH, PER_BREACH)
    yield (
        breach,
        Node(
            "set-off",
            OTHER,
            "违约金从服务费中扣减；不足的损失另行追偿",
            (contract.liability.set_off.clause,),
            "A",
            (),
            readings,
        ),
    )
    costs = ("costs-others", "costs-if-lost")
    yield breach, Node("costs", OTHER, "甲方追责的费用由乙方负担", (contract.liability.costs.clause,), "A", (), costs)


def _annex(row: PenaltyRow) -> str:
    return row.clause.partition(".")[0]


def _leaving(contract: Contract) -> Iterator[Chain]:
    exit_, notice = contract.penalties.fixed["exit"], contract.limits["exit-notice"]
    own = Node("exit.own", EVENT, "乙方要求退出", (exit_.clause,))
    granted = Node(
        "exit.granted",
        TEST,
        f"至少提前 {shown(notice.value)}申请，并获甲方许可",
        (notice.clause,),
        readings=(THREE_MONTHS, LATE_PERMITTED),
    )
    yield own, granted, _fixed(contract, "exit")
    skipped = Node("exit.skipped", TEST, "没有履行这一程序，自行终止", (exit_.clause,), readings=(WRONG_REFERENCE,))
    yield (
        own,
        skipped,
        Node(
            "exit.wrong",
            PENALTY,
            "只负担追责费用，或者付解除的违约金",
            (contract.liability.costs.clause, contract.liability.settlement.clause),
            "A",
            ("fixed.termination.amount",),
            (WRONG_REFERENCE,),
        ),
    )
    cap = contract.penalties.fixed["exit-compensation"]
    ordered = Node("exit.ordered", EVENT, "政务云管理单位责令退出", (cap.clause,))
    compensation = Node(cap.id, OTHER, cap.label, (cap.clause,), "", (f"fixed.{cap.id}.amount",), (WHO_PAYS, DISAGREED))
    yield ordered, compensation
    duties = Node("exit.duties", TEST, "没有配合迁移、关停或擦除", (cap.clause,), readings=("exit-otherwise",))
    yield ordered, duties, _fixed(contract, "ordered-exit")


def _excused(contract: Contract) -> Iterator[Chain]:
    rules, late_clause = contract.force_majeure, contract.liability.interest_clause
    event = Node("force-majeure", EVENT, "不可抗力", (rules.definition,), readings=("fm-closed-list",))
    notice = Node("force-majeure.notice", TEST, "书面通知对方，并提供证明", (rules.notice,), readings=("fm-no-notice",))
    relief = Node(
        "force-majeure.relief",
        OTHER,
        "中止履行，期间顺延，双方无须承担违约责任",
        (rules.suspension,),
        readings=("fm-extension-automatic", "fm-service-end"),
    )
    end = Node("force-majeure.end", AFTER, "消除后协商：继续或终止", (rules.suspension,), readings=("fm-no-agreement",))
    yield event, notice, relief, end
    late = Node("late-payment", EVENT, "甲方没有按时付款", (late_clause,))
    own = Node("late-payment.own", TEST, "出于甲方自身原因", (late_clause,))
    yield late, own, Node("interest", OTHER, "按签订时一年期利率付利息", (late_clause,), "B", (), (interest.BASIS,))


def readings_of(found: Routes) -> tuple[str, ...]:
    """Return the open questions of the picture, each once, in its order."""
    parts: Iterable[Node | Edge] = (*found.nodes, *found.edges)
    return tuple(dict.fromkeys(reading for part in parts for reading in part.readings))
