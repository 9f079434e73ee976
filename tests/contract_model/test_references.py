"""References in the data: one that leads nowhere is told with its file, its key and what would be right, all at once.

Where the data point to – provisions, facts, findings, open questions, promises, words of a closed list – is listed by
shape, not by what they say.
"""

from __future__ import annotations

import pytest

from tests.contract_model.damaged import Document, at, documents, faults_of, first_of, leaves, named, shapes_with

NOWHERE = "nowhere"
REFERENCES = {
    "annexes.toml": "annex.required_by list.clause paper.clauses paper.option paper.reading",
    "basic_security.toml": "free.clause platform.clause service.clause",
    "clauses.toml": "clause.bearer clause.beneficiary clause.kind clause.refs",
    "confidential.toml": "bound.clause breach.clause category.clause definition.body_clause definition.clause "
    "forum.clause forum.court status.effect",
    "confidentiality.toml": "agreement.secret agreement.unrelated bearer.clause open.clause open.event "
    "open.under recipient.clause recipient.event recipient.rule",
    "disputes.toml": "choice.clause forum.clause forum.seat forum.state law.clause",
    "document.toml": "lists.team paper.clause person.named_in subject.entry.clause subject.entry.original.also "
    "subject.entry.original.unsigned",
    "facts.toml": "fact.after fact.kind fact.party fact.unit",
    "force_majeure.toml": "clauses.court clauses.definition clauses.notice clauses.service clauses.suspension "
    "special.clause",
    "incidents.toml": "clock.measure clock.option clock.otherwise clock.reading clock.starts clock.stops count.clause "
    "count.level finder.option finder.reading group.all group.reading head.clause head.finding instead.fact "
    "instead.option instead.other instead.reading row.clause row.condition.any row.condition.group "
    "row.condition.under.any row.condition.under.option row.condition.under.reading row.event row.kind row.level "
    "row.test.bound row.test.group row.test.measure row.test.under.bound row.test.under.option row.test.under.reading",
    "instruments.toml": "copies.clause instrument.clause instrument.doubt.option instrument.doubt.reading "
    "instrument.need",
    "intellectual_property.toml": "indemnity.answered_for indemnity.clause indemnity.listed indemnity.settlement "
    "indemnity.unlisted ownership.clause ownership.owned",
    "liability.toml": "cause.excused_by costs.clause costs.named costs.others interest.cause.excused_by "
    "interest.cause.finding interest.clause leaving.last_sentence set_off.clause set_off.disputes set_off.invoice "
    "set_off.otherwise.clause settlement.clause settlement.end.clause",
    "limits.toml": "limit.clause limit.counts limit.norm",
    "notices.toml": "form.clause form.in_writing form.unclear matter.form",
    "payments.toml": "beside.options beside.reading payment.clause total.clause",
    "penalties.toml": "concurrence.clause concurrence.ends counts.clause counts.when.any.fact "
    "counts.when.fact delay.clause fixed.clause formula.clauses impact.counts.found impact.level impact.scale "
    "measure.fact measure.includes measure.kept_by measure.source.fact measure.source.kept_by "
    "measure.source.otherwise measure.stricter measure.subject measure.unit row.clause row.findings row.subject "
    "row.test.bound row.test.measure subject.causes subject.finding subject.told.event "
    "subject.told.fact",
    "period.toml": "service.clause signing.clause",
    "price_contents.toml": "service.clauses",
    "prices.toml": "list.clause row.category row.clause total.clause",
    "promisees.toml": "promisee.also promisee.clause promisee.to",
    "security_boundary.toml": "area.bearer area.clauses disputed.clauses disputed.reading disputed.under.bearer "
    "disputed.under.option",
    "terms.toml": "before said.bearer said.clause said.kind said.readings term.also term.bearer term.readings "
    "term.sort",
}
OF_NORMS = [
    "acts",
    "by",
    "clause",
    "counts",
    "forbidden",
    "holes",
    "insufficient",
    "kind",
    "measure",
    "party",
    "starts",
    "trigger",
    "unless",
    "ended_by",
    "clock_starts",
    "clock_stops",
    "bound",
    "under.reading",
    "under.option",
]
OF_READINGS = ["kind", "clauses", "in_force", "state", "effect", "decider", "option.favours"]
NORMS, READINGS, LIST = "norms/", "readings/", "files.toml"


@pytest.fixture(scope="module")
def told() -> set[str]:
    """Return the shapes at which loading reports that what stands there leads nowhere, everything damaged at once."""
    every = documents()
    for name, content in every.items():
        if name == LIST:  # without the files there is nothing in them to damage
            continue
        for shape, place in first_of(leaves(content)).items():
            if shape.rpartition(".")[2] != "id":
                _lead_nowhere(content, place)
    return shapes_with(faults_of(every), f"“{NOWHERE}”")


def _lead_nowhere(content: Document, place: tuple[str | int, ...]) -> None:
    holder, key = at(content, place[:-1]), place[-1]
    if isinstance(holder[key], list):
        holder[key] = [NOWHERE]
    elif isinstance(holder[key], str):
        holder[key] = NOWHERE


@pytest.mark.parametrize("file", REFERENCES)
def test_what_leads_nowhere_is_told_at_every_reference(told: set[str], file: str) -> None:
    assert {named(file, shape) for shape in REFERENCES[file].split()} - told == set()


@pytest.mark.parametrize("file", [name for name in documents() if name.startswith(NORMS)])
def test_what_leads_nowhere_is_told_at_every_reference_of_a_norm(told: set[str], file: str) -> None:
    used = first_of(leaves(documents()[file])).keys()
    assert {named(file, shape) for key in OF_NORMS if (shape := f"norm.{key}") in used} - told == set()


@pytest.mark.parametrize("file", [name for name in documents() if name.startswith(READINGS)])
def test_what_leads_nowhere_is_told_at_every_reference_of_an_open_question(told: set[str], file: str) -> None:
    used = first_of(leaves(documents()[file])).keys()
    assert {named(file, shape) for key in OF_READINGS if (shape := f"reading.{key}") in used} - told == set()


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("penalties.toml", ("measure", "questions")),
        ("penalties.toml", ("subject", "holes")),
    ],
    ids=["asked of a measure", "in the holes between rows"],
)
def test_an_open_question_that_the_model_names_must_be_there(file: str, place: tuple[str, str]) -> None:
    every, (table, key) = documents(), place
    entry = next(one for one in every[file][table] if key in one)
    entry[key] = [NOWHERE] if isinstance(entry[key], list) else NOWHERE
    (fault,) = faults_of({file: every[file]})
    assert str(fault).startswith(f"contract_model/data/readings: reading: 缺少疑点“{NOWHERE}”")
