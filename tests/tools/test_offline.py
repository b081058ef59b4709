"""What Practice is made of, listed so that a reader fetches again only what changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from _tools import offline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "practice/index.html": "<p>today</p>",
        "practice/cards/index.html": "<p>cards</p>",
        "assets/practice/questions.json": "[]",
        "assets/practice/deck.apkg": "for Anki",
        "assets/client/practice/cards.js": "ask('é')",
        "role/index.html": "<p>another page</p>",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def written(site: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    offline.write(site)
    folder = site / "assets/practice"
    one, all_of_it = (folder / name for name in ("offline.json", "offline-all.json"))
    return json.loads(one.read_text("utf-8")), json.loads(all_of_it.read_text("utf-8"))


def test_every_part_of_practice_is_listed_by_its_address(site: Path) -> None:
    listed, everything = written(site)
    assert set(listed["files"]) == {
        "practice/",
        "practice/cards/",
        "assets/practice/questions.json",
        "assets/client/practice/cards.js",
    }
    assert everything["files"]["assets/client/practice/cards.js"] == "ask('é')"
    assert {name: offline.digest(text.encode()) for name, text in everything["files"].items()} == (
        listed["files"]
    )


def test_one_change_changes_one_hash_and_the_version(site: Path) -> None:
    before, _ = written(site)
    assert written(site)[0] == before, "what is written is not listed itself"
    (site / "practice/cards/index.html").write_text("<p>mended</p>", encoding="utf-8")
    after, everything = written(site)
    changed = {name for name, each in after["files"].items() if each != before["files"][name]}
    assert changed == {"practice/cards/"}
    assert before["version"] != after["version"] == everything["version"]
