"""Addresses that lead on: the short `/q/<id>/` of what has an id, and where a page stood before."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from _tools.questions import Question
from _tools.quick import Topic

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="{up}assets/favicon.svg">
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta name="description" content="{description}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:image" content="{card}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p>This page stands at <a href="{target}">{title}</a>.</p></body>
</html>
"""


@dataclass(frozen=True)
class Target:
    """A page that an address leads to; `address` is below the site's root."""

    address: str
    title: str
    description: str


def write_short_link(named: Question | Topic, site: Path, site_url: str) -> None:
    """Write site/q/<id>/index.html."""
    meta = named.meta
    what = Target(named.page.address, meta.title, meta.description)
    write_redirect(f"q/{meta.id}/", what, site, site_url)


def write_redirect(address: str, to: Target, site: Path, site_url: str) -> None:
    """Write a page at `address` that leads on; its link is relative, so any sub-path works."""
    folder = site / address
    folder.mkdir(parents=True, exist_ok=True)
    page = PAGE.format(
        title=escape(to.title),
        description=escape(to.description),
        canonical=site_url + to.address,
        card=site_url + card_address(to.address),
        up="../" * address.count("/"),
        target="../" * address.count("/") + to.address,
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def card_address(page_address: str) -> str:
    """Return the address of the card image of a page."""
    return f"assets/cards/{page_address.strip('/').replace('/', '-') or 'index'}.png"
