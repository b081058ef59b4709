"""What a reader does first, as steps for any engine; each says in words what it proves."""

import time
from collections.abc import Callable
from pathlib import Path

from browser.test_share import packed
from engines.drivers import Engine, FailedError
from engines.site import Site

SNIPPETS = Path(__file__).parents[2] / "snippets"
WINDOW = "questions/coding/shortest-covering-window/"
FILE = "coding/shortest_covering_window/starter.py"
SOLUTION = (SNIPPETS / "coding/shortest_covering_window/solution.py").read_text(encoding="utf-8")
PATIENCE = 90  # seconds; Python starts slowly on a busy machine
STATUS = "document.querySelector('.code-bar [role=status]').textContent"
NOTE = "document.querySelector('.run-note').textContent"
OUTPUT = "document.querySelector('.run-output').textContent"

Step = Callable[[Engine, Site], None]
STEPS: dict[str, Step] = {}


def step(function: Step) -> Step:
    """Add a step to the path, in the order in which they stand."""
    STEPS[function.__name__.replace("_", " ")] = function
    return function


def wait(engine: Engine, what: str) -> None:
    """Wait until an expression is true on the page."""
    end = time.monotonic() + PATIENCE
    said: object = None
    while time.monotonic() < end:
        try:
            if engine.js(f"return Boolean({what});"):
                return
        except FailedError as error:
            said = error
        time.sleep(0.1)
    seen = engine.js("return document.querySelector('main').innerText.slice(-300);")
    raise FailedError(f"never came true: {what} ({said}). The page ends: {seen}")


def click(engine: Engine, words: str) -> None:
    """Click the button or link that is called so."""
    named = f"""[...document.querySelectorAll("button, a, summary, [role=button]")].find((each) =>
      each.checkVisibility()
      && (each.getAttribute("aria-label") ?? each.textContent).trim() === {words!r})"""
    wait(engine, named)
    engine.js(
        f"""for (const old of document.querySelectorAll("[data-step]")) delete old.dataset.step;
        const found = {named};
        found.scrollIntoView({{ block: "center" }});
        found.setAttribute("data-step", "");"""
    )
    engine.click("[data-step]")


def take(engine: Engine, site: Site, code: str) -> None:
    """Open a link with code, and put it into the editor."""
    engine.go("about:blank")
    engine.go(f"{site.home}{WINDOW}#code={packed(code)}&file={FILE}")
    click(engine, "Put it into my editor")


def run(engine: Engine, words: str = "Done") -> str:
    """Press Run and return the output."""
    click(engine, "Run: starter.py")
    wait(engine, f"{NOTE}.includes({words!r})")
    return engine.js(f"return {OUTPUT};")


@step
def a_script_that_failed_twice_is_asked_for_again(engine: Engine, site: Site) -> None:
    engine.go(site.home + WINDOW)
    site.fail("/editor-", 4)  # the editor and its bar, each at both attempts
    click(engine, "Write your answer: starter.py")
    wait(engine, f"/Press again to retry/.test({STATUS})")
    click(engine, "Write your answer: starter.py")
    wait(engine, "document.querySelector('.code-edit .cm-content')")


@step
def a_failed_part_of_python_is_told_and_asked_for_again(engine: Engine, site: Site) -> None:
    take(engine, site, SOLUTION)
    site.fail("/machine.bin", 1)
    click(engine, "Check: starter.py")
    wait(engine, f"/Press again to retry/.test({STATUS})")


@step
def the_first_check_passes_in_spite_of_a_double_click(engine: Engine, site: Site) -> None:
    assert site
    click(engine, "Check: starter.py")
    engine.click("[data-step]")
    wait(engine, f"/All 18 checks pass/.test({STATUS})")


@step
def a_double_click_on_run_prints_once(engine: Engine, site: Site) -> None:
    take(engine, site, "print('hello')\n")
    click(engine, "Run: starter.py")
    engine.click("[data-step]")
    wait(engine, f"/Done/.test({NOTE})")
    said = engine.js(f"return {OUTPUT};")
    assert said == "hello\n", said


@step
def an_endless_program_stops_and_the_next_one_runs(engine: Engine, site: Site) -> None:
    take(engine, site, "print('round', flush=True)\nwhile True:\n    pass\n")
    click(engine, "Run: starter.py")
    wait(engine, f"/round/.test({OUTPUT})")
    click(engine, "Stop: starter.py")
    wait(engine, f"/Stopped/.test({NOTE})")
    take(engine, site, "print(6 * 7)\n")
    assert run(engine) == "42\n"


