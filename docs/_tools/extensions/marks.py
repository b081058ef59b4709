"""Leave out of a page what stands there for the tests alone."""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

LINE = re.compile(r"^ *<!--(pytest-codeblocks:expected-output| not run: .*)-->$")


class MarkPreprocessor(Preprocessor):
    """Drop the lines that tell the collector which fence is an output, or why one is not run."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the other lines."""
        return [line for line in lines if not LINE.match(line)]


class MarkExtension(Extension):
    """Python-Markdown's way to add the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Python-Markdown calls
        """Run after snippets are filled in (32) and before fences are taken out (25)."""
        md.preprocessors.register(MarkPreprocessor(md), "marks", 31)


def makeExtension(**options: object) -> MarkExtension:  # noqa: N802 - as above
    """Return the extension."""
    return MarkExtension(**options)
