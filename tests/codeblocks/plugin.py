"""Pytest collects every page below docs/ and runs the files that its code blocks show."""

import difflib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pymdownx.snippets import SnippetMissingError

from codeblocks import kept
from codeblocks.blocks import DRAWN, QUERY, BadBlockError, Block, audit, blocks

RUN_PROGRAM = Path(__file__).with_name("run_snippet.py")
RUN_QUERIES = Path(__file__).with_name("run_sql.py")
TIME_LIMIT = 60
# Sums in one order on every machine, and tests that run side by side do not fight for its cores.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-outputs` and `--reuse-outputs`."""
    group = parser.getgroup("codeblocks")
    group.addoption(
        "--reuse-outputs",
        action="store_true",
        help="do not run a program again of which nothing has changed since it last ran",
    )
    group.addoption(
        "--update-outputs", action="store_true", help="rewrite recorded outputs (*.out)"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "Page | None":
    """Collect each Markdown file that MkDocs makes a page of."""
    docs = parent.config.rootpath / "docs"
    if file_path.suffix != ".md" or not file_path.is_relative_to(docs):
        return None
    if any(part.startswith("_") for part in file_path.relative_to(docs).parts):
        return None
    return Page.from_parent(parent, path=file_path)


class BlockFailedError(Exception):
    """What a reader of the test report should see, and nothing else."""


class Page(pytest.File):
    """One page: an audit of its code, then each block that runs."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the page's items; a fence that cannot run stops the collection with its line."""
        text = self.path.read_text(encoding="utf-8")
        try:
            yield Audit.from_parent(self, name="audit", text=text)
            queries: list[Path] = []
            for block in blocks(text, self.config.rootpath):
                if block.language in DRAWN or block.unrun is not None:
                    continue
                if block.language == QUERY and block.source not in queries:
                    queries.append(block.source)
                files = (*queries,) if block.language == QUERY else (block.source,)
                name = f"{block.line}:{self.shown(block.source)}"
                yield Snippet.from_parent(self, name=name, block=block, files=files)
        except BadBlockError as error:
            raise self.CollectError(f"{self.shown(self.path)}:{error.line}: {error}") from None

    def shown(self, path: Path) -> str:
        """Return a path as a contributor knows it."""
        return path.relative_to(self.config.rootpath).as_posix()


class PlainItem(pytest.Item):
    """An item whose failures are written for contributors."""

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the words of our own failures without a traceback."""
        own = isinstance(excinfo.value, BlockFailedError)
        return str(excinfo.value) if own else super().repr_failure(excinfo, style)


class Audit(PlainItem):
    """Nothing on the page is code that no test sees; the site's own renderer is the witness."""

    def __init__(self, *, text: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.text = text

    def runtest(self) -> None:
        """Compare what the site renders with what was collected."""
        page = self.path.relative_to(self.config.rootpath).as_posix()
        try:
            audit(self.text, self.config.rootpath)
        except BadBlockError as error:
            raise BlockFailedError(f"{page}:{error.line}: {error}") from None
        except SnippetMissingError as error:
            raise BlockFailedError(f"{page}: {error}") from None

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the page."""
        return self.path, 0, "audit"


class Snippet(PlainItem):
    """One block of a page, run as the file that it shows; SQL runs after the page's earlier SQL."""

    def __init__(self, *, block: Block, files: tuple[Path, ...], **rest: Any) -> None:
        super().__init__(**rest)
        self.block = block
        self.files = files

    def runtest(self) -> None:
        """Run the file; compare what it prints with what the page shows, or record it."""
        printed = self.printed()
        recorded = self.block.recorded
        if recorded is None:
            return
        if self.config.option.update_outputs:
            recorded.write_text(printed, encoding="utf-8")
            return
        shown = recorded.read_text(encoding="utf-8")
        if printed != shown:
            root = self.config.rootpath
            was, now = (path.relative_to(root).as_posix() for path in (recorded, self.block.source))
            diff = difflib.unified_diff(
                shown.split("\n"), printed.split("\n"), was, now, lineterm=""
            )
            raise BlockFailedError(
                "\n".join([*diff, "The output has changed; `make update-outputs` records it."])
            )

    def printed(self) -> str:
        """Run the files, unless an earlier run may stand for this one."""
        if not self.config.option.reuse_outputs:
            return run_files(self.files)
        where = kept.place(self.config.rootpath, self.files)
        if not where.exists():
            kept.write(where, run_files(self.files))
        return where.read_text(encoding="utf-8")

    def reportinfo(self) -> tuple[Path, int, str]:
        """Name the file that ran, and the page that shows it."""
        return self.block.source, 0, f"{self.path.name}:{self.block.line}"


@cache
def run_files(paths: tuple[Path, ...]) -> str:
    """Return what a program, or SQL files in order, print when run with warnings as errors."""
    path = paths[-1]
    runner = RUN_QUERIES if path.suffix == ".sql" else RUN_PROGRAM
    # No bytecode: a sibling that changes within a second and keeps its size would run as it was.
    command = [sys.executable, "-B", "-W", "error", "-X", "utf8", str(runner), *map(str, paths)]
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            done = subprocess.run(
                command,
                cwd=elsewhere,
                env=os.environ | ONE_THREAD,
                capture_output=True,
                text=True,
                timeout=TIME_LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise BlockFailedError(f"{path}: still running after {TIME_LIMIT} s") from None
    if done.returncode:
        raise BlockFailedError(f"{path} ends with status {done.returncode}\n{done.stderr}")
    return done.stdout
