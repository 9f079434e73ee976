"""Every case comes out in the browser's engine as on the command line: all, as they are and with faults planted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.workbench.editing import terms, with_term
from scripts.workbench.tree import Tree
from tests.site.built import ROOT, SITE

if TYPE_CHECKING:
    from playwright.sync_api import Page

MINUTES = 5 * 60_000
# The page's worker, asked for the entry of every case instead of a comparison, under the rules of the page.
RUN = """async (changes) => {
  const base = new URL("workbench/", location.href);
  const engine = await (await fetch(new URL("engine.json", base))).json();
  const files = await (await fetch(new URL("texts.json", base))).json();
  const start = new Blob([`import "${new URL("worker.js", base)}"`], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(start), { type: "module" });
  const answer = (id, request) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.broken) reject(new Error(data.broken));
      else if (data.id === id && ("answer" in data || "text" in data)) resolve(data.text);
    };
    worker.postMessage({ id, request });
  });
  await answer(1, { do: "open", ...engine, files });
  const text = await answer(2, { do: "all", entries: true, changes });
  worker.terminate();
  return text;
}"""


def in_the_browser(page: Page, changes: dict[str, str]) -> dict[str, Any]:
    found = json.loads(page.evaluate(RUN, changes))
    assert "entries" in found, found
    return {entry["id"]: entry for entry in found["entries"]}


def here(folder: Path, changes: dict[str, str]) -> dict[str, Any]:
    """Return the cases of a run of `contract run` on a copy of the tree with `changes`."""
    for room in ("contract_model", "scripts", "spec", "steps"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in changes.items():
        (folder / path).write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "scripts", "run"], cwd=folder, check=True, capture_output=True)
    return cases(folder / "build" / "results.toml")


def cases(path: Path) -> dict[str, Any]:
    return {case["id"]: case for case in tomllib.loads(path.read_text("utf-8"))["case"]}


def require_same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    assert list(found) == list(expected)
    different = [id_ for id_ in expected if found[id_] != expected[id_]]
    assert not different, (len(different), found[different[0]], expected[different[0]])


def planted() -> dict[str, str]:
    """Return changes that let cases fail in every way: a term, a conclusion, a phrase that is none, a wrong amount."""
    files = Tree(ROOT).files
    term = next(one for one in terms(files) if one["unit"] == "percent" and float(one["value"]) > 1)
    data = with_term(files[term["file"]], term["line"], term["column"], str(float(term["value"]) / 2), "percent")
    path = "spec/features/article_12_liability.feature"
    text = files[path]
    for old, new in (
        ('那么 结论为 "适用"', '那么 结论为 "合规"'),
        ("而且 依据为", "而且 根据为"),
        (" 为 51 日", " 为 半 日"),
    ):
        assert old in text
        text = text.replace(old, new, 3)
    return {term["file"]: data, path: text}


def test_every_case_is_as_in_the_published_results(open_page: Callable[..., Page], http: str) -> None:
    page = open_page(f"{http}workbench.html")
    page.set_default_timeout(MINUTES)
    require_same(in_the_browser(page, {}), cases(SITE / "data" / "results.toml"))


def test_every_case_is_the_same_where_faults_were_planted(
    open_page: Callable[..., Page], http: str, tmp_path: Path
) -> None:
    page = open_page(f"{http}workbench.html")
    page.set_default_timeout(MINUTES)
    expected = here(tmp_path, planted())
    assert {case["status"] for case in expected.values()} >= {"passed", "failed", "undefined"}
    require_same(in_the_browser(page, planted()), expected)
