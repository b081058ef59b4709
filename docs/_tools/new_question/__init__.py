"""Write the files of a new question or topic: a page that builds and code whose checks run.

What its author has to say stands in them as prompts, `[write: …]`; `make check` lists what is left.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from _tools import minutes
from _tools.code_blocks import SNIPPETS
from _tools.freshness import today
from _tools.pages import read_page
from _tools.questions import (
    ID,
    QUESTIONS,
    Category,
    Round,
    known_questions,
    question_pages,
    sorted_out,
)
from _tools.records import ROOT

Kind = Literal["exercise", "full"]
KINDS = "write KIND=exercise, KIND=full, or KIND=quick for Q=quick-fire/<topic>"
TEMPLATES = Path(__file__).parent
ROUNDS: dict[Category, Round] = {
    "coding": "coding-screen",
    "ml-coding": "coding-onsite",
    "system-design": "system-design",
    "behavioral": "behavioral",
}
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ABOUT_IDS = (
    "is the question's id. It makes the short address /q/{id}/ and the keys of cards and notes,\n"
    "so it never changes. Ids that start with g are numbers of the source guide; any other\n"
    "question has nc- and a number made from its address, so that no two pull requests share it."
)


class CannotWriteError(Exception):
    """What was asked for cannot be written; the message says what to write instead."""


@dataclass(frozen=True)
class NewQuestion:
    """What a contributor asked for."""

    category: Category
    slug: str
    title: str
    id: str
    kind: Kind

    @property
    def page(self) -> Path:
        """Return the folder of its pages."""
        return QUESTIONS / self.category / self.slug

    @property
    def name(self) -> str:
        """Return the name of its folder below snippets/, and of the function of an exercise."""
        return self.slug.replace("-", "_")

    @property
    def code(self) -> Path:
        """Return the folder of its code."""
        return SNIPPETS / self.category / self.name


def asked(where: str, title: str, number: str, kind: str) -> NewQuestion:
    """Return what the four words of the command ask for, or raise CannotWriteError."""
    folder, _, slug = where.strip("/").partition("/")
    category = next((each for each in get_args(Category) if each == folder), None)
    chosen = next((each for each in get_args(Kind) if each == kind), None)
    if category is None or SLUG.fullmatch(slug) is None:
        form = (
            "write Q=<category>/<slug>, as in Q=coding/merge-two-sessions; the slug is the address"
        )
        known = ", ".join(get_args(Category))
        raise CannotWriteError(f"Q is {where!r}; {form}, and the categories are {known}")
    if chosen is None:
        raise CannotWriteError(f"KIND is {kind!r}; {KINDS}")
    if not 10 <= len(title) <= 80 or '"' in title:
        form = "write TITLE='…' in 10 to 80 characters, without straight quotes"
        raise CannotWriteError(f"TITLE is {title!r}; {form}")
    new = NewQuestion(category, slug, title, number or free_id(where), chosen)
    refuse_taken(new.page, new.code)
    _refuse_id(new.id)
    return new


def refuse_taken(*paths: Path) -> None:
    """Raise CannotWriteError if one of these files or folders is there already."""
    for taken in filter(Path.exists, paths):
        raise CannotWriteError(f"{taken.relative_to(ROOT)} is there already; choose another slug")


def _refuse_id(number: str) -> None:
    if re.fullmatch(ID, number) is None:
        form = "two characters, a dash and a number, as in nc-12; leave ID out to get a free one"
        raise CannotWriteError(f"ID is {number!r}; write {form}")
    for question in known_questions():
        if question.meta.id == number:
            other = question.page.name
            raise CannotWriteError(
                f"ID {number} belongs to {other}; leave ID out to get a free one"
            )


def free_id(where: str) -> str:
    """Return an id that no question has: nc- and a number that stands for the address."""
    return free_among({question.meta.id for question in known_questions()}, "nc", where)


def free_among(taken: set[str], letters: str, where: str) -> str:
    """Return an id that begins with two letters and is not taken, by an address."""
    number = int(hashlib.sha256(where.encode()).hexdigest(), 16) % 9000 + 1000
    while f"{letters}-{number}" in taken:
        number += 1
    return f"{letters}-{number}"


def write(new: NewQuestion) -> Iterator[Path]:
    """Write its files, record what its programs do, and yield each path."""
    words = {
        "id": new.id,
        "title": new.title,
        "lower": new.title[0].lower() + new.title[1:],
        "category": new.category,
        "code": f"{new.category}/{new.name}",
        "name": new.name,
        "rounds": ROUNDS.get(new.category, "ml-modeling"),
        "minutes": "30",
        "checked": today().isoformat(),
    }
    folder = TEMPLATES / new.kind
    for template in sorted(folder.rglob("*.txt")):
        inside = template.relative_to(folder).with_suffix("")
        of_code = inside.parts[0] == "code"
        path = new.code.joinpath(*inside.parts[1:]) if of_code else new.page / inside
        fill(template, path, words)
        yield path
    run("ruff", "format", "--quiet", str(new.code))
    yield record_output(new.code / "measured.py")
    _count_minutes(new.page / "index.md")
    if new.kind == "exercise":
        run("mutants.scores", words["code"])
        yield new.code / "mutants.yml"


def fill(template: Path, path: Path, words: dict[str, str]) -> None:
    """Write a file from its template, whose `{{holes}}` take words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub(r"\{\{(\w+)\}\}", lambda hole: words[hole[1]], template.read_text("utf-8"))
    path.write_text(text, encoding="utf-8")


def record_output(program: Path) -> Path:
    """Write what a program prints beside it, and return the path."""
    with tempfile.TemporaryDirectory() as elsewhere:
        printed = run("codeblocks.run_snippet", str(program), cwd=Path(elsewhere))
    path = program.with_suffix(".out")
    path.write_text(printed, encoding="utf-8")
    return path


def _count_minutes(path: Path) -> None:
    questions, _ = sorted_out(page for page in question_pages() if page.path == path)
    write_minutes(path, minutes.counted(questions[0]))


def write_minutes(path: Path, counted: float) -> None:
    """Write the minutes of a page into its front matter, in fives."""
    front_matter = read_page(path).front_matter
    said = f"minutes: {max(5, 5 * round(counted / 5))}"
    mended = re.sub(r"^minutes: .*", said, front_matter, flags=re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(front_matter, mended, 1), encoding="utf-8")


def run(module: str, *words: str, cwd: Path = ROOT) -> str:
    """Run a module of this environment and return what it prints."""
    command = [sys.executable, "-B", "-m", module, *words]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)  # noqa: S603 - our own commands
    return done.stdout
