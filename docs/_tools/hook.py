"""The few lines by which MkDocs calls the tools."""

import logging
import subprocess
import sys
from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from _tools import addresses, check, code_blocks, generate, labs, navigation, offline, practice
from _tools.cards import draw_card
from _tools.edits import Edits
from _tools.extensions.abbreviations import missing_short_forms
from _tools.facts import known_facts
from _tools.markup import mend
from _tools.questions import CATEGORY_NAMES, evidence_of, known_questions
from _tools.quick import NAME as QUICK
from _tools.quick import known_topics
from _tools.quick.cut import without_lines
from _tools.records import ROOT, Mistakes
from _tools.short_links import card_address, write_short_link
from _tools.sources import known_sources
from _tools.vocabulary import EXCLUDED, as_file, words_in

CLIENT = ROOT / "docs/_client"
words: Counter[str] = Counter()
html_of: dict[str, str] = {}  # of what has an id, by its address
is_serving = False
edits: Edits | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Take note whether somebody waits for an edit to come onto the screen."""
    global is_serving, edits  # noqa: PLW0603 - MkDocs keeps this module from build to build
    is_serving = command == "serve"
    edits = Edits() if dirty else None
    logging.getLogger("mkdocs.commands.build").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    """Keep back MkDocs' warning of pages that `--dirty` leaves old: `edits` knows them."""
    return "'dirty' build" not in record.getMessage()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data anew, stop at mistakes, and complete the navigation."""
    words.clear()
    for read in (known_sources, known_facts, known_questions, known_topics):
        read.cache_clear()
    if found := check.problems():
        raise Abort("\n" + "\n".join(map(str, found)))
    try:
        generate.write()
    except Mistakes as mistakes:
        raise Abort(f"\n{mistakes}") from None
    config.nav = navigation.with_questions(config.nav or [])
    return config


@event_priority(100)  # before mkdocs-jupyter, which looks for its files here
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the labs of snippets/ as pages and the scripts of _client/ as assets."""
    for path in sorted(navigation.LABS.glob("*.py")):
        lab = File(
            f"labs/{path.name}", str(path.parents[1]), config.site_dir, use_directory_urls=True
        )
        files.append(lab)
    for path in sorted(CLIENT.glob("*.js")):
        # A service worker serves what lies below it.
        folder = "" if path.name == "service-worker.js" else "assets/client/"
        files.append(File.generated(config, f"{folder}{path.name}", abs_src_path=str(path)))
    if edits:
        edits.begin(files)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001
    """Keep Material from taking a question, an index.md, for the first page of its category."""
    folders = {question.page.name: question.slug for question in known_questions()}
    for page in nav.pages:
        page.file.name = folders.get(page.file.src_uri, page.file.name)
    if edits:
        edits.name(nav)
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Keep templates compiled from build to build."""
    templates = ROOT / ".cache/templates"
    templates.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(templates))
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Trim a lab's markup; add to a page's search terms the abbreviations it spells out."""
    if edits:
        edits.titles[page.file.src_uri] = str(page.title)
    page.meta["card"] = card_address(page.url)
    page.meta["evidence_of"] = evidence_of(page.file.src_uri)
    named = [*page.meta.get("search", []), *page.meta.get("topics", [])]
    page.meta["terms"] = [*named, *missing_short_forms(html)]
    if not page.file.src_uri.startswith("labs/"):
        if "id" in page.meta:
            html_of[page.url] = html
            html = without_lines(html)
        try:
            return code_blocks.mark(html, page.markdown or "", ROOT / "docs" / page.file.src_uri)
        except Mistakes as mistakes:
            raise Abort(f"\n{mistakes}") from None
    page.meta["description"] = labs.summary(html)
    page.meta["terms"].append("lab notebook Jupyter")
    return labs.trim(html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Draw the card of the page, mend its markup, and mark what search shall find."""
    category = page.meta.get("category")
    named = QUICK if "id" in page.meta else "Study guide"
    kicker = CATEGORY_NAMES[category] if category else named
    path = Path(config.site_dir) / page.meta["card"]
    title = page.meta.get("title") or str(page.title)
    if not is_serving:
        draw_card(title, page.meta["description"], kicker, config.site_name, path)
    # Sources and evidence mention everything; what a reader looks for stands elsewhere.
    aside = page.file.src_uri.startswith("sources/") or page.meta.get("evidence_of")
    weight = ' data-pagefind-weight="0.2"' if aside else ""
    article = '<article class="'
    whole = mend(output).replace(article, f'<article data-pagefind-body{weight} class="', 1)
    if not is_serving:
        words.update(words_in(whole))
    return whole


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Mend the markup of pages that have no Markdown, such as 404.html."""
    return mend(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Add short addresses and what the tools read; run what is run over a built site."""
    site = Path(config.site_dir)
    for each in (*known_questions(), *known_topics()):
        write_short_link(each, site, config.site_url or "/")
    addresses.write_redirects(site, config.site_url or "/")
    (site / "assets/words.txt").write_text(as_file(words), encoding="utf-8")
    code_blocks.write_sources(site)
    practice.write(html_of, known_questions(), known_topics(), site, config.site_url or "/")
    for command in commands(site) if edits is None or edits.of_scripts() else []:
        subprocess.run(command, check=True)  # noqa: S603 - our own commands
    offline.write(site)


def commands(site: Path) -> list[list[str]]:
    """Return what is run over a built site: for one who edits, only what pages need to work."""
    tools, client = ROOT / "docs/_tools", site / "assets/client"
    needed = [
        ["node", str(tools / "runtime.mjs"), str(site / "assets/python"), str(ROOT / ".cache")],
        ["node", str(tools / "bundle.mjs"), str(client / "run"), "run/panel.js"],
        ["node", str(tools / "bundle.mjs"), str(client / "practice"), "practice/*.js"],
        ["node", str(tools / "bundle.mjs"), str(client), "site.js"],
    ]
    pagefind = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    pagefind += ["--exclude-selectors", EXCLUDED]
    published = [
        ["node", str(tools / "slim.mjs"), str(site)],
        [*pagefind, "--force-language", "en"],
        ["node", str(tools / "policy.mjs"), str(site)],
    ]
    return needed if is_serving else needed + published
