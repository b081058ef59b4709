"""The frame all pictures of the site share: it scales, follows light and dark, and speaks."""

from html import escape

LARGER = 1.25  # pixels for a user unit, so that a picture's text is as large as the page's


def figure(drawing: str, *, width: int, height: int, title: str, description: str) -> str:
    """Return an inline figure; `drawing` uses `currentColor` and the `--chart-*` colors only.

    `title` names the picture for a screen reader, `description` says what it shows. Width and
    height are user units; the picture is never drawn wider than its column.
    """
    stem = "".join(letter if letter.isalnum() else "-" for letter in title.lower())
    names = f"{stem}-title", f"{stem}-description"
    return (
        f'<figure class="chart"><svg viewBox="0 0 {width} {height}" width="{width * LARGER:g}" '
        f'role="img" aria-labelledby="{names[0]} {names[1]}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{names[0]}">{escape(title)}</title>'
        f'<desc id="{names[1]}">{escape(description)}</desc>{drawing}</svg></figure>\n'
    )


def text(x: float, y: float, words: str, *, anchor: str = "start", style: str = "") -> str:
    """Return a line of text with its baseline at `y`; `style` is a class: label, value or quiet."""
    chosen = f' class="{style}"' if style else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{chosen}>{escape(words)}</text>'


def bar(x: float, y: float, width: float, height: float, color: int = 1) -> str:
    """Return a rounded bar in chart color 1 to 5."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="3" '
        f'class="chart-{color}"/>'
    )
