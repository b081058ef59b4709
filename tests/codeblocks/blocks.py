"""Find the code blocks of a page, and what would keep one from being run."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown
from pytest_codeblocks import CodeBlock, extract_from_buffer

from _tools.pages import INCLUDE, expand, site_config

PROGRAM = "python"
QUERY = "sql"
DRAWN = {"mermaid": ".mmd", "vega-lite": ".json"}
SUFFIXES = {PROGRAM: ".py", QUERY: ".sql"} | DRAWN
OUTPUT_MARK = "<!--pytest-codeblocks:expected-output-->"
# Words of pytest-codeblocks and pytest by which a page could excuse a block from running.
COMMENT = re.compile(r"<!--\s*-*\s*(pytest[^>]*?)-*\s*-->")
UNRUN = re.compile(r"<!-- not run: (?P<reason>\S.{9,}) -->\n+(?= *```)")


@dataclass(frozen=True)
class Block:
    """One fence of a page: the file it includes, and the recorded output that follows it."""

    line: int
    language: str
    source: Path
    recorded: Path | None
    unrun: str | None


class BadBlockError(Exception):
    """A fence that the tests could not run; `line` is where it stands in its page."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        super().__init__(text)


def blocks(text: str, root: Path) -> Iterator[Block]:
    """Yield the blocks of a page's text, or raise BadBlockError at the first that cannot run."""
    _refuse_marks(text)
    reasons = {_line(text, found.end()): found["reason"] for found in UNRUN.finditer(text)}
    for fence in _extract(text):
        language = fence.syntax or ""
        source = _included(fence.code, fence.lineno, root)
        recorded = None
        unrun = reasons.get(fence.lineno)
        if unrun is None:
            _refuse_language(language, source, fence.lineno)
        if fence.expected_output is not None:
            recorded = _included(fence.expected_output, fence.lineno, root)
            _refuse_output(language, source, recorded, fence.lineno)
        yield Block(fence.lineno, language, source, recorded, unrun)


def audit(text: str, root: Path) -> None:
    """Raise BadBlockError if the site would render code that `blocks` does not find."""
    shown = expand(text, root)
    found: Counter[str] = Counter()
    for fence in _extract(shown):
        found.update(
            code.strip() for code in (fence.code, fence.expected_output) if code is not None
        )
    fences, html = rendered(shown, root)
    if missed := Counter(code.strip() for code in fences) - found:
        first = next(iter(missed))
        what = first.split("\n")[0]
        text_ = f"the site renders a block that is not collected; fence it with ```python: {what!r}"
        raise BadBlockError(_line(text, max(text.find(what), 0)), text_)
    if pre := re.search(r"<pre\b[^>]*>(?:<code[^>]*>)?\s*([^\n<]*)", html):
        where = max(text.find(pre[1].strip()), 0)
        text_ = f"indented code or raw <pre> is never run; include a file: {pre[1]!r}"
        raise BadBlockError(_line(text, where), text_)


def rendered(shown: str, root: Path) -> tuple[list[str], str]:
    """Return the source of every fence the site renders, however written, and the rest as HTML."""
    config = site_config(root)
    seen: list[str] = []
    every_language = {
        "name": "*",
        "class": "",
        "validator": lambda *_: True,
        "format": lambda source, *_args, **_kwargs: seen.append(source) or "",
    }
    names = [name for name in config.markdown_extensions if name != "pymdownx.snippets"]
    settings = config.mdx_configs | {"pymdownx.superfences": {"custom_fences": [every_language]}}
    converter = Markdown(
        extensions=names, extension_configs={name: settings.get(name, {}) for name in names}
    )
    return seen, converter.convert(shown)


def _extract(text: str) -> list[CodeBlock]:
    try:
        return extract_from_buffer(io.StringIO(text))
    except RuntimeError as error:
        raise BadBlockError(1, str(error)) from None


def _refuse_marks(text: str) -> None:
    for comment in COMMENT.finditer(text):
        if comment[0] != OUTPUT_MARK:
            line = _line(text, comment.start())
            raise BadBlockError(
                line, f"`{comment[1]}` would excuse a block; only `{OUTPUT_MARK}` may stand"
            )
    for mark in re.finditer(re.escape(OUTPUT_MARK), text):
        before = text[: mark.start()].rstrip()
        if not before.endswith("```"):
            line = _line(text, mark.start())
            raise BadBlockError(
                line, "expected output has to follow its program, with nothing between"
            )


def _refuse_language(language: str, source: Path, line: int) -> None:
    if language not in SUFFIXES:
        known = ", ".join(f"```{name}" for name in SUFFIXES)
        remedy = f"write {known} and nothing after it, or say `<!-- not run: why -->` before it"
        raise BadBlockError(line, f"nothing runs a fence that starts with ```{language}; {remedy}")
    if source.suffix != SUFFIXES[language]:
        raise BadBlockError(
            line, f"a ```{language} fence includes a {SUFFIXES[language]} file, not {source.name}"
        )


def _refuse_output(language: str, source: Path, recorded: Path, line: int) -> None:
    if language in DRAWN:
        raise BadBlockError(
            line, f"expected output follows a ```{language} fence, which prints nothing"
        )
    if recorded != source.with_suffix(".out"):
        raise BadBlockError(
            line, f"{source.name} records its output in {source.stem}.out, not {recorded.name}"
        )


def _included(code: str, line: int, root: Path) -> Path:
    include = INCLUDE.fullmatch(code.rstrip("\n"))
    if include is None or not include["path"].startswith("snippets/"):
        remedy = 'move the code to snippets/ and write --8<-- "snippets/…" as the only line'
        raise BadBlockError(line, f"this fence holds code of its own; {remedy}")
    path = root / include["path"]
    if not path.is_file():
        raise BadBlockError(line, f"there is no file {include['path']}")
    return path


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
