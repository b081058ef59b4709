"""Dates, facts and citations, by small examples."""

from datetime import date

import pytest
from markdown import Markdown

from _tools import check, freshness
from _tools.extensions.citations import sources_of
from _tools.extensions.mathml import CONVERTER
from _tools.facts import Fact, known_facts


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2025", date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 31)),
        ("2025-12-05", date(2025, 12, 5)),
    ],
)
def test_a_date_lasts_as_long_as_it_may_mean(written: str, last: date) -> None:
    assert freshness.last_day(written) == last


@pytest.mark.parametrize(
    "written", ["25", "2025-1", "2025-13", "2025-02-30", "May 2025", "", "2025-01-01-01"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        freshness.last_day(written)


def test_dates_in_words() -> None:
    words = [
        freshness.in_words(written) for written in ("2025", "2025-12", "2025-12-05", "unknown")
    ]
    assert words == ["2025", "December 2025", "5 December 2025", "undated"]


def test_a_fact_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    fact = Fact(says="x", source=["guide"], as_of="2026-02", kind="pay", confidence="claimed")
    for day, old in [("2027-02-28", False), ("2027-03-01", True)]:
        seconds = int(freshness.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        assert freshness.is_old(fact.as_of, fact.kind) is old
        assert ("may be out of date" in fact.markdown()) is old


def set_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    seconds = int(freshness.datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))


def test_a_quarter_is_followed_by_the_next_within_four_months(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for day, old in [("2026-07-31", False), ("2026-08-02", True)]:
        set_day(monkeypatch, day)
        assert freshness.is_old("2026-03", "quarter") is old
        assert not freshness.is_old("2026-03", "business")


def test_what_was_announced_is_flagged_after_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    fact = Fact(
        says="a cut by June",
        source=["guide"],
        as_of="2026-01",
        kind="event",
        confidence="reported",
        due="2026-06-30",
    )
    for day, passed in [("2026-06-30", False), ("2026-07-01", True)]:
        set_day(monkeypatch, day)
        assert fact.overdue is passed
        assert ("has passed" in fact.markdown()) is passed


def test_a_sentence_that_looks_ahead_to_a_day_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The cut is to be done by 30 September 2026. It was announced on 27 January 2026."
    set_day(monkeypatch, "2026-09-30")
    assert list(check.looks_ahead_in_vain(text)) == []
    set_day(monkeypatch, "2026-10-01")
    assert [day for _, day in check.looks_ahead_in_vain(text)] == ["30 September 2026"]


def test_the_scheduled_job_names_what_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, "2040-01-01")
    told = [str(problem) for problem in check.stale()]
    due = [key for key, fact in known_facts().items() if fact.due]
    assert due
    assert all(any(f"`{key}` announces what was due" in line for line in told) for key in due)
    ages = [key for key, fact in known_facts().items() if fact.kind == "quarter"]
    assert all(any(f"`{key}` dates from" in line for line in told) for key in ages)


def test_a_system_does_not_grow_old() -> None:
    assert not freshness.is_old("2011", "system")
    assert freshness.is_old("unknown", "pay")


def test_what_has_no_date_is_not_called_old_on_a_page() -> None:
    fact = Fact(says="x", source=["guide"], as_of="unknown", kind="pay", confidence="claimed")
    assert "undated" in fact.markdown()
    assert "out of date" not in fact.markdown()


def page(text: str) -> str:
    return Markdown(extensions=["footnotes", "_tools.extensions.citations"]).convert(text)


def test_a_source_becomes_one_footnote() -> None:
    html = page("One[@guide]. Two[@guide].\n\n## References\n")
    assert html.count('class="footnote-ref"') == 2
    assert html.count("<li id=") == 1
    assert "datainterview.com" in html


def test_a_fact_brings_its_words_its_date_and_its_source() -> None:
    key, fact = next(iter(known_facts().items()))
    html = page(f"It has [={key}].")
    assert fact.says.split()[0] in html
    assert freshness.in_words(fact.as_of) in html
    assert "footnote-ref" in html
    assert sources_of(f"[={key}]") == set(fact.source)


def test_what_stands_in_code_is_left_alone() -> None:
    assert "[@guide]" in page("Write `[@guide]` to cite.")
    assert sources_of("``[@guide]``") == set()


def test_an_unknown_source_stops_the_build() -> None:
    with pytest.raises(KeyError, match="did you mean `guide`"):
        page("[@guides]")


def test_an_unknown_tex_command_stops_the_build() -> None:
    with pytest.raises(Exception, match="nosuch"):
        CONVERTER.convert_with_local_state(r"\nosuch", displaystyle=False)
