"""What is dear to make is kept below .cache/ for as long as what it is made of is the same."""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from _tools.records import ROOT

CACHE = ROOT / ".cache"


def kept(room: str, made_of: Sequence[str | bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns, which is called only if no such thing was made of these inputs.

    The code that makes it is one of the inputs; `room` is a folder of .cache/.
    """
    digest = hashlib.sha256()
    for part in made_of:
        own = part.encode() if isinstance(part, str) else part
        # With its length, so that two inputs don't run into each other.
        digest.update(b"%d:" % len(own) + own)
    path = CACHE / room / digest.hexdigest()
    if not path.exists():
        content = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two builds at once, as in tests, write whole files.
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(content)
        half.replace(path)
    return path.read_bytes()


def code_of(*files: str | Path) -> bytes:
    """Return the text of the code that makes something, to be one of its inputs."""
    return b"\0".join(Path(file).read_bytes() for file in files)
