"""A grant is paid out exactly, and what the page on offers tells of it is what was computed."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from _tools.records import ROOT, read_yaml
from _tools.topics import levels

Load = Callable[[str], ModuleType]
PAGE = (ROOT / "docs/levels/over-four-years.md").read_text(encoding="utf-8")
OFFERS = (ROOT / "docs/levels/offers.md").read_text(encoding="utf-8")

GRANTS = st.integers(0, 10**10)
BY_MONTH = st.lists(st.tuples(st.integers(1, 48), st.integers(0, 2_500)), max_size=8)


@pytest.fixture
def vesting(snippet: Load) -> ModuleType:
    return snippet("levels/vesting.py")


def whole(parts: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the parts as a schedule: in order of months, completed to 100% in month 48."""
    kept, room = [], 10_000
    for month, share in sorted(parts):
        kept.append((month, min(share, room)))
        room -= kept[-1][1]
    return (*kept, (48, room))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grant=GRANTS, parts=BY_MONTH)
def test_a_grant_is_paid_out_to_the_cent(
    vesting: ModuleType, grant: int, parts: list[tuple[int, int]]
) -> None:
    schedule = whole(parts)
    vests = vesting.vest(grant, schedule)
    assert sum(cents for _, cents in vests) == grant
    assert sum(vesting.by_year(vests)) == grant
    so_far, due = 0, Fraction(0)
    for (month, cents), (date, share) in zip(vests, schedule, strict=True):
        so_far += cents
        due += Fraction(grant * share, 10_000)
        assert month == date
        assert cents >= 0
        assert 0 <= due - so_far < 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(grant=GRANTS)
def test_years_of_both_schedules(vesting: ModuleType, grant: int) -> None:
    front = vesting.by_year(vesting.vest(grant, vesting.FRONT_LOADED))
    even = vesting.by_year(vesting.vest(grant, vesting.EVEN))
    assert front == [grant // 2, grant * 83 // 100 - grant // 2, grant - grant * 83 // 100, 0]
    assert max(even) - min(even) <= 1


def test_a_schedule_that_is_not_the_whole_grant_is_refused(vesting: ModuleType) -> None:
    with pytest.raises(ValueError, match="add up to 10,000"):
        vesting.vest(100, ((12, 5_000), (24, 3_300), (36, 1_700), (48, 1_000)))


def test_the_cliff(vesting: ModuleType) -> None:
    vests = vesting.vest(200_000_00, vesting.EVEN)
    assert vesting.kept(vests, 11) == 0
    assert vesting.kept(vests, 12) == 50_000_00
    assert len(vests) == 13
    assert vests[-1][0] == 48


def test_what_vests_after_the_years_asked_for_is_left_out(vesting: ModuleType) -> None:
    vests = vesting.later(vesting.vest(100, vesting.EVEN), 12)
    assert vesting.by_year(vests) == [0, 25, 25, 25]


def test_dollars(vesting: ModuleType) -> None:
    assert [vesting.dollars(cents) for cents in (0, 5, 123_456_00, 123_456_07)] == [
        "$0",
        "$0.05",
        "$123,456",
        "$123,456.07",
    ]


def test_falls_and_the_first_empty_year(vesting: ModuleType) -> None:
    assert vesting.falls([50, 33, 17, 0]) == [(2, 17), (3, 16), (4, 17)]
    assert vesting.falls([25, 25, 30]) == []
    assert vesting.first_empty([50, 33, 17, 0]) == 4
    assert vesting.first_empty([25, 25]) is None


def test_a_price_touches_each_year(vesting: ModuleType) -> None:
    assert vesting.at_price([100, 200], [70, 130]) == [70, 260]
    with pytest.raises(ValueError, match="argument 2 is longer"):
        vesting.at_price([100], [70, 130])


def test_the_data_file_has_the_same_schedules(vesting: ModuleType) -> None:
    data = read_yaml(ROOT / "docs/_data/levels.yml", levels.Data)
    plans = [plan.percents for plan in data.schedules]
    named = [vesting.FRONT_LOADED, vesting.EVEN]
    assert plans == [vesting.by_year(vesting.vest(100, plan)) for plan in named]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(percent=st.integers(0, 100))
def test_a_yearly_refresher_settles_at_its_own_size(snippet: Load, percent: int) -> None:
    refresher = snippet("levels/refresher.py")
    for plan in (refresher.FRONT_LOADED, refresher.EVEN):
        assert refresher.refreshed(100_00, percent * 100, plan)[5] == percent * 100
    yearly = refresher.refreshed(100_00, percent * 100, refresher.FRONT_LOADED)
    assert (min(yearly) >= yearly[0]) == (percent >= 50)


def recorded(name: str) -> str:
    return Path(ROOT / f"snippets/levels/{name}.out").read_text(encoding="utf-8")


def test_the_page_tells_what_was_computed(snippet: Load) -> None:
    years = {name[0]: offer.yearly() for name, offer in snippet("levels/compare.py").OFFERS.items()}
    four = {name: sum(yearly) // 100_000 for name, yearly in years.items()}
    two = {name: sum(yearly[:2]) // 100_000 for name, yearly in years.items()}
    assert (four["B"] - four["A"], two["C"] - two["B"], four["D"] - four["C"]) == (150, 99, 75)
    assert two["C"] - two["D"] == 24
    assert four["B"] == four["C"]
    words = " ".join(PAGE.split())
    for said in (
        "$150,000 behind",
        "$99,000 more after two",
        "ends $75,000 ahead",
        "C has paid $24,000 more",
    ):
        assert said in words


def test_the_page_on_offers_has_the_years_that_were_computed() -> None:
    years = re.findall(r"^year \d +(\$[\d,]+) +(\$[\d,]+)$", recorded("by_year"), re.MULTILINE)
    front, even = ([year[plan] for year in years] for plan in (0, 1))
    words = " ".join(OFFERS.split())
    assert f"{', '.join(front[:3])} and {front[3]} in the four years under 50/33/17" in words
    assert len(set(even)) == 1
    assert f"and {even[0]} in each under the even" in words
    two = [sum(int(each[1:].replace(",", "")) for each in paid[:2]) for paid in (front, even)]
    assert f"{two[0] // 2_000}% of the grant after two years against {two[1] // 2_000}%" in words


def test_the_page_lists_the_offers_that_were_computed(snippet: Load) -> None:
    module = snippet("levels/compare.py")
    for name, offer in module.OFFERS.items():
        plan = "50/33/17" if offer.plan == module.FRONT_LOADED else "even"
        sign_on = module.dollars(offer.sign_on) if offer.sign_on else "none"
        assert f"| {name[0]} | {module.dollars(offer.grant)}, {plan} | {sign_on} |" in PAGE
        assert offer.base == 180_000_00


def test_the_first_year_misleads_in_both_pairs(snippet: Load) -> None:
    a, b, c, d = (offer.yearly() for offer in snippet("levels/compare.py").OFFERS.values())
    assert a[0] == b[0] == 255_000_00
    assert c[0] == d[0]


def test_neither_schedule_always_wins() -> None:
    signs = {line.split()[-2] for line in recorded("price").split("\n")[3:] if line}
    assert signs == {"=", ">", "<"}
