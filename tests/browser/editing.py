"""An editor on a page of scripts, and keys for it."""

import re

from playwright.sync_api import Page

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
SAMPLE = '''"""Windows."""
from collections import Counter


class Window:
    size: int = 3

    @property
    def wide(self) -> bool:
        # A comment.
        return self.size > 10 and not None or True


def cover(stream: list[str], need: set[str]) -> tuple[int, int] | None:
    """Return the shortest window."""
    missing = Counter(need)
    for end, item in enumerate(stream):
        if item in missing and len(stream) != 0:
            print(f"{item!r} at {end}", r"\\d", b"x", 0x1F, 1e-3)
    raise ValueError(lambda x: x)
'''


def start(page: Page, text: str = "", bar: bool = False, **options: object) -> Page:
    """Put an editor in the box as window.editor, with the cursor at its end."""
    page.evaluate(
        """async ([text, bar, options]) => {
          const [{ createEditor }, { createEditorBar }] =
            await Promise.all([import('/editor.js'), import('/editor-bar.js')]);
          window.changes = [];
          window.runs = 0;
          const parent = document.getElementById('box');
          window.editor = createEditor({
            parent, text, label: 'Your code', ...options,
            onChange: (now) => changes.push(now),
            onRun: () => { runs += 1; },
          });
          if (bar) parent.append(createEditorBar(editor));
          window.announced = [];
          new MutationObserver(() => {
            const said = document.querySelector('.cm-announced').innerText.trim();
            if (said) announced.push(said);
          }).observe(document.querySelector('.cm-announced'), { childList: true });
          editor.focus();
          editor.view.dispatch({ selection: { anchor: editor.view.state.doc.length } });
        }""",
        [text, bar, options],
    )
    return page


def text(page: Page) -> str:
    return page.evaluate("editor.text()")


def press(page: Page, *keys: str) -> None:
    """Press keys; what is longer than a key is typed."""
    for key in keys:
        if re.fullmatch(r"(?:[A-Z]\w+\+)*(?:[A-Z]\w+|(?<=\+).)", key):
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.className")


def style(page: Page, selector: str, name: str) -> str:
    return page.locator(selector).first.evaluate("(e, name) => getComputedStyle(e)[name]", name)
