"""The built site on a server that fails on demand, and can be taken away as a network can."""

import threading
from functools import partial

from browser.serving import SITE, SUB_PATH, Handler, Server


class Site:
    """The site, served until `stop`."""

    def __init__(self) -> None:
        self.failing: dict[str, int] = {}
        site = self

        class Failing(Handler):
            def do_GET(self) -> None:  # noqa: N802 - the name it has
                """Fail if that is asked for."""
                if site.fails(self.path):
                    self.send_response(503)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                super().do_GET()

        self.server = Server(("127.0.0.1", 0), partial(Failing, directory=str(SITE)))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.home = f"http://127.0.0.1:{self.server.server_port}{SUB_PATH}"

    def fail(self, part: str, times: int) -> None:
        """Answer 503 to the next requests whose path has this part."""
        self.failing[part] = times

    def fails(self, path: str) -> bool:
        """Whether this request is one of those that shall fail."""
        for part, left in self.failing.items():
            if left and part in path:
                self.failing[part] = left - 1
                return True
        return False

    def stop(self) -> None:
        """Take the network away."""
        if self.server.socket.fileno() >= 0:
            self.server.shutdown()
            self.server.server_close()