@step
def what_is_typed_is_kept(engine: Engine, site: Site) -> None:
    engine.js("document.querySelector('.code-edit .cm-content').focus();")
    engine.keys(".code-edit .cm-content", "typed = 1 ")
    wait(engine, "document.querySelector('.cm-content').textContent.includes('typed = 1')")
    engine.go(site.home)
    engine.go(site.home + WINDOW)
    click(engine, "Continue your answer: starter.py")
    wait(engine, "document.querySelector('.cm-content')?.textContent.includes('typed = 1')")


@step
def share_copies_a_link_or_shows_it(engine: Engine, site: Site) -> None:
    assert site
    click(engine, "Share: starter.py")
    wait(engine, f"/carries this code/.test({STATUS})")
    copied = engine.js(f"return /Copied/.test({STATUS});")
    field = engine.js("return document.querySelector('.code-link input').value;")
    assert copied or "#code=1." in field, field


@step
def search_finds(engine: Engine, site: Site) -> None:
    engine.go(site.home)
    engine.js("document.querySelector('[data-search-open]').click();")
    engine.keys("dialog.search input", "calibration")
    wait(engine, "document.querySelector('.search__results a')")


@step
def a_card_is_answered(engine: Engine, site: Site) -> None:
    engine.go(f"{site.home}practice/cards/")
    wait(engine, "document.querySelector('#tool[data-ready]')")
    for words in ("Show answer", "Good"):
        named = f"""[...document.querySelectorAll("#tool button")].find((each) =>
          each.checkVisibility() && each.textContent.trim().startsWith({words!r}))"""
        wait(engine, named)
        engine.js(f"({named}).click();")
    wait(engine, "/1 answered today/.test(document.querySelector('#tool').textContent)")


@step
def a_plan_is_made(engine: Engine, site: Site) -> None:
    engine.go(f"{site.home}practice/plan/")
    wait(engine, "document.querySelector('#tool[data-ready]')")
    engine.js(
        """const field = document.querySelector("#tool input[type=date]");
        field.value = new Date(Date.now() + 14 * 864e5).toISOString().slice(0, 10);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));"""
    )
    wait(engine, "document.querySelector('#tool .plan .today')")


@step
def a_mock_interview_opens(engine: Engine, site: Site) -> None:
    engine.go(f"{site.home}practice/mock/#as=candidate&q=g8-4&level=L4")
    wait(engine, "document.querySelector('.is-rehearsing h2, .is-rehearsing h3')")


@step
def a_backup_goes_out_and_comes_in_again(engine: Engine, site: Site) -> None:
    engine.go(f"{site.home}practice/progress/")
    wait(engine, "document.querySelector('#tool[data-ready]')")
    backup = engine.js(
        """const make = URL.createObjectURL;
        let saved;
        URL.createObjectURL = (blob) => ((saved = blob), make.call(URL, blob));
        HTMLAnchorElement.prototype.click = () => {};
        const find = (words) => [...document.querySelectorAll("#tool button")]
          .find((each) => each.textContent.trim() === words);
        find("Save a backup").click();
        find("Erase everything…").click();
        find("Erase: progress, notes, cards, code").click();
        return saved.text();"""
    )
    wait(engine, "/is erased/.test(document.querySelector('#tool').textContent)")
    engine.js(
        """const [backup] = args;
        const files = new DataTransfer();
        files.items.add(new File([backup], "backup.json", { type: "application/json" }));
        const field = document.querySelector("#progress-file");
        field.files = files.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));""",
        backup,
    )
    click(engine, "Take it in")
    wait(engine, "/Taken in: [1-9]/.test(document.querySelector('#tool').textContent)")
    engine.go(f"{site.home}practice/cards/")
    wait(engine, "/1 answered today/.test(document.querySelector('#tool').textContent)")


@step
def without_a_network_code_runs_and_practice_opens(engine: Engine, site: Site) -> None:
    for _ in range(2):  # the second visit passes through the worker
        take(engine, site, "print('kept')\n")
        assert run(engine) == "kept\n"
        engine.js("await navigator.serviceWorker.ready;")
    wait(
        engine,
        """(await Promise.all([location.href.split("#")[0], ...performance
          .getEntriesByType("resource").map(({ name }) => name)
          .filter((name) => !name.includes("/python/") && !name.startsWith("blob:"))]
          .map((name) => caches.match(name)))).every(Boolean)""",
    )
    engine.go(f"{site.home}practice/cards/")
    wait(
        engine, "await caches.match(new URL('../../assets/practice/offline.json?whole', location))"
    )
    site.stop()
    engine.go(site.home + WINDOW)
    click(engine, "Continue your answer: starter.py")
    wait(engine, "document.querySelector('.cm-content')")
    assert run(engine) == "kept\n"
    engine.go(f"{site.home}practice/plan/")
    wait(engine, "document.querySelector('#tool[data-ready]')")
