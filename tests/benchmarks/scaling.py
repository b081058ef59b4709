"""A checkout with more questions than were written: each further one is a copy under a new name."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from _tools.questions import Question
from _tools.records import ROOT

TEXTS = {".md", ".py", ".yml", ".json", ".sql", ".mmd", ".out"}


def copy_tree(root: Path) -> None:
    """Copy the files that git knows, as they stand, and link what was installed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    (root / "node_modules").symlink_to(ROOT / "node_modules")


def copy_questions(root: Path, questions: Sequence[Question], count: int) -> None:
    """Copy the questions of a checkout in turn, until there are `count`."""
    for number in range(len(questions), count):
        _copy(root, questions[number % len(questions)], number)


def _copy(root: Path, question: Question, number: int) -> None:
    """Copy the pages and the code of a question under a new id, address, title and folder."""
    category, slug = question.meta.category, question.slug
    pages = f"docs/questions/{category}/{slug}"
    rooms = {
        pages: f"{pages}-{number}",
        f"snippets/{question.folder_name}": f"snippets/{question.folder_name}_{number}",
    }
    for old, new in rooms.items():
        if (root / old).is_dir():
            shutil.copytree(root / old, root / new)
    for new in rooms.values():
        for path in (root / new).rglob("*"):
            if path.suffix in TEXTS:
                text = path.read_text(encoding="utf-8")
                for old, fresh in rooms.items():
                    text = text.replace(f"{old}/", f"{fresh}/")
                path.write_text(text, encoding="utf-8")
    page = root / rooms[pages] / "index.md"
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^id: .*$", f"id: zz-{number}", text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^(title: .{1,60}).*$", rf"\1 {number}", text, count=1, flags=re.MULTILINE)
    page.write_text(text, encoding="utf-8")
