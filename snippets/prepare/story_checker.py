"""Check the form of a story: its length, its balance, and a number.

A story maps situation, task, action and result to what you say. Form is
all this sees: a hollow story can pass, as the last one below does.
"""

import re

from stories import HOLLOW, STRONG, WEAK

WORDS_PER_MINUTE = 140  # measure yours: read aloud for one minute

Story = dict[str, str]


def seconds(text: str, words_per_minute: int = WORDS_PER_MINUTE) -> float:
    """Return how long a text takes to say; a figure counts as a word."""
    return 60 * len(text.split()) / words_per_minute


def share(story: Story, part: str) -> float:
    """Return the part's share of the words of the whole story, 0 to 1."""
    total = sum(len(text.split()) for text in story.values())
    return len(story[part].split()) / total


def sentences(text: str) -> int:
    """Return the number of sentences; the point in 0.61 ends none."""
    return len(re.findall(r"[.?!](?=\s|$)", text))


def has_number(text: str) -> bool:
    """Return whether the text states a figure in digits."""
    return re.search(r"\d", text) is not None


def said_alone(text: str) -> tuple[int, int]:
    """Return how often the text says I or my, and we or our."""
    spoken = re.findall(r"[a-z]+", text.lower())
    alone = sum(word in {"i", "my"} for word in spoken)
    together = sum(word in {"we", "our"} for word in spoken)
    return alone, together


def checks(story: Story) -> list[tuple[str, str, bool]]:
    """Return what was measured, its value, and whether it is in range."""
    length = sum(map(seconds, story.values()))
    opening = sentences(story["situation"])
    action = share(story, "action")
    alone, together = said_alone(story["action"])
    number = has_number(story["result"])
    return [
        ("length, 120 to 180 s", f"{length:.0f} s", 120 <= length <= 180),
        ("situation, at most 2 sentences", f"{opening}", opening <= 2),
        ("action, about 60%", f"{action:.0%}", 0.5 <= action <= 0.7),
        ("action: I against we", f"{alone}:{together}", alone > together),
        ("a figure in the result", "yes" if number else "no", number),
    ]


for name, story in {
    "weak": WEAK,
    "strong": STRONG,
    "hollow": HOLLOW,
}.items():
    print(f"{name}, at {WORDS_PER_MINUTE} words a minute")
    for what, value, passed in checks(story):
        print(f"  {'ok' if passed else 'NO':3}{what:32}{value:>6}")
