"""Say in a sentence that a port is taken, before MkDocs says it in a traceback."""

import socket
import sys


def main(port: str) -> int:
    """Return 0 if a server can listen on a port of this machine, else say what to do."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        print(f"PORT is {port!r}; write a number from 1 to 65535", file=sys.stderr)
        return 1
    # Asked in the way in which MkDocs asks, or a port that was just let go of would count as taken.
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError as error:
            remedy = f"try another one: make serve PORT={int(port) % 65535 + 1}"
            print(f"port {port} cannot be used ({error.strerror}); {remedy}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
