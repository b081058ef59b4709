"""What was published stays or leads on, without a build and without a line for a new page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from _tools import addresses
from _tools.records import ROOT
from _tools.short_links import Target, write_redirect, write_short_link
from tools.quick_pages import page_text, topic_of


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the record that a test may change."""
    copy = tmp_path / "addresses.txt"
    shutil.copy(addresses.RECORD, copy)
    monkeypatch.setattr(addresses, "RECORD", copy)
    return copy


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that lets one page name an old address."""

    def name(address: str) -> None:
        to = Target("levels/", "Levels and pay", "What the levels are.")

        def each() -> Iterator[tuple[str, Target]]:
            yield address, to

        monkeypatch.setattr(addresses, "moved", each)

    return name


def test_nothing_that_was_published_is_gone() -> None:
    assert list(map(str, addresses.problems())) == []


def test_a_new_page_needs_no_line(record: Path) -> None:
    lines = record.read_text().splitlines(keepends=True)
    record.write_text("".join(line for line in lines if "coding" not in line))
    assert list(addresses.problems()) == []
    told = list(map(str, addresses.unrecorded()))
    assert any("/questions/coding/" in line and "make addresses" in line for line in told), told


def test_an_address_that_is_gone_is_told_with_both_remedies(record: Path) -> None:
    record.write_text("/\n/questions/coding/old-name/\n")
    (problem,) = addresses.problems()
    assert problem.line == 2
    assert "bring it back, or write `was: [questions/coding/old-name/]`" in problem.text


def test_an_address_may_lead_on(record: Path, moved: Callable[[str], None], tmp_path: Path) -> None:
    record.write_text("/questions/coding/old-name/\n")
    moved("questions/coding/old-name/")
    assert list(addresses.problems()) == []
    addresses.write_redirects(tmp_path, "https://site.test/sub/")
    text = (tmp_path / "questions/coding/old-name/index.html").read_text()
    assert 'content="0; url=../../../levels/"' in text
    assert 'href="https://site.test/sub/levels/"' in text


def test_the_front_matter_says_where_a_page_stood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = next(page for page in addresses.all_pages() if page.address == "levels/")
    front_matter = f"{page.front_matter}was: [pay/]\n"
    monkeypatch.setattr(
        addresses, "all_pages", lambda: [type(page)(page.path, front_matter, page.body, 5)]
    )
    ((address, to),) = addresses.moved()
    assert (address, to.address) == ("pay/", "levels/")
    assert to.title
    write_redirect(address, to, tmp_path, "/")
    assert "This page stands at" in (tmp_path / "pay/index.html").read_text()


def test_a_topic_has_a_short_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    topic = topic_of(page_text(), tmp_path)
    monkeypatch.setattr(addresses, "known_topics", lambda: (topic,))
    assert "q/qf-1/" in addresses.current()
    write_short_link(topic, tmp_path, "/")
    text = (tmp_path / "q/qf-1/index.html").read_text()
    assert 'content="0; url=../../quick-fire/metrics-for-ranking/"' in text


def test_the_record_only_grows(record: Path) -> None:
    record.write_text("/questions/coding/old-name/\n")
    addresses.record()
    lines = record.read_text().splitlines()
    assert "/questions/coding/old-name/" in lines
    assert lines == sorted({f"/{each}" for each in addresses.current()} | set(lines))


def test_the_makefile_and_upkeep_know_how_to_record() -> None:
    assert "python -m _tools.addresses" in (ROOT / "Makefile").read_text()
    assert "make stale" in (ROOT / ".github/workflows/upkeep.yml").read_text()
