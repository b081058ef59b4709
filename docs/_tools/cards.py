"""The picture that a shared link shows: drawn when the site is built, without the network."""

import unicodedata
from io import BytesIO
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from _tools.kept import code_of, kept

SIZE = (1200, 630)
PAPER, RAISED, INK, QUIET, ACCENT, PALE = (
    "#fbf8f3",
    "#f3eee4",
    "#1f2a30",
    "#556069",
    "#17615d",
    "#8fb3ad",
)
MARGIN = 76
COLUMN = 720  # what the words may take; the boxes of the logo stand to the right of it
TOP, BOTTOM = 132, 526  # between the line above and the site's name
TITLE_SIZES = ((76, 2), (66, 2), (58, 2), (58, 3), (50, 3), (44, 3))  # and the lines for each
SAID_SIZE, LEADING = 31, 1.16
# The logo's four boxes: left, top, width and height in its own units, and whether it is pale.
BOXES = (
    (2.0, 2.0, 8.5, 12.0, False),
    (13.5, 2.0, 8.5, 6.5, True),
    (2.0, 17.0, 8.5, 5.0, True),
    (13.5, 11.5, 8.5, 10.5, False),
)

# Pillow's own font lacks these and all accents; ASCII is what it has for certain.
ASCII = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "×": "x"}
)

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def _font(size: int) -> Font:
    return ImageFont.load_default(size)


def plain(text: str) -> str:
    """Return the text in ASCII: marks without their curves, letters without their accents."""
    parts = unicodedata.normalize("NFKD", text.translate(ASCII))
    return parts.encode("ascii", "ignore").decode()


def lines_of(text: str, font: Font, width: float, most: int) -> list[str]:
    """Return the text in at most so many lines, none wider than `width`; "..." marks a cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and font.getlength(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        lines[-1] += "..."
    return [_cut(line, font, width) for line in lines]


def _cut(line: str, font: Font, width: float) -> str:
    while font.getlength(line) > width:
        line = line.rstrip(".")[:-1].rstrip() + "..."
    return line


def _title(title: str) -> tuple[list[str], int]:
    """Return the title's lines in the largest size in which they hold it."""
    lines: list[str] = []
    size = 0
    for size, most in TITLE_SIZES:
        lines = lines_of(title, _font(size), COLUMN, most)
        if not any(line.endswith("...") for line in lines):
            break
    return lines, size


def _draw_boxes(canvas: ImageDraw.ImageDraw, left: float, top: float, unit: float) -> None:
    for x, y, width, height, pale in BOXES:
        corner = left + x * unit, top + y * unit
        opposite = corner[0] + width * unit, corner[1] + height * unit
        canvas.rounded_rectangle(
            (*corner, *opposite), radius=2.4 * unit, fill=PALE if pale else ACCENT
        )


def draw_card(title: str, said: str, kicker: str, site: str, path: Path) -> None:
    """Write a PNG of 1200 by 630 pixels: title and description, the logo large beside them."""
    words = (title, said, kicker, site)
    path.parent.mkdir(parents=True, exist_ok=True)
    made_of = [*words, PIL.__version__, code_of(__file__)]
    path.write_bytes(kept("cards", made_of, lambda: drawn(*words)))


def drawn(title: str, said: str, kicker: str, site: str) -> bytes:
    """Return the PNG."""
    # Drawn at twice its size, so that the round corners come out smooth.
    ground = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), PAPER)
    large = ImageDraw.Draw(ground)
    large.rectangle((884 * 2, 0, SIZE[0] * 2, SIZE[1] * 2), fill=RAISED)
    _draw_boxes(large, 904 * 2, 177 * 2, 23)
    image = ground.resize(SIZE, Image.Resampling.LANCZOS)

    canvas = ImageDraw.Draw(image)
    canvas.text((MARGIN, 68), plain(kicker), font=_font(30), fill=ACCENT)
    lines, size = _title(plain(title))
    y: float = TOP
    for line in lines:
        canvas.text((MARGIN, y), line, font=_font(size), fill=INK, stroke_width=0.8)
        y += size * LEADING
    y += 22
    font = _font(SAID_SIZE)
    room = int((BOTTOM - y) // (SAID_SIZE * 1.4))
    for line in lines_of(plain(said), font, COLUMN, min(4, room)):
        canvas.text((MARGIN, y), line, font=font, fill=QUIET)
        y += SAID_SIZE * 1.4
    canvas.text((MARGIN, 544), plain(site), font=_font(28), fill=INK)
    packed = BytesIO()
    image.quantize(64).save(packed, "PNG", optimize=True)
    return packed.getvalue()
