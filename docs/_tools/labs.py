"""Give a notebook page the site's own markup: prose as prose, code as code, output below it."""

from textwrap import shorten

from bs4 import BeautifulSoup, Tag


def trim(html: str) -> str:
    """Return a lab's HTML without the look, the styles and the scripts of Jupyter."""
    notebook = BeautifulSoup(html, "html.parser")
    parts: list[str] = []
    # mkdocs-jupyter puts a code cell into a second element of the same class: take the inner one.
    for cell in notebook.select(".jp-Cell:not(:has(.jp-Cell))"):
        parts += [_prose(part) for part in cell.select(".jp-MarkdownOutput")]
        parts += [_code(part) for part in cell.select(".highlight-ipynb pre")]
        parts += [_output(part) for part in cell.select(".jp-OutputArea-output")]
    return "\n".join(parts)


def summary(html: str) -> str:
    """Return what a lab's first paragraph says, in at most 160 characters."""
    first = BeautifulSoup(html, "html.parser").select_one(".jp-MarkdownOutput p")
    return shorten(first.get_text(), 160, placeholder="…") if first else ""


def _prose(part: Tag) -> str:
    for anchor in part.select("a.anchor-link"):
        anchor.attrs["class"] = "headerlink"
        anchor["title"] = "Permanent link"
    return part.decode_contents()


def _code(part: Tag) -> str:
    return f'<div class="highlight"><pre><code>{part.decode_contents().strip()}</code></pre></div>'


def _output(part: Tag) -> str:
    printed = part.select_one("pre")
    if printed is None:
        return f'<div class="lab-output">{part.decode_contents()}</div>'
    inside = printed.decode_contents().rstrip()
    return f'<div class="highlight lab-output"><pre><code>{inside}</code></pre></div>'
