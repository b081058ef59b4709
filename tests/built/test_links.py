"""Nothing on the site leads nowhere, and nothing comes from elsewhere."""

import re
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from built.parsed import SITE, Html

pytestmark = pytest.mark.site

ROOT_ADDRESS = "http://site.test/sub/path/"
# Markdown that was meant to become something else.
LEFT_OVER = re.compile(
    r"\[\^[\w-]+\]|\[[@=][\w-]+\]|--8<--|\[[^\]]+\]\[[\w-]*\]|\?\?\? |\$\$|\{ *[#.][\w-]+ *\}"
)


def test_no_link_and_no_anchor_is_dead(pages: dict[str, Html]) -> None:
    dead: list[str] = []
    for address, page in pages.items():
        if address == "404.html":
            continue
        for link, _ in page.links:
            target = urlsplit(urljoin(ROOT_ADDRESS + address, link))
            if target.netloc != "site.test":
                continue
            if not target.path.startswith("/sub/path/"):
                dead.append(f"{address}: {link} leaves the site's sub-path")
                continue
            name = unquote(target.path.removeprefix("/sub/path/"))
            if name not in pages:
                if not (SITE / name).is_file():
                    dead.append(f"{address}: {link}")
            elif target.fragment and unquote(target.fragment) not in pages[name].ids:
                dead.append(f"{address}: {link} has no such anchor")
    assert dead == []


def test_what_a_page_loads_is_there_and_is_ours(pages: dict[str, Html]) -> None:
    wrong: list[str] = []
    for address, page in pages.items():
        for load in page.loads:
            if load.startswith("data:"):
                continue
            target = urlsplit(urljoin(ROOT_ADDRESS + address, load))
            ours = target.netloc == "site.test" and target.path.startswith("/sub/path/")
            if address == "404.html":  # it is served at any depth, so it names the full path
                continue
            if not ours or not (SITE / target.path.removeprefix("/sub/path/")).is_file():
                wrong.append(f"{address}: {load}")
    assert wrong == []


def test_ids_are_unique(pages: dict[str, Html]) -> None:
    twice = {
        address: [key for key, count in Counter(page.ids).items() if count > 1]
        for address, page in pages.items()
    }
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_no_markdown_is_left_over(pages: dict[str, Html]) -> None:
    found = {
        address: LEFT_OVER.findall(page.text)
        for address, page in pages.items()
        if "labs/" not in address
    }
    assert {address: marks for address, marks in found.items() if marks} == {}


def test_every_page_has_a_title_a_description_and_a_card(pages: dict[str, Html]) -> None:
    titles: Counter[str] = Counter()
    for address, page in pages.items():
        if address == "404.html":
            continue
        titles[page.meta["og:title"]] += not page.leads_on
        assert 50 <= len(page.meta["og:description"]) <= 200, address
        card = page.meta["og:image"]
        assert card.startswith("http"), address
        assert (SITE / card[card.index("assets/cards/") :]).is_file(), address
    assert [title for title, count in titles.items() if count > 1] == []
