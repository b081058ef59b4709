"""The picture that a shared link shows: drawn when the site is built, without the network."""

from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
PAPER, INK, QUIET, ACCENT = "#fbf8f3", "#1f2a30", "#5b6770", "#1f6f6b"
MARGIN = 84


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def draw_card(title: str, kicker: str, site: str, path: Path) -> None:
    """Write a PNG of 1200 by 630 pixels: a line above, the title, the site's name below."""
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, 18, SIZE[1]), fill=ACCENT)
    canvas.text((MARGIN, 92), kicker, font=_font(34), fill=ACCENT)
    size, columns = (78, 26) if len(title) <= 52 else (62, 33)
    for number, line in enumerate(wrap(title, columns)[:4]):
        canvas.text((MARGIN, 168 + number * size * 1.22), line, font=_font(size), fill=INK)
    canvas.text((MARGIN, SIZE[1] - 108), site, font=_font(32), fill=QUIET)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(64).save(path, optimize=True)
