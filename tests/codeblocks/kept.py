"""What programs printed, kept between runs under a hash of everything that they can read."""

import hashlib
import os
import sys
from pathlib import Path

LOCK = "requirements-test.txt"
RUNNERS = Path(__file__).parent


def place(root: Path, files: tuple[Path, ...]) -> Path:
    """Return where the output of `files` is kept; another byte beside them is another place.

    A program may import or read whatever stands below its folder. Recorded outputs are left out:
    they are what a run is compared with.
    """
    read = [
        path
        for folder in {path.parent for path in files}
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".out" and "__pycache__" not in path.parts
    ]
    digest = hashlib.sha256(sys.version.encode())
    for path in [*files, *sorted(read), *sorted(RUNNERS.glob("*.py")), root / LOCK]:
        digest.update(f"\0{path}\0".encode())
        digest.update(path.read_bytes() if path.exists() else b"")
    return root / ".cache/outputs" / digest.hexdigest()


def write(where: Path, printed: str) -> None:
    """Keep `printed`; another process never reads half of it."""
    where.parent.mkdir(parents=True, exist_ok=True)
    half = where.with_suffix(f".{os.getpid()}")
    half.write_text(printed, encoding="utf-8")
    half.replace(where)
