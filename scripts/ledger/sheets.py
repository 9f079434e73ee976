"""The sheets of a ledger and their columns: what is read, what the template offers, and the note on each column."""

from __future__ import annotations

from dataclasses import dataclass

SERIAL, REPLACES, REMARK = "序号", "更正", "备注"
EVENTS, FAULTS, MEASURES, PAYMENTS, FINDINGS = "事项", "故障", "指标", "款项", "认定"
SYSTEMS, MAPPING = "系统", "对照"
EXPLANATION, CHOICES = "说明", "选项"
"""Sheets of the template that hold no record: its words, and the lists of its drop-downs."""
EXAMPLE = "示例"
"""What begins the number of a row that only shows how to fill the sheet."""
TIMES = ("发生", "报告", "响应", "到场", "恢复")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the note of the template on it, an example, its width in letters."""

    name: str
    note: str
    example: str = ""
    width: int = 14
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `number` is the column by which another row refers to a row of it."""

    name: str
    about: str
    columns: tuple[Column, ...]
    number: str = SERIAL

    @property
    def names(self) -> tuple[str, ...]:
        """The headers."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """The headers without which nothing can be read."""
        return tuple(column.name for column in self.columns if column.required)


_DAY = "写成 2026-11-20；知道时刻的写 2026-11-20 09:15。2026/11/20、2026年11月20日 也可以。"
_SERIAL = Column(SERIAL, "自己的编号，可以不写；要被“更正”引用的行才需要，每行不同。", EXAMPLE, 8)
_REPLACES = Column(
    REPLACES,
    "本行更正本表前面的哪一行：写那一行的序号。旧行保留备查，不再判断；只写序号和更正，就是撤销那一行。",
    "",
    8,
)
_NOTE = Column(REMARK, "随意写；不参与判断。", "示例行，读取时忽略", 24)
_EVIDENCE = Column("证据", "能证明的材料：工单号、文号、文件名。", "工单 2026-118", 22)
_FINDER = Column("认定人", "作出认定的单位或人；有认定就必须写。", "甲方", 14)

LEDGER_SHEETS = (
    Sheet(
        EVENTS,
        "发生了什么事：每事一行",
        (
            _SERIAL,
            Column("日期", _DAY, "2026-11-20 09:15", 18, required=True),
            Column("事项", "从下拉列表选；登记册里的名称，每事只有一个。", "甲方报告故障", 26, required=True),
            Column("关于", "关于哪一件：故障编号、第 1 期、某系统、某人；只此一件的不写。", "F-001", 16),
            Column("主体", "谁做的：甲方、乙方或其他；名称里已说明的不写。", "甲方", 10),
            _EVIDENCE,
            _REPLACES,
            _NOTE,
        ),
    ),
    Sheet(
        FAULTS,
        "信息系统故障：一次故障一行，时间写到分",
        (
            Column("编号", "故障的编号，每次不同；其他表的“关于”用它指这次故障。", "示例 F-001", 12, required=True),
            Column("信息系统", "出故障的系统；几个系统以顿号分开。", "公文系统", 18, required=True),
            Column("发生", f"故障发生的时间。{_DAY}", "2026-11-20 09:00", 18),
            Column("报告", f"甲方报告的时间。{_DAY}", "2026-11-20 09:15", 18),
            Column("响应", f"乙方响应的时间。{_DAY}", "2026-11-20 09:25", 18),
            Column("到场", f"人员到达现场的时间；没有到场的不写。{_DAY}", "2026-11-20 10:30", 18),
            Column("恢复", f"恢复运行的时间；还没有恢复的不写。{_DAY}", "2026-11-20 12:40", 18),
            Column("原因", "从下拉列表选；还不知道的不写。", "乙方的云服务出现故障", 22),
            Column("认定", "对事件影响的认定，从下拉列表选；还没有认定的不写（待认定）。", "", 24),
            _FINDER,
            _EVIDENCE,
            Column(REPLACES, f"{_REPLACES.note}本表写编号，新行可以沿用同一编号。", "", 10),
            _NOTE,
            Column(SERIAL, "可以不写。", "", 8),
        ),
        number="编号",
    ),
    Sheet(
        MEASURES,
        "量得的数、金额和情形：每项一行",
        (
            _SERIAL,
            Column("期间", "一日（2026-11-20）或一月（2026-11，算在月末一日）；没有期间的不写。", "2026-11", 14),
            Column("指标", "从下拉列表选。", "平台可用性", 30, required=True),
            Column("关于", "关于哪一件：某系统、某月、某次故障；只此一件的不写。", "", 16),
            Column(
                "数值",
                "数和单位：99.95%、20 分钟、3 人、1,234.50 元；情形写登记册里的说法，写错了会列出可以写的。",
                "99.95%",
                18,
                required=True,
            ),
            Column("来源", "数从哪里来：监测平台、月报。", "监测平台月报", 20),
            _REPLACES,
            _NOTE,
        ),
    ),
    Sheet(
        PAYMENTS,
        "付款与发票：每笔一行，一期分几笔就写几行",
        (
            _SERIAL,
            Column("日期", "付款或开票的日期；付款与发票不在同一日的分两行写。", "2026-07-20", 14, required=True),
            Column("期次或名目", "第 1 期、第 2 期……；补充协议的款项写其名目。", "第 1 期", 18, required=True),
            Column("付款金额", "以元计，至多两位小数；没有付款的不写。", "1,000,000.00", 18),
            Column("发票金额", "以元计，至多两位小数；没有发票的不写。", "1,000,000.00", 18),
            _REPLACES,
            _NOTE,
        ),
    ),
    Sheet(
        FINDINGS,
        "须由人认定的事：每项认定一行",
        (
            _SERIAL,
            Column("日期", f"作出认定的日期。{_DAY}", "2026-12-05", 14),
            Column("事项", "从下拉列表选。", "事件的影响", 30, required=True),
            Column("关于", "关于哪一件：故障编号、某月、某人；只此一件的不写。", "F-001", 16),
            Column("结论", "先选事项，再从下拉列表选；各事项的结论不同。", "未出现问题", 22, required=True),
            _FINDER,
            _EVIDENCE,
            _REPLACES,
            _NOTE,
        ),
    ),
)
SETTINGS_SHEETS = (
    Sheet(
        SYSTEMS,
        "信息系统清单（可以不填）：填了，故障表里的系统就须在清单之中",
        (
            Column("信息系统", "系统的名称。", "示例 公文系统", 20, required=True),
            Column("等级", "等级保护的级别。", "三级", 12),
            _NOTE,
        ),
        number="信息系统",
    ),
    Sheet(
        MAPPING,
        "工单导出的对照（可以不填）：他们的列名和说法，对应台账的哪一列、哪一说法",
        (
            Column("表", "导出的内容属于台账的哪一张表。", "示例 故障", 12, required=True),
            Column("原列名", "导出文件里的列名。", "工单号", 18),
            Column("台账列名", "对应的台账列名；不要这一列写 —。", "编号", 14, required=True),
            Column("原值", "只在对照说法时写：导出文件里的说法。", "", 18),
            Column("台账值", "对应的台账说法。", "", 24),
            _NOTE,
        ),
        number="表",
    ),
)
SHEETS = {sheet.name: sheet for sheet in (*LEDGER_SHEETS, *SETTINGS_SHEETS)}
"""{name: sheet}, in the order in which they are read and offered."""
