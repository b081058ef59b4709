"""What a first visit moves, gzipped as GitHub Pages does it."""

import gzip
from urllib.parse import urlsplit

import pytest

from _tools.navigation import LABS
from browser.conftest import NewPage
from browser.serving import SITE, SUB_PATH

LIMITS = {  # thousands of bytes
    "": 64,
    "rounds/recruiter-screen/": 68,
}
WITHOUT_TEXT = 57  # what comes with any page, however long its text
LAB_LIMIT = 60
QUESTION = "questions/system-design/similar-pins-under-150-ms/"
SCRIPT_OF_A_QUESTION = 4.5  # of our own, before anything is pressed
READING = 16  # that a reading by the clock brings


def moved(new_page: NewPage, home: str, address: str, *, is_read: bool = False) -> dict[str, int]:
    """Return the gzipped size of everything that opening a page asks for, or reading it, too."""
    page = new_page(390, 844)
    sizes: dict[str, int] = {}

    def weigh(url: str) -> None:
        name = urlsplit(url).path.removeprefix(SUB_PATH)
        path = SITE / (f"{name}index.html" if name.endswith("/") or not name else name)
        if path.is_file():
            # PNG and the like are sent as they are.
            packed = path.suffix in {".html", ".css", ".js", ".json", ".svg", ".txt"}
            sizes[name] = len(gzip.compress(path.read_bytes())) if packed else path.stat().st_size

    page.on("request", lambda request: weigh(request.url))
    page.goto(home + address)
    page.wait_for_load_state("networkidle")
    if is_read:
        page.get_by_role("button", name="Read it in twenty minutes").click()
        page.get_by_role("timer").wait_for()
    return sizes


@pytest.mark.parametrize("address", LIMITS)
def test_a_first_visit_is_light(new_page: NewPage, home: str, address: str) -> None:
    sizes = moved(new_page, home, address)
    assert len(sizes) >= 4
    assert sum(sizes.values()) <= LIMITS[address] * 1000, (sum(sizes.values()), sizes)


def test_what_comes_with_any_page_is_light(new_page: NewPage, home: str) -> None:
    address = "rounds/recruiter-screen/"
    sizes = moved(new_page, home, address)
    assert sum(size for name, size in sizes.items() if name != address) <= WITHOUT_TEXT * 1000, (
        sizes
    )


def test_a_question_brings_its_script_when_it_is_asked_for(new_page: NewPage, home: str) -> None:
    before = moved(new_page, home, QUESTION)
    script = [size for name, size in before.items() if name.startswith("assets/client/")]
    assert 0 < sum(script) <= SCRIPT_OF_A_QUESTION * 1000, before
    after = moved(new_page, home, QUESTION, is_read=True)
    more = {name: size for name, size in after.items() if name not in before}
    assert {"assets/client/practice/reading.js", "assets/practice-reading.css"} < set(more)
    assert sum(more.values()) <= READING * 1000, more


def test_a_lab_is_no_notebook() -> None:
    labs = sorted((SITE / "labs").rglob("index.html"))
    assert len(labs) == len(list(LABS.glob("*.py")))
    for path in labs:
        assert len(gzip.compress(path.read_bytes())) <= LAB_LIMIT * 1000
