"""Reviewers read what a pull request brings to readers."""

from pathlib import Path

import pytest

from _tools import summary
from _tools.questions import known_questions
from _tools.quick import form
from _tools.records import ROOT
from _tools.sources import known_sources
from tools.quick_pages import page_text, topic_of

EXERCISE = next(each for each in known_questions() if each.slug == "shortest-covering-window")
NOTHING = "HEAD"


def files(monkeypatch: pytest.MonkeyPatch, new: set[Path], other: set[Path]) -> None:
    """Let git say that these files are new, and those changed."""

    def changed(_base: str, kinds: str = "AMR") -> set[Path]:
        return new if kinds == "A" else new | other

    monkeypatch.setattr(summary, "changed", changed)


def test_a_new_exercise_is_told_with_its_addresses_and_its_scores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files(monkeypatch, {EXERCISE.page.path}, set())
    text = summary.report(NOTHING)
    assert f"- new: `/{EXERCISE.page.address}`" in text
    assert f"- `/q/{EXERCISE.meta.id}/`" in text
    (row,) = [line for line in text.split("\n") if line.startswith(f"| {EXERCISE.meta.title} |")]
    score = summary.recorded()[EXERCISE.folder_name]
    assert f"| {score.killed} of {score.different} |" in row
    assert f"| {EXERCISE.meta.minutes}, " in row


def test_changed_code_is_told_at_its_question(monkeypatch: pytest.MonkeyPatch) -> None:
    question = next(each for each in known_questions() if each.meta.category == "system-design")
    program = ROOT / "snippets" / question.folder_name / "capacity.py"
    files(monkeypatch, set(), {program})
    text = summary.report(NOTHING)
    assert f"| {question.meta.title} |" in text
    assert "| none | none |" in text  # it has no checks, so no score
    assert "New addresses" not in text
    assert "### Pages\n\nNone." in text


def test_a_topic_is_told_with_its_minutes_words_and_questions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    topic = topic_of(page_text(), tmp_path)
    monkeypatch.setattr(summary, "known_topics", lambda: (topic,))
    files(monkeypatch, set(), {ROOT / "docs/levels/index.md"})
    assert "### Quick-fire" not in summary.report(NOTHING)
    files(monkeypatch, set(), {topic.page.path})
    text = summary.report(NOTHING)
    words, minutes = form.words(topic), form.counted(topic)
    assert f"| Metrics for ranking | 10, {minutes:.0f} | {words:,} | 8 | 0 |" in text


def test_a_changed_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    files(monkeypatch, set(), {ROOT / "docs/levels/index.md"})
    text = summary.report(NOTHING)
    assert "- changed: `/levels/`" in text
    assert "### Questions" not in text


def test_new_sources_are_told_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    files(monkeypatch, set(), set())
    key, source = next(iter(known_sources().items()))

    def git(*words: str) -> str:
        if words[0] == "ls-tree":
            return "docs/_data/sources/then-in-one-file.yml\n"
        assert words == ("show", "HEAD:docs/_data/sources/then-in-one-file.yml")
        return "".join(f"{each}: {{}}\n" for each in known_sources() if each != key)

    monkeypatch.setattr(summary, "git", git)
    text = summary.report(NOTHING)
    assert text.count(source.footnote()) == 1
    assert text.count("\n- ") == 1


def test_git_is_asked_for_what_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "git", lambda *words: f"{words[2][-1]}.md\n")
    assert summary.changed("HEAD", "A") == {ROOT / "A.md"}
