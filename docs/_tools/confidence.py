"""How sure a statement is: four states, their words on a page, their shapes in a picture."""

from typing import Literal, TypeGuard, get_args

Confidence = Literal["official", "reported", "claimed", "disputed"]

STATES: tuple[Confidence, ...] = get_args(Confidence)

# The titles of the marks, and their legend on the page about this site.
MEANING: dict[Confidence, str] = {
    "official": "Pinterest says so, in a text that we read.",
    "reported": "Third parties say so: candidates, the press, or a copy of a posting.",
    "claimed": "Only the commercial source guide says so.",
    "disputed": "Sources contradict each other.",
}


def is_state(word: str) -> TypeGuard[Confidence]:
    """Return whether a word names a state."""
    return word in STATES


def mark(confidence: Confidence, date: str = "", *, old: bool = False) -> str:
    """Return the mark as HTML; `date` is what the statement speaks of, in words."""
    flag = ', <span class="stale">may be out of date</span>' if old else ""
    word = f'<abbr title="{MEANING[confidence]}">{confidence}</abbr>'
    when = f", {date}" if date else ""
    return f'<span class="sure sure-{confidence}">({word}{when}{flag})</span>'


def legend() -> str:
    """Return what each mark means, as Markdown."""
    return "\n".join(f"`{each}`\n:   {MEANING[each]}\n" for each in STATES)


def shape(confidence: Confidence, x: int, y: int) -> str:
    """Return a shape around a point of a picture that needs no color to be told from the others."""
    empty = 'stroke="currentColor" stroke-width="2" fill="var(--md-default-bg-color, white)"'
    ring = f'<circle cx="{x}" cy="{y}" r="8" {empty}/>'
    return {
        "official": f'<circle cx="{x}" cy="{y}" r="8" fill="currentColor"/>',
        "reported": f'{ring}<path d="M{x} {y - 8}a8 8 0 0 1 0 16z" fill="currentColor"/>',
        "claimed": ring,
        "disputed": f'<path d="M{x} {y - 10}l10 10l-10 10l-10 -10z" {empty}/>',
    }[confidence]
