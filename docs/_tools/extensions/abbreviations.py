"""Spell out each abbreviation of docs/_data/abbreviations.yml where a section first uses it."""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.treeprocessors import Treeprocessor
from pydantic import RootModel

from _tools.records import ROOT, read_yaml

PATH = ROOT / "docs/_data/abbreviations.yml"
NOT_IN = {"h1", "h2", "h3", "h4", "code", "pre", "a", "svg"}


class Abbreviations(RootModel[dict[str, str]]):
    """Long forms by abbreviation."""


@cache
def abbreviations() -> dict[str, str]:
    """Return long forms by abbreviation."""
    return read_yaml(PATH, Abbreviations).root


def missing_short_forms(text: str) -> list[str]:
    """Return the abbreviations whose long form a text uses, so that search can find it by both."""
    lower = text.lower()
    # Few long forms stand in a text at all, and finding that out costs little.
    return [
        short
        for short, long in abbreviations().items()
        if long.lower() in lower and re.search(rf"\b{re.escape(long.lower())}", lower)
    ]


class OncePerSection(Treeprocessor):
    """Keep an abbreviation's title at its first use below a heading; elsewhere leave the word."""

    def run(self, root: Element) -> None:
        """Unwrap repeated `abbr` elements and those in headings, links and code."""
        self.seen: set[str] = set()
        self.visit(root, inside_name=False)

    def visit(self, parent: Element, *, inside_name: bool) -> None:
        """Walk in document order, rebuilding the children of `parent`."""
        kept: list[Element] = []
        for child in list(parent):
            if child.tag in {"h2", "h3"}:
                self.seen.clear()
            self.visit(child, inside_name=inside_name or child.tag in NOT_IN)
            word = child.text or ""
            if child.tag == "abbr" and (inside_name or word in self.seen):
                loose = word + (child.tail or "")
                if kept:
                    kept[-1].tail = (kept[-1].tail or "") + loose
                else:
                    parent.text = (parent.text or "") + loose
                continue
            if child.tag == "abbr":
                self.seen.add(word)
                child.set("data-pagefind-index-attrs", "title")
            kept.append(child)
        parent[:] = kept


class AbbreviationExtension(AbbrExtension):
    """The `abbr` extension with our glossary."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Run after `abbr` (7)."""
        self.load_glossary(abbreviations())
        super().extendMarkdown(md)
        md.treeprocessors.register(OncePerSection(md), "abbreviations", 6)


def makeExtension(**options: object) -> AbbreviationExtension:  # noqa: N802 - as above
    """Return the extension."""
    return AbbreviationExtension(**options)
