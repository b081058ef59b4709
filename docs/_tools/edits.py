"""Under `serve`, an edit costs what it changes: its own pages are made anew, and no others.

MkDocs does so if it is called with `--dirty`, by a page's own file alone. A page is made of more:
of what it includes, and of data and templates, of which every page is made.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from _tools.pages import INCLUDE, Page, all_pages
from _tools.records import ROOT

OF_EVERY_PAGE = ("docs/_data", "docs/_theme", "mkdocs.yml")
OF_SCRIPTS = ("docs/_client", "docs/_tools")


class Edits:
    """What was made in this run of `serve`, and of what."""

    def __init__(self) -> None:
        self.made_of: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.scripts = ""

    def begin(self, files: Files) -> None:
        """Let MkDocs make those pages anew that differ from when they were last made."""
        shared = _state(*OF_EVERY_PAGE)
        now = {page.name: _digest(shared, *_parts(page)) for page in all_pages()}
        for file in files:
            written = Path(file.abs_dest_path)
            if now.get(file.src_uri) != self.made_of.get(file.src_uri) and written.exists():
                os.utime(written, (0, 0))
        self.made_of = now

    def name(self, nav: Navigation) -> None:
        """Give the pages that are not read again the titles that they had."""
        for page in nav.pages:
            if not page.file.is_modified():
                # MkDocs lets a title be set, which its types do not say.
                setattr(page, "title", self.titles.get(page.file.src_uri))  # noqa: B010

    def of_scripts(self) -> bool:
        """Say whether a script has changed since this was asked last."""
        was, self.scripts = self.scripts, _state(*OF_SCRIPTS)
        return was != self.scripts


def _state(*rooms: str) -> str:
    """Return a digest of what files these rooms hold and when each was written."""
    paths = [path for room in rooms for path in [ROOT / room, *(ROOT / room).rglob("*")]]
    own = [path for path in paths if path.is_file() and "__pycache__" not in path.parts]
    return _digest(*(f"{path}:{path.stat().st_mtime_ns}" for path in sorted(own)))


def _parts(page: Page) -> Iterator[str]:
    yield page.front_matter
    yield page.body
    for include in INCLUDE.finditer(page.body):
        path = ROOT / include["path"]
        if path.is_file():
            yield path.read_text(encoding="utf-8")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
