"""The offers tool computes in JavaScript what the programs of the page on offers compute in Python.

Hypothesis makes the cases, the published files compute them, and so do the modules that the
browser gets, run by Node. Every cent must be the same.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

Load = Callable[[str], ModuleType]
Pays = Callable[..., Any]
Parts = list[tuple[int, int]]

CENTS = st.integers(0, 10**10)
MONTHS = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 3_000)), max_size=8)
VESTS = st.lists(st.tuples(st.integers(1, 80), CENTS), max_size=20)
YEARLY = st.lists(CENTS, min_size=4, max_size=4)
PERCENTS = st.lists(st.integers(1, 10_000), min_size=4, max_size=4)
LEAVE = st.integers(1, 48)
PLAN = st.sampled_from(["FRONT_LOADED", "EVEN"])
many = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def pays() -> Iterator[Pays]:
    """Return a function that has the tool compute; one Node answers all calls of this file."""
    script = Path(__file__).with_name("offers_pays.mjs")
    with subprocess.Popen(
        ["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as node:
        assert node.stdin
        assert node.stdout
        to_node, from_node = node.stdin, node.stdout

        def ask(call: str, **values: Any) -> Any:
            to_node.write(json.dumps({"call": call, "given": values}) + "\n")
            to_node.flush()
            answer = from_node.readline()
            assert answer, f"Node stopped at {call}: {values}"
            return json.loads(answer)

        yield ask
        to_node.close()


@pytest.fixture
def vesting(snippet: Load) -> ModuleType:
    return snippet("levels/vesting.py")


def whole(parts: Parts) -> Parts:
    """Return the parts in order of their months, completed to 100% in month 61."""
    kept: Parts = []
    room = 10_000
    for month, share in sorted(dict(parts).items()):
        kept.append((month, min(share, room)))
        room -= kept[-1][1]
    return [*kept, (61, room)]


def listed(pairs: Any) -> list[list[int]]:
    """Return pairs as JSON has them."""
    return [list(pair) for pair in pairs]


def test_the_schedules_are_the_published_ones(vesting: ModuleType, pays: Pays) -> None:
    theirs = pays("schedules")
    assert theirs["FRONT_LOADED"] == listed(vesting.FRONT_LOADED)
    assert theirs["EVEN"] == listed(vesting.EVEN)


@many
@given(grant=CENTS, parts=MONTHS, years=st.integers(1, 6), leave=LEAVE)
def test_a_grant_vests_alike(
    vesting: ModuleType, pays: Pays, grant: int, parts: Parts, years: int, leave: int
) -> None:
    schedule = whole(parts)
    vests = vesting.vest(grant, tuple(schedule))
    assert pays("vest", grant=grant, schedule=schedule) == listed(vests)
    assert pays("by_year", vests=vests, years=years) == vesting.by_year(vests, years)
    assert pays("kept", vests=vests, month=leave) == vesting.kept(vests, leave)


@many
@given(vests=VESTS, months=st.integers(0, 60), yearly=YEARLY, percents=PERCENTS, cents=CENTS)
def test_each_function_agrees(
    vesting: ModuleType,
    pays: Pays,
    vests: Parts,
    months: int,
    yearly: list[int],
    percents: list[int],
    cents: int,
) -> None:
    assert pays("later", vests=vests, months=months) == listed(vesting.later(vests, months))
    moved = vesting.at_price(yearly, percents)
    assert pays("at_price", yearly=yearly, percents=percents) == moved
    assert pays("falls", yearly=yearly) == listed(vesting.falls(yearly))
    assert pays("dollars", cents=cents) == vesting.dollars(cents)


@many
@given(base=CENTS, sign_on=CENTS, grant=CENTS, plan=PLAN, leave=LEAVE)
def test_offers_pay_as_in_compare(
    snippet: Load,
    pays: Pays,
    base: int,
    sign_on: int,
    grant: int,
    plan: str,
    leave: int,
) -> None:
    compare = snippet("levels/compare.py")
    schedule = getattr(compare, plan)
    expected = compare.Offer(base, sign_on, grant, schedule).yearly()
    grants = [{"cents": grant, "schedule": schedule}]
    found = pays("yearly", base=base, signOn=[sign_on, 0], grants=grants, leave=leave)
    assert found["totals"] == expected
    assert found["twoYears"] == sum(expected[:2])
    assert found["all"] == sum(expected)

    vesting = snippet("levels/vesting.py")
    assert [[fall["year"], fall["lost"]] for fall in found["falls"]] == listed(
        vesting.falls(expected)
    )
    vests = vesting.vest(grant, schedule)
    assert found["early"] == vesting.kept(vests, leave)
    if grant >= 100:
        first = vesting.first_empty(vesting.by_year(vests))
        assert (found["empty"] or [None])[0] == first


def test_the_offers_of_the_page(snippet: Load, pays: Pays) -> None:
    compare = snippet("levels/compare.py")
    for each in compare.OFFERS.values():
        grants = [{"cents": each.grant, "schedule": each.plan}]
        found = pays("yearly", base=each.base, signOn=[each.sign_on, 0], grants=grants)
        assert found["totals"] == each.yearly()


@many
@given(grants=st.lists(st.tuples(CENTS, MONTHS), max_size=4), percents=PERCENTS)
@example(grants=[(200_000_00, [(12, 2_500), (24, 2_500), (36, 2_500)])], percents=[70] * 4)
@example(grants=[(1, []), (99, [(1, 3_000)]), (10**10, [])], percents=[1, 99, 101, 10_000])
def test_stock_follows_the_price_as_in_price(
    snippet: Load, pays: Pays, grants: list[tuple[int, Parts]], percents: list[int]
) -> None:
    price = snippet("levels/price.py")
    drawn = [(cents, tuple(whole(parts))) for cents, parts in grants]
    vests = [each for cents, plan in drawn for each in price.vest(cents, plan)]
    expected = price.at_price(price.by_year(vests), percents)
    found = pays(
        "yearly",
        grants=[{"cents": cents, "schedule": plan} for cents, plan in drawn],
        prices=[100 * percent for percent in percents],
    )
    assert [year["grants"] for year in found["years"]] == expected
    assert found["totals"] == expected


def test_the_paths_of_the_page(snippet: Load, pays: Pays) -> None:
    price = snippet("levels/price.py")
    for path in price.PATHS.values():
        for plan, yearly in ((price.FRONT_LOADED, price.front), (price.EVEN, price.even)):
            found = pays(
                "yearly",
                grants=[{"cents": price.GRANT, "schedule": plan}],
                prices=[100 * percent for percent in path],
            )
            assert found["all"] == sum(price.at_price(yearly, path))


@many
@given(grant=CENTS, size=CENTS, parts=MONTHS)
def test_refreshers_of_every_year_as_in_refresher(
    snippet: Load, pays: Pays, grant: int, size: int, parts: Parts
) -> None:
    refresher = snippet("levels/refresher.py")
    plan = tuple(whole(parts))
    found = pays(
        "yearly",
        grants=[{"cents": grant, "schedule": plan}],
        refreshers=[{"cents": size, "schedule": plan, "year": 0}],
        prices=[10_000] * refresher.YEARS,
    )
    assert found["totals"] == refresher.refreshed(grant, size, plan)


@many
@given(size=CENTS, parts=MONTHS, year=st.integers(1, 3), percents=PERCENTS, leave=LEAVE)
def test_a_refresher_follows_the_price_from_its_year_on(
    vesting: ModuleType,
    pays: Pays,
    size: int,
    parts: Parts,
    year: int,
    percents: list[int],
    leave: int,
) -> None:
    """At the price of the year in which it is given, the published functions compute it as well."""
    percents[year - 1] = 100
    plan = tuple(whole(parts))
    vests = vesting.later(vesting.vest(size, plan), 12 * year)
    expected = vesting.at_price(vesting.by_year(vests), percents)
    found = pays(
        "yearly",
        refreshers=[{"cents": size, "schedule": plan, "year": year}],
        prices=[100 * percent for percent in percents],
        leave=leave,
    )
    assert [each["refreshers"] for each in found["years"]] == expected
    early = [(month, cents) for month, cents in vests if month <= leave]
    assert found["early"] == sum(vesting.at_price(vesting.by_year(early), percents))


def test_both_schedules_as_in_by_year(snippet: Load, pays: Pays) -> None:
    published = snippet("levels/by_year.py")
    for name, plan in (("50/33/17", "front"), ("even", "even")):
        grant = {"amount": str(published.GRANT // 100), "plan": plan, "custom": ""}
        for month in (11, 12, 15, 24, 36):
            found = pays("typed", grants=[grant], leave=month)
            assert found["errors"] == {}
            assert found["totals"] == published.STOCK[name]
            vests = published.vest(published.GRANT, published.PLANS[name])
            assert found["early"] == published.kept(vests, month)


@many
@given(
    base=CENTS, size=CENTS, shares=st.lists(st.integers(0, 2_500), min_size=4, max_size=4), to=CENTS
)
def test_what_is_typed_is_what_is_computed(
    snippet: Load, pays: Pays, base: int, size: int, shares: list[int], to: int
) -> None:
    """From the texts of the form on: shares with decimals, amounts as the page prints them."""
    compare = snippet("levels/compare.py")
    shares = [*shares, 10_000 - sum(shares)]
    plan = tuple((12 * year, share) for year, share in enumerate(shares, start=1))
    found = pays(
        "typed",
        base=compare.dollars(base),
        signOn=compare.dollars(to),
        grants=[
            {
                "amount": compare.dollars(size),
                "plan": "years",
                "custom": ", ".join(f"{share // 100}.{share % 100:02}" for share in shares),
            }
        ],
        leave=48,
    )
    assert found["errors"] == {}
    assert found["totals"] == compare.Offer(base, to, size, plan).yearly()
