"""The preview of a small tree: a saved feature is run again, and its page shows the new result."""

from __future__ import annotations

import json
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError

import pytest

from scripts.preview.server import PreviewServer
from scripts.preview.session import Session

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("preview")

ROOT = Path(__file__).parents[3]
FEATURE = "spec/features/article_05_term.feature"
PUT_OFF = "# language: zh-CN\n功能: 其余\n\n  @暂缓\n  场景: 其余\n    当 以后再写\n"
OTHER = "spec/features/article_06_acceptance.feature"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The real tree with two features, in Chinese only."""
    root = tmp_path_factory.mktemp("tree")
    for name in ("contract_model", "steps", "site_src", "scripts"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", FEATURE, OTHER):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    for path in (ROOT / "spec" / "features").glob("*.feature"):  # every chapter has a file; of these nothing runs
        if not (root / path.relative_to(ROOT)).exists():
            (root / path.relative_to(ROOT)).write_text(PUT_OFF, encoding="utf-8")
    session = Session(root, ("zh",))
    session.start()
    yield session
    session.stop()


@pytest.fixture
def address(session: Session) -> Iterator[str]:
    server = PreviewServer(0, session)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def save(session: Session, old: str, new: str) -> str:
    path = session.root / FEATURE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return session.change([FEATURE])


def test_a_saved_feature_is_run_and_its_page_shows_the_result(session: Session, address: str) -> None:
    page = f"{address}clauses/article-05.html"
    assert "/-/reload.js" in read(page)
    version = session.version
    told = save(session, "2027-06-19", "2027-06-18")
    assert FEATURE in told
    assert "不通过" in told
    assert session.version == version + 1
    assert "2027-06-18" in read(page)
    assert "st-failed" in read(page)
    save(session, "2027-06-18", "2027-06-19")
    assert "st-failed" not in read(page)


def test_a_feature_that_cannot_be_read_is_told_to_the_page_and_loses_nothing(session: Session, address: str) -> None:
    before = read(f"{address}clauses/article-05.html")
    told = save(session, "功能:", "功能：")
    assert f"{FEATURE}:" in told
    with urllib.request.urlopen(f"{address}-/events", timeout=20) as events:
        event = json.loads(events.readline().decode().removeprefix("data: "))
    assert event["fault"] == told
    assert read(f"{address}clauses/article-05.html") == before
    save(session, "功能：", "功能:")
    assert session.fault == ""


def test_only_files_of_the_site_are_handed_out(address: str) -> None:
    assert "总览" in read(address)
    for path in ("..%2f..%2fpyproject.toml", "none.html"):
        with pytest.raises(HTTPError, match="404"):
            read(f"{address}{path}")


def test_a_changed_template_is_shown_without_running_anything(session: Session, address: str) -> None:
    document = session.document
    template = session.root / "site_src" / "pages" / "method.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\n换了一句。\n", encoding="utf-8")
    session.change(["site_src/pages/method.md.j2"])
    assert session.document is document
    assert "换了一句。" in read(f"{address}method.html")


def test_changed_data_is_taken_up_by_what_runs_the_features(session: Session) -> None:
    data = "contract_model/data/period.toml"
    path = session.root / data
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2027-06-19", "2027-06-18"), encoding="utf-8")
    assert "period.toml" in session.change([data])
    path.write_text(text, encoding="utf-8")
    assert session.change([data]).startswith("全部规格")
    assert session.fault == ""


def test_a_program_that_does_not_start_is_told_with_its_own_words(session: Session) -> None:
    broken = session.root / "contract_model/register/contract.py"
    text = broken.read_text(encoding="utf-8")
    broken.write_text("def (:\n", encoding="utf-8")
    assert "SyntaxError" in session.change(["contract_model/register/contract.py"])
    broken.write_text(text, encoding="utf-8")
    assert session.change(["contract_model/register/contract.py"]).startswith("全部规格")
