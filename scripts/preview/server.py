"""Hand the preview to browsers on this machine, and tell each open page when to load itself again.

Called by ``contract serve``. Pages get one more script than the published ones; it listens to ``/-/events``.
"""

from __future__ import annotations

import json
import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from scripts.preview.session import Session
from scripts.site_build.catalogue import SOURCE_LANGUAGE

PATIENCE = 20.0
"""Seconds after which a waiting page is told that nothing is new, so that closed ones are noticed."""
TAG = b'<script src="/-/reload.js"></script></body>'
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

    def __init__(self, port: int, session: Session) -> None:
        """Listen on `port` of this machine only (0: any that is free)."""
        super().__init__(("127.0.0.1", port), PreviewHandler)
        self.session = session

    @property
    def address(self) -> str:
        """Where to open the site."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class PreviewHandler(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Answer with a page made anew, a file, the script or the events."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if path == "-/events":
            self.tell_events()
        elif path == "-/reload.js":
            self.answer(RELOAD.encode(), "text/javascript")
        else:
            self.hand_out(path)

    def hand_out(self, path: str) -> None:
        """Answer with the file at `path` of the site."""
        head, _, rest = path.partition("/")
        language, name = (head, rest) if head in self.server.session.pages else (SOURCE_LANGUAGE, path)
        if not name or name.endswith("/"):
            name += "index.html"
        try:
            file = self.server.session.refresh(language, name)
        except Exception as error:  # noqa: BLE001 - a template can fail in any way; the reader sees how
            self.answer(f"{type(error).__name__}: {error}".encode(), "text/plain; charset=utf-8", 500)
            return
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = file.read_bytes()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            content = content.replace(b"</body>", TAG)
        self.answer(content, kind)

    def answer(self, content: bytes, kind: str, status: int = HTTPStatus.OK) -> None:
        """Send `content`, not to be kept by the browser."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
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
