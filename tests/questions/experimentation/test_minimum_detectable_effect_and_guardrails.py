"""What the page claims holds, and statsmodels and SciPy agree with its programs."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import statsmodels.api as untyped_sm
from scipy import stats as untyped_stats
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import ttost_ind

sm: Any = untyped_sm
stats: Any = untyped_stats
SNIPPETS = Path(__file__).parents[3] / "snippets/experimentation"
Load = Callable[[str], ModuleType]


def recorded(name: str) -> str:
    return (SNIPPETS / f"minimum_detectable_effect_and_guardrails/{name}.out").read_text()


def numbers(name: str, row: str) -> list[float]:
    """Return the numbers of the first recorded line that holds the words of `row`."""
    line = next(line for line in recorded(name).splitlines() if row in line)
    return [float(x.replace(",", "")) for x in re.findall(r"[-+]?\d[\d,]*\.?\d*", line)]


# world.py


def test_the_world_has_the_moments_it_says(evidence: Load) -> None:
    world = evidence("world").World()
    visits, saves = world.draw(np.random.default_rng(1), 60_000, 4)
    assert visits.shape == saves.shape == (60_000, 28)
    assert saves[~visits].max() == 0
    assert visits.mean() == pytest.approx(0.25, abs=0.005)
    assert saves.sum() / visits.sum() == pytest.approx(world.mean, rel=0.08)
    rich = evidence("world").World(mean=1e6)
    visits, saves = rich.draw(np.random.default_rng(1), 8_000, 1)
    nothing = saves[visits.any(axis=1)].sum(axis=1) == 0
    assert nothing.mean() == pytest.approx(rich.never_save, abs=0.02)


def test_interest_comes_in_bursts(evidence: Load) -> None:
    world = evidence("world").World(taste=0.0, never_save=0.0, burst=0.5, mean=2_000.0)
    visits, saves = world.draw(np.random.default_rng(1), 4_000, 3)
    came, saved = (x.reshape(-1, 3, 7).sum(axis=2) for x in (visits, saves))
    weekly = (came > 0).all(axis=1)
    log = np.log(saved[weekly] / came[weekly])
    assert log[:, 0].std() == pytest.approx(0.5, rel=0.1)
    assert np.corrcoef(log[:, 0], log[:, 1])[0, 1] == pytest.approx(world.stays, abs=0.1)
    assert np.corrcoef(log[:, 0], log[:, 2])[0, 1] == pytest.approx(world.stays**2, abs=0.12)


# ratio.py


def test_delta_method_is_the_cluster_robust_variance(evidence: Load) -> None:
    ratio = evidence("ratio")
    visits, saves = evidence("world").World().draw(np.random.default_rng(4), 900, 2)
    came = visits.any(axis=1)
    visits, saves = visits[came], saves[came]
    half = len(saves) // 2
    arm = np.arange(len(saves)) < half
    who, day = np.nonzero(visits)
    fit = sm.OLS(saves[who, day], sm.add_constant(arm[who].astype(float))).fit(
        cov_type="cluster", cov_kwds={"groups": who, "use_correction": False}
    )
    sums = [saves.sum(axis=1), visits.sum(axis=1).astype(float)]
    z = ratio.standardized([s[arm] for s in sums], [s[~arm] for s in sums])
    assert z == pytest.approx(fit.tvalues[1], rel=0.005)
    (r, _), (rc, _) = (ratio.rate(*(s[m] for s in sums)) for m in (arm, ~arm))
    assert r - rc == pytest.approx(fit.params[1])


def test_delta_method_against_the_bootstrap_by_user(evidence: Load) -> None:
    rng = np.random.default_rng(5)
    days = rng.integers(1, 15, 2_000).astype(float)
    total = rng.poisson(days * rng.lognormal(0, 0.7, 2_000)).astype(float)
    _, variance = evidence("ratio").rate(total, days)
    draws = [
        total[i].sum() / days[i].sum()
        for i in (rng.integers(2_000, size=2_000) for _ in range(900))
    ]
    assert math.sqrt(variance) == pytest.approx(np.std(draws), rel=0.08)
    assert evidence("ratio").spread(total, days) == pytest.approx(
        variance * 2_000 / (total.sum() / days.sum()) ** 2
    )


@pytest.mark.parametrize(("hits", "runs"), [(0, 20), (3, 20), (50, 1_000), (600, 600)])
def test_the_interval_of_a_share_is_wilsons(evidence: Load, hits: int, runs: int) -> None:
    expected = proportion_confint(hits, runs, method="wilson")
    assert evidence("ratio").wilson(hits, runs) == pytest.approx(expected, abs=1e-4)


# sample_size.py


@pytest.mark.parametrize("effect", [0.005, 0.01, 0.02, 0.2])
@pytest.mark.parametrize("power", [0.8, 0.95])
def test_the_formula_against_statsmodels(evidence: Load, effect: float, power: float) -> None:
    size, spread = evidence("sample_size"), 14.8
    ours = size.users_per_arm(spread, effect, power=power)
    d = effect / math.sqrt(spread)
    normal = NormalIndPower().solve_power(d, alpha=0.05, power=power)
    student = TTestIndPower().solve_power(d, alpha=0.05, power=power)
    assert ours == pytest.approx(normal, rel=1e-3)
    assert ours == pytest.approx(student, rel=1e-3)
    assert size.smallest_effect(spread, size.users_per_arm(spread, effect)) == pytest.approx(effect)


def test_sixteen(evidence: Load) -> None:
    assert evidence("sample_size").users_per_arm(1.0, 1.0) == pytest.approx(16, rel=0.02)


def test_simulated_power_against_the_noncentral_distribution(evidence: Load) -> None:
    size = evidence("sample_size")
    rng = np.random.default_rng(7)
    control = np.column_stack([rng.lognormal(0, 0.5, 50_000), np.ones(50_000)])
    treated = control * np.array([1.05, 1.0])
    hits = size.simulate(rng, treated, control, 1_000)
    a, b = treated[:, 0], control[:, 0]
    z = (a.mean() - b.mean()) / math.sqrt((a.var() + b.var()) / 1_000)
    assert hits.mean() == pytest.approx(stats.norm.cdf(z - 1.96), abs=0.06)
    assert size.simulate(rng, control, control, 500).mean() < 0.06


def test_what_the_page_says_of_size() -> None:
    assert numbers("sample_size", "everybody  raw")[2] < 80  # the interval ends below
    low, high = numbers("sample_size", "raw, 7,082")[2:]
    assert low < 80 < high
    assert numbers("sample_size", "  14  ")[-1] < 1.12 * numbers("sample_size", "  28  ")[-1]
    assert (
        numbers("sample_size", "everybody  capped")[1] > numbers("sample_size", "everybody  raw")[2]
    )
    assert (
        numbers("sample_size", "top 2%     capped")[-1]
        < numbers("sample_size", "top 2%     raw")[2]
    )
    assert numbers("sample_size", " 1,000 ")[1] < 0.8


def test_the_level_of_saves_counts_people_of_a_month(evidence: Load) -> None:
    size = evidence("sample_size")
    pool = size.Pool()
    saved, _ = pool.within(28)
    ours, public = numbers("sample_size", "saves a week and person")
    assert ours == pytest.approx(saved.mean() / 4, abs=0.06)
    assert public == pytest.approx(size.SAVES / size.MONTHLY, abs=0.06)
    share = np.sort(saved := pool.within(14)[0])[-len(saved) // 100 :].sum() / saved.sum()
    assert numbers("sample_size", "top 1% of users")[-1] == pytest.approx(100 * share, abs=1)


def test_numbers_that_programs_take_from_each_other(evidence: Load) -> None:
    size = evidence("sample_size")
    reached = {d: size.Pool().reached(d) for d in (14, 28)}
    assert pytest.approx(reached[14], rel=0.01) == evidence("guardrails").ARM
    assert evidence("cuped").REACHED == evidence("guardrails").ARM
    assert pytest.approx(reached[28], rel=0.01) == evidence("novelty").ARM
    assert numbers("sample_size", "capped at")[2] == evidence("cuped").CAPPED / 1e6


# unit_of_analysis.py


def test_user_day_rows_are_a_t_test_on_the_rows(evidence: Load) -> None:
    unit = evidence("unit_of_analysis")
    rng = np.random.default_rng(3)
    arms = [[rng.poisson(2, size=d).astype(float) for d in rng.integers(1, 9, 40)] for _ in "ab"]
    tables = [np.array([[u.sum(), len(u), (u**2).sum()] for u in arm]) for arm in arms]
    a, b = (np.concatenate(arm) for arm in arms)
    expected = stats.ttest_ind(a, b, equal_var=False).statistic
    assert unit.by_user_day(*tables) == pytest.approx(expected, rel=0.01)


def test_other_analyses_against_scipy(evidence: Load) -> None:
    unit = evidence("unit_of_analysis")
    rng = np.random.default_rng(3)
    a, b = (rng.poisson(5, size=(n, 3)) + 1.0 for n in (60, 25))
    for ours, of in (
        (unit.by_user_mean, lambda t: t[:, 0] / t[:, 1]),
        (unit.by_user_total, lambda t: t[:, 0]),
    ):
        expected = stats.ttest_ind(of(a), of(b), equal_var=False).statistic
        assert ours(a, b) == pytest.approx(expected)
    ratio = evidence("ratio")
    expected = ratio.standardized([a[:, 0], a[:, 1]], [b[:, 0], b[:, 1]])
    assert unit.by_user_ratio(a, b) == pytest.approx(expected)


def test_false_alarms_follow_the_design_effect(evidence: Load) -> None:
    table = evidence("unit_of_analysis").people(2, 14)
    saved, came, squares = table.T
    rate = saved.sum() / came.sum()
    by_day = squares.sum() - came.sum() * rate**2
    by_user = ((saved - rate * came) ** 2).sum()
    inflated = math.sqrt(by_user / by_day)
    expected = 2 * stats.norm.sf(1.96 / inflated)
    low, high = (x / 100 for x in numbers("unit_of_analysis", "user-day rows ")[1:])
    assert low - 0.02 < expected < high + 0.02


def test_the_traps_are_what_their_names_say(evidence: Load) -> None:
    unit = evidence("unit_of_analysis")
    table = np.column_stack([np.full(40, 10.0), np.arange(40) % 14 + 1.0, np.full(40, 30.0)])
    new = unit.light_up_heavy_down(table)
    assert set(new[table[:, 1] <= 3, 0]) == {12.0}
    assert set(new[table[:, 1] > 3, 0]) == {9.5}
    new = unit.one_more_day(table)
    assert (new - table)[:, :2].sum(axis=0).tolist() == [2, 4]


def test_power_of_the_analyses_against_the_normal(evidence: Load) -> None:
    table = evidence("unit_of_analysis").people(2, 14)
    saved, came = table[:, 0], table[:, 1]
    rate = saved.sum() / came.sum()
    for row, result in (
        ("ratio, delta", (saved - rate * came) / saved.mean()),
        ("mean of rates", (saved / came) / (saved / came).mean()),
        ("saves a user", saved / saved.mean()),
    ):
        noise = math.sqrt(result.var() * (1 + 1.4**2) / 1_000)
        lines = recorded("unit_of_analysis").split("power, everybody", 1)[1].splitlines()
        found = next(line for line in lines if row in line)
        low, high = (float(x) for x in re.findall(r"\(([\d.]+)% to ([\d.]+)%", found)[0])
        assert low - 4 < 100 * stats.norm.cdf(0.4 / noise - 1.96) < high + 4, row


def test_what_the_page_says_of_units() -> None:
    honest = [numbers("unit_of_analysis", n) for n in ("ratio, delta  ", "mean of rates  ")]
    assert all(low < 5 < high for _, low, high in honest)
    shares = [numbers("unit_of_analysis", f"{d} days  ")[1] for d in (" 1", " 7", "28")]
    assert shares == sorted(shares)
    assert numbers("unit_of_analysis", "100 and 5,000")[3] > 10  # even the low end
    total, rate, mean = numbers("unit_of_analysis", "light up")
    assert total < 0 < mean
    assert rate == total
    total, rate, _ = numbers("unit_of_analysis", "a day more")
    assert rate < 0 < total


# cuped.py


def test_adjusting_is_a_regression_on_the_past(evidence: Load) -> None:
    adjust = evidence("cuped").adjust
    rng = np.random.default_rng(2)
    before = rng.lognormal(0, 1, 400)
    during = 0.7 * before + rng.normal(size=400)
    fit = sm.OLS(during, sm.add_constant(before)).fit()
    adjusted = adjust(during, before)
    assert adjusted.mean() == pytest.approx(during.mean())
    assert adjusted - during.mean() == pytest.approx(fit.resid)
    r = np.corrcoef(during, before)[0, 1]
    assert adjusted.var() / during.var() == pytest.approx(1 - r**2)


def test_the_window_moves_by_the_lift(evidence: Load) -> None:
    cuped = evidence("cuped")
    people = cuped.People(evidence("world").World())
    plain, lifted = people.window(0, 14), people.window(0, 14, 0.2)
    assert plain.mean() == pytest.approx(0, abs=1e-9)
    assert lifted.mean() == pytest.approx(0.2)
    assert people.window(0, 14, top=0.99).var() < plain.var()
    for window, first, last in ((plain, 28, 42), (people.window(-7, 0), 21, 28)):
        saved, came = (x[:, first:last].sum(axis=1) for x in (people.saves, people.visits))
        wide = evidence("ratio").spread(saved, came.astype(float))
        assert window.var(ddof=1) == pytest.approx(wide)
    forgotten = cuped.Group(plain, plain).forget(plain > 0)
    assert (forgotten.before[plain > 0] == 0).all()


def test_what_the_page_says_of_cuped() -> None:
    for row in ("3 d before", "7 d before", "30% new", "restless"):
        *_, theory, _, low, high = numbers("cuped", row)
        assert low - 0.03 < theory < high + 0.03, row
    *_, theory, _, _, high = numbers("cuped", "50 each")
    assert high < theory
    raw, before, inside = (
        numbers("cuped", n) for n in ("none", "28 days before   ", "days 1 to 3")
    )
    assert abs(raw[0] - 20) < raw[1]
    assert inside[2] + inside[3] < 10
    assert inside[3] < raw[1]
    assert before[-1] < raw[1]


def test_the_plan_follows_from_its_parts(evidence: Load) -> None:
    cuped, size = evidence("cuped"), evidence("sample_size")
    left = numbers("cuped", "30% new")[-3]
    needed = cuped.CAPPED * left
    assert numbers("cuped", "become")[-1] == pytest.approx(needed / 1e6, abs=0.08)
    spread = needed / size.users_per_arm(1.0, 0.005)
    finest = 100 * size.smallest_effect(spread, cuped.REACHED)
    assert numbers("cuped", "finest effect")[-1] == pytest.approx(finest, abs=0.006)


def test_resampling_keeps_a_person_together(evidence: Load) -> None:
    group = evidence("cuped").Group(np.arange(500.0), np.arange(500.0) * 2)
    drawn = group.sample(np.random.default_rng(1), 300)
    assert (drawn.before == 2 * drawn.during).all()


# novelty.py


def test_the_half_interval_against_simulated_tests(evidence: Load) -> None:
    novelty = evidence("novelty")
    t = novelty.Test()
    week = t.calendar(0, 7)
    saved, came = (np.where(week, x, 0).sum(axis=1).astype(float) for x in (t.saves, t.visits))
    assert t.weights(week).var(ddof=1) == pytest.approx(evidence("ratio").spread(saved, came))
    rng = np.random.default_rng(9)
    lifts: list[float] = []
    for _ in range(400):
        i, j = rng.integers(len(saved), size=(2, 4_000))
        control = saved[j].sum() / came[j].sum()
        lifts.append((saved[i].sum() / came[i].sum() - control) / (saved.sum() / came.sum()))
    scaled = novelty.half(t.weights(week)) * math.sqrt(novelty.ARM / 4_000)
    assert 1.96 * np.std(lifts) == pytest.approx(scaled, rel=0.12)


def test_lift_against_a_loop(evidence: Load) -> None:
    novelty = evidence("novelty")
    t, effect = novelty.Test(), novelty.EFFECTS["turns"]
    rows = t.calendar(3, 17)
    gained = saved = 0.0
    for person in range(3_000):
        visit = 0
        for day in range(17):
            if t.visits[person, day]:
                if day >= 3:
                    saved += t.saves[person, day]
                    gained += t.saves[person, day] * effect.at(np.array(visit))
                visit += 1
    small = novelty.Test.__new__(novelty.Test)
    small.visits, small.saves, small.number = t.visits[:3_000], t.saves[:3_000], t.number[:3_000]
    assert small.lift(effect, rows[:3_000]) == pytest.approx(gained / saved)


def test_what_the_page_says_of_novelty(evidence: Load) -> None:
    for name, effect in evidence("novelty").EFFECTS.items():
        assert effect.at(np.array(0.0)) == pytest.approx(effect.first), name
        assert effect.at(np.array(500.0)) == pytest.approx(effect.later), name
    assert numbers("novelty", "week 1  ")[2] > 1.0
    assert numbers("novelty", "long run")[1] == -1.0
    reads = {name: numbers("novelty", name)[-5:] for name in ("weeks 1-2", "11+", "by day 14")}
    assert reads["11+"][4] > 1.5 * reads["weeks 1-2"][4]
    assert reads["11+"][1] + reads["11+"][4] < 0 < reads["by day 14"][1] + reads["by day 14"][4]


def test_changes_between_weeks_against_their_own_reads(evidence: Load) -> None:
    novelty = evidence("novelty")
    test = novelty.Test()
    lines = recorded("novelty").splitlines()
    for week in (2, 4):
        at = next(i for i, line in enumerate(lines) if line.startswith(f"to week {week}"))
        moves = [float(x) for x in re.findall(r"[+-]\d\.\d\d", lines[at])]
        interval = float(lines[at].split()[-1].rstrip("%"))
        read, first = (numbers("novelty", f"week {w}  ")[1:5] for w in (week, 1))
        assert moves == pytest.approx([b - a for a, b in zip(first, read, strict=True)], abs=0.011)
        # The same people in both weeks: one arm's noise, person by person.
        days = test.calendar(7 * week - 7, 7 * week), test.calendar(0, 7)
        late, early = (test.weights(d) for d in days)
        cross = np.cov(late, early)
        noise = math.sqrt(2 * (cross[0, 0] + cross[1, 1] - 2 * cross[0, 1]) / novelty.ARM)
        assert interval == pytest.approx(196 * noise, abs=0.006)
        powers = [float(x) for x in re.findall(r"\d+(?=%)", lines[at + 1])]
        wanted = [100 * stats.norm.cdf(abs(m) / 100 / noise - 1.96) for m in moves]
        assert powers == pytest.approx(wanted, abs=1.5)


def test_visit_numbers_start_at_zero_on_the_first_visit(evidence: Load) -> None:
    test = evidence("novelty").Test()
    first = test.visits.argmax(axis=1)
    assert (test.number[np.arange(len(first)), first] == 0).all()
    came = test.visits.sum(axis=1)
    often = came >= 11
    rows = (test.number >= 10) & test.visits
    assert (rows.sum(axis=1) == np.where(often, came - 10, 0)).all()
    for effect, read in zip(
        evidence("novelty").EFFECTS.values(), numbers("novelty", "11+")[1:], strict=False
    ):
        assert read == pytest.approx(100 * test.lift(effect, rows), abs=0.006)


# guardrails.py


def test_needed_users_against_statsmodels(evidence: Load) -> None:
    ours = evidence("guardrails").needed(12.0, 0.01)
    d = 0.01 / math.sqrt(12.0)
    expected = NormalIndPower().solve_power(d, alpha=0.025, power=0.8, alternative="larger")
    assert ours == pytest.approx(expected, rel=1e-3)


def test_rules_against_simulated_tests(evidence: Load) -> None:
    guard = evidence("guardrails")
    rng = np.random.default_rng(8)
    n, margin, harm = 400, 0.15, 0.1
    noise = math.sqrt(2 / n)
    proven = unseen = 0
    for _ in range(1_000):
        bad, good = rng.normal(10 + harm, 1, n), rng.normal(10, 1, n)
        proven += ttost_ind(bad, good, -9, margin)[2][1] < 0.025
        unseen += stats.ttest_ind(bad, good, alternative="greater").pvalue > 0.025
    expected = guard.passes(harm, noise, margin)
    assert (proven / 1_000, unseen / 1_000) == pytest.approx(expected, abs=0.045)


def test_all_pass_is_a_product_if_nothing_is_related(evidence: Load) -> None:
    guard = evidence("guardrails")
    rng = np.random.default_rng(8)
    days = np.ones(5_000)
    count = len(guard.GUARDRAILS)
    apart = {g.name: (rng.normal(size=5_000), days) for g in guard.GUARDRAILS}
    z = stats.norm.ppf(0.8)
    assert guard.together(apart, [z] * count).mean() == pytest.approx(0.8**count, abs=0.02)
    common = rng.normal(size=5_000)
    alike = {g.name: (-g.worse * common, days) for g in guard.GUARDRAILS}
    assert guard.together(alike, [z] * count).mean() == pytest.approx(0.8, abs=0.02)


def test_an_odd_split_against_scipy(evidence: Load) -> None:
    z = evidence("guardrails").split_errors(0.501, 100_000)
    exact = stats.chisquare([50_100, 49_900])
    assert z**2 == pytest.approx(exact.statistic)


def rows_of_guardrails() -> dict[str, list[float]]:
    """Return margin, needs (millions), finest, proven and unseen by name."""
    rows = recorded("guardrails").split("unseen\n", 1)[1].split("chance that", 1)[0]
    return {
        line[:11].strip(): [float(x) for x in re.findall(r"[-+]?\d+\.\d+", line)]
        for line in rows.splitlines()
    }


def test_every_guardrail_row_against_statsmodels(evidence: Load) -> None:
    guard, ratio = evidence("guardrails"), evidence("ratio")
    metrics, rows = guard.draw(), rows_of_guardrails()
    for g in guard.GUARDRAILS:
        margin, needs, finest, proven, unseen = rows[g.name]
        assert margin == pytest.approx(100 * g.margin * g.worse)
        wide = ratio.spread(*metrics[g.name])
        n = NormalIndPower().solve_power(
            g.margin / math.sqrt(wide), alpha=0.025, power=0.8, alternative="larger"
        )
        assert needs == pytest.approx(n / 1e6, abs=0.06), g.name
        assert finest == pytest.approx(100 * g.margin * math.sqrt(n / guard.ARM), abs=0.011)
        power = NormalIndPower().power(
            g.margin / math.sqrt(wide), guard.ARM, 0.025, alternative="larger"
        )
        assert proven == pytest.approx(100 * power, abs=0.11), g.name
        assert unseen == pytest.approx(100 - proven, abs=0.11)


def test_all_pass_here_against_its_parts(evidence: Load) -> None:
    guard, rows = evidence("guardrails"), rows_of_guardrails()
    least = [rows[g.name][3] / 100 for g in guard.GUARDRAILS]
    here, without = (numbers("guardrails", n)[0] for n in ("in this test", "without revenue"))
    # Between independent guardrails and the weakest of them.
    assert 100 * math.prod(least) - 1 < here < 100 * min(least) + 1
    assert 100 * math.prod(least[:-1]) - 1 < without < 100 * min(least[:-1]) + 1
    each = 100 * (1 - 0.2 / (len(least) + 1))
    line = next(x for x in recorded("guardrails").splitlines() if x.startswith(f"  {each:.1f}%"))
    assert float(line.split()[2].rstrip("%")) > 80


def test_split_and_dollars_of_the_page(evidence: Load) -> None:
    guard = evidence("guardrails")
    people = 2 * guard.ARM
    z = math.sqrt(stats.chisquare([0.501 * people, 0.499 * people]).statistic)
    assert numbers("guardrails", "standard errors")[-1] == pytest.approx(z, abs=0.06)
    assert numbers("guardrails", "of revenue, a year")[-1] == round(4_220 * 0.005)
    assert numbers("guardrails", "of saves, by our guess")[-1] == pytest.approx(2.1)


def test_what_the_page_says_of_guardrails(evidence: Load) -> None:
    names = [g.name for g in evidence("guardrails").GUARDRAILS]
    shares = {name: numbers("guardrails", name)[-2:] for name in names}
    assert [n for n, (harmless, _) in shares.items() if harmless < 80] == ["ad revenue"]
    assert shares["ad revenue"][1] > 75
    needs = rows_of_guardrails()["ad revenue"][1] * 1e6
    assert evidence("guardrails").ARM / needs == pytest.approx(1 / 6, abs=0.01)  # "a sixth"
    (clicks, _), (revenue, _) = (evidence("guardrails").draw()[n] for n in names[-2:])
    prices = np.log(revenue[clicks > 0] / clicks[clicks > 0])
    assert prices.std() == pytest.approx(1.3, rel=0.03)  # a log-normal price with mean 1
    assert prices.mean() == pytest.approx(-(1.3**2) / 2, abs=0.05)
    assert numbers("guardrails", "80% power each")[1] < 25
