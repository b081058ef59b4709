"""What README, CONTRIBUTING and the forms tell people to run is there to be run."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS = ["README.md", "CONTRIBUTING.md", ".github/pull_request_template.md"]
TARGETS = set(re.findall(r"^([a-z][\w-]*):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))
MOST_LINES = 60  # of a part of CONTRIBUTING: about one screen


def commands(text: str) -> set[str]:
    return set(re.findall(r"(?:`|^)make ([a-z][\w-]*)", text, re.MULTILINE))


@pytest.mark.parametrize("name", TEXTS)
def test_each_command_is_in_the_makefile(name: str) -> None:
    named = commands((ROOT / name).read_text(encoding="utf-8"))
    assert named
    assert named <= TARGETS


def test_commands_are_found() -> None:
    assert commands("Run `make this Q=x` or\nmake that-one") == {"this", "that-one"}


def test_what_somebody_brings_is_told_on_one_screen() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert [part.split("\n")[0] for part in parts] == [
        "Mend a sentence",
        "Add a full question",
        "Add an exercise",
        "Add a quick-fire topic",
        "The words of this house",
    ]
    for part in parts:
        assert part.count("\n") <= MOST_LINES, part.split("\n")[0]
