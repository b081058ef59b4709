"""Who edits does not wait for what only readers of the published site need."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from _tools import hook

PUBLISHED = {"slim.mjs", "pagefind", "policy.mjs"}


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    hook.on_startup("build", dirty=False)


def run_over(site: Path) -> str:
    return " ".join(word for command in hook.commands(site) for word in command)


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_a_build_runs_all_of_it(command: str, tmp_path: Path) -> None:
    hook.on_startup(command, dirty=False)
    assert all(name in run_over(tmp_path) for name in PUBLISHED)


def test_under_serve_nothing_is_purged_indexed_or_given_a_policy(tmp_path: Path) -> None:
    hook.on_startup("serve", dirty=False)
    assert not [name for name in PUBLISHED if name in run_over(tmp_path)]
    assert "practice/*.js" in run_over(tmp_path), "the tools still work"


@pytest.mark.parametrize(("command", "count"), [("build", 1), ("serve", 0)])
def test_cards_are_drawn_and_words_are_counted_in_a_build_only(
    command: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: dict[str, int] = {"cards": 0, "words": 0}

    def note(what: str, answer: Any = None) -> Any:
        done[what] += 1
        return answer

    monkeypatch.setattr(hook, "draw_card", lambda *_: note("cards"))
    monkeypatch.setattr(hook, "words_in", lambda _: note("words", {}))
    hook.on_startup(command, dirty=False)
    page: Any = SimpleNamespace(
        meta={"card": "card.png", "title": "T", "description": "D"},
        file=SimpleNamespace(src_uri="role/index.md"),
    )
    config: Any = SimpleNamespace(site_dir=str(tmp_path), site_name="Site")
    output = hook.on_post_page('<article class="a">words</article>', page, config)
    assert "data-pagefind-body" in output
    assert done == {"cards": count, "words": count}
