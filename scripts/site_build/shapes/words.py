"""The words that a text of the results document must be one of."""

from typing import Annotated

from msgspec import Meta

CASE_STATUSES = ("passed", "failed", "undefined", "error", "skipped")
CLAUSE_STATUSES = ("passed", "failed", "skipped", "exempt", "uncovered")
STEP_STATUSES = (*CASE_STATUSES, "not_run")
CLARITIES = ("clear", "open", "unsettled")
KINDS = ("obligation", "prohibition", "right", "condition", "liability", "procedure", "definition", "declaration")
BEARERS = ("A", "B", "both", "none")

# A text that is one of these: the schema says so. Statuses are checked with the references, kinds and bearers as the
# register is loaded.
CaseStatus = Annotated[str, Meta(extra_json_schema={"enum": CASE_STATUSES})]
ClauseStatus = Annotated[str, Meta(extra_json_schema={"enum": CLAUSE_STATUSES})]
Clarity = Annotated[str, Meta(extra_json_schema={"enum": CLARITIES})]
StepStatus = Annotated[str, Meta(extra_json_schema={"enum": STEP_STATUSES})]
Kind = Annotated[str, Meta(extra_json_schema={"enum": KINDS})]
Bearer = Annotated[str, Meta(extra_json_schema={"enum": BEARERS})]
