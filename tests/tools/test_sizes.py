"""No text file of the repository is longer than a person reads at once."""

import subprocess
from pathlib import Path

from _tools.records import ROOT, Problem

MOST = 400  # lines

# What is longer on purpose, with the reason.
LONGER = {
    "docs/_client/judge.py": "travels to the browser whole; make judge and the builds run it, too",
    "docs/_theme/assets/progress.schema.json": "is published as one schema under one address",
    "docs/role/systems.md": "is one page to search in and to link into; its map needs its entries",
    "package-lock.json": "npm writes it",
    "requirements-site.txt": "make lock writes it",
    "requirements-test.txt": "make lock writes it",
    "tests/built/guide_shingles.txt": "has a hash a line and is read by a test alone",
}


def lines_of(path: Path) -> int:
    """Return how many lines a text has; what is no text has none."""
    content = path.read_bytes()
    return 0 if b"\0" in content else len(content.splitlines())


def too_long(root: Path) -> list[Problem]:
    """Return the files in git's index that are longer than allowed."""
    command = ["git", "-C", str(root), "ls-files", "-z"]
    names = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    paths = [root / name for name in names.split("\0") if name]
    found = ((path, lines_of(path)) for path in paths if path.is_file())
    words = (
        f"lines are more than {MOST}; move one idea of the file into a file of its own, "
        "or give the reason for its length in LONGER of tests/tools/test_sizes.py"
    )
    return [Problem(path, MOST + 1, f"{count} {words}") for path, count in found if count > MOST]


def test_no_file_is_longer_than_allowed_without_a_reason() -> None:
    found = {problem.path.relative_to(ROOT).as_posix(): problem for problem in too_long(ROOT)}
    assert [str(found[name]) for name in sorted(found.keys() - LONGER.keys())] == []
    needless = sorted(LONGER.keys() - found.keys())
    assert needless == [], f"no longer than {MOST} lines: take them out of LONGER"


def test_a_long_file_is_found_and_others_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    (tmp_path / "enough.py").write_bytes(b"x\r\n" * MOST)
    (tmp_path / "long name.py").write_text("x\n" * MOST + "x", encoding="utf-8")
    (tmp_path / "gone.py").write_text("x\n" * (MOST + 1), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\0\n" * (MOST + 1))
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    (tmp_path / "gone.py").unlink()
    (tmp_path / "not tracked.py").write_text("x\n" * (MOST + 1), encoding="utf-8")
    (problem,) = too_long(tmp_path)
    assert problem.path.name == "long name.py"
    assert f"{MOST + 1} lines are more than {MOST}" in problem.text
