"""What the browser tests look at: the built site, its pages, and a server for a folder. Knows no browser."""

from __future__ import annotations

import functools
import json
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"


class Server(ThreadingHTTPServer):
    """Serves a folder on a free port of this machine, in threads of this process.

    Without `search` its index is empty: what every page loads would else take most of the time of many a test.
    """

    daemon_threads = True

    def __init__(self, folder: Path, *, search: bool = True) -> None:
        handler = Quiet if search else WithoutSearch
        super().__init__(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_: object) -> None:
        """Stop serving and give the port back."""
        self.shutdown()
        self.server_close()

    @property
    def address(self) -> str:
        """The address of the folder, with its last slash."""
        return f"http://127.0.0.1:{self.server_port}/"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class WithoutSearch(Quiet):
    """Serves the search index with nothing in it."""

    def do_GET(self) -> None:
        """Answer as ever, but for the index."""
        if not self.path.endswith("/search_index.json"):
            return super().do_GET()
        config = json.loads(Path(self.translate_path(self.path)).read_bytes())["config"]
        empty = json.dumps({"config": config, "docs": []}).encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", str(len(empty)))
        self.end_headers()
        self.wfile.write(empty)
        return None


def all_pages() -> list[str]:
    return sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))


def page_types() -> list[str]:
    """Return one page of each kind, in Chinese: every page at the top, and of those that come in many one or two."""
    many = ("clauses/article-06.html", "clauses/annex-5.html", "readings/article-06.html")
    return [*sorted(path.name for path in SITE.glob("*.html")), *many]


def both_languages(pages: list[str]) -> list[str]:
    return [*pages, *(f"en/{page}" for page in pages)]
