"""The contradictions page: what the model refuses, and what is drawn."""

import re
from pathlib import Path

import pytest

from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.sources import known_sources
from _tools.topics.contradictions import Data, label, partials

PATH = ROOT / "docs/_data/contradictions.yml"

# Pages and readers link to these anchors; an anchor is never taken away.
PROMISED = {
    "bonus",
    "duration",
    "genai",
    "level-cards",
    "pay-band",
    "phd",
    "remote",
    "restructuring",
    "revenue",
    "rounds",
    "vesting",
}

ENTRY = """
  - id: doors
    group: company
    title: How many doors the office has
    claims:
      - {says: Two., source: guide, as_of: "2026-02-24"}
      - {says: Three., source: guide, as_of: unknown}
    verdict: count them yourself
    conclusion: Nobody has counted.
    affects: [levels/offers.md, sources/index.md]
"""


def parse(text: str) -> Data:
    return parse_yaml(text, Data, Path("contradictions.yml"))


@pytest.fixture(scope="module")
def real() -> Data:
    return read_yaml(PATH, Data)


def test_an_entry_is_drawn_with_its_anchor_dates_sources_and_pages() -> None:
    page = partials(parse("contradictions:" + ENTRY))["contradictions.md"]
    assert "### How many doors the office has {#doors}" in page
    assert "- *24 February 2026:* Two[@guide]." in page
    assert "- *Undated:* Three[@guide]." in page
    assert "[Levels: offers](../levels/offers.md)" in page
    assert "[Sources](index.md)" in page


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
        (ENTRY.replace("levels/offers.md", "levels/offers/"), "contradictions.0.affects.0"),
        (re.sub(r"\n.*Three.*", "", ENTRY), "contradictions.0.claims"),
        (ENTRY.replace("count them yourself", "x" * 91), "contradictions.0.verdict"),
    ],
)
def test_a_mistake_is_named(wrong: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse("contradictions:" + wrong)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("levels/offers.md", "Levels: offers"),
        ("role/index.md", "Role"),
        ("index.md", "Home"),
        ("prepare/faq.md", "Prepare: FAQ"),
        ("role/why-pinterest.md", "Role: why Pinterest"),
        ("rounds/ml-modeling.md", "Rounds: ML modeling"),
        (
            "questions/coding/shortest-covering-window/index.md",
            "Questions: coding: shortest covering window",
        ),
    ],
)
def test_a_page_is_named_by_its_path(path: str, words: str) -> None:
    assert label(path) == words


def test_every_promised_anchor_is_there(real: Data) -> None:
    assert {entry.id for entry in real.contradictions} >= PROMISED


def test_every_claim_has_a_known_source(real: Data) -> None:
    cited = {claim.source for entry in real.contradictions for claim in entry.claims}
    assert cited - known_sources().keys() == set()


def test_no_entry_rests_on_a_title_alone(real: Data) -> None:
    unread = {key for key, source in known_sources().items() if source.read == "unread"}
    cited = {claim.source for entry in real.contradictions for claim in entry.claims}
    assert cited & unread == set()
