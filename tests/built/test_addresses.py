"""Addresses are promises: each that was published is a page of the built site, or leads to one."""

import pytest

from _tools import addresses
from built.parsed import Html

pytestmark = pytest.mark.site


def test_every_address_that_is_promised_is_built(pages: dict[str, Html]) -> None:
    assert set(addresses.published()) | addresses.current() <= pages.keys()


def test_an_address_that_leads_on_leads_to_a_page(pages: dict[str, Html]) -> None:
    leading = [address for address, page in pages.items() if page.leads_on]
    assert {address for address, _ in addresses.moved()} <= set(leading)
    assert any(address.startswith("q/") for address in leading)
    for address in leading:
        ((target, _),) = pages[address].links
        assert target.removeprefix("../" * address.count("/")) in pages
        assert f'content="0; url={target}"' in pages[address].text_of_file
