"""What the tests ask of a built page."""

import os
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

# Scripts are not read, and what stands in code may look like Markdown.
SILENT = {"script", "style", "pre", "code"}
# A footnote's number would part the words around it.
MARKS = {"footnote-ref", "headerlink"}

SITE = Path(os.environ.get("SITE_DIR", Path(__file__).parents[2] / "site"))


@dataclass
class Html(HTMLParser):
    """What the tests ask of a page: its ids, its links, its text and its metadata."""

    address: str
    text_of_file: str
    ids: list[str] = field(default_factory=list[str])
    links: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    loads: list[str] = field(default_factory=list[str])
    meta: dict[str, str] = field(default_factory=dict[str, str])
    words: list[str] = field(default_factory=list[str])
    article: list[str] = field(default_factory=list[str])
    silent: int = 0
    outside: bool = True
    mark: bool = False

    def __post_init__(self) -> None:
        """Parse the file."""
        super().__init__()
        self.feed(self.text_of_file)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record one element."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append((given["href"], given.get("class", "")))
        if tag in {"script", "img", "iframe", "source"} and "src" in given:
            self.loads.append(given["src"])
        if tag == "link" and given.get("rel") not in {"canonical", "next", "prev", "edit"}:
            self.loads.append(given.get("href", ""))
        if tag == "meta":
            self.meta[given.get("name") or given.get("property", "")] = given.get("content", "")
        self.silent += tag in SILENT
        if tag == "article":
            self.outside = False
        self.mark |= tag in {"script", "style"} or given.get("class") in MARKS

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.silent -= tag in SILENT
        if tag == "article":
            self.outside = True
        self.mark &= tag not in {"script", "style", "a"}

    def handle_data(self, data: str) -> None:
        """Collect what is read."""
        if not self.silent:
            self.words.append(data)
        if not (self.outside or self.mark):
            self.article.append(data)

    @property
    def leads_on(self) -> bool:
        """Whether the page only sends its reader to another."""
        return 'http-equiv="refresh"' in self.text_of_file

    @property
    def text(self) -> str:
        """Return the page's words with single spaces."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    @property
    def main_text(self) -> str:
        """Return what the page itself says, with its code: no navigation, no footnote marks."""
        return " ".join(self.article)
