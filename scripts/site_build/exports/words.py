"""What the machine keys are called in the workbook, which is one file for both languages.

Called by ``scripts.site_build.exports.sheets``.
"""

from __future__ import annotations

KINDS = {
    "obligation": "义务 obligation",
    "prohibition": "禁止 prohibition",
    "right": "权利 right",
    "condition": "条件 condition",
    "liability": "责任 liability",
    "procedure": "程序 procedure",
    "definition": "定义 definition",
    "declaration": "声明 declaration",
}
PARTIES = {"A": "甲方 A", "B": "乙方 B", "both": "双方 both", "none": "无 none"}
STATUSES = {
    "passed": "通过 passed",
    "failed": "不通过 failed",
    "undefined": "步骤未定义 undefined",
    "error": "出错 error",
    "skipped": "暂缓 skipped",
    "exempt": "不可执行 exempt",
    "uncovered": "尚无案例 uncovered",
}
CLARITIES = {"clear": "明确 clear", "open": "有疑点 open", "unsettled": "无可靠读法 unsettled"}
UNITS = {
    "yuan": "元 yuan",
    "ratio": "比例 ratio",
    "minute": "分钟 minutes",
    "hour": "小时 hours",
    "day": "日 days",
    "working_day": "工作日 working days",
    "month": "月 months",
    "year": "年 years",
    "date": "日期 date",
    "count": "个数 count",
}
SORTS = {"question": "疑点 question", "default": "依法补充 default", "remark": "文字瑕疵 remark"}
EFFECTS = {
    "validity": "效力 validity",
    "ending": "终止 ending",
    "money": "金额 money",
    "date": "期日 date",
    "form": "形式 form",
}
DECIDERS = {
    "original": "查看原件 the original",
    "supplement": "双方补充协议 supplement",
    "party-a": "甲方单方 party A",
    "management": "管理单位 management unit",
    "court": "人民法院 court",
}
STAKES = {"amount": "有数额 amount", "unbounded": "不设上限 no limit", "unknown": "待事实 depends on facts", "none": ""}
STATES = {"open": "待确认 open", "confirmed": "已确认 confirmed"}
PROVISIONAL = {True: "暂定 provisional", False: ""}
