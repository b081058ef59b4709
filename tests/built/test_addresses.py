"""Addresses are promises: one that was published stays, or leads on.

`--update-outputs` adds new ones to addresses.txt; none is ever taken out.
"""

from pathlib import Path

import pytest

from built.parsed import Html

pytestmark = pytest.mark.site

PUBLISHED = Path(__file__).with_name("addresses.txt")


def test_every_address_ever_published_is_there(
    pages: dict[str, Html], pytestconfig: pytest.Config
) -> None:
    published = set(PUBLISHED.read_text().splitlines())
    current = {f"/{address}" for address in pages if address != "404.html"}
    if pytestconfig.getoption("--update-outputs"):
        PUBLISHED.write_text("".join(f"{address}\n" for address in sorted(published | current)))
        return
    gone = sorted(published - current)
    assert not gone, f"people link to these; bring them back or redirect them: {', '.join(gone)}"
    new = sorted(current - published)
    assert not new, f"run `make update-outputs` to record new addresses: {', '.join(new)}"


def test_a_short_address_leads_to_its_question(pages: dict[str, Html]) -> None:
    short = [address for address in pages if address.startswith("q/")]
    assert len(short) >= 3
    for address in short:
        ((target, _),) = pages[address].links
        assert target.removeprefix("../../") in pages
        assert f'content="0; url={target}"' in pages[address].text_of_file
