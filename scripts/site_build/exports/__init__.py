"""The data files of the site, one module per format: the results document in, bytes out, the same for the same results.

Called by ``scripts.site_build.render``. What the files hold is told to readers on the page 下载 and in the README.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.site_build.exports.csv_files import clauses_csv, figures_csv
from scripts.site_build.exports.cucumber import cucumber_json
from scripts.site_build.exports.ics import calendar_days, write_calendar
from scripts.site_build.exports.json_files import json_files
from scripts.site_build.exports.junit import junit_xml
from scripts.site_build.exports.kept import make_or_keep
from scripts.site_build.exports.sheets import make_sheets
from scripts.site_build.exports.xlsx import write_workbook


def export_files(results: Mapping[str, Any], cache: Path | None = None) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the data files made from `results`.

    `cache` is a folder that keeps the workbook and the calendar from one build to the next, None for nowhere.
    """
    sheets, days = make_sheets(results), calendar_days(results)
    return {
        **json_files(results),
        "data/clauses.csv": clauses_csv(results),
        "data/figures.csv": figures_csv(results),
        "data/contract.xlsx": make_or_keep(cache, "contract.xlsx", write_workbook, sheets, "openpyxl"),
        "data/deadlines.ics": make_or_keep(cache, "deadlines.ics", write_calendar, days, "icalendar"),
        "data/junit.xml": junit_xml(results),
        "data/cucumber.json": cucumber_json(results),
    }
