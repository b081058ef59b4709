"""Under serve, MkDocs makes anew what an edit changes: the page, pages that include it, or all."""

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from _tools import edits, pages

NAMES = ("one.md", "two.md")


class Site:
    """A site of two pages, of which the second includes a program."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.edits = edits.Edits()
        self.write("docs/one.md", "# One\n")
        self.write("docs/two.md", '# Two\n\n--8<-- "snippets/a.py"\n')
        self.write("snippets/a.py", "print(1)\n")
        self.write("docs/_data/facts.yml", "a: 1\n")
        self.write("docs/_client/a.js", "1;\n")

    def write(self, name: str, text: str) -> None:
        """Write a file below the root."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def made_anew(self) -> list[str]:
        """Do what a build does; return the pages that it would make anew."""
        written = {name: self.root / "site" / name for name in NAMES}
        files: Any = [
            SimpleNamespace(src_uri=name, abs_dest_path=str(path)) for name, path in written.items()
        ]
        self.edits.begin(files)
        found = [
            name
            for name, path in written.items()
            if not path.exists()
            or path.stat().st_mtime < (self.root / "docs" / name).stat().st_mtime
        ]
        for name in found:
            self.write(f"site/{name}", "made")
        return found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(edits, "ROOT", tmp_path)
    monkeypatch.setattr(edits, "all_pages", lambda: list(pages.all_pages(tmp_path / "docs")))
    monkeypatch.setattr(pages.Page, "name", property(lambda page: page.path.name))
    return Site(tmp_path)


def test_the_first_build_makes_all_and_the_next_none(site: Site) -> None:
    assert site.made_anew() == ["one.md", "two.md"]
    assert site.made_anew() == []


def edit(name: str, text: str) -> Callable[[Site], None]:
    return lambda site: site.write(name, text)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (edit("docs/one.md", "# One, mended\n"), ["one.md"]),
        (edit("docs/one.md", "---\ntitle: Uno\n---\n# One\n"), ["one.md"]),
        (edit("snippets/a.py", "print(2)\n"), ["two.md"]),
        (edit("docs/_data/facts.yml", "a: 22\n"), ["one.md", "two.md"]),
        (edit("mkdocs.yml", "site_name: Other\n"), ["one.md", "two.md"]),
        (edit("docs/_client/a.js", "22;\n"), []),
    ],
    ids=["page", "front matter", "included", "data", "settings", "script"],
)
def test_an_edit_makes_anew_what_is_made_of_it(
    site: Site, change: Callable[[Site], None], expected: list[str]
) -> None:
    site.made_anew()
    change(site)
    assert site.made_anew() == expected
    assert site.made_anew() == []


def test_what_could_not_be_made_is_tried_again_when_it_changes(site: Site) -> None:
    site.made_anew()
    os.utime(site.root / "site/one.md", (0, 0))  # the build stopped before it wrote the page
    assert site.made_anew() == ["one.md"]


def test_scripts_are_bundled_when_one_of_them_changes(site: Site) -> None:
    assert site.edits.of_scripts()
    assert not site.edits.of_scripts()
    site.write("docs/one.md", "# Another\n")
    assert not site.edits.of_scripts()
    site.write("docs/_client/a.js", "22;\n")
    assert site.edits.of_scripts()


def test_pages_that_are_not_read_again_keep_their_titles(site: Site) -> None:
    def page(name: str, *, is_modified: bool) -> Any:
        file = SimpleNamespace(src_uri=name, is_modified=lambda: is_modified)
        return SimpleNamespace(title=None, file=file)

    site.edits.titles = {"one.md": "One", "two.md": "Two"}
    old, new = page("one.md", is_modified=False), page("two.md", is_modified=True)
    nav: Any = SimpleNamespace(pages=[old, new])
    site.edits.name(nav)
    assert (old.title, new.title) == ("One", None)
