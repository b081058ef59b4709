"""The words of the site, by which the search dialog mends what was mistyped."""

import re
from collections import Counter
from html import unescape

SHORTEST = 5


def words_of(html: str) -> Counter[str]:
    """Return the words of a page's text with their counts."""
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    return Counter(re.findall(rf"\b[a-z]{{{SHORTEST},}}\b", text.lower()))


def as_file(counts: Counter[str]) -> str:
    """Return the words with single spaces, the more frequent first."""
    return " ".join(
        word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
