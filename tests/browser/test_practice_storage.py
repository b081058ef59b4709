"""Storage that is refused, silent, shared with another copy of the site, or spoilt by a clock."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.coding import open_editor, write
from browser.conftest import ARGUMENTS, NewPage, note_complaints
from browser.find_chromium import chromium
from browser.practising import START, open_tool
from browser.serving import SUB_PATH, Handler, serve
from browser.test_practice_progress import load, mark, note, open_question, row

OLD_DRAFT = "pinterest-mle:draft:coding%2Fshortest_covering_window%2Fstarter.py"
FIRST = START.timestamp() * 1000


def backup(*records: dict[str, object]) -> str:
    """Return a backup of the first day."""
    saved = START.isoformat() + ".000Z"
    return json.dumps(
        {"format": "pinterest-mle-progress", "form": 1, "saved": saved, "records": records}
    )


def solved(stamp: float = FIRST, status: str = "solved") -> dict[str, object]:
    return {"kind": "question", "id": "g8-4", "stamp": int(stamp), "value": {"status": status}}


def take_in(page: Page, home: str, text: str) -> None:
    open_tool(page, home, "progress")
    load(page, text)
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("#tool > [role=status]")).to_contain_text("Taken in")


@pytest.fixture
def over_http(browser: Browser, home: str) -> Iterator[tuple[Page, str]]:
    """Return a page, and the site's address, on a host that is not trustworthy without HTTPS."""
    name = "lan.example"
    launched = browser.browser_type.launch(
        executable_path=chromium(),
        args=[*ARGUMENTS, f"--host-resolver-rules=MAP {name} 127.0.0.1"],
    )
    page = launched.new_page()
    complaints: list[str] = []
    note_complaints(page, complaints)
    yield page, home.replace("127.0.0.1", name)
    launched.close()
    assert complaints == []


# Browsers that refuse


def test_without_https_all_is_kept(over_http: tuple[Page, str]) -> None:
    page, home = over_http
    open_tool(page, home, "cards")
    assert page.evaluate("isSecureContext") is False
    page.keyboard.press("Space")
    page.keyboard.press("3")
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    note(page, home, "over http")
    mark(page, "Solved")
    open_tool(page, home, "progress")
    assert "solved" in row(page)
    assert row(page).rstrip().endswith("yes")
    open_tool(page, home, "cards")
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    expect(page.locator(".storage-note")).to_be_empty()


REFUSALS = {
    "channels": "window.BroadcastChannel = class { constructor() { refuse(); } };",
    "the small storage": "Object.defineProperty(window, 'localStorage', { get: refuse });",
    "the database": "Object.defineProperty(window, 'indexedDB', { get: refuse });",
    "opening a database": "IDBFactory.prototype.open = refuse;",
    "copies of pages": "Object.defineProperty(window, 'caches', { get: refuse });",
    "the storage manager": "Object.defineProperty(Navigator.prototype, 'storage', {get: refuse});",
}


@pytest.mark.parametrize("what", [*REFUSALS, "everything"])
def test_a_browser_that_refuses_still_works_and_says_what_it_keeps(
    new_page: NewPage, home: str, what: str
) -> None:
    page = new_page()
    refused = "".join(REFUSALS.values()) if what == "everything" else REFUSALS[what]
    page.add_init_script(
        "const refuse = () => { throw new DOMException('It is insecure.', 'SecurityError'); };"
        + refused
    )
    open_tool(page, home, "progress")
    load(page, backup(solved()))
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("tr", has_text="Shortest window")).to_contain_text("solved")
    words = page.locator(".storage-note")
    if what in {"the database", "opening a database", "everything"}:
        expect(words).to_contain_text("keeps nothing")
    else:
        expect(words).to_be_empty()


def test_a_database_that_never_answers_is_not_waited_for(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(
        """const open = IDBFactory.prototype.open;
        const held = [];
        IDBFactory.prototype.open = function (...given) {
          const request = open.apply(this, given);
          const add = request.addEventListener;
          request.addEventListener = (type, listener) => {
            add.call(request, type, (event) => {
              if (type === "upgradeneeded" || window.answers) listener.call(request, event);
              else held.push(() => listener.call(request, event));
            });
          };
          return request;
        };
        window.answer = () => { window.answers = true; held.splice(0).forEach((one) => one()); };"""
    )
    open_tool(page, home, "progress")
    expect(page.locator(".storage-note")).to_contain_text("does not answer")
    load(page, backup(solved()))
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("tr", has_text="Shortest window")).to_contain_text("solved")
    page.evaluate("answer()")
    expect(page.locator(".storage-note")).to_be_empty()
    page.add_init_script("window.answers = true;")
    open_tool(page, home, "progress")
    assert "solved" in row(page)


# Two copies of the site on one host


class Two(Handler):
    """The site at /pinterest-mle-interview/ and, as a fork would have it, at /b/."""

    def translate_path(self, path: str) -> str:
        """Map an address of either to a file."""
        return super().translate_path(path.replace("/b/", SUB_PATH, 1))


@pytest.fixture
def two() -> Iterator[tuple[str, str]]:
    """Return the addresses of two copies of the site on one host."""
    with serve(Two) as address:
        yield address, address.replace(SUB_PATH, "/b/")


def continues(page: Page, home: str) -> bool:
    """Return whether the page of the question offers to go on with code."""
    page.goto(home + "questions/coding/shortest-covering-window/")
    first = page.locator("[data-action=edit]").first
    return "Continue" in first.inner_text()


