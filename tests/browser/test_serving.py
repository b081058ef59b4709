"""The test server says what goes wrong, and nothing of browsers that went away."""

import socket
import struct
from urllib.parse import urlsplit

import pytest

from browser.serving import SITE, Handler, serve


def hang_up(address: str) -> None:
    """Ask for a page and reset the connection before the answer."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port)) as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        asking.sendall(f"GET {where.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())


def test_a_reader_that_went_away_is_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    class Slow(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name it has
            self.rfile.read(1)  # waits until the other side is gone
            super().do_GET()

    with serve(Slow) as address:
        for _ in range(5):
            hang_up(address)
    assert capfd.readouterr().err == ""


def test_a_mistake_of_the_server_is_a_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    class Broken(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name it has
            raise ZeroDivisionError

    with serve(Broken) as address:
        where = urlsplit(address)
        with socket.create_connection((where.hostname, where.port)) as asking:
            asking.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert asking.recv(1) == b""
    assert "ZeroDivisionError" in capfd.readouterr().err
    assert SITE.is_dir()
