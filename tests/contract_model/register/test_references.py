"""References between the data files: one that leads nowhere is named with file, key and the id that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract_model.damaged import damage, messages_of


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        pytest.param(
            "clauses.toml",
            'refs = ["PARTY.A", ',
            'refs = ["PARTY.C", ',
            "clause[COVER].refs: “PARTY.C”不是条款编号",
            id="a cross-reference to no provision",
        ),
        pytest.param(
            "limits.toml",
            'clause = "14.1"',
            'clause = "14.9"',
            "limit[exit-notice].clause: “14.9”不是条款编号",
            id="a limit of no provision",
        ),
        pytest.param(
            "penalties.toml",
            'subject = "mutual-backup"',
            'subject = "backup"',
            "row[A2.2].subject: “backup”不是违约事项",
            id="a row about no subject",
        ),
        pytest.param(
            "penalties.toml",
            'subject = "assessment"',
            'subject = "audit"',
            "measure[assessments-failed].subject: “audit”不是违约事项",
            id="a measure of no subject",
        ),
        pytest.param(
            "penalties.toml",
            'findings = ["below-level-b"]',
            'findings = ["below-level-c"]',
            "row[A2.2].findings: “below-level-c”不是影响认定",
            id="a row that waits for no finding",
        ),
        pytest.param(
            "penalties.toml",
            'causes = ["security-service"]',
            'causes = ["weather"]',
            "subject[defacement].causes: “weather”不是故障原因",
            id="a subject with no cause",
        ),
        pytest.param(
            "penalties.toml",
            'kept_by = "availability"',
            'kept_by = "uptime"',
            "measure[availability].kept_by: “uptime”不是指标编号",
            id="a measure kept by no promise",
        ),
        pytest.param(
            "penalties.toml",
            'stricter = "recovery-important"',
            'stricter = "recovery-urgent"',
            "measure[recovery].stricter: “recovery-urgent”不是指标编号",
            id="a stricter promise that is none",
        ),
        pytest.param(
            "penalties.toml",
            '[[row.test]]\nmeasure = "response"',
            '[[row.test]]\nmeasure = "reply"',
            "row[A2.7].test[reply].measure: “reply”不是指标",
            id="a test of no measure",
        ),
        pytest.param(
            "prices.toml",
            'category = "compute"',
            'category = "computing"',
            "row[P1].category: “computing”不是服务类别",
            id="a row in no category",
        ),
    ],
)
def test_a_reference_to_something_that_does_not_exist_is_a_fault(
    data: Path, file: str, old: str, new: str, fault: str
) -> None:
    damage(data / file, old, new)
    (message,) = messages_of(data)
    assert message.startswith(f"{file}: {fault}；应为：已登记的")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("penalties.toml", 'questions = ["onsite-or-arrive"]', 'questions = ["gone"]'),
        ("penalties.toml", 'holes = "response-30"', 'holes = "gone"'),
    ],
    ids=["asked of a measure", "in the holes between rows"],
)
def test_a_question_that_the_model_names_must_be_there(data: Path, file: str, old: str, new: str) -> None:
    damage(data / file, old, new)
    (message,) = messages_of(data)
    assert message.startswith("readings.toml: reading: 缺少疑点“gone”")
