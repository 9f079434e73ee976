"""The one way in which a 那么 step fails: what it compared, what the feature expects, what the model answers.

Raised by the steps modules; turned into words and into a record by ``scripts.spec_run.failures``. No phrases here.
"""

from __future__ import annotations

from contract_model.answer.question import Result
from contract_model.core.figure import Figure
from steps.answers import Answer, figure_of


class Mismatch(AssertionError):  # noqa: N818 - what two sides of a comparison have, not a defect
    """The feature and the model disagree.

    `compares` is an ASCII word for what was compared (a key of ``COMPARED`` in ``scripts.spec_run.failure_words``);
    `about` narrows it in the words of the feature ("按读法“当然择重”"). `expected` and `actual` are values as compared:
    money, a date, a tuple of words, a text; None where there is none. `answer` is the whole answer, whose derivation
    is shown. `data` names the file below ``contract_model/data`` that states `actual`, where one is known to.
    """

    def __init__(
        self,
        compares: str,
        expected: object,
        actual: object,
        answer: Answer | Result | None = None,
        *,
        about: str = "",
        data: str = "",
    ) -> None:
        """Keep both sides of the comparison."""
        super().__init__(f"{compares}: {expected} != {actual}")
        self.compares = compares
        self.expected = expected
        self.actual = actual
        self.answer = answer
        self.about = about
        self.data = data


def compare(
    compares: str,
    expected: object,
    actual: object,
    answer: Answer | Result | None = None,
    *,
    about: str = "",
    data: str = "",
) -> None:
    """Raise Mismatch unless `expected` equals `actual`; the other arguments are those of Mismatch."""
    if expected != actual:
        raise Mismatch(compares, expected, actual, answer, about=about, data=data)


def figure_in(answer: Answer | Result, compares: str, expected: object, *, about: str = "") -> Figure:
    """Return the figure that `answer` carries. Raises Mismatch when it carries none."""
    figure = figure_of(answer)
    if figure is None:
        raise Mismatch(compares, expected, None, answer, about=about)
    return figure
