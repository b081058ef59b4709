"""Pages as their authors write them, and as the snippets extension completes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from _tools.records import ROOT

DOCS = ROOT / "docs"
INCLUDE = re.compile(r'^\s*--8<-- "(?P<path>[^":]+)(?::(?P<section>[\w-]+))?"$', re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A Markdown file: its front matter (YAML text, from line 2) and its body."""

    path: Path
    front_matter: str
    body: str
    body_line: int

    @property
    def name(self) -> str:
        """Return the path below docs/, as MkDocs and links name it."""
        return self.path.relative_to(DOCS).as_posix()

    @property
    def address(self) -> str:
        """Return the address below the site's root: `questions/coding/x/`, or nothing for Home."""
        stem = self.name.removesuffix(".md")
        stem = stem.removesuffix("index").rstrip("/")
        return f"{stem}/" if stem else ""

    def line_of(self, offset: int) -> int:
        """Return the line in the file of an offset into the body."""
        return self.body_line + self.body.count("\n", 0, offset)


def read_page(path: Path) -> Page:
    """Split a file into front matter and body; a page may have none."""
    text = path.read_text(encoding="utf-8")
    head = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
    if head is None:
        return Page(path, "", text, 1)
    return Page(path, head[1], text[head.end() :], 1 + head[0].count("\n"))


def all_pages(docs: Path = DOCS) -> Iterator[Page]:
    """Yield every page of the site, in the order of their paths; `_rooms` hold no pages."""
    for path in sorted(docs.rglob("*.md")):
        if not any(part.startswith("_") for part in path.relative_to(docs).parts):
            yield read_page(path)


@cache
def site_config(root: Path = ROOT) -> MkDocsConfig:
    """Return mkdocs.yml as MkDocs reads it."""
    return load_config(str(root / "mkdocs.yml"))


@cache
def _snippets(root: Path) -> Markdown:
    name = "pymdownx.snippets"
    settings = site_config(root).mdx_configs[name]
    return Markdown(extensions=[name], extension_configs={name: settings})


def expand(text: str, root: Path = ROOT) -> str:
    """Return a text with its includes filled in, by the settings of mkdocs.yml."""
    return "\n".join(_snippets(root).preprocessors["snippet"].run(text.split("\n")))
