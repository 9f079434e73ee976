"""What was judged of a ledger, in the words of the example's tables. Only the plain data of the judgement is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from contract_model.compliance.records import Ledger
from contract_model.core.values import Money
from contract_model.register.contract import Contract

Entry = Mapping[str, Any]
Cells = Mapping[str, str]
Table = Sequence[Sequence[str]]
NOTHING = "没有"
REPLACED, LATER, ABOUT_NONE, JUDGED = "已由后来的行更正", "晚于核对之日", "与任何规范无关", "已经核对"
TO_DO = ("duty", "limit")
"""The kinds of norms by which somebody has to do something: a state comes about by itself."""
NUMBER = {"故障": "编号"}
"""The column that numbers the rows of a sheet, where it is not 序号."""
KEYS = ("表", "序号", "规范", "关于", "事件", "认定", "条款", "信息系统", "月份", "名目", "问题")
"""The columns that say what a row is about; the others say what is expected of it, nothing where they are empty."""


class Answers:
    """The answers about one ledger as of one day. A method takes a row of a table and fills its other columns."""

    def __init__(self, plain: Entry, contract: Contract, ledger: Ledger) -> None:
        """Take the plain data of a judgement."""
        self.plain, self.ledger = plain, ledger
        self.norms = {norm.label: norm.id for norm in contract.norms.values()}
        self.as_of = date.fromisoformat(plain["as_of"])

    def row(self, cells: Cells) -> Cells:
        """Return what has become of the row with that number: the first of those that have it."""
        number = NUMBER.get(cells["表"], "序号")
        of_sheet = (one for one in self.plain["row"] if one["sheet"] == cells["表"])
        found = (_fate(one) for one in of_sheet if one["cells"].get(number) == cells["序号"])
        return {"着落": next(found, NOTHING)}

    def norm(self, cells: Cells) -> Cells:
        """Return what was concluded of a norm as to one matter – without one whatever it is about."""
        listed = self._listed(cells["规范"], cells["关于"])
        return {
            "结论": _one(one["conclusion"] for one in (*listed, *self._counted(cells["规范"], cells["关于"]))),
            "自": _one(self._since(one) for one in listed),
            "期限": _one(one["deadline"] for one in listed),
        }

    def kept(self, matter: str, labels: Sequence[str]) -> str:
        """Return those of the norms that were judged for a fault and kept: a fault that keeps one is not listed."""
        rows = [row for row in self.plain["row"] if row["cells"].get("编号") == matter]
        judged = {norm for row in rows for norm in row["judged"]}
        return "、".join(label for label in labels if self.norms[label] in judged and not self._unkept(label, matter))

    def due(self, days: int) -> set[str]:
        """Return what somebody has to do within so many days: the matter, or the norm where it is about none."""
        waiting = [one for one in self.plain["occasion"] if one["conclusion"] == "未到期" and one["kind"] in TO_DO]
        last = self.as_of + timedelta(days)
        dated = [(one["matter"] or one["label"], one["deadline"]) for one in waiting if one["deadline"]]
        return {what for what, day in dated if self.as_of < date.fromisoformat(day) <= last}

    def event(self, cells: Cells) -> Cells:
        """Return what follows from one event."""
        found = self._event(cells["事件"])
        columns = {"违约金": "amount", "最低": "low", "最高": "high"}
        return {
            "结论": _one(one["conclusion"] for one in found),
            "依据": _one(one["heaviest"] for one in found),
            **{column: _one(_yuan(one[key]) for one in found) for column, key in columns.items()},
        }

    def if_found(self, cells: Cells) -> Cells:
        """Return what an event would cost if what is missing were found so."""
        others = [each for one in self._event(cells["事件"]) for each in one["otherwise"] if each["found"]]
        return {"违约金": _one(_yuan(each["amount"]) for each in others if each["option"] == cells["认定"])}

    def counted(self, clause: str) -> list[str]:
        """Return the events that count towards a provision."""
        return [one["matter"] for one in self.plain["event"] if clause in one["counts_for"]]

    def count(self, cells: Cells) -> Cells:
        """Return how often what a provision counts has happened."""
        found = [one for one in self.plain["count"] if one["clause"] == cells["条款"]]
        columns = {"次数": "number", "须达": "threshold", "结论": "conclusion"}
        return {column: _one(str(one[key]) for one in found) for column, key in columns.items()}

    def availability(self, cells: Cells) -> Cells:
        """Return the downtime of a system in a month, and what it leaves of the month."""
        of_system = [one for one in self.plain["availability"] if one["system"] == cells["信息系统"]]
        found = [one for one in of_system if one["reading"] == "month" and one["first"].startswith(cells["月份"])]
        columns = {"停机分钟": "minutes_down", "可用性": "share", "按月": "as_read", "结论": "conclusion"}
        return {column: _one(one[key] for one in found) for column, key in columns.items()}

    def instalment(self, cells: Cells) -> Cells:
        """Return what is due, invoiced and paid of an instalment, and what may be deducted from it."""
        found = [one for one in self.plain["instalment"] if one["id"] == cells["名目"]]
        columns = {"应付": "due", "已开发票": "invoiced", "已付": "paid", "未付": "rest"}
        columns |= {"最低": "low", "现用": "used", "最高": "high"}
        amounts = {column: _one(_yuan(one[key]) for one in found) for column, key in columns.items()}
        return amounts | {"结论": _one(one["conclusion"] for one in found)}

    def deduction(self, cells: Cells) -> Cells:
        """Return what a matter costs, and what of it is deducted from an instalment."""
        (instalment,) = [one for one in self.plain["instalment"] if one["id"] == cells["名目"]]
        found = [one for one in instalment["deductions"] if one["matter"] == cells["事件"]]
        columns = {"违约金": "amount", "扣减": "used"}
        return {column: _one(_yuan(one[key]) for one in found) for column, key in columns.items()}

    def asked(self, cells: Cells) -> Cells:
        """Return what a question comes to that neither a norm nor an event asks."""
        found = [one for one in self.plain["question"] if one["label"] == cells["问题"]]
        return {
            "结论": _one(one["conclusion"] for one in found),
            "金额": _one(_yuan(one["amount"]) for one in found),
            "条款": _one(clause for one in found for clause in one["clauses"]),
        }

    def overdue(self, cells: Cells) -> Cells:
        """Return what somebody still has to do about a matter although the time for it is past."""
        found = [one for one in self.plain["occasion"] if one["matter"] == cells["关于"] and one["overdue"]]
        return {"逾期未做": _one(one["label"] for one in found)}

    def total(self) -> str:
        """Return what all events cost under the readings in use."""
        return _yuan(self.plain["verdict"]["amount_used"])

    def _listed(self, label: str, about: str) -> list[Entry]:
        found = [one for one in self.plain["occasion"] if one["norm"] == self.norms[label]]
        return [one for one in found if about in (one["matter"], one["occasion"])] if about else found

    def _counted(self, label: str, matter: str) -> list[Entry]:
        """Return what is only counted of a fault: the norm says nothing of it for want of a record or a finding."""
        return [
            one for one in self.plain["unrecorded"] if one["norm"] == self.norms[label] and matter in one["matters"]
        ]

    def _unkept(self, label: str, matter: str) -> bool:
        listed = any(one["conclusion"] != "合规" for one in self._listed(label, matter))
        return listed or bool(self._counted(label, matter))

    def _since(self, occasion: Entry) -> str:
        """Return the first day on which the present conclusion holds."""
        return max(
            (one["day"] for one in occasion["changes"] if date.fromisoformat(one["day"]) <= self.as_of), default=""
        )

    def _event(self, matter: str) -> list[Entry]:
        return [one for one in self.plain["event"] if one["matter"] == matter]


def compare(table: Table, answer: Callable[[Cells], Cells], **expected: str) -> None:
    """Fail with every cell of `table`, and every one of `expected` for each row, that is not answered so."""
    wrong = []
    for row in table[1:]:
        cells = dict(zip(table[0], row, strict=True))
        found = answer(cells)
        about = " ".join(text for column, text in cells.items() if column in KEYS and text)
        wanted = {column: text for column, text in cells.items() if column not in KEYS and text} | expected
        missed = [(column, text) for column, text in wanted.items() if found[column] != text]
        wrong += [f"{about}：{column}应为 {text}，得到 {found[column]}" for column, text in missed]
    assert not wrong, "\n".join(wrong)


def _fate(row: Entry) -> str:
    if row["replaced_by"]:
        return REPLACED
    if row["later"]:
        return LATER
    return ABOUT_NONE if row["none"] else JUDGED


def _one(found: Iterable[str]) -> str:
    """Return the one text found, several with 、 between them, 没有 for none."""
    return "、".join(dict.fromkeys(text for text in found if text)) or NOTHING


def _yuan(amount: str | None) -> str:
    return f"{Money(Decimal(amount)).rounded().amount:,.2f}" if amount else ""
