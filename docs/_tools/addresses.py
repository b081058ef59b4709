"""Addresses are promises: one that was published stays, or leads on.

docs/_data/addresses.txt holds what was published. A new page needs no line there; the maintainers
add all that came since with `make addresses`. A page that takes the place of another names the old
address in its front matter, as `was: [questions/coding/old-name/]`.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from _tools.navigation import LABS
from _tools.pages import all_pages
from _tools.questions import Was, known_questions
from _tools.quick import known_topics
from _tools.records import ROOT, Problem, Record, parse_yaml
from _tools.short_links import Target, write_redirect

RECORD = ROOT / "docs/_data/addresses.txt"


class _Moved(Record, extra="ignore"):
    """What this module reads of any page's front matter."""

    title: str = ""
    description: str = ""
    was: Was = Field(default_factory=list)


def published() -> list[str]:
    """Return every address that was published, below the site's root."""
    return [line.removeprefix("/") for line in RECORD.read_text(encoding="utf-8").splitlines()]


def moved() -> Iterator[tuple[str, Target]]:
    """Yield each old address with the page that it leads to."""
    for page in all_pages():
        meta = parse_yaml(page.front_matter, _Moved, page.path, first_line=2)
        for address in meta.was:
            yield address, Target(page.address, meta.title, meta.description)


def current() -> set[str]:
    """Return every address that the site has: pages, labs, short links, and what leads on."""
    found = {page.address for page in all_pages()} | {address for address, _ in moved()}
    found |= {f"q/{each.meta.id}/" for each in (*known_questions(), *known_topics())}
    return found | {f"labs/{path.stem}/" for path in LABS.glob("*.py")}


def problems() -> Iterator[Problem]:
    """Yield each published address that leads nowhere."""
    there = current()
    for line, address in enumerate(published(), start=1):
        if address not in there:
            remedy = f"bring it back, or write `was: [{address}]` in the page that replaces it"
            yield Problem(RECORD, line, f"people link to /{address}, which is gone; {remedy}")


def unrecorded() -> Iterator[Problem]:
    """Yield each address that was added since the record was written."""
    for address in sorted(current() - set(published())):
        yield Problem(RECORD, 1, f"/{address} is published and not recorded; run `make addresses`")


def write_redirects(site: Path, site_url: str) -> None:
    """Write a page at each old address that leads to where its page stands now."""
    for address, target in moved():
        write_redirect(address, target, site, site_url)


def record() -> None:
    """Add what is published now to the record; none is ever taken out."""
    lines = sorted(f"/{address}\n" for address in current() | set(published()))
    RECORD.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    record()