def test_two_copies_on_a_host_share_nothing(browser: Browser, two: tuple[str, str]) -> None:
    one, other = two
    context = browser.new_context()
    page = context.new_page()
    open_editor(page, one)
    write(page, "print('of one')\n")
    note(page, one, "of one")
    assert not continues(page, other)
    note(page, other, "of the other")
    open_tool(page, other, "progress")
    expect(page.locator("#tool")).to_contain_text("1 entries on this device")
    page.get_by_role("button", name="Erase everything…").click()
    page.get_by_role("button", name="Erase: progress").click()
    expect(page.locator("#tool > [role=status]")).to_contain_text("is erased")
    assert continues(page, one)
    open_question(page, one)
    expect(page.get_by_label("Your notes, in Markdown")).to_have_value("of one")
    open_question(page, other)
    expect(page.get_by_label("Your notes, in Markdown")).to_have_value("")
    context.close()


OLD = """([draft, record]) => new Promise((resolve) => {
  localStorage.setItem(draft, JSON.stringify({
    version: 1, revision: 1, tab: "t", changed: "2026-11-01T10:00:00.000Z", text: "# from before",
    history: null, starter: "", earlier: [],
  }));
  const opening = indexedDB.open("pinterest-mle-practice", 2);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("records", { keyPath: ["kind", "id"] });
    opening.result.createObjectStore("unreadable", { autoIncrement: true });
    opening.result.createObjectStore("undo");
  };
  opening.onsuccess = () => {
    const transaction = opening.result.transaction("records", "readwrite");
    transaction.objectStore("records").put(record);
    transaction.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


def test_what_had_the_old_names_moves_to_the_first_copy_that_opens(
    browser: Browser, two: tuple[str, str]
) -> None:
    one, other = two
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{one}assets/progress.schema.json")
    page.evaluate(OLD, [OLD_DRAFT, solved()])
    assert continues(page, one)
    open_editor(page, one)
    expect(page.locator(".code-edit .cm-content")).to_contain_text("# from before")
    for _ in range(2):
        open_tool(page, one, "progress")
        assert "solved" in row(page)
    assert not continues(page, other)
    open_tool(page, other, "progress")
    assert "solved" not in row(page)
    assert continues(page, one)
    context.close()


# Files and clocks


@pytest.mark.parametrize("stamp", [8.64e15, 4070908800000])
def test_work_done_after_a_record_from_the_future_stays(
    new_page: NewPage, home: str, stamp: float
) -> None:
    page = new_page()
    take_in(page, home, backup(solved(stamp, "learning")))
    open_question(page, home)
    mark(page, "Solved")
    open_tool(page, home, "cards")
    page.keyboard.press("Space")
    page.keyboard.press("3")
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    open_tool(page, home, "progress")
    assert "solved" in row(page)
    expect(page.locator(".storage-note")).to_be_empty()
    expect(page.get_by_role("heading", name="What could not be read")).to_have_count(0)
    open_tool(page, home, "cards", START + timedelta(days=1))
    expect(page.locator(".card-summary")).to_contain_text("0 answered today")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("backup.json", "utf-8-sig"),
        ("backup.json", "utf-16"),
        ("backup.json", "utf-16-be"),
        ("backup.json.txt", "utf-8"),
    ],
)
def test_a_backup_that_another_program_saved_opens(
    new_page: NewPage, home: str, name: str, encoding: str
) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    content = backup(solved()).encode(encoding)
    page.get_by_label("Open a backup").set_input_files(
        {"name": name, "mimeType": "text/plain", "buffer": content}
    )
    expect(page.locator(".incoming")).to_contain_text("1 entry would be new here")


def test_a_backup_in_an_old_encoding_is_refused_in_words(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    content = backup(solved()).replace("solved", "gelöst").encode("cp1252")
    page.get_by_label("Open a backup").set_input_files(
        {"name": "b.json", "mimeType": "application/json", "buffer": content}
    )
    expect(page.locator("#tool > [role=status]")).to_contain_text("encoding")
    expect(page.locator(".incoming")).to_be_hidden()


def test_a_long_import_shows_how_far_it_is(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => {
            const bar = document.querySelector(".incoming progress");
            if (bar) said.push([bar.value, bar.parentElement.textContent]);
          }).observe(document.querySelector(".incoming"), {subtree: true, childList: true});
        }"""
    )
    reviews: list[dict[str, object]] = [
        {
            "kind": "review",
            "id": f"r{number}",
            "stamp": int(FIRST) + number,
            "value": {"card": "c", "grade": 3, "at": int(FIRST) + number},
        }
        for number in range(4000)
    ]
    load(page, backup(*reviews))
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("#tool > [role=status]")).to_contain_text("Taken in: 4000 new")
    said: list[tuple[float, str]] = page.evaluate("said")
    assert "Taking it in…" in said[0][1]
    assert "of 4,000 entries" in said[-1][1]
    assert said[-1][0] > 1000


def test_where_the_browser_forgets_after_a_week_the_reminder_comes_at_once(
    new_page: NewPage, home: str
) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer' });"
    )
    reviews: list[dict[str, object]] = [
        {
            "kind": "review",
            "id": f"r{number}",
            "stamp": int(FIRST),
            "value": {"card": "c", "grade": 3, "at": int(FIRST)},
        }
        for number in range(40)
    ]
    take_in(page, home, backup(*reviews))
    expect(page.locator("#tool")).to_contain_text("It is time for one")
    expect(page.locator("#tool")).to_contain_text("after seven days")
    open_tool(page, home, "", START + timedelta(hours=1))
    expect(page.locator(".today")).to_contain_text("Save a backup")
