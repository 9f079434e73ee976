"""The keys by which the search finds a place first, of the invented contract."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.site_build.mkdocs_run import finish_index
from scripts.site_build.search_keys import search_keys, title_key
from scripts.site_build.traditional import traditional_script
from tests.scripts.site_build.sample import sample_results


def test_provisions_chapters_questions_and_the_homes_of_amounts_have_keys() -> None:
    keys = search_keys(sample_results(), {"2": ["P1"]})
    assert "_7.3" in keys["clauses/article-07.html#c-7-3"]
    assert keys["clauses/article-07.html"] == ["_article7"]
    assert keys["clauses/annex-2.html"] == ["_annex2"]
    assert keys["readings/annex-2.html#r-penalty-base"] == ["_penaltybase"]
    assert "_P1" in keys["clauses/article-02-2.html#c-P1"]
    assert "clauses/article-02-2.html" not in keys


def test_an_amount_in_yuan_is_a_key_of_its_first_provision_to_the_fen_and_once() -> None:
    results = sample_results()
    given = {"unit": "yuan", "label": "", "inputs": [], "readings": []}
    results["figure"] = [
        {**given, "id": "a", "value": "1234.5", "clauses": ["7.1", "7.2"]},
        {**given, "id": "b", "value": "1234.50", "clauses": ["7.1"]},
        {**given, "id": "c", "value": "7", "unit": "day", "clauses": ["7.1"]},
        {**given, "id": "d", "value": "7", "clauses": []},
        {**given, "id": "reading.penalty-base.1", "value": "8", "clauses": ["7.1"], "readings": ["penalty-base"]},
    ]
    keys = search_keys(results, {})
    assert keys["clauses/article-07.html#c-7-1"] == ["_7.1", "_1234.50"]
    assert keys["clauses/article-07.html#c-7-2"] == ["_7.2"]


def test_the_key_of_a_title_is_that_of_its_letters_and_digits() -> None:
    assert title_key("第一条 A-1") == title_key("第一条a1") == "_t7b2c4e0067616131"


def test_the_index_has_the_keys_as_tags_and_is_written_shorter(tmp_path: Path) -> None:
    entries = [
        {"location": "a.html", "title": "甲 &amp; 乙", "text": "<ul><li>丙</li></ul>"},
        {"location": "a.html#b", "title": "丁", "text": ""},
        {"location": "a.html#c", "title": "戊", "text": ""},
    ]
    (tmp_path / "search_index.json").write_text(json.dumps({"docs": entries}), encoding="utf-8")
    finish_index(tmp_path, {"a.html": ["_article1"], "a.html#b": ["_1.1"]})
    written = (tmp_path / "search_index.json").read_text(encoding="utf-8")
    first, second, third = json.loads(written)["docs"]
    assert (first["tags"], first["text"]) == (["_article1", title_key("甲乙")], "<p>丙</p>")
    assert second["tags"] == ["_1.1"]
    assert "tags" not in third
    assert "甲" in written
    assert (tmp_path / "search_index.js").read_text(encoding="utf-8") == f"var __index = {written}"


def test_a_site_without_search_has_no_index_to_finish(tmp_path: Path) -> None:
    finish_index(tmp_path, {})
    assert not any(tmp_path.iterdir())


def test_a_site_carries_the_traditional_characters_it_can_use_and_none_that_it_uses_itself(tmp_path: Path) -> None:
    (tmp_path / "traditional.txt").write_text("# whence\n違违\n約约\n著着\n", encoding="utf-8")
    pages = ["违约".encode(), "著作，着".encode()]
    assert traditional_script(tmp_path, pages).decode() == 'window.traditional = {"違":"违","約":"约"};\n'
    assert traditional_script(tmp_path, pages[1:]).decode() == "window.traditional = {};\n"
