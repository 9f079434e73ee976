"""The preview of a small tree: what is saved is shown, and comes to the bytes that ``make site`` makes of the tree."""

from __future__ import annotations

import json
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError

import pytest

from scripts.preview.server import TAG
from tests.scripts.preview.conftest import FEATURE, Preview, wait_for

# What its fixtures make is made once, on one of the processes that tests run on.
pytestmark = pytest.mark.xdist_group("preview")

PAGE = "clauses/article-05.html"
RELABEL = """

def _relabelled(contract: Contract) -> tuple[Figure, ...]:
    return tuple(replace(figure, label=figure.label + "（改）") for figure in _figures(contract))


_figures, figures = figures, _relabelled
"""
EDITS = {
    "price": ("contract_model/data/prices.toml", r'item = "', 'item = "新'),
    "title": ("contract_model/data/clauses.toml", r'(?m)^title = "', 'title = "新'),
    "model": ("contract_model/publish/catalogue.py", r"\Z", RELABEL),
    "feature": (FEATURE, "功能: ", "功能: 新的"),
    "template": ("site_src/templates/chapter.md.j2", '<div class="prov">', '<div class="prov"><p>换过的模板</p>'),
    "page": ("site_src/pages/method.md.j2", r"\Z", "\n换了一句。\n"),
    "frame": ("site_src/overrides/main.html", r"\Z", "{# another #}\n"),
    "labels": ("site_src/labels.toml", 'passed = "通过"', 'passed = "已通过"'),
    "translation": ("site_src/i18n/en/labels.po", r'(?m)^msgstr "(?=\w)', 'msgstr "Now '),
    "styles": ("site_src/assets/site.css", r"\Z", "/* another */\n"),
    "settings": ("mkdocs.yml", "site_name: ", "site_name: 新"),
}
"""What authors change, by kind: a file, a place in it, and what its first occurrence becomes."""


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(root: Path, kind: str) -> str:
    """Make the edit of `kind`; return the file."""
    name, place, becomes = EDITS[kind]
    text = (root / name).read_text(encoding="utf-8")
    changed = re.sub(place, lambda found: found.expand(becomes.replace("\\", "\\\\")), text, count=1)
    assert changed != text, kind
    (root / name).write_text(changed, encoding="utf-8")
    return name


def is_as_make_site(preview: Preview, address: str) -> None:
    """Hold every file that the preview has and hands out against a fresh ``make site`` of its tree."""
    assert preview.settle() == ""
    command = [sys.executable, "-m", "scripts", "site"]
    subprocess.run(command, cwd=preview.root, check=True, capture_output=True)
    made = contents(preview.root / "site")
    shown = contents(preview.session.whole.site)
    assert sorted(shown) == sorted(made)
    assert [name for name in made if shown[name] != made[name]] == []
    for name in ("index.html", f"en/{PAGE}", "data/results.toml", "search/search_index.json", "assets/site.css"):
        with urllib.request.urlopen(f"{address}{name}", timeout=60) as answer:
            assert answer.read() == made[name].replace(b"</body>", TAG) if name.endswith(".html") else made[name]


def test_only_files_of_the_site_are_handed_out(address: str) -> None:
    assert "总览" in read(address)
    for path in ("..%2f..%2fpyproject.toml", "assets/..%2f..%2f..%2fMakefile", "none.html"):
        with pytest.raises(HTTPError, match="404"):
            read(f"{address}{path}")


def test_a_saved_feature_is_run_and_its_page_shows_the_result_before_the_whole_site_is_there(
    preview: Preview, address: str
) -> None:
    wait_for(lambda: set(preview.session.pages) == {"zh", "en"})
    page = f"{address}{PAGE}"
    before = read(page)
    assert "/-/reload.js" in before
    version = preview.session.version
    told = preview.save(FEATURE, "查询", "问")
    assert FEATURE in told
    assert "不通过" in told
    assert preview.session.version == version + 1
    assert not preview.session.is_whole
    assert "st-failed" in read(page) or "st-undefined" in read(page)
    preview.save(FEATURE, "问", "查询")
    shown = read(page)
    assert not preview.session.is_whole
    assert shown == before


def test_a_feature_that_cannot_be_read_is_told_to_the_page_until_it_is_mended(preview: Preview, address: str) -> None:
    before = read(f"{address}{PAGE}")
    told = preview.save(FEATURE, "功能:", "功能：")
    assert f"{FEATURE}:" in told
    with urllib.request.urlopen(f"{address}-/events", timeout=20) as events:
        event = json.loads(events.readline().decode().removeprefix("data: "))
    assert event["fault"] == told
    assert read(f"{address}{PAGE}") == before
    style = "site_src/assets/site.css"
    assert preview.changed(style) == told  # still so, whatever else is saved
    preview.save(FEATURE, "功能：", "功能:")
    assert preview.session.fault == ""


