"""The contradictions page: what the model refuses, and what is drawn."""

import re
from pathlib import Path

import pytest

from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.sources import known_sources
from _tools.topics.contradictions import Data, partials

PATH = ROOT / "docs/_data/contradictions.yml"

# Pages and readers link to these anchors; an anchor is never taken away.
PROMISED = {
    "phd",
    "rounds",
    "duration",
    "difficulty",
    "dynamic-programming",
    "ai-tools",
    "near-duplicates",
    "tools",
    "platform",
    "values",
    "genai",
    "level-cards",
    "pay-band",
    "bonus",
    "vesting",
    "remote",
    "restructuring",
    "headcount",
    "revenue",
    "users",
    "pixie-edges",
    "pixie-share",
    "transact-latency",
    "pins-per-week",
    "dpp-sign",
    "pinrec-versions",
    "latency",
    "body-type",
    "skin-tone",
}

ENTRY = """
  - id: doors
    group: company
    title: How many doors the office has
    claims:
      - {says: Only two., source: [guide], as_of: "2026-02-24"}
      - {says: Three, source: [guide], as_of: unknown}
    verdict: count them yourself
    conclusion: Nobody has counted.
    ask: “Which door?”
"""

MOVED = """moved:
  - {id: hinges, title: How many hinges, verdict: two a door, to: "levels/offers.md#doors"}
"""


def parse(text: str) -> Data:
    return parse_yaml(text, Data, Path("contradictions.yml"))


@pytest.fixture(scope="module")
def real() -> Data:
    return read_yaml(PATH, Data)


def test_an_entry_is_a_heading_and_four_lines() -> None:
    page = partials(parse("contradictions:" + ENTRY))["contradictions.md"]
    assert "### How many doors the office has {#doors}" in page
    assert [line for line in page.split("\n") if line.startswith("- ")] == [
        '- Only two <span class="as-of">(24 February 2026)</span>[@guide].',
        '- Three <span class="as-of">(undated)</span>[@guide].',
        "- **We conclude:** Nobody has counted.",
        "- **Ask:** “Which door?”",
    ]


def test_what_moved_keeps_its_anchor_and_leads_on() -> None:
    moved = partials(parse("contradictions:" + ENTRY + MOVED))["contradictions-moved.md"]
    assert moved == ("- [How many hinges](../levels/offers.md#doors): two a door\n  { #hinges }\n")


def test_the_index_links_each_verdict() -> None:
    index = partials(parse("contradictions:" + ENTRY))["contradictions-index.md"]
    assert "- [How many doors the office has](#doors): count them yourself" in index


def test_groups_without_entries_have_no_heading() -> None:
    page = partials(parse("contradictions:" + ENTRY))["contradictions.md"]
    assert re.findall(r"^## .*", page, re.MULTILINE) == ["## The company"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (ENTRY + ENTRY, "id `doors` is given twice"),
        (ENTRY.replace("id: doors", "id: The Doors"), "contradictions.0.id"),
        (ENTRY.replace("group: company", "group: rumors"), "`contradictions.0.group` is 'rumors'"),
        (ENTRY.replace('as_of: "2026-02-24"', "as_of: spring"), "write YYYY"),
        (ENTRY + MOVED.replace("offers.md", "offers/"), "moved.0.to"),
        (ENTRY + MOVED.replace("hinges,", "doors,"), "id `doors` is given twice"),
        (ENTRY.replace("Nobody", "N" * 220), "contradictions.0.conclusion"),
        (re.sub(r"\n.*Three.*", "", ENTRY), "contradictions.0.claims"),
        (ENTRY.replace("count them yourself", "x" * 91), "contradictions.0.verdict"),
    ],
)
def test_a_mistake_is_named(wrong: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse("contradictions:" + wrong)


def test_every_promised_anchor_is_there(real: Data) -> None:
    assert {entry.id for entry in [*real.contradictions, *real.moved]} >= PROMISED


def test_what_moved_leads_to_a_page_with_that_anchor(real: Data) -> None:
    for entry in real.moved:
        path, _, anchor = entry.to.partition("#")
        text = (ROOT / "docs" / path).read_text(encoding="utf-8")
        assert not anchor or re.search(rf"#{anchor}\b", text) or anchor in slugs(text), entry.id


def slugs(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-") for heading in headings}


def test_every_claim_has_a_known_source(real: Data) -> None:
    cited = {
        source for entry in real.contradictions for claim in entry.claims for source in claim.source
    }
    assert cited - known_sources().keys() == set()


def test_no_entry_rests_on_a_title_alone(real: Data) -> None:
    unread = {key for key, source in known_sources().items() if source.read == "unread"}
    cited = {
        source for entry in real.contradictions for claim in entry.claims for source in claim.source
    }
    assert cited & unread == set()
