"""Scripts of the site on a page of their own: bundled, under a strict policy, watched."""

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.conftest import NewPage, note_complaints

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "docs/_theme/assets"
RUN = ROOT / "docs/_client/run"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:"
)
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page for scripts</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="material.css">
<link rel="stylesheet" href="site.css">
<link rel="stylesheet" href="editor.css">
<body data-md-color-scheme="default">
<main class="md-typeset" id="place">
<h1>Code</h1>
<button type="button" id="before">Before</button>
<div id="box"></div>
<button type="button" id="after">After</button>
</main>
</body>
"""


class Handler(SimpleHTTPRequestHandler):
    """Answer with the policy that a careful page would have; quietly."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a page beside the bundled scripts and the real styles."""
    folder = tmp_path_factory.mktemp("bench")
    scripts = [RUN / name for name in ("editor.js", "editor-bar.js", "drafts.js", "share.js")]
    esbuild = ROOT / "node_modules/.bin/esbuild"
    options = ["--bundle", "--splitting", "--format=esm", "--target=es2022", "--log-level=warning"]
    subprocess.run([esbuild, *scripts, *options, f"--outdir={folder}"], check=True)
    material = Path(pytest.importorskip("material").__file__).parent
    (main,) = material.glob("templates/assets/stylesheets/main.*.min.css")
    for sheet, name in [
        (main, "material.css"),
        (ASSETS / "site.css", "site.css"),
        (ASSETS / "editor.css", "editor.css"),
    ]:
        (folder / name).write_bytes(sheet.read_bytes())
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def workbench(browser: Browser, bench: str) -> Iterator[NewPage]:
    """Return a maker of pages; at the end none may have reported an error or a broken policy."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def make(context: BrowserContext | None = None, script: str = "", **options: object) -> Page:
        if context is None:
            context = browser.new_context(**options)  # pyright: ignore[reportArgumentType]
            contexts.append(context)
        page = context.new_page()
        note_complaints(page, complaints)
        if script:
            page.add_init_script(script)
        page.goto(bench)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []
