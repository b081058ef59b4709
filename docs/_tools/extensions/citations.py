"""`[@source]` becomes a footnote, `[=fact]` the fact's words with its citations."""

import re
from difflib import get_close_matches

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor

from _tools.facts import known_facts
from _tools.sources import known_sources

# A code span is matched first, so that what stands in one is left alone.
MARK = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\[(?P<sign>[@=])(?P<key>[\w-]+)\]"
)


class UnknownReferenceError(KeyError):
    """A page names a source or a fact that docs/_data does not have."""

    def __str__(self) -> str:
        """Return the message without the quotes of KeyError."""
        return str(self.args[0])


def unknown(sign: str, key: str) -> str | None:
    """Return what is wrong with a mark, or None; `sign` is @ for a source and = for a fact."""
    known, name = (known_sources(), "source") if sign == "@" else (known_facts(), "fact")
    if key in known:
        return None
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "add it first"
    where = "docs/_data/sources/" if sign == "@" else "docs/_data/facts.yml"
    return f"`[{sign}{key}]` names no {name} in {where}; {hint}"


def sources_of(text: str) -> set[str]:
    """Return the ids of all sources that a text cites, directly or through facts."""
    found: set[str] = set()
    for mark in MARK.finditer(text):
        if mark["sign"] == "@":
            found.add(mark["key"])
        elif mark["sign"] == "=" and mark["key"] in known_facts():
            found |= set(known_facts()[mark["key"]].source)
    return found


class CitationPreprocessor(Preprocessor):
    """Rewrite marks into footnote references and define the footnotes."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with its marks resolved."""
        text = "\n".join(lines)
        text = MARK.sub(self.fact, text)
        text = MARK.sub(self.source, text)
        # The numbers of neighboring footnotes would read as one.
        return re.sub(r"(\[\^[\w-]+\])(?=\[\^)", r"\1<sup>, </sup>", text).split("\n")

    def fact(self, mark: re.Match[str]) -> str:
        """Return a fact's Markdown, which may hold source marks."""
        if mark["sign"] != "=":
            return mark[0]
        if problem := unknown("=", mark["key"]):
            raise UnknownReferenceError(problem)
        return known_facts()[mark["key"]].markdown()

    def source(self, mark: re.Match[str]) -> str:
        """Return a footnote reference, after defining the footnote."""
        if mark["sign"] != "@":
            return mark[0]
        if problem := unknown("@", mark["key"]):
            raise UnknownReferenceError(problem)
        key = mark["key"]
        for extension in self.md.registeredExtensions:
            if isinstance(extension, FootnoteExtension) and key not in extension.footnotes:
                extension.setFootnote(key, known_sources()[key].footnote())
        return f"[^{key}]"


class CitationExtension(Extension):
    """Python-Markdown's way to add the preprocessor; needs `footnotes`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Run after snippets and fences are taken out (25), before HTML blocks are (20)."""
        md.preprocessors.register(CitationPreprocessor(md), "citations", 22)


def makeExtension(**options: object) -> CitationExtension:  # noqa: N802 - as above
    """Return the extension."""
    return CitationExtension(**options)
