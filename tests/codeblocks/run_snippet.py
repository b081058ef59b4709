"""Run one file as `python file` would; a failed assert shows the values of both sides.

    python run_snippet.py FILE

Exits 1 after an uncaught exception, with a traceback that starts in the file itself.
"""

import ast
import os
import sys
import traceback
import types
from pathlib import Path

from _pytest.assertion.rewrite import rewrite_asserts

ROOT = Path(__file__).parents[2]
ROOMS = [ROOT / name for name in ("docs", "snippets", "tests")]
NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.bind"}
CHANGES = {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}


def refuse(event: str, words: tuple[object, ...]) -> None:
    """Stop a program that asks the network, or changes the repository that it stands in."""
    if event in NETWORK:
        text = "the network isn't there for tests and readers; put what it gives into a file"
        raise PermissionError(text)
    writes = event == "open" and isinstance(words[2], int) and words[2] & (os.O_WRONLY | os.O_RDWR)
    if (writes or event in CHANGES) and isinstance(words[0], (str, bytes, os.PathLike)):
        path = Path(os.fsdecode(words[0])).resolve()
        if any(path.is_relative_to(room) for room in ROOMS):
            text = f"{path.relative_to(ROOT)} belongs to the repository; print instead of writing"
            raise PermissionError(text)


def run(path: Path) -> int:
    """Execute `path` as `__main__` and return the exit status."""
    source = path.read_bytes()
    tree = ast.parse(source, filename=str(path))
    rewrite_asserts(tree, source, str(path))
    module = types.ModuleType("__main__")
    module.__file__ = str(path)
    sys.modules["__main__"] = module
    sys.addaudithook(refuse)
    sys.path[0] = str(path.parent)
    sys.argv = [str(path)]
    try:
        exec(compile(tree, str(path), "exec"), module.__dict__)  # noqa: S102 - what it is for
    except Exception as error:  # any error of the file is reported alike
        own = error.__traceback__.tb_next if error.__traceback__ else None
        traceback.print_exception(error.with_traceback(own))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]).resolve()))
