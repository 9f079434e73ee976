"""How pytest's terminal tells of failed cases: in the words of the feature, not by names of Python functions.

A pytest plugin, registered by ``scripts.spec_run.plugin``; it runs where the terminal is, which under xdist is not
where the cases run. Failed cases are counted under words of their own, so that pytest's sections and its list of node
ids keep to the other tests.
"""

from __future__ import annotations

from typing import Any

import pytest

from scripts.spec_run.failure_words import report as words

SAID = "spec_failure"
"""The attribute of a report that holds a failed case."""
WORDS = {"failed": "规格不通过", "undefined": "规格步骤未定义", "error": "规格出错"}
LETTERS = {"failed": "F", "undefined": "U", "error": "E"}


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Return the category, letter and word of a failed case; of anything else pytest knows its own."""
    case = getattr(report, SAID, None)
    return (WORDS[case["status"]], LETTERS[case["status"]], WORDS[case["status"]]) if case else None


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401 - pytest keeps its type private
    """Tell of every failed case, after tables such as that of coverage; with ``-v`` Python's own words follow."""
    reports = [report for word in WORDS.values() for report in terminalreporter.stats.get(word, ())]
    if not reports or config.getoption("no_summary"):
        return
    from scripts.spec_run.failures import label

    verbose = config.get_verbosity() > 0
    terminalreporter.section(f"规格：{len(reports)} 处不通过", red=True, bold=True)
    for line in words([getattr(report, SAID) for report in reports], label, verbose=verbose):
        terminalreporter.line(line)
    if verbose and config.getoption("tbstyle") != "no":
        for report in reports:
            terminalreporter.section(report.nodeid, "-")
            report.toterminal(terminalreporter._tw)  # noqa: SLF001 - as pytest's own sections do
