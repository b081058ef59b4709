"""A port that is taken is told in a sentence that names another."""

import socket

import pytest

from _tools import port


def test_a_free_port_is_fine() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        free = str(one.getsockname()[1])
    assert port.main(free) == 0


def test_a_taken_port_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        taken = one.getsockname()[1]
        assert port.main(str(taken)) == 1
    assert f"make serve PORT={taken % 65535 + 1}" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", ["http", "", "0", "65536", "-1"])
def test_what_is_no_port_is_told(capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    assert port.main(wrong) == 1
    assert "from 1 to 65535" in capsys.readouterr().err
