"""Read YAML into checked records; a mistake becomes one line that names file, line and remedy."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

ROOT = Path(__file__).parents[2]
# Written in C, where the platform has it: seven times as fast.
FAST: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Record(BaseModel):
    """An immutable record that refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of a contributor: where it is, and what to write instead."""

    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        """Return `file:line: text`, with the file relative to the repository when it is in it."""
        inside = self.path.is_relative_to(ROOT)
        shown = self.path.relative_to(ROOT).as_posix() if inside else str(self.path)
        return f"{shown}:{self.line}: {self.text}"


class Mistakes(Exception):  # noqa: N818 - it is thrown at contributors, not at programmers
    """All mistakes found in the files of a contributor."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def encoding_problem(path: Path) -> Problem | None:
    """Return what keeps a text file from being read as everything here reads it."""
    raw = path.read_bytes()
    if raw.startswith(codecs.BOM_UTF8):
        return Problem(path, 1, "this file is saved with a BOM; save it as UTF-8 without one")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(path, 1, "this file is saved as UTF-16; save it as UTF-8")
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(path, line, "here stands what is not UTF-8; save the file as UTF-8")
    return None


M = TypeVar("M", bound=BaseModel)


def read_yaml(path: Path, model: type[M]) -> M:
    """Return the file's record, or raise Mistakes."""
    return parse_yaml(path.read_text(encoding="utf-8"), model, path)


def parse_yaml(text: str, model: type[M], path: Path, first_line: int = 1) -> M:
    """Return the record that `text` holds; `first_line` is where it starts in `path`."""
    try:
        node, repeated, content = _read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        what = " ".join(part for part in (error.context, error.problem) if part)
        hint = "quote a value that holds a colon, indent with spaces"
        raise Mistakes([Problem(path, line, f"this is not valid YAML: {what}; {hint}")]) from None
    if repeated:
        raise Mistakes(
            Problem(path, first_line + _line(key), f"`{key.value}` is given twice; keep one")
            for key in repeated
        )
    try:
        return model.model_validate(content if content is not None else {})
    except ValidationError as error:
        raise Mistakes(
            Problem(path, first_line + _line_of(node, detail["loc"]), _in_words(detail, model))
            for detail in error.errors(include_url=False)
        ) from None


@cache
def _read(text: str) -> tuple[yaml.Node | None, list[yaml.ScalarNode], Any]:
    """Return what a text holds: as nodes, which know their lines, the repeated keys, and values."""
    try:
        return _read_by(FAST, text)
    except yaml.MarkedYAMLError:
        # The slow one says more clearly what is wrong.
        return _read_by(yaml.SafeLoader, text)


def _read_by(kind: type[Any], text: str) -> tuple[yaml.Node | None, list[yaml.ScalarNode], Any]:
    loader = kind(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        repeated = list(_repeated_keys(node)) if node else []
        return node, repeated, loader.construct_document(node) if node else None
    finally:
        loader.dispose()


def _repeated_keys(node: yaml.Node) -> Iterable[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated_keys(value)


def _line_of(node: yaml.Node | None, place: tuple[int | str, ...]) -> int:
    """Return the line, counted from 0, of the innermost part of `place` that the file has."""
    line = 0
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if str(key.value) == str(step)]
            if not found:
                break
            key, value = found[0]
            line, node = _line(key), value
        elif (
            isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value)
        ):
            value = node.value[step]
            line, node = _line(value), value
    return line


def _line(node: yaml.Node) -> int:
    return node.start_mark.line if node.start_mark else 0


def _in_words(detail: ErrorDetails, model: type[BaseModel]) -> str:
    place = ".".join(str(step) for step in detail["loc"]) or "the file"
    context: dict[str, Any] = detail.get("ctx") or {}
    match detail["type"]:
        case "missing":
            return f"`{place}` is missing; add it"
        case "extra_forbidden":
            known = ", ".join(model.model_fields) if len(detail["loc"]) == 1 else "the known ones"
            return f"`{place}` is not a field here; use {known}, or remove it"
        case "literal_error" | "enum":
            return f"`{place}` is {detail['input']!r}; write {context['expected']}"
        case "value_error":
            return f"`{place}`: {context['error']}"
        case _:
            message = detail["msg"][0].lower() + detail["msg"][1:]
            return (
                f"`{place}` is {detail['input']!r}; {message.replace('input should', 'it should')}"
            )
