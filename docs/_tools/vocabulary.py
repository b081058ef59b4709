"""The words of the site, by which the search dialog mends what was mistyped."""

import json
import re
from collections import Counter

from bs4 import BeautifulSoup
from bs4.filter import SoupStrainer

from _tools.kept import code_of, kept

SHORTEST = 5
# Results show prose; code and footnote marks make excerpts that say nothing.
EXCLUDED = ".highlight, .footnote-ref, .footnote-backref"
# What Pagefind itself passes over, and what a page asks it to.
UNREAD = (
    "style, script, noscript, label, form, svg, footer, nav, iframe, template, "
    "[data-pagefind-ignore]"
)


def indexed(page: str) -> str:
    """Return the text of a whole page that Pagefind indexes, with the attributes that it reads."""
    soup = BeautifulSoup(page, "html.parser", parse_only=SoupStrainer("article"))
    for element in soup.select(f"{EXCLUDED}, {UNREAD}"):
        element.decompose()
    attributes = [
        str(each.get(name.strip(), ""))
        for each in soup.select("[data-pagefind-index-attrs]")
        for name in str(each["data-pagefind-index-attrs"]).split(",")
    ]
    return " ".join([soup.get_text(" "), *attributes])


def words_in(page: str) -> Counter[str]:
    """Return the words of a whole page with their counts; it is parsed if its article changed."""
    article = page[page.find("<article") : page.rfind("</article>")] + "</article>"

    def make() -> bytes:
        return json.dumps(words_of(indexed(article))).encode()

    return Counter(json.loads(kept("words", [article, code_of(__file__)], make)))


def words_of(text: str) -> Counter[str]:
    """Return the words of a text with their counts."""
    return Counter(re.findall(rf"\b[a-z]{{{SHORTEST},}}\b", text.lower()))


def as_file(counts: Counter[str]) -> str:
    """Return the words with single spaces, the more frequent first."""
    return " ".join(
        word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
