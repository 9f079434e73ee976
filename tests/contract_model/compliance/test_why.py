"""What keeps something undecided is told by its title: nobody knows an open question by its id."""

from __future__ import annotations

from dataclasses import replace

from contract_model.compliance.why import why
from contract_model.core.outcome import because
from tests.invented import contract

REASONS = {"open-question": "取决于疑点（{reading}）", "missing-parameter": "没有给出“{fact}”"}


def test_an_open_question_is_told_by_its_title_and_everything_else_as_it_is() -> None:
    lease = replace(contract(), reasons=REASONS)
    assert why(lease, because("open-question", reading="noise-binds")) == "取决于疑点（噪声条款有没有约束力）"
    assert why(lease, because("missing-parameter", fact="noise-binds")) == "没有给出“noise-binds”"
