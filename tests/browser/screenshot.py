"""Draw what the README shows: a question on a laptop and Home on a phone, side by side.

Run it as `python -m browser.screenshot FILE`.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from browser.conftest import ARGUMENTS
from browser.find_chromium import chromium
from browser.serving import serve

GAP, HEIGHT = 24, 780
VIEWS = [("questions/system-design/similar-pins-under-150-ms/", 1180, "light"), ("", 390, "dark")]


def draw(path: Path) -> None:
    """Write the picture; it needs the built site."""
    shots: list[Image.Image] = []
    with serve() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for address, width, scheme in VIEWS:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.goto(home + address)
            shots.append(Image.open(BytesIO(page.screenshot())))
        browser.close()
    width = sum(shot.width for shot in shots) + GAP * (len(shots) - 1)
    picture = Image.new("RGB", (width, HEIGHT), "white")
    left = 0
    for shot in shots:
        picture.paste(shot, (left, 0))
        left += shot.width + GAP
    picture.quantize(128).save(path, optimize=True)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
