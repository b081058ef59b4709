"""What no page may have in its text: scripts, loose ends, bare addresses, figures from nowhere."""

import re
from collections.abc import Iterator

from _tools.pages import Page
from _tools.records import Problem
from _tools.rules import prose

ACTIVE = re.compile(r"<(?P<tag>script|iframe|style|object|embed|form)\b", re.IGNORECASE)
LOOSE_END = re.compile(r"\b(?:TODO|FIXME|XXX|TBD)\b|\blorem ipsum\b", re.IGNORECASE)
BARE = re.compile(r"""(?<![(<"'\w])https?://[^\s<>)\]]+""")
REFERENCE = re.compile(r"^ *\[[^\]]+\]: *https?://", re.MULTILINE)
# A sentence that gives Pinterest a sum, a share or a count, and what may stand there as a source.
FIGURE = re.compile(r"\$ ?\d[\d,.]*|\b\d[\d,.]* ?(?:%|percent\b|million\b|billion\b)")
SAYS = re.compile(
    r"\bPinterest(?:'s|’s)?(?: \w+){0,3} (?:is|are|was|were|has|had|have|reports?|reported|earned"
    r"|earns|made|makes|paid|pays|grew|grows|fell|rose|serves?|handles|stores|uses|runs|gained|lost)"
    r"\b"
)
CITED = re.compile(r"\[[@=?][\w-]+\]|\]\(")


def problems(page: Page) -> Iterator[Problem]:
    """Yield what a page says in a way that readers, or the site's policy, would refuse."""
    text = prose(page)
    for found in ACTIVE.finditer(text):
        wrong = (
            f"a page has no <{found['tag'].lower()}>, which the site's policy stops; write Markdown"
        )
        yield Problem(page.path, page.line_of(found.start()), wrong)
    for found in LOOSE_END.finditer(text):
        wrong = f"“{found[0]}” is a loose end; finish it, or take it out and say so in the request"
        yield Problem(page.path, page.line_of(found.start()), wrong)
    for found in BARE.finditer(REFERENCE.sub(lambda line: " " * len(line[0]), text)):
        remedy = "write [what it is](address), or cite it with [@source] if a claim rests on it"
        yield Problem(page.path, page.line_of(found.start()), f"{found[0]} is no link; {remedy}")
    yield from _figures(page, text)


def _figures(page: Page, text: str) -> Iterator[Problem]:
    """Yield each sentence with a figure of Pinterest in a paragraph that cites nothing."""
    for paragraph in re.finditer(r"(?:^.*\S.*\n?)+", text, re.MULTILINE):
        if CITED.search(paragraph[0]):
            continue
        for sentence in re.finditer(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*", paragraph[0]):
            if SAYS.search(sentence[0]) and (figure := FIGURE.search(sentence[0])):
                at = paragraph.start() + sentence.start() + figure.start()
                remedy = "end it in [@source], or print a fact with [=fact]"
                wrong = f"“{figure[0]}” is said of Pinterest without a source; {remedy}"
                yield Problem(page.path, page.line_of(at), wrong)
