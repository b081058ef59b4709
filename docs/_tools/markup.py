"""Mend what Material's templates write against the rules of HTML and ARIA."""

import re

MENDS = [
    # Nested lists of pages are no landmarks of their own, and their labels hold an icon only.
    (
        r'(<nav class="md-nav" data-md-level="\d+") aria-labelledby="[^"]*" aria-expanded="[^"]*"',
        r'\1 role="none"',
    ),
    # A checkbox completes nothing.
    (r'(<input class="md-toggle"[^>]*) autocomplete="off"', r"\1"),
    # An empty tabindex is no number.
    (r' tabindex=""', ""),
]


def mend(html: str) -> str:
    """Return a page with every mend applied."""
    for pattern, replacement in MENDS:
        html = re.sub(pattern, replacement, html)
    return html
