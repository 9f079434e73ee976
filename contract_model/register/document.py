"""What the pages of the contract themselves say: who is named where, what is blank, who signed.

From ``data/document.toml``, which holds roles and ways of writing, no names of persons. Used for cover, parties and
signatures, article 1, 4.4-4.5 with the team table, 15.4, 19.1, 20.1, 20.4 and the signatures of annexes 4-6.
``rules/document.py`` judges it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import require_clauses

NO_EFFECT, OPEN, SILENT = UNSIGNED = ("no-effect", "needs-finding", "silent")
"""What follows where the original shows no signature or seal either: nothing took effect, to be found, not agreed."""


@dataclass(frozen=True, slots=True)
class Original:
    """What the original of a place to sign or seal may show: `reading` asks whether it is signed.

    `unsigned` (one of UNSIGNED) is what follows where it is not, by the provisions `also`.
    """

    reading: str
    unsigned: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """What an empty field means: `reading` asks; under its option `missing` something is still to be filled in."""

    reading: str
    missing: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one `place` (`clause`): `written` there, or what `needs` to be found out, or neither: blank.

    `original` is there for a place to sign or seal, `blank` for a field whose emptiness raises a question.
    """

    place: str
    clause: str
    written: str = ""
    needs: str = ""
    original: Original | None = None
    blank: Blank | None = None

    @property
    def reading(self) -> str:
        """The open question on which it turns, "" for none."""
        question = self.original or self.blank
        return question.reading if question else ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that the pages state, at one place or several; `reading` is the question that a difference raises."""

    label: str
    entries: tuple[Entry, ...]
    reading: str

    @property
    def by_place(self) -> dict[str, Entry]:
        """The entries by their places."""
        return {entry.place: entry for entry in self.entries}


@dataclass(frozen=True, slots=True)
class Person:
    """A person by role: the provisions that name them, those whose paper they `signed`, whether they do the work.

    `absent` is the open question that their absence from the team table raises, "" for none.
    """

    label: str
    named_in: tuple[str, ...]
    signed: tuple[str, ...]
    involved: bool
    absent: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that everybody who does the work has to sign (`required_by`); its signatures stand at `clause`."""

    label: str
    clause: str
    required_by: str
    reading: str


@dataclass(frozen=True, slots=True)
class Document:
    """The pages as data; `team` are the rows of the team table."""

    subjects: tuple[Subject, ...]
    persons: tuple[Person, ...]
    papers: tuple[Paper, ...]
    team: tuple[str, ...]

    @property
    def by_label(self) -> dict[str, Subject]:
        """The subjects by their labels."""
        return {subject.label: subject for subject in self.subjects}

    @property
    def persons_by_label(self) -> dict[str, Person]:
        """The persons by their roles."""
        return {person.label: person for person in self.persons}

    @property
    def papers_by_label(self) -> dict[str, Paper]:
        """The papers by their labels."""
        return {paper.label: paper for paper in self.papers}


def load_document(table: Table, clause_ids: Collection[str], signed_on: date, signing_clause: str) -> Document:
    """Return the pages; faults go to the table's list. The day on the cover comes from ``period.toml``."""
    subjects = table.tables("subject", name_by="label")
    persons, papers = table.tables("person", name_by="label"), table.tables("paper", name_by="label")
    lists = table.table("lists")
    for entries in (subjects, persons, papers):
        require_unique(entries, "label")
    cover = Entry("封面", signing_clause, signed_on.isoformat())
    document = Document(
        subjects=tuple(_subject(entry, clause_ids, cover) for entry in subjects),
        persons=tuple(_person(entry, clause_ids) for entry in persons),
        papers=tuple(_paper(entry, clause_ids) for entry in papers),
        team=lists.texts("team", required=True),
    )
    require_clauses(lists, "team", document.team, clause_ids)
    known = {paper.clause for paper in document.papers}
    for entry, person in zip(persons, document.persons, strict=True):
        require_known(entry, "signed", person.signed, known, "须由人员签署的文书")
    lists.finish()
    table.finish()
    return document


def _subject(entry: Table, clause_ids: Collection[str], cover: Entry) -> Subject:
    inner = entry.tables("entry", name_by="place")
    require_unique(inner, "place")
    found = [cover] if entry.flag("dated_by_cover") else []
    found += [_entry(part, clause_ids) for part in inner]
    subject = Subject(entry.text("label"), tuple(found), entry.text("reading_if_different", required=False))
    entry.finish()
    return subject


def _entry(part: Table, clause_ids: Collection[str]) -> Entry:
    one = Entry(
        place=part.text("place"),
        clause=part.text("clause"),
        written=part.text("written", required=False),
        needs=part.text("needs", required=False),
        original=_original(part, clause_ids),
        blank=_blank(part),
    )
    require_clauses(part, "clause", [one.clause], clause_ids)
    if one.written and one.needs:
        part.fault("needs", "既已写明，又须查明", "written 与 needs 至多一项")
    part.finish()
    return one


def _original(part: Table, clause_ids: Collection[str]) -> Original | None:
    if "original" not in part.content:
        return None
    inner = part.table("original")
    original = Original(inner.text("reading"), inner.choice("unsigned", UNSIGNED), inner.texts("also"))
    require_clauses(inner, "also", original.also, clause_ids)
    inner.finish()
    return original


def _blank(part: Table) -> Blank | None:
    if "blank" not in part.content:
        return None
    inner = part.table("blank")
    blank = Blank(inner.text("reading"), inner.text("missing"))
    inner.finish()
    return blank


def _person(entry: Table, clause_ids: Collection[str]) -> Person:
    named_in, signed = entry.texts("named_in", required=True), entry.texts("signed")
    require_clauses(entry, "named_in", named_in, clause_ids)
    absent = entry.text("reading_if_not_in_team", required=False)
    person = Person(entry.text("label"), named_in, signed, entry.flag("involved"), absent)
    entry.finish()
    return person


def _paper(entry: Table, clause_ids: Collection[str]) -> Paper:
    paper = Paper(entry.text("label"), entry.text("clause"), entry.text("required_by"), entry.text("reading"))
    require_clauses(entry, "clause", [paper.clause, paper.required_by], clause_ids)
    entry.finish()
    return paper
