"""Hand the preview to browsers on this machine, and tell each open page when to load itself again.

Called by ``contract serve``. Pages are given one more script than the files have; it listens to ``/-/events``. MkDocs'
own live server would build all before it answers, and shows no faults: hence these few lines on the standard library.
"""

from __future__ import annotations

import json
import mimetypes
import sys
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from scripts.preview.session import Session
from scripts.preview.words import in_words

PATIENCE = 20.0
"""Seconds after which a waiting page is told that nothing is new, so that closed ones are noticed."""
HERE = "127.0.0.1"
HTTP_PORT = 80
"""Browsers leave it out."""
NAMES = ("localhost", HERE, "[::1]")
TAG = b'<script src="/-/reload.js"></script></body>'
NOTHING_YET = "网站还没有生成好，好了会自动显示。"
FOREIGN = "预览只在本机的地址上回答：请打开 {}"
PLAIN = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>预览</title>
<body><pre role="alert" style="white-space:pre-wrap">{}</pre></body></html>"""
RELOAD = """\
(() => {
  let seen = null;
  const show = (fault) => {
    let box = document.getElementById("preview-fault");
    if (!fault) return box && box.remove();
    if (!box) {
      box = document.createElement("pre");
      box.id = "preview-fault";
      box.className = "preview-fault";
      box.setAttribute("role", "alert");
      document.body.prepend(box);
    }
    box.textContent = fault;
  };
  const events = new EventSource("/-/events");
  events.onmessage = (event) => {
    const { version, fault } = JSON.parse(event.data);
    if (!fault && seen !== null && version !== seen) return location.reload();
    seen = version;
    show(fault);
  };
})();
"""


class PreviewServer(ThreadingHTTPServer):
    """The server of one session."""

    daemon_threads = True

    def __init__(self, port: int, session: Session, host: str = HERE) -> None:
        """Listen on `port` (0: any that is free) of `host`: this machine only, unless another name is given.

        Raises OSError or OverflowError when it cannot.
        """
        super().__init__((host, port), PreviewHandler)
        self.session = session
        self.host = host

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where to open the site."""
        return f"http://{self.host}:{self.port}/"

    def is_ours(self, asked: str | None, own: str) -> bool:
        """Return whether a page asked for as of host `asked`, over the address `own`, may be answered.

        Another site that lets its name lead here, to read the preview in its visitor's browser, asks by its own name.
        """
        port = "" if self.port == HTTP_PORT else f":{self.port}"
        return asked in {f"{name}{port}" for name in (*NAMES, self.host, own)}

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the base class's names
        """Say in one line what went wrong with a request; nothing of a browser that went away."""
        error = sys.exception()
        if error is not None and not isinstance(error, ConnectionError | TimeoutError):
            self.session.say(in_words(error, self.session.root))


class PreviewHandler(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a page made anew, a file, the script or the events."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if not self.server.is_ours(self.headers["Host"], str(self.connection.getsockname()[0])):
            self.show(FOREIGN.format(self.server.address), HTTPStatus.MISDIRECTED_REQUEST)
        elif path == "-/events":
            self.tell_events()
        elif path == "-/reload.js":
            self.answer(RELOAD.encode(), "text/javascript")
        else:
            self.hand_out(path)

    def hand_out(self, path: str) -> None:
        """Answer with the file at `path` of the site."""
        session = self.server.session
        if not path or path.endswith("/"):
            path += "index.html"
        try:
            content = session.content(path)
        except Exception as error:  # noqa: BLE001 - a template can fail in any way; the reader sees how
            self.show(in_words(error, session.root), HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        if content is None and path.endswith(".html") and not session.is_whole:
            self.show(session.fault or NOTHING_YET, HTTPStatus.SERVICE_UNAVAILABLE)
        elif content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self.answer(content, mimetypes.guess_type(path)[0] or "application/octet-stream")

    def show(self, words: str, status: HTTPStatus) -> None:
        """Answer with a page that says `words`, until there is a better one."""
        self.answer(PLAIN.format(escape(words)).encode(), "text/html", status)

    def answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send `content`, not to be kept by the browser; to a page, add the script."""
        if kind == "text/html":
            content = content.replace(b"</body>", TAG)
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def tell_events(self) -> None:
        """Tell the version now and whenever it changes, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        session, version = self.server.session, self.server.session.version
        try:
            while True:
                event = json.dumps({"version": version, "fault": session.fault}, ensure_ascii=False)
                self.wfile.write(f"data: {event}\n\n".encode())
                self.wfile.flush()
                version = session.wait(version, PATIENCE)
        except OSError:
            return  # the page was closed

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Keep the terminal for what changed."""
