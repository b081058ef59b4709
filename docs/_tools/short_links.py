"""Short addresses `/q/<id>/` that lead to a question and never change."""

from html import escape
from pathlib import Path

from _tools.questions import Question

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="icon" href="../../assets/favicon.svg">
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta name="description" content="{description}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:image" content="{card}">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p>This question stands at <a href="{target}">{title}</a>.</p></body>
</html>
"""


def write_short_link(question: Question, site: Path, site_url: str) -> None:
    """Write site/q/<id>/index.html; its redirect is relative, so any sub-path works."""
    address = question.page.address
    folder = site / "q" / question.meta.id
    folder.mkdir(parents=True, exist_ok=True)
    page = PAGE.format(
        title=escape(question.meta.title),
        description=escape(question.meta.description),
        canonical=site_url + address,
        card=site_url + card_address(address),
        target=f"../../{address}",
    )
    (folder / "index.html").write_text(page, encoding="utf-8")


def card_address(page_address: str) -> str:
    """Return the address of the card image of a page."""
    return f"assets/cards/{page_address.strip('/').replace('/', '-') or 'index'}.png"
