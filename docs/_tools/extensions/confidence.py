"""`[?claimed]` becomes the mark that says how sure the statement before it is."""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from _tools.confidence import STATES, is_state, mark

# A code span is matched first, so that what stands in one is left alone.
MARK = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|\[\?(?P<word>[^\]\n]*)\]")
BY_HAND = re.compile(r'<\w+ [^>]*class="[^"]*\bsure\b')
KNOWN = ", ".join(f"[?{state}]" for state in STATES)


class UnknownMarkError(ValueError):
    """A page uses a mark that means nothing."""


def unknown(word: str) -> str | None:
    """Return what is wrong with a mark, or None."""
    if is_state(word):
        return None
    return f"`[?{word}]` is no mark; write {KNOWN}, or nothing: advice has no mark"


class ConfidencePreprocessor(Preprocessor):
    """Rewrite marks into HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of a page with its marks filled in."""
        return MARK.sub(self.filled, "\n".join(lines)).split("\n")

    def filled(self, found: re.Match[str]) -> str:
        """Return a mark's HTML; code stays as it is."""
        word = found["word"]
        if word is None:
            return found[0]
        if not is_state(word):
            raise UnknownMarkError(unknown(word))
        return mark(word)


class ConfidenceExtension(Extension):
    """Python-Markdown's way to add the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Run beside `citations` (22): fences are out, HTML blocks are not yet."""
        md.preprocessors.register(ConfidencePreprocessor(md), "confidence", 21)


def makeExtension(**options: object) -> ConfidenceExtension:  # noqa: N802 - as above
    """Return the extension."""
    return ConfidenceExtension(**options)
