"""`make check`: prove all that needs no browser, side by side, and tell everything in one run.

`python -m _tools.proof [QUESTION]` proves the whole site, and of what needs minutes (types and
tests of questions) the questions that differ from the main branch; or one question with its tests.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from _tools import generate
from _tools.git import git
from _tools.questions import question_pages
from _tools.quick import ROOM, is_topic, topic_pages
from _tools.records import ROOT, Mistakes

PYTEST = ("pytest", "-q", "--reuse-outputs")
AT_ONCE = 2
# What a tool says beside its findings: sums, and how far it is.
ASIDE = re.compile(
    r"Found \d+ error|\[\*\] |\d+ files? |\d+ errors?, |No fixes|[.FEsx]+( +\[ *\d+%\])?$"
)


@dataclass(frozen=True)
class Step:
    """A command that proves something; `module` says that it is one of Python's."""

    name: str
    command: tuple[str, ...]
    module: bool = True

    def run(self) -> list[str]:
        """Return what is wrong, in the form `file:line: what` as far as the tool has one."""
        start = (sys.executable, "-m") if self.module else ()
        done = subprocess.run(  # noqa: S603 - our own commands
            [*start, *self.command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        return list(told(done.stdout + done.stderr)) if done.returncode else []


def told(output: str) -> Iterator[str]:
    """Yield the lines of a tool's report in our form, with the remedy, and no summary."""
    for line in output.replace(f"{ROOT}/", "").splitlines():
        if unformatted := re.fullmatch(r"Would reformat: (.+)", line):
            yield f"{unformatted[1]}:1: this is not formatted; `make format` mends it"
        elif mistyped := re.fullmatch(r" *(\S+:\d+):\d+ - error: (.+)", line):
            yield f"{mistyped[1]}: {mistyped[2]}"
        elif line.strip() and not (ASIDE.match(line) or (ROOT / line).is_file()):
            yield line.rstrip()


@dataclass(frozen=True)
class Folders:
    """Where a question's parts stand, relative to the repository."""

    page: str
    code: str
    tests: tuple[str, ...]
    exercise: bool

    @property
    def name(self) -> str:
        """Return the name of its folder below snippets/."""
        return Path(self.code).name

    @property
    def python(self) -> tuple[str, ...]:
        """Return what holds Python."""
        return (*((self.code,) if (ROOT / self.code).is_dir() else ()), *self.tests)


def folders(page: Path) -> Folders:
    """Return where the parts of a question or of a topic stand, by its page."""
    whole = page if is_topic(page) else page.parent
    category, name = whole.parent.name, whole.stem.replace("-", "_")
    room = category.replace("-", "_") if is_topic(page) else category
    code = ROOT / "snippets" / room / name
    tests = sorted((ROOT / "tests/questions" / category).glob(f"test_{name}*.py"))
    return Folders(
        whole.relative_to(ROOT).as_posix(),
        code.relative_to(ROOT).as_posix(),
        tuple(path.relative_to(ROOT).as_posix() for path in tests),
        (code / "checks.py").exists(),
    )


def find(question: str) -> Folders:
    """Return the question or topic of a slug, with or without its room, or exit with what is near.

    A slug that both have is that of the question, unless its room is named.
    """
    room, _, slug = question.strip("/").replace("_", "-").rpartition("/")
    topics = {page.path.stem: page.path for page in topic_pages()}
    questions = {page.path.parent.name: page.path for page in question_pages()}
    pages = questions | topics if room.endswith(ROOM.name) else topics | questions
    if slug not in pages:
        near = get_close_matches(slug, pages, n=1) or sorted(pages)
        sys.exit(f"Q is {question!r}, which is no question; write Q={' or Q='.join(near)}")
    return folders(pages[slug])


def of_one(question: Folders) -> Iterator[Step]:
    """Yield what proves one question."""
    if question.python:
        yield Step("lint", ("ruff", "check", "--output-format=concise", *question.python))
        yield Step("format", ("ruff", "format", "--check", *question.python))
        yield Step("types", ("node_modules/.bin/pyright", *question.python), module=False)
    yield Step("pages", ("_tools.check", "--only", question.page, question.code))
    yield Step("programs and tests", (*PYTEST, question.page, *question.tests))
    if question.exercise:
        yield Step("exercise", (*PYTEST, "tests/snippets/test_exercises.py", "-k", question.name))


def of_all() -> Iterator[Step]:
    """Yield what proves the site, and of types and tests of questions what differs from main."""
    yield Step("lint", ("ruff", "check", "--output-format=concise", "."))
    yield Step("format", ("ruff", "format", "--check", "."))
    biome = ("node_modules/.bin/biome", "check", "--colors=off", ".")
    yield Step("scripts", biome, module=False)
    for project in (".", "docs/_tools"):
        tsc = ("node_modules/.bin/tsc", "--project", project)
        yield Step(f"types of scripts in {project}", tsc, module=False)
    yield Step("pages", ("_tools.check",))
    changed = [each for each in map(folders, _paths()) if differs(each)]
    if python := [path for each in changed for path in each.python]:
        yield Step("types", ("node_modules/.bin/pyright", *python), module=False)
    client = sorted(path.as_posix() for path in (ROOT / "tests/client").glob("*.test.js"))
    node = ("node", "--test", "--test-reporter=dot", *client)
    yield Step("client", node, module=False)
    tests = [path for each in changed for path in each.tests]
    yield Step("programs and tests", (*PYTEST, "-n", "2", "docs", "tests/snippets", *tests))


def _paths() -> list[Path]:
    return [page.path for page in (*question_pages(), *topic_pages())]


def differs(question: Folders) -> bool:
    """Say whether a question, or what all share, is not as the main branch has it."""
    paths = (question.page, question.code, "snippets/shared", "pyproject.toml", *question.tests)
    new = git("ls-files", "--others", "--exclude-standard", "--", *paths)
    return bool(new or git("diff", "--name-only", _main(), "--", *paths))


def _main() -> str:
    """Return the commit at which this branch left main, or HEAD where there is no such branch."""
    return git("merge-base", "HEAD", "origin/main") or "HEAD"


def main(words: list[str]) -> int:
    """Run all steps, print what each has to say, and return the exit status."""
    with suppress(Mistakes):  # the step "pages" tells them
        generate.write()
    steps = list(of_one(find(words[0])) if words else of_all())
    wrong: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for step, lines in zip(steps, pool.map(Step.run, steps), strict=True):
            if lines:
                wrong.append(step.name)
                print("\n".join(lines), file=sys.stderr)
    names = ", ".join(step.name for step in steps)
    print(f"to mend: {', '.join(wrong)}; the lines above say where" if wrong else f"{names}: right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
