"""The guide for lawyers: what it quotes is true of the features, the data and the commands as they are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from contract_model.register.readings import STATES
from scripts.lint.check import Checker, check_source
from scripts.lint.data import load_register
from scripts.lint.source import decode
from scripts.site_build.guide import Example, find_example, picture_sizes
from scripts.site_build.photographs import LANGUAGES, LARGEST, make_mistake, shots_of
from scripts.site_build.pictures.anatomy import WIDTH, feature_picture
from scripts.site_build.render import Renderer
from scripts.site_build.source import Source
from scripts.spec_run.results import RESULTS, load_results
from scripts.vocabulary.definitions import load_vocabulary
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("guide")

ROOT = Path(__file__).resolve().parents[3]
SOURCE = Source(ROOT / "site_src", cache=COMPILED)
PICTURES = ROOT / "site_src" / "assets" / "guide"
DATA = ROOT / "contract_model" / "data"


def run_spec(folder: Path, output: Path) -> str:
    command = [sys.executable, "-m", "scripts", "run", "--output", str(output)]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    output = tmp_path_factory.mktemp("guide") / "results.toml"
    run_spec(ROOT, output)
    return load_results(output)


@pytest.fixture(scope="module")
def example(results: dict[str, Any]) -> Example:
    found = find_example(results)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def page(results: dict[str, Any]) -> str:
    return Renderer(results, SOURCE).page("guide").decode()


def kept(lines: list[tuple[str, str]]) -> list[str]:
    """Return the lines that stand in the file when the change has been made."""
    return [line for mark, line in lines if mark != "-"]


def squeezed(text: str) -> str:
    return re.sub(r"[ \t]+", " ", text)


# ---- what it quotes of features


def test_every_line_quoted_from_a_feature_stands_in_it(example: Example) -> None:
    file = squeezed((ROOT / example.feature["path"]).read_text(encoding="utf-8"))
    for quoted in (example.changed_row, example.added_row, example.added_scenario, example.marked):
        for line in kept(quoted):
            assert squeezed(line).strip() in file


def test_the_quoted_lines_together_are_a_feature_without_fault(example: Example) -> None:
    background = [f"      {step['keyword']} {step['text']}" for step in example.background]
    tag, rule, _, *scenario = kept(example.added_scenario)
    lines = [
        *("# language: zh-CN", f"功能: {example.feature['name']}", "", tag, rule, ""),
        *(["    背景:", *background, ""] if background else []),
        *kept(example.marked),
        *(f"      {step['keyword']} {step['text']}" for step in example.steps),
        *("", *kept(example.added_row), "", *scenario, ""),
    ]
    checker = Checker(load_vocabulary(ROOT), load_register(ROOT))
    faults = check_source(checker, decode("\n".join(lines).encode(), example.feature["path"]))
    assert [f"{fault.line}: {fault.what}" for fault in faults] == []


def test_the_example_has_all_that_the_guide_explains(example: Example) -> None:
    assert example.reading
    assert example.background
    assert example.scenario
    assert len(example.rows) == 3


def test_the_answer_to_a_mistyped_amount_is_what_a_run_answers(example: Example, tmp_path: Path) -> None:
    for name in ("contract_model", "scripts", "spec", "steps"):
        shutil.copytree(ROOT / name, tmp_path / name)
    feature = tmp_path / example.feature["path"]
    make_mistake(feature, example)
    said = run_spec(tmp_path, tmp_path / RESULTS)
    for _, line in example.mistake.answer:
        assert line in said


def test_a_mistake_is_only_made_where_the_amount_stands(example: Example, tmp_path: Path) -> None:
    path = tmp_path / "other.feature"
    path.write_text("别的内容\n" * 2000, encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.feature:\d+ 里没有"):
        make_mistake(path, example)


# ---- what it quotes of the data


def test_the_quoted_provision_and_open_question_are_entries_of_the_data(example: Example) -> None:
    for name, kind, quoted in (
        ("clauses.toml", "clause", example.provision),
        ("readings/*.toml", "reading", example.registered),
    ):
        read = (tomllib.loads(path.read_text(encoding="utf-8"))[kind] for path in DATA.glob(name))
        entries = {entry["id"]: entry for entry in chain.from_iterable(read)}
        [entry] = tomllib.loads("\n".join(kept(quoted)))[kind]
        found = entries[entry["id"]]
        assert {key: found[key] for key in entry if key != "state"} == {k: v for k, v in entry.items() if k != "state"}


def test_a_reading_is_confirmed_as_the_model_accepts_it(example: Example) -> None:
    told = tomllib.loads("\n".join(kept(example.confirmed)))
    assert told.pop("id") == example.reading["id"]
    assert told.pop("state") in STATES
    assert date.fromisoformat(told.pop("confirmed_on"))
    assert list(told) == ["confirmed_by"]


def test_every_command_and_path_that_is_named_exists(page: str) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = re.findall(r"make ([a-z-]+)", page)
    assert {"lint", "test", "serve", "steps", "verify", "summary"} <= set(named)
    assert set(named) <= set(targets)
    paths = re.findall(r"(?:contract_model|spec)/[\w./]+\w", page)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_parts_of_the_summary_are_called_as_the_summary_calls_them(page: str) -> None:
    summary = (ROOT / "tests" / "scripts" / "ci" / "test_summary.md").read_text(encoding="utf-8")
    table = page.partition('id="answer"')[2] or page.partition("{#answer}")[2]
    parts = re.findall(r'<th scope="row">([^<]+)</th>', table.partition("</table>")[0])
    assert len(parts) == 9
    told = summary.replace("新增的案例", "新增、删去的案例")
    assert [part for part in parts if part not in told] == []


# ---- choosing


def test_results_without_an_amount_give_no_example_and_a_guide_without_it() -> None:
    results = sample_results()
    assert find_example(results) is None
    text = Renderer(results, SOURCE).page("guide").decode()
    assert "{#propose}" in text
    assert "{#anatomy}" not in text


def test_an_outline_that_fails_is_no_example(results: dict[str, Any], example: Example) -> None:
    cases = [{**case, "status": "failed"} if case["line"] == example.case["line"] else case for case in results["case"]]
    found = find_example({**results, "case": cases})
    assert found is not None
    assert found.case["line"] != example.case["line"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_is_made_in_each_language_with_its_own_pictures(results: dict[str, Any], language: str) -> None:
    text = Renderer(results, Source(ROOT / "site_src", language=language, cache=COMPILED)).page("guide").decode()
    shown = set(re.findall(r"assets/guide/([\w-]+)\.png", text))
    assert shown == {f"{name}-{language}" for name in ("workbench", "matrix", "provision", "reading", "failing")}
    if language != "zh":
        quoted = re.findall(r"<pre[^>]*>", text)
        assert quoted
        assert all('lang="zh-CN"' in tag for tag in quoted)


# ---- pictures


def test_the_pictures_are_small_and_there_are_no_others(results: dict[str, Any], example: Example) -> None:
    right, wrong = shots_of(results, example)
    names = {f"{shot.name}-{language}" for shot in (*right, *wrong) for language in LANGUAGES}
    sizes = picture_sizes(PICTURES)
    assert sizes.keys() == names
    assert all(width == 760 and 100 < height <= 640 for width, height in sizes.values())
    assert max(path.stat().st_size for path in PICTURES.iterdir()) <= LARGEST


def test_the_drawn_feature_has_every_part_once_and_stays_within_its_width(example: Example) -> None:
    picture = feature_picture(example)
    assert len(set(picture.parts)) == len(picture.parts) == 14
    assert [line.number for line in picture.lines if line.number] == list(range(1, 15))
    assert [line.y for line in picture.lines] == sorted(line.y for line in picture.lines)
    assert all(x < WIDTH for line in picture.lines for x, _ in line.cells)
    assert picture.lines[-1].y < picture.height