def test_what_stops_make_site_is_told_as_well(preview: Preview, address: str) -> None:
    page = "site_src/pages/method.md.j2"
    preview.save(page, '# {{ _("方法") }}\n', '# {{ _("方法") }}\n{{ nothing_of_the_kind }}\n')
    fault = preview.settle()
    assert f"{page}:" in fault
    assert "nothing_of_the_kind" in fault
    assert "Traceback" not in fault
    assert read(f"{address}method.html")  # as it was
    preview.save(page, "\n{{ nothing_of_the_kind }}\n", "\n")
    assert preview.session.fault == ""


@pytest.mark.torture
def test_a_link_that_leads_nowhere_is_told_as_well(preview: Preview) -> None:
    page = "site_src/pages/method.md.j2"
    preview.save(page, '# {{ _("方法") }}\n', '# {{ _("方法") }}\n\n[无处](nowhere.html)\n')
    assert "nowhere.html" in preview.settle()
    preview.save(page, "\n\n[无处](nowhere.html)\n", "\n")
    assert preview.session.fault == ""


def test_a_program_that_does_not_load_is_told_with_its_place(preview: Preview) -> None:
    for broken in ("contract_model/register/contract.py", "steps/facts.py", "contract_model/core/faults.py"):
        text = (preview.root / broken).read_text(encoding="utf-8")
        (preview.root / broken).write_text("def (:\n", encoding="utf-8")
        told = preview.changed(broken)
        assert Path(broken).name in told
        assert "Traceback" not in told
        (preview.root / broken).write_text(text, encoding="utf-8")
    assert preview.changed("contract_model", "steps").startswith("全部规格")


def test_what_lies_in_the_way_of_the_features_never_ends_the_preview(preview: Preview) -> None:
    folder = preview.root / "spec" / "features"
    lock = folder / ".#article_05_term.feature"
    lock.symlink_to("nobody@nowhere.1")  # as Emacs does while a file is edited
    named = folder / "article_09_x.feature"
    named.mkdir()
    told = preview.changed("spec/features/article_09_x.feature")
    assert ".feature：" in told
    assert str(preview.root) not in told
    assert "Traceback" not in told
    named.rmdir()
    lock.unlink()
    assert "案例通过" in preview.changed("spec/features/article_09_x.feature")


def test_a_worker_that_is_killed_is_replaced_at_the_next_change(preview: Preview) -> None:
    worker = preview.session.spec.worker
    assert worker is not None
    worker.kill()
    worker.wait()
    assert "没有运行完" in preview.changed(FEATURE)
    assert "案例通过" in preview.changed(FEATURE)


def test_a_run_that_never_ends_is_given_up_when_something_is_saved(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.preview.spec.PATIENCE", 0.0)
    preview.session.spec.begun = time.monotonic() - 1
    worker = preview.session.spec.worker
    assert worker is not None
    preview.session.note()
    assert worker.wait(timeout=10) < 0
    preview.session.spec.stop()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{}", 200),
        ("localhost:{}", 200),
        ("[::1]:{}", 200),
        ("evil.example:{}", 421),
        ("localhost", 421),
        ("localhost:1", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine_are_answered(address: str, host: str, status: int) -> None:
    port = int(address.rstrip("/").rpartition(":")[2])
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    for path in ("/index.html", "/-/reload.js"):
        connection.request("GET", path, headers={"Host": host.format(port)})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    connection.close()


def test_a_browser_that_goes_away_is_no_news(preview: Preview, address: str, capfd: pytest.CaptureFixture[str]) -> None:
    port = int(address.rstrip("/").rpartition(":")[2])
    before = len(preview.said)
    for path in ("/-/events", "/search/search_index.json") * 3:
        with socket.create_connection(("127.0.0.1", port)) as tab:
            tab.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            tab.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closed at once
    with preview.session.news:
        preview.session.news.notify_all()
    assert "总览" in read(address)
    assert preview.said[before:] == []
    assert "Traceback" not in capfd.readouterr().err


def test_edits_of_every_kind_come_to_the_bytes_of_make_site(preview: Preview, address: str) -> None:
    preview.changed(*[edit(preview.root, kind) for kind in EDITS])
    is_as_make_site(preview, address)


@pytest.mark.torture
@pytest.mark.parametrize("kind", EDITS)
def test_each_edit_by_itself_comes_to_the_bytes_of_make_site(preview: Preview, address: str, kind: str) -> None:
    preview.changed(edit(preview.root, kind))
    for name in ("index.html", PAGE, f"en/{PAGE}", "assets/site.css"):
        read(f"{address}{name}")  # single pages, made before the whole site, leave nothing behind
    is_as_make_site(preview, address)
