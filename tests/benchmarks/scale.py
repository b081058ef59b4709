"""What one more question costs: the questions are copied to 60 and to 150, built and visited.

    make scale               at as many questions as there are, at 60 and at 150
    make scale N="60"        at 60 alone

Seconds are those of the processors, so that other work on the machine counts little; only "on the
screen" is by the clock. Bytes are as a server packs them. Compare only what one run printed.
"""

import gzip
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from _tools.questions import Question, known_questions
from _tools.records import ROOT
from benchmarks.scaling import copy_questions, copy_tree
from browser import serving
from browser.conftest import ARGUMENTS
from browser.find_chromium import chromium

PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt"}
PAGES = {
    "home": "",
    "overview of questions": "questions/",
    "a question": "questions/system-design/similar-pins-under-150-ms/",
    **{
        f"practice: {path.stem}": f"practice/{path.stem}/"
        for path in sorted((ROOT / "docs/practice").glob("*.md"))
        if path.stem != "index"
    },
}
LONGEST_WAIT = 120  # seconds


@dataclass
class Copy:
    """A copy of the checkout with more questions, and the environment to run its tools in."""

    root: Path

    @property
    def site(self) -> Path:
        """Return where its build goes."""
        return self.root / "site"

    def run(self, *command: str) -> float:
        """Run a command there; return the seconds of processors that it took."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=self.root, env=self.environment, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment in which Python finds the copy's rooms first."""
        rooms = ("docs", "docs/_client", "tests")
        return os.environ | {
            "PYTHONPATH": os.pathsep.join(str(self.root / room) for room in rooms),
            "SITE_DIR": str(self.site),
            "NO_MKDOCS_2_WARNING": "1",
        }


def build(copy: Copy) -> dict[str, float]:
    """Build without and with what earlier builds kept; return seconds and megabytes."""
    command = (sys.executable, "-m", "mkdocs", "build", "--clean", "--quiet")
    shutil.rmtree(copy.root / ".cache", ignore_errors=True)
    cold = copy.run(*command)
    warm = copy.run(*command)
    files = [path for path in copy.site.rglob("*") if path.is_file()]
    own = [path for path in files if not path.is_relative_to(copy.site / "assets/python")]
    return {
        "build, nothing kept, s": cold,
        "build, warm, s": warm,
        "site without Python, MB": sum(path.stat().st_size for path in own) / 1e6,
    }


@contextmanager
def served(copy: Copy) -> Generator[str]:
    """Serve a copy as `make serve` does; yield the address of its home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}{serving.SUB_PATH}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--livereload"]
    with subprocess.Popen(
        [*command, "--dev-addr", f"127.0.0.1:{port}", "--quiet"],
        cwd=copy.root,
        env=copy.environment,
    ) as server:
        try:
            yield address
        finally:
            server.terminate()


def until(holds: Callable[[], bool]) -> float:
    """Return the seconds until something holds, or raise TimeoutError."""
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > LONGEST_WAIT:
            raise TimeoutError
        time.sleep(0.05)
    return time.monotonic() - begun


def edit(copy: Copy, question: Question) -> dict[str, float]:
    """Edit a question under serve; return the seconds until its page says so."""
    page = copy.root / question.page.path.relative_to(ROOT)
    text = page.read_text(encoding="utf-8")

    def holds(words: str, address: str) -> bool:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
                return words in answer.read().decode()
        except OSError:
            return False

    with served(copy) as home:
        address = home + question.page.address
        until(lambda: holds(question.meta.title, address))
        waits: list[float] = []
        for word in ("One", "Two", "Three"):
            page.write_text(text.replace("> ", f"> {word}edit ", 1), encoding="utf-8")
            waits.append(until(lambda mark=f"{word}edit": holds(mark, address)))
        page.write_text(text, encoding="utf-8")
    return {"an edit on the screen, s (middle of 3)": sorted(waits)[1]}


def visit(browser: Browser, home: str, address: str) -> str:
    """Return requests and packed bytes of a first visit: until it shows, then once it is idle."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home + address)
    if address.startswith("practice/"):
        page.locator("#tool[data-ready]").wait_for()
    else:
        page.wait_for_load_state("networkidle")
    shown = _names(asked, home)
    page.wait_for_load_state("networkidle")
    later = _names(asked, home) - shown
    page.close()
    data = sum(weight(name) for name in shown if name.startswith("assets/practice/"))
    kept = f", of it data {data / 1000:.1f}; idle: {sum(map(weight, later)) / 1000:.1f} more"
    size = f"{len(shown)} requests, {sum(map(weight, shown)) / 1000:.1f} KB"
    return size + (kept if address.startswith("practice/") else "")


def _names(asked: list[str], home: str) -> set[str]:
    return {url.removeprefix(home).partition("?")[0] for url in asked if url.startswith(home)}


def weight(name: str) -> int:
    """Return the bytes of an address of the site, text as a server packs it."""
    path = serving.SITE / (f"{name}index.html" if name.endswith("/") or not name else name)
    if not path.is_file():
        return 0
    content = path.read_bytes()
    return len(gzip.compress(content)) if path.suffix in PACKED else len(content)


def visits(copy: Copy) -> dict[str, str]:
    """Return what each page asks for and weighs on a first visit."""
    serving.SITE = copy.site
    found: dict[str, str] = {}
    with serving.serve() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, address in PAGES.items():
            found[name] = visit(browser, home, address)
        browser.close()
    return found


def suite(copy: Copy, questions: tuple[Question, ...]) -> dict[str, float]:
    """Return the seconds that the blocks and tests of the dearest and the middle question take."""
    took: list[float] = []
    for question in questions:
        folder = question.page.path.parent.relative_to(ROOT)
        slug = question.slug.replace("-", "_")
        own = f"tests/questions/{question.meta.category}/test_{slug}.py"
        code = f"snippets/{question.meta.category}/{slug}"
        rooms = [str(folder), *(each for each in (own,) if (ROOT / each).exists())]
        took.append(
            copy.run(
                *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *rooms),
                *("tests/snippets/test_exercises.py", "-k", f"{folder.name} or {code} or {slug}"),
            )
        )
    took.sort()
    return {"tests of the dearest question, s": took[-1], "of the middle one": took[len(took) // 2]}


def main() -> None:
    """Print the figures at each number of questions, one a line."""
    questions = known_questions()
    for count in [int(word) for word in sys.argv[1:]] or [len(questions), 60, 150]:
        with tempfile.TemporaryDirectory(prefix="scale-") as folder:
            copy = Copy(Path(folder) / "checkout")
            copy_tree(copy.root)
            copy_questions(copy.root, questions, count)
            rows: dict[str, float | str] = {**build(copy), **visits(copy)}
            rows |= edit(copy, questions[0])
            if count == len(questions):
                rows |= suite(copy, questions)
        sys.stdout.write(f"\n{count} questions\n")
        for name, value in rows.items():
            shown = value if isinstance(value, str) else f"{value:.1f}"
            sys.stdout.write(f"  {name:<42}{shown}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
