"""A results file that pages cannot be made from is refused, with every fault and its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli_w

from scripts.site_build.faults import SiteFaults
from scripts.site_build.results_file import check_results, read_results
from tests.scripts.site_build.sample import sample_results


def test_a_good_results_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "results.toml"
    path.write_text(tomli_w.dumps(sample_results()), encoding="utf-8")
    assert read_results(path) == sample_results()


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "没有结果文件"), ("schema = ", "读不出结果"), ("schema = 99", "schema"), ("schema = 1", "缺少 run")],
)
def test_what_is_not_a_results_file_is_refused_with_a_remedy(tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "results.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(SiteFaults, match=said) as caught:
        read_results(path)
    assert "scripts run" in str(caught.value)
    assert str(path) in str(caught.value)


def test_all_missing_and_wrong_keys_are_named_at_once() -> None:
    results = sample_results()
    del results["run"]["commit"]
    results["clause"][2]["refs"] = "7.1"
    results["case"][0]["steps"][0].pop("keyword")
    results["tables"]["price"][1]["agrees"] = 1
    with pytest.raises(SiteFaults) as caught:
        check_results(results, "r.toml")
    assert caught.value.faults == (
        "r.toml：run.commit 缺失，应有字符串",
        "r.toml：case[0].steps[0].keyword 缺失，应有字符串",
        "r.toml：clause[2].refs = '7.1'，应为数组",
        "r.toml：tables.price[1].agrees = 1，应为布尔值",
    )


def test_a_failure_that_the_pages_cannot_show_is_named() -> None:
    results = sample_results()
    [(number, failure)] = [(n, case["failure"]) for n, case in enumerate(results["case"]) if "failure" in case]
    del failure["expected"]
    failure["row"] = "7"
    failure["answer"]["clauses"] = "3.1"
    with pytest.raises(SiteFaults) as caught:
        check_results(results, "r.toml")
    assert caught.value.faults == (
        f"r.toml：case[{number}].failure.expected 缺失，应有字符串",
        f"r.toml：case[{number}].failure.row = '7'，应为整数",
        f"r.toml：case[{number}].failure.answer.clauses = '3.1'，应为数组",
    )


def test_references_to_nothing_and_unknown_statuses_are_named() -> None:
    results = sample_results()
    results["case"][0]["clauses"] = ["99.9"]
    results["clause"][0]["status"] = "fine"
    results["outline"][0]["id"] = "article_03_service.unknown"
    results["figure"].append(results["figure"][0])
    with pytest.raises(SiteFaults) as caught:
        check_results(results, "r.toml")
    said = str(caught.value)
    assert "clauses 指向不存在的 99.9" in said
    assert "status = 'fine'" in said
    assert said.count(".id 指向不存在的 article_03_service.") == 30
    assert "figure 的 id 重复：price.P1.amount" in said


def test_a_case_that_was_lost_is_noticed_by_the_totals() -> None:
    results = sample_results()
    lost = results["case"].pop()
    for record in (*results["clause"], *results["reading"]):
        record["cases"] = [name for name in record["cases"] if name != lost["id"]]
    with pytest.raises(SiteFaults, match=r"totals\.cases = 38，但 \[\[case\]\] 中有 37 个"):
        check_results(results, "r.toml")


def test_whether_a_known_commit_was_changed_must_be_said() -> None:
    results = sample_results()
    del results["run"]["dirty"]
    with pytest.raises(SiteFaults, match=r"run\.dirty 应为布尔值"):
        check_results(results, "results.toml")
