"""Cut parts out of the finished HTML of a page, for tools that show them elsewhere."""

import hashlib
import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag


def cleaned(html: str, address: str) -> BeautifulSoup:
    """Return a page without marks of footnotes and permanent links.

    Links start at the root of the site; headings alone keep their identifiers.
    """
    soup = BeautifulSoup(html, "html.parser")
    for mark in soup.select("sup[id^=fnref], .headerlink, .footnote"):
        mark.decompose()
    for link in soup.select("a[href]"):
        link["href"] = urljoin(f"/{address}", str(link["href"]))
    for element in soup.find_all(True):
        element.attrs = {
            name: value
            for name, value in element.attrs.items()
            if not name.startswith("data-") and (name != "id" or element.name in {"h2", "h3"})
        }
    return soup


def sections(html: str, address: str) -> dict[str, list[Tag]]:
    """Return the elements below each heading of level 2, by its identifier."""
    found: dict[str, list[Tag]] = {}
    for heading in cleaned(html, address).select("h2"):
        below: list[Tag] = []
        for element in heading.find_next_siblings():
            if element.name == "h2":
                break
            below.append(element)
        found[str(heading["id"])] = below
    return found


def fingerprint(words: str) -> str:
    """Return what makes two cards the same one: their words, whatever stands between these."""
    plain = re.sub(r"\W+", " ", words).strip().lower()
    return hashlib.sha256(plain.encode()).hexdigest()[:10]
