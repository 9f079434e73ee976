"""Progress is for who looks at a terminal; a log gets nothing of it."""

from __future__ import annotations

import io
import sys

import pytest

from scripts.safely.progress import counted, working


class Terminal(io.StringIO):
    """An output that somebody looks at."""

    def isatty(self) -> bool:
        return True


def look(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let the output be such a terminal, within the test: between its parts pytest puts its own in the place."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return shown


def test_a_log_gets_what_is_printed_and_nothing_more(capsys: pytest.CaptureFixture[str]) -> None:
    with working("排版"):
        for item in counted("ab", 2, "改动"):
            print(item)
    assert capsys.readouterr().out == "a\nb\n"


def test_a_terminal_shows_how_many_are_done_and_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look(monkeypatch)
    done = []
    for item in counted("ab", 2, "改动"):
        done.append(item)
        print(f"<{item}>")
    assert done == ["a", "b"]
    shown = terminal.getvalue()
    assert "改动" in shown
    assert "2/2" in shown
    assert "<a>" in shown


def test_a_terminal_shows_that_something_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look(monkeypatch)
    with working("排版"):
        pass
    assert "排版" in terminal.getvalue()
