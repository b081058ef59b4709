"""Serve the built site below a sub-path of a local address, as GitHub Pages does."""

import os
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SITE = Path(os.environ.get("SITE_DIR", Path(__file__).parents[2] / "site"))
SUB_PATH = "/pinterest-mle-interview/"


class Handler(SimpleHTTPRequestHandler):
    """Answer below the sub-path only; quietly."""

    def translate_path(self, path: str) -> str:
        """Map an address to a file of the site, or to nothing."""
        if not path.startswith(SUB_PATH):
            return str(SITE / "there-is-no-such-file")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with 404.html, as GitHub Pages does."""
        if code != 404:
            return super().send_error(code, message, explain)
        body = (SITE / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server to which a browser that went away is nothing to report."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong, unless it is that nobody listens any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(handler: type[Handler] = Handler) -> Generator[str]:
    """Yield the address of the site's home while a server runs."""
    with Server(("127.0.0.1", 0), partial(handler, directory=str(SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        server.shutdown()
