"""The settings of the editor follow from the step definitions, and are as fresh as they."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.lint.check import Checker, check_source
from scripts.lint.data import load_register
from scripts.lint.source import decode
from scripts.vocabulary.definitions import load_vocabulary
from scripts.vocabulary.editor import FOLDER, GLUE, editor_files
from scripts.vocabulary.records import vocabulary_records

ROOT = Path(__file__).resolve().parents[3]
SNIPPETS = json.loads((ROOT / FOLDER / "gherkin.code-snippets").read_text(encoding="utf-8"))
Pattern = Callable[[str], re.Pattern[str]]


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return editor_files(ROOT)


@pytest.fixture(scope="module")
def pattern(files: dict[str, str]) -> Pattern:
    """Return what a Cucumber Expression means, with the parameter types of the settings."""
    types = {
        one["name"]: one["regexp"] for one in json.loads(files[f"{FOLDER}/settings.json"])["cucumber.parameterTypes"]
    }

    def regex(expression: str) -> re.Pattern[str]:
        parts = re.split(r"\{(\w+)\}", expression)
        return re.compile("".join(types[part] if at % 2 else re.escape(part) for at, part in enumerate(parts)))

    return regex


@pytest.mark.parametrize("name", [f"{FOLDER}/settings.json", f"{FOLDER}/extensions.json", GLUE])
def test_what_is_committed_is_what_follows_from_the_definitions(files: dict[str, str], name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == files[name], "运行 make editor"


def test_every_phrase_stands_in_the_list_and_means_the_same_there(files: dict[str, str], pattern: Pattern) -> None:
    listed = re.findall(r"^@(\w+)\((['\"])(.*)\2\)  # (.*)$", files[GLUE], re.MULTILINE)
    records = vocabulary_records(ROOT)
    assert len(listed) == len(records)
    for (kind, _, expression, path), record in zip(listed, records, strict=True):
        assert kind == record["kind"]
        assert (ROOT / path).is_file()
        assert pattern(expression).fullmatch(record["example"]["text"]), expression


def test_the_list_is_python_that_the_extension_can_read(files: dict[str, str]) -> None:
    compile(files[GLUE], GLUE, "exec")


def test_check_tells_what_is_out_of_date_and_a_run_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "steps").symlink_to(ROOT / "steps")
    monkeypatch.chdir(tmp_path)
    assert main(["editor", "--check"]) == 1
    assert f"{GLUE} 已过时" in capsys.readouterr().err
    assert main(["editor"]) == 0
    assert main(["editor", "--check"]) == 0


@pytest.mark.parametrize("name", [name for name, one in SNIPPETS.items() if one["scope"] == "cucumber"])
def test_a_snippet_lacks_nothing_but_the_sentences_that_its_author_fills_in(name: str) -> None:
    body = "\n".join(SNIPPETS[name]["body"]).replace("$0", "")
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", body)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    rule = "" if "规则:" in text else "  @12.3\n  规则: 一条\n\n"
    source = decode(f"# language: zh-CN\n功能: 第十二条\n\n{rule}{text}".encode(), "article_12_liability.feature")
    codes = {fault.code for fault in check_source(Checker(load_vocabulary(ROOT), load_register(ROOT)), source)}
    assert codes <= {"unknown-step"}
