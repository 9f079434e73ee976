"""Put the page 网页试改 to work: its engine, made by ``contract engine``, and the texts that it opens with.

Called by ``contract site --workbench`` and by the preview where the engine has been made.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.site_build.faults import SiteFaults
from scripts.vocabulary.definitions import KEYWORDS
from scripts.workbench.comparing import before_of
from scripts.workbench.editing import terms
from scripts.workbench.tree import Tree

FOLDER = "workbench"
ENGINE = Path("build/workbench/site")
MADE = "engine.json"
QUOTED = re.compile('"([^"]+)"')

Results = Mapping[str, Any]


def engine_of(root: Path) -> Path | None:
    """Return the folder of the engine made in the tree at `root`, None where there is none."""
    return root / ENGINE if (root / ENGINE / MADE).is_file() else None


def require_engine(root: Path) -> Path:
    """Return the same. Raises SiteFaults where there is none."""
    engine = engine_of(root)
    if engine is None:
        raise SiteFaults("网页试改没有运行程序", [f"{ENGINE} 不在；先运行 make workbench"])
    return engine


def add_workbench(engine: Path, root: Path, results: Results, site: Path) -> None:
    """Put `engine` and the files of the tree at `root`, whose `results` these are, into the built `site`."""
    folder = site / FOLDER
    shutil.copytree(engine, folder)
    files = Tree(root).files
    for name, content in (
        ("texts.json", files),
        ("before.json", before_of(results["case"])),
        ("index.json", index(results, files)),
    ):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / name).write_text(text, encoding="utf-8")


def index(results: Results, files: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page looks things up in: rules, phrases, facts, questions, readings, terms of the contract."""
    labels = {clause["id"]: clause["label"] for clause in results["clause"]}
    given, asked = uses(results["case"], ("假如",)), uses(results["case"], ("当",))
    features = [_feature(feature, results["case"]) for feature in results["feature"]]
    return {
        "features": features,
        "places": places(results, features),
        "phrases": [
            {"keyword": KEYWORDS[one["kind"]], **{key: one[key] for key in ("kind", "topic", "phrase", "meaning")}}
            for one in results.get("step", [])
        ],
        "facts": [
            {key: one[key] for key in ("name", "kind", "accepted", "also")} | {"step": given.get(one["name"], "")}
            for one in results.get("fact", [])
        ],
        "questions": [{"name": one["name"], "step": asked.get(one["name"], "")} for one in results.get("question", [])],
        "readings": [
            {
                "id": one["id"],
                "title": one["title"],
                "in_force": one["in_force"],
                "options": [{"id": option["id"], "label": option["label"]} for option in one["options"]],
                "place": entry_of(files, one["id"]),
            }
            for one in results["reading"]
            if len(one["options"]) > 1
        ],
        "terms": [one | {"label": labels.get(one["clause"], "")} for one in terms(files)],
        "sheet": sheet(results["case"]),
    }


def entry_of(files: Mapping[str, str], reading: str) -> list[Any]:
    """Return [path, line] of the entry of an open question in the data `files`, [] where there is none."""
    for path, text in files.items():
        lines = text.split("\n") if "/readings/" in path else []
        if f'id = "{reading}"' in lines:
            return [path, lines.index(f'id = "{reading}"') + 1]
    return []


def uses(cases: list[Mapping[str, Any]], keywords: tuple[str, ...]) -> dict[str, str]:
    """Return {name: step} of the first step of a kind, of `keywords`, that names it; its table's row too."""
    found: dict[str, str] = {}
    for case in cases:
        kind = ""
        for step in case["steps"]:
            kind = kind if step["keyword"] in ("而且", "但是") else step["keyword"]
            if kind not in keywords:
                continue
            for name in QUOTED.findall(step["text"]):
                found.setdefault(name, step["text"])
            head, *rows = step.get("table") or [[]]
            for row in rows:
                table = "".join(f"\n  | {' | '.join(cells)} |" for cells in (head, row))
                for cell in (*row, *head):
                    found.setdefault(cell, step["text"] + table)
    return found


def _feature(feature: Mapping[str, Any], cases: list[Mapping[str, Any]]) -> dict[str, Any]:
    rules: dict[tuple[int, str], dict[str, None]] = {}
    for case in cases:
        if case["feature"] == feature["id"]:
            rules.setdefault((case["rule_line"], case["rule"]), {}).update(dict.fromkeys(case["clauses"]))
    return {
        "id": feature["id"],
        "path": feature["path"],
        "name": feature["name"],
        "rules": [
            {"line": line, "name": name, "clauses": list(clauses)} for (line, name), clauses in sorted(rules.items())
        ],
    }


def places(results: Results, features: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return {provision: [path, line]} of the rule it is read in: of its own chapter, of few provisions."""
    chapters = {feature["path"]: feature["chapter"] for feature in results["feature"]}
    rules = [(feature["path"], rule) for feature in features for rule in feature["rules"]]
    found: dict[str, list[Any]] = {}
    for clause in results["clause"]:
        own = [
            (chapters[path] != clause["chapter"], len(rule["clauses"]), path, rule["line"])
            for path, rule in rules
            if clause["id"] in rule["clauses"]
        ]
        if own:
            found[clause["id"]] = list(min(own)[2:])
    return found


def sheet(cases: list[Mapping[str, Any]]) -> str:
    """Return a question to begin with: what is given and asked in the first case of two facts, without what follows."""
    for case in cases:
        asked = [step for step in case["steps"] if step["keyword"] not in ("那么", "但是") and not step.get("table")]
        until = next((at for at, step in enumerate(asked) if step["keyword"] == "当"), -1)
        if until == 2:  # noqa: PLR2004 - two facts
            return "".join(f"{step['keyword']} {step['text']}\n" for step in asked[: until + 1])
    return ""
