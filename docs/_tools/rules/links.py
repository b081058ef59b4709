"""Links lead to a page of the site, to a part that it has, and to nothing else."""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from markdown import Markdown
from markdown.extensions.toc import slugify

from _tools.navigation import LABS
from _tools.pages import DOCS, INCLUDE, Page, read_page, site_config
from _tools.records import Problem
from _tools.rules import CODE, prose

LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>[^)\s]+)(?: +\"[^\"]*\")?\)")
FROM_ROOT = re.compile(r"""\b(?:href|src)=["'](?P<to>/[^"']*)""")
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:", re.IGNORECASE)
HEADING = re.compile(r"^#{1,6} +(?P<text>.+?)(?: *\{[^}\n]*\})? *$", re.MULTILINE)
NAMED = re.compile(r"""\{[^}\n]*#(?P<mark>[\w-]+)|\bid=["'](?P<id>[^"']+)""")
INLINE = re.compile(r"[*`_]|\[[@=?][\w-]+\]|\[([^\]]*)\]\([^)]*\)")
ASSETS = DOCS / "_theme"


class Links:
    """What links may lead to; `drawn` is what pages include from data, None if that is unknown."""

    def __init__(self, drawn: dict[str, str] | None) -> None:
        self.drawn = drawn
        self.texts: dict[Path, str] = {}

    def problems(self, page: Page) -> Iterator[Problem]:
        """Yield each link of a page that would lead nowhere, or out of the site's own folder."""
        text = prose(page)
        for link in [*LINK.finditer(text), *FROM_ROOT.finditer(text)]:
            if wrong := self._wrong(page, link["to"]):
                yield Problem(page.path, page.line_of(link.start("to")), wrong)

    def _wrong(self, page: Page, link: str) -> str | None:
        if ELSEWHERE.match(link):
            return None
        if link.startswith("/"):
            remedy = "link to a file from here, as in ../levels/index.md"
            return (
                f"{link} starts at the root of the server, and the site stands below it; {remedy}"
            )
        to, _, part = link.partition("#")
        path = Path(os.path.normpath(page.path.parent / to)) if to else page.path
        if path.suffix == ".md" and path.is_file() and not _is_hidden(path):
            return self._no_part(path, part) if part else None
        return None if _is_other_file(path) else _no_file(path, link)

    def _no_part(self, path: Path, part: str) -> str | None:
        text = self._text(path)
        if part in _guessed(text) or (self.drawn is None and ".generated/" in text):
            return None
        rendered = _rendered(text)
        if part in rendered:
            return None
        near = get_close_matches(part, sorted(rendered), n=1)
        hint = (
            f"did you mean #{near[0]}?" if near else "give the heading { #name } or mend the link"
        )
        return f"{path.relative_to(DOCS).as_posix()} has no part #{part}; {hint}"

    def _text(self, path: Path) -> str:
        """Return a page with what is drawn from data, and without its code."""
        if path not in self.texts:
            body = CODE.sub(_without_code, read_page(path).body)
            self.texts[path] = INCLUDE.sub(self._included, body)
        return self.texts[path]

    def _included(self, include: re.Match[str]) -> str:
        name = Path(include["path"]).name
        return include[0] if self.drawn is None else f"\n{self.drawn.get(name, '')}"


def _without_code(code: re.Match[str]) -> str:
    return "" if code["fence"] else code[0]


def _is_hidden(path: Path) -> bool:
    return any(name.startswith("_") for name in path.relative_to(DOCS).parts)


def _is_other_file(path: Path) -> bool:
    """Say whether a link leads to what the build adds: a lab, or a file of the theme."""
    if not path.is_relative_to(DOCS):
        return False
    inside = path.relative_to(DOCS)
    if inside.parts[0] == LABS.name:
        return (LABS.parent / inside).is_file()
    return (ASSETS / inside).is_file() or (path.is_file() and not _is_hidden(path))


def _no_file(path: Path, link: str) -> str:
    if not path.is_relative_to(DOCS):
        return (
            f"{link} leads out of docs/, which readers don't have; link to the page that shows it"
        )
    name = path.relative_to(DOCS).as_posix()
    if _is_hidden(path):
        remedy = "cite with [@source] or [=fact], or link to the page that shows it"
        return f"docs/{name} is not published; {remedy}"
    if (path / "index.md").is_file() or path.with_suffix(".md").is_file():
        return f"{link} is an address; link to the file, which ends in .md"
    near = get_close_matches(name, _pages(), n=1)
    hint = f"did you mean docs/{near[0]}?" if near else "mend the link or write the page"
    return f"there is no page docs/{name}; {hint}"


def _pages() -> list[str]:
    return [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")]


@cache
def _guessed(text: str) -> set[str]:
    """Return the parts that a page names, and those of its headings as they are usually named."""
    names = {found["mark"] or found["id"] for found in NAMED.finditer(text)}
    headings = (INLINE.sub(r"\1", each["text"]) for each in HEADING.finditer(text))
    return names | {slugify(heading, "-") for heading in headings}


@cache
def _rendered(text: str) -> set[str]:
    """Return the parts of a page as the site's own settings render them."""
    config = site_config()
    names = [name for name in config.markdown_extensions if name != "pymdownx.snippets"]
    settings = {name: config.mdx_configs.get(name, {}) for name in names}
    html = Markdown(extensions=names, extension_configs=settings).convert(text)
    return set(re.findall(r'\bid="([^"]+)"', html))
