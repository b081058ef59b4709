"""Progress is kept, moved, merged and erased; what cannot be read is handed out."""

import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import jsonschema
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from browser.barriers import barriers
from browser.coding import SNIPPETS, open_editor, verdicts, write
from browser.conftest import NewPage
from browser.practising import DATABASE, SCRIPT_LIMIT, START, days_later, open_tool, script_of
from browser.serving import SITE

QUESTION = "questions/coding/shortest-covering-window/"
SCHEMA = json.loads((SITE / "assets/progress.schema.json").read_text(encoding="utf-8"))


def open_question(page: Page, home: str) -> None:
    page.clock.set_fixed_time(START)
    page.goto(home + QUESTION)
    page.get_by_role("button", name="Your progress and notes").click()
    expect(page.get_by_label("Your notes, in Markdown")).to_be_visible()


def note(page: Page, home: str, text: str) -> None:
    open_question(page, home)
    page.get_by_label("Your notes, in Markdown").fill(text)
    expect(page.get_by_text("Notes saved.")).to_be_visible()


def mark(page: Page, status: str) -> None:
    page.get_by_role("radio", name=status, exact=True).check()


def row(page: Page) -> str:
    return page.locator("tr", has_text="Shortest window").inner_text()


def save(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save a backup").click()
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def load(page: Page, text: str) -> None:
    file = {"name": "backup.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Open a backup").set_input_files(file)  # pyright: ignore[reportArgumentType]


def test_marks_and_notes_are_there_again(new_page: NewPage, home: str) -> None:
    page = new_page()
    note(page, home, "# Ends\n\nBoth move *forward*.")
    mark(page, "Solved, not sure")
    page.reload()
    page.get_by_role("button", name="Your progress and notes").click()
    expect(page.get_by_label("Your notes, in Markdown")).to_have_value(
        "# Ends\n\nBoth move *forward*."
    )
    expect(page.get_by_role("radio", name="Solved, not sure")).to_be_checked()
    open_tool(page, home, "progress")
    assert "solved, not sure" in row(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the notes as Markdown").click()
    saved = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert saved == (
        "# Shortest window that covers every topic\n\n# Ends\n\nBoth move *forward*.\n"
    )


def test_leaving_at_once_loses_no_letter(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_question(page, home)
    page.get_by_label("Your notes, in Markdown").fill("typed and gone")
    page.goto(home)
    open_question(page, home)
    expect(page.get_by_label("Your notes, in Markdown")).to_have_value("typed and gone")


def test_a_backup_follows_its_schema_and_comes_back_whole(new_page: NewPage, home: str) -> None:
    page = new_page()
    note(page, home, "here")
    mark(page, "Learning")
    open_tool(page, home, "cards")
    page.keyboard.press("Space")
    page.keyboard.press("3")
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    open_tool(page, home, "progress")
    backup = save(page)
    jsonschema.validate(json.loads(backup), SCHEMA)
    expect(page.locator("#tool")).to_contain_text("0 changed since")

    other = new_page()
    open_tool(other, home, "progress")
    load(other, backup)
    expect(other.locator(".incoming")).to_contain_text("3 entries would be new here")
    other.get_by_role("button", name="Leave it").click()
    assert "learning" not in row(other)
    load(other, backup)
    other.get_by_role("button", name="Take it in").click()
    expect(other.locator("tr", has_text="Shortest window")).to_contain_text("learning")
    again = json.loads(save(other))
    assert again["records"] == json.loads(backup)["records"]
    load(other, backup)
    expect(other.locator(".incoming")).to_contain_text("3 entries would stay as they are")
    expect(other.get_by_role("button", name="Take it in")).to_be_disabled()


def test_an_import_can_be_taken_back_even_after_a_reload(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_question(page, home)
    mark(page, "Solved")
    open_tool(page, home, "progress")
    backup = save(page)
    open_question(page, home)
    mark(page, "Learning")
    open_tool(page, home, "progress")
    newer = json.loads(backup)
    newer["records"][0]["stamp"] += 10**9
    load(page, json.dumps(newer))
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("tr", has_text="Shortest window")).to_contain_text("solved")
    open_tool(page, home, "progress")
    page.get_by_role("button", name="Undo the last import").click()
    expect(page.locator("tr", has_text="Shortest window")).to_contain_text("learning")
    expect(page.get_by_role("button", name="Undo the last import")).to_have_count(0)


def test_code_goes_with_a_backup_and_leaves_what_was_there(new_page: NewPage, home: str) -> None:
    one, other = new_page(), new_page()
    open_editor(other, home)
    write(other, "print('older, here')\n")
    open_editor(one, home)
    write(one, "print('newer, there')\n")
    open_tool(one, home, "progress", datetime.now())
    backup = save(one)
    jsonschema.validate(json.loads(backup), SCHEMA)
    open_tool(other, home, "progress", datetime.now())
    load(other, backup)
    expect(other.locator(".incoming")).to_contain_text("1 entry would be brought up to date")
    other.get_by_role("button", name="Take it in").click()
    expect(other.locator("#tool > [role=status]")).to_contain_text("Taken in")
    open_editor(other, home)
    editor = other.locator(".code-edit .cm-content")
    expect(editor).to_contain_text("newer, there")
    expect(other.get_by_text("A version from before the backup is kept.")).to_be_visible()
    other.get_by_role("button", name="Bring it back").click()
    expect(editor).to_contain_text("older, here")


def test_notes_of_two_devices_are_both_kept_and_can_be_joined(new_page: NewPage, home: str) -> None:
    one, other = new_page(), new_page()
    note(one, home, "from the phone")
    note(other, home, "from the desk")
    open_tool(one, home, "progress")
    backup = save(one)
    open_tool(other, home, "progress")
    load(other, backup)
    other.get_by_role("button", name="Take it in").click()
    open_question(other, home)
    shown = other.locator("#your-progress")
    expect(shown).to_contain_text("Written elsewhere")
    other.get_by_role("button", name="Add it to the notes above").click()
    value = other.get_by_label("Your notes, in Markdown").input_value()
    assert sorted(value.split("\n\n")) == ["from the desk", "from the phone"]
    expect(shown).not_to_contain_text("Written elsewhere")
    other.reload()
    open_question(other, home)
    expect(other.locator("#your-progress")).not_to_contain_text("Written elsewhere")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not whole JSON"),
        ('{"format": "pinterest-mle-progress", "form": 1, "reco', "not whole JSON"),
        ('{"format": "pinterest-mle-progress", "form": 2, "records": []}', "newer version"),
        ("[1, 2]", "not a backup of this site"),
    ],
)
def test_a_file_that_is_no_backup_changes_nothing(
    new_page: NewPage, home: str, text: str, words: str
) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    load(page, text)
    expect(page.locator("#tool > [role=status]")).to_contain_text(words)
    expect(page.locator("#tool > [role=status]")).to_contain_text("Nothing was changed")
    expect(page.locator(".incoming")).to_be_hidden()


def test_what_cannot_be_read_is_told_and_handed_back(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    odd = {"kind": "question", "id": "g8-4", "stamp": 5, "value": {"status": "splendid"}}
    good = {"kind": "question", "id": "g8-1", "stamp": 5, "value": {"status": "solved"}}
    file = {"format": "pinterest-mle-progress", "form": 1, "records": [odd, good]}
    load(page, json.dumps(file))
    expect(page.locator(".incoming")).to_contain_text("1 entry of it could not be read")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save what could not be read").click()
    assert json.loads(Path(waiting.value.path()).read_text(encoding="utf-8")) == [odd]
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("tr", has_text="Similar Pins")).to_contain_text("solved")


def test_a_damaged_entry_on_the_device_is_set_aside(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_question(page, home)
    mark(page, "Solved")
    damaged = {"kind": "question", "id": "g8-1", "stamp": "x", "value": {}}
    page.evaluate(
        """([name, damaged]) => new Promise((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = reject;
          opening.onsuccess = () => {
            const transaction = opening.result.transaction("records", "readwrite");
            transaction.objectStore("records").put(damaged);
            transaction.oncomplete = () => { opening.result.close(); resolve(); };
          };
        })""",
        [DATABASE, damaged],
    )
    open_tool(page, home, "progress")
    assert "solved" in row(page)
    expect(page.locator(".storage-note")).to_contain_text("could not be read")
    expect(page.get_by_role("heading", name="What could not be read")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save them as they are").click()
    assert json.loads(Path(waiting.value.path()).read_text(encoding="utf-8")) == [damaged]
    assert barriers(page) == {}


def test_a_link_and_a_qr_code_carry_it(new_page: NewPage, home: str) -> None:
    page = new_page(1280, 1600)
    open_question(page, home)
    mark(page, "Solved")
    open_tool(page, home, "progress")
    page.get_by_role("button", name="Link and QR code").click()
    link = page.get_by_label("Link to your progress").input_value()
    picture = Image.open(io.BytesIO(page.locator(".qr svg").screenshot()))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [link]
    other = new_page()
    other.goto(link)
    expect(other.locator(".incoming")).to_contain_text("1 entry would be new here")
    assert "#" not in other.url
    other.get_by_role("button", name="Take it in").click()
    expect(other.locator("tr", has_text="Shortest window")).to_contain_text("solved")


def test_a_damaged_link_changes_nothing(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}practice/progress/#progress=1.eJyrVkrLz1eyUkpKLFKqBQ")
    expect(page.locator("#tool > [role=status]")).to_contain_text("damaged")
    expect(page.locator(".incoming")).to_be_hidden()


def test_too_much_for_a_link_is_said(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "progress")
    # Random text does not pack.
    note_of = {"stamp": 1, "text": "".join(chr(33 + i * i * 7919 % 9000) for i in range(9000))}
    value = {"versions": {"a": note_of | {"after": []}}}
    records = [{"kind": "note", "id": "g8-1", "stamp": 1, "value": value}]
    file = {"format": "pinterest-mle-progress", "form": 1, "records": records}
    load(page, json.dumps(file))
    page.get_by_role("button", name="Take it in").click()
    page.get_by_role("button", name="Link and QR code").click()
    expect(page.locator("#tool > [role=status]")).to_contain_text("Save a backup")


def test_erasing_takes_two_steps_and_leaves_nothing(new_page: NewPage, home: str) -> None:
    page = new_page()
    note(page, home, "secret")
    page.evaluate("localStorage.setItem('pinterest-mle:draft:x', '{}')")
    open_tool(page, home, "progress")
    page.get_by_role("button", name="Erase everything…").click()
    page.get_by_role("button", name="Keep it").click()
    assert row(page).rstrip().endswith("yes")
    page.get_by_role("button", name="Erase everything…").click()
    page.get_by_role("button", name="Erase: progress").click()
    expect(page.locator("#tool > [role=status]")).to_contain_text("is erased")
    page.reload()
    expect(page.locator("#tool")).to_contain_text("0 entries on this device")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('mle:'))") == []


def test_a_reminder_comes_after_real_work(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "")
    expect(page.locator(".today")).not_to_contain_text("Backup")
    records = [
        {"kind": "review", "id": str(at), "stamp": at, "value": {"card": "c", "grade": 3, "at": at}}
        for at in range(int(START.timestamp() * 1000), int(START.timestamp() * 1000) + 60)
    ]
    open_tool(page, home, "progress")
    file = {"format": "pinterest-mle-progress", "form": 1, "records": records}
    load(page, json.dumps(file))
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator("#tool")).to_contain_text("It is time for one")
    open_tool(page, home, "", START + timedelta(hours=1))
    expect(page.locator(".today")).to_contain_text("Save a backup")
    open_tool(page, home, "progress", START + timedelta(hours=1))
    save(page)
    open_tool(page, home, "", days_later(1))
    expect(page.locator(".today")).not_to_contain_text("Save a backup")


def test_no_barriers(new_page: NewPage, home: str) -> None:
    page = new_page()
    note(page, home, "a note")
    assert barriers(page) == {}
    open_tool(page, home, "progress")
    load(page, save(page))
    page.get_by_role("button", name="Link and QR code").click()
    page.get_by_role("button", name="Erase everything…").click()
    assert barriers(page) == {}
    open_tool(page, home, "")
    assert barriers(page) == {}


@pytest.mark.parametrize("tool", ["progress"])
def test_weight(new_page: NewPage, home: str, tool: str) -> None:
    assert script_of(new_page(), home, tool) <= SCRIPT_LIMIT


def test_a_passed_check_counts_as_solved(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_editor(page, home)
    write(page, "def shortest_covering_window(ids):\n    return 1\n")
    assert "failed" in verdicts(page).values()
    page.get_by_role("button", name="Your progress and notes").click()
    expect(page.locator("#your-progress")).to_contain_text("1 attempt, last on")
    expect(page.get_by_role("radio", name="Learning")).to_be_checked()
    solution = SNIPPETS / "coding/shortest_covering_window/solution.py"
    write(page, solution.read_text(encoding="utf-8"))
    assert set(verdicts(page).values()) == {"passed"}
    expect(page.locator("#your-progress")).to_contain_text("2 attempts, last on")
    expect(page.get_by_role("radio", name="Solved", exact=True)).to_be_checked()
    open_tool(page, home, "")
    expect(page.locator(".today")).to_contain_text("1 solved")
    expect(page.locator(".today")).to_contain_text("2 attempts, 0 blocks checked off")


def test_storage_that_is_cleared_under_an_open_page(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_question(page, home)
    mark(page, "Solved")
    open_tool(page, home, "progress")
    assert "solved" in row(page)
    client = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    client.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    expect(page.locator(".storage-note")).to_contain_text("was deleted from this device")
    assert "solved" in row(page)
    assert '"solved"' in save(page)
