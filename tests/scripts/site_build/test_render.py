"""The rendered pages and data files: complete, the same for the same results, and safe against what data may hold."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import markdown
import pytest

from scripts.site_build.render import Renderer, render
from scripts.site_build.source import Source
from scripts.site_build.tree import write_tree
from tests.scripts.compiled import COMPILED
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_cases import NASTY, SHOWN

SOURCE = Source(Path(__file__).parents[3] / "site_src", cache=COMPILED)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render(sample_results(), SOURCE)


def html(files: dict[str, bytes], page: str) -> str:
    text = files[page].decode().split("---\n", 2)[2]
    return markdown.markdown(text, extensions=["attr_list", "tables", "toc"])


def test_the_same_results_give_the_same_bytes(files: dict[str, bytes]) -> None:
    assert render(sample_results(), SOURCE) == files


def test_compiled_templates_change_nothing(files: dict[str, bytes], tmp_path: Path) -> None:
    for _ in range(2):
        assert render(sample_results(), Source(SOURCE.folder, cache=tmp_path / "templates")) == files


def test_every_article_annex_and_the_unnumbered_parts_have_a_page(files: dict[str, bytes]) -> None:
    articles = [f"clauses/article-{number:02d}.md" for number in range(1, 21)]
    annexes = [f"clauses/annex-{number}.md" for number in range(1, 7)]
    further = ["clauses/article-02-2.md", "clauses/article-12-2.md"]
    assert {*articles, *annexes, *further, "clauses/parties.md"} == {
        name for name in files if name.startswith("clauses/")
    }


def test_every_case_and_provision_has_its_anchor_once(files: dict[str, bytes]) -> None:
    results = sample_results()
    pages = "".join(html(files, name) for name in files if name.startswith("clauses/"))
    anchors = re.findall(r'\sid="([^"]+)"', pages)
    for case in results["case"]:
        assert anchors.count(f"case-{case['id'].replace('.', '-')}") == 1
    for clause in results["clause"]:
        assert anchors.count(clause["anchor"]) == 1


@pytest.mark.parametrize(
    "page", ["clauses/article-07.md", "money.md", "readings.md", "steps.md", "index.md", "matrix.md"]
)
def test_text_of_features_and_data_reaches_the_reader_letter_by_letter(files: dict[str, bytes], page: str) -> None:
    built = html(files, page)
    assert "<script>" not in built
    assert not re.search(r"<(em|code)>(em|code)|<金额|href=\"x\"", built)
    words = re.sub(r"<[^>]+>", "", built)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#10;", "\n"), ("&amp;", "&")):
        words = words.replace(entity, sign)
    words = re.sub(r"&#(\d+);", lambda found: chr(int(found.group(1))), words)
    assert SHOWN in words


def test_a_failing_case_is_shown_with_its_message_and_the_steps_after_it(files: dict[str, bytes]) -> None:
    page = html(files, "clauses/article-07.md")
    failing = page[page.index('id="case-article_07_payment-') :]
    assert "不通过" in failing
    assert "应为 3.00 元" in failing
    assert "未执行" in failing
    assert "没有步骤定义与" in page
    row = html(files, "clauses/article-03.md")
    assert "应为 140.00 元，模型得出 141.00 元" in row
    assert "34" not in row.partition("模型得出")[0][-20:]


def test_a_failing_row_shows_both_sides_and_unfolds_to_how_the_model_answered(files: dict[str, bytes]) -> None:
    page = html(files, "clauses/article-03.md")
    [told] = re.findall(r'<tr class="why">.*?</tr>', page, re.DOTALL)
    sides = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", told)
    assert [name for name, _ in sides] == ["规格要求", "模型回答", "相差"]
    assert sides[0][1] == "金额：140.00 元"
    assert sides[1][1].startswith("141.00 元 &lt;script&gt;")
    assert "适用：延期" in told
    assert "另一读法：合规，没有延期" in told
    tree = told[told.index("<details") :]
    assert "算出的违约金" in tree
    assert tree.index("<summary>") < tree.index("基数")
    assert "spec/features/article_03_service.feature:62</code> 例子第 7 行，文件第 77 行" in told


def test_on_a_page_in_english_the_fields_of_a_failure_are_english_and_its_words_marked_as_chinese() -> None:
    page = render(sample_results(), Source(SOURCE.folder, language="en", cache=COMPILED))[
        "clauses/article-03.md"
    ].decode()
    told = page[page.index('<tr class="why">') :]
    assert '<dt>Scenario expects</dt><dd lang="zh-CN">金额：140.00 元</dd>' in told
    assert '<dt>Model answers</dt><dd lang="zh-CN">' in told
    assert "row 7 of the examples, line 77 of the file" in told


def test_an_outline_is_shown_once_with_its_slots_and_a_row_per_case(files: dict[str, bytes]) -> None:
    page = html(files, "clauses/article-03.md")
    assert page.count("服务延期") == 1
    assert '服务延期 <span class="slot">天数</span> 日' in page
    assert len(re.findall(r'<tr id="case-article_03_service-', page)) == 30


def test_an_outline_shows_slots_also_where_all_rows_agree_and_in_tables_and_texts() -> None:
    results = sample_results()
    [outline] = results["outline"]
    outline["steps"][0] |= {"table": [["事项"], ["<天数> 项"]], "docstring": f"共 <天数> 日\n{NASTY}"}
    for case in results["case"]:
        if case["example"]:
            case["example"] = [["天数", "3"], ["违约金", "60.00"]]
    page = html(render(results, SOURCE), "clauses/article-03.md")
    assert '<td><span class="slot">天数</span> 项</td>' in page
    assert '<pre class="doc">共 <span class="slot">天数</span> 日&#10;&lt;script&gt;' in page


def test_a_figure_unfolds_to_what_it_came_from(files: dict[str, bytes]) -> None:
    page = html(files, "clauses/article-07.md")
    figure = page[page.index('id="fig-price-total"') :].partition("</details>")[0]
    assert "1,000.00 元" in figure
    assert "各行相加" in figure
    assert 'href="article-02-2.html#fig-price-P1-amount"' in figure


def test_the_overview_says_first_what_does_not_hold(files: dict[str, bytes]) -> None:
    page = html(files, "index.md")
    verdict = re.sub(r"<[^>]+>", "", page[page.index('class="verdict') :].partition("</p>")[0])
    assert "38 个案例中有 4 个不通过" in verdict
    assert "1 项附有不可执行的理由" in verdict


def test_a_hole_is_seen_and_an_exception_gives_its_reason(files: dict[str, bytes]) -> None:
    assert "st-uncovered" in html(files, "clauses/article-01.md")
    assert "只是标题，没有可以核对的内容" in html(files, "clauses/article-18.md")
    assert "只是标题，没有可以核对的内容" in html(files, "matrix.md")


def test_a_feature_can_be_edited_only_where_the_site_knows_the_address(files: dict[str, bytes]) -> None:
    assert "修改本条" not in html(files, "clauses/article-07.md")
    linked = render(sample_results(), Source(SOURCE.folder, edit_base="https://example.org/edit/main/", cache=COMPILED))
    address = "https://example.org/edit/main/spec/features/article_07_payment.feature"
    assert f'href="{address}"' in html(linked, "clauses/article-07.md")


def test_clauses_json_has_the_promised_fields(files: dict[str, bytes]) -> None:
    clauses = json.loads(files["data/clauses.json"])
    keys = ["id", "label", "title", "title_en", "kind", "bearer", "status", "clarity"]
    keys += ["cases", "reason", "readings"]
    assert all(list(clause) == keys for clause in clauses)
    by_id = {clause["id"]: clause for clause in clauses}
    assert by_id["18.1"]["reason"] == "只是标题，没有可以核对的内容。"
    assert by_id["7.1"]["reason"] is None
    assert {clause["bearer"] for clause in clauses} <= {"A", "B", "both", "none"}


def test_results_json_has_the_promised_fields(files: dict[str, bytes]) -> None:
    document = json.loads(files["data/results.json"])
    assert list(document) == ["run", "totals", "cases"]
    counts = ["scenarios", "cases", "passed", "failed", "undefined", "error", "skipped"]
    assert list(document["totals"]) == counts
    keys = ["id", "feature", "line", "rule", "name", "clauses", "status", "steps"]
    written = {"rule_description", "description", "examples_description"}
    assert all([key for key in case if key not in written] == keys for case in document["cases"])


def test_data_files_have_one_record_on_each_line(files: dict[str, bytes]) -> None:
    for name, records in (("clauses", "clause"), ("figures", "figure"), ("results", "case")):
        lines = files[f"data/{name}.json"].decode().split("[\n", 1)[1].splitlines()
        ids = [record["id"] for record in sample_results()[records]]
        assert [json.loads(line.rstrip(","))["id"] for line in lines[: len(ids)]] == ids
        assert lines[len(ids) :] == ["]}" if name == "results" else "]"]


def test_figures_json_has_the_promised_fields(files: dict[str, bytes]) -> None:
    figures = json.loads(files["data/figures.json"])
    keys = ["id", "label", "value", "unit", "clauses", "formula", "inputs", "readings"]
    assert all(list(figure) == keys for figure in figures)
    assert all(isinstance(figure["value"], str) for figure in figures)


def test_a_folder_is_brought_to_given_files_touching_only_what_differs(tmp_path: Path) -> None:
    assert write_tree({"a.md": b"a", "sub/b.md": b"b", "old/c.md": b"c"}, tmp_path) == 3
    before = (tmp_path / "a.md").stat().st_mtime_ns
    assert write_tree({"a.md": b"a", "sub/b.md": b"B"}, tmp_path) == 1
    assert (tmp_path / "a.md").stat().st_mtime_ns == before
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a.md", "sub", "sub/b.md"]


def test_every_phrase_has_its_anchor_and_its_example_leads_to_its_case(files: dict[str, bytes]) -> None:
    page = html(files, "steps.md")
    steps = sample_results()["step"]
    for step in steps:
        assert page.count(f'id="step-{step["id"].replace(".", "-")}"') == 1
    assert f'#case-{steps[0]["example"]["case"].replace(".", "-")}"' in page


@pytest.mark.parametrize(("language", "words"), [("zh", "不明（没有 git 记录）"), ("en", "Unknown (no record of git)")])
def test_a_commit_that_is_not_known_is_said_to_be_so(language: str, words: str) -> None:
    results = sample_results()
    del results["run"]["dirty"]
    results["run"]["commit"] = "unknown"
    renderer = Renderer(results, replace(SOURCE, language=language))
    for page in ("index", "method"):
        shown = renderer.page(page).decode()
        assert words in shown
        assert "<code>unknown" not in shown
        assert not re.search("未提交|uncommitted", shown)
