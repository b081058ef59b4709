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

sm: Any = untyped_sm
stats: Any = untyped_stats
ARM = 8_000_000  # people an arm, everywhere on the page
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


@pytest.mark.parametrize(("hits", "runs"), [(0, 20), (3, 20), (50, 1_000), (600, 600)])
def test_the_interval_of_a_share_is_wilsons(evidence: Load, hits: int, runs: int) -> None:
    expected = proportion_confint(hits, runs, method="wilson")
    assert evidence("ratio").wilson(hits, runs) == pytest.approx(expected, abs=1e-4)


# sample_size.py


@pytest.mark.parametrize("effect", [0.005, 0.2])
@pytest.mark.parametrize("power", [0.95])
def test_the_formula_against_statsmodels(evidence: Load, effect: float, power: float) -> None:
    size, spread = evidence("sample_size"), 14.8
    ours = size.users_per_arm(spread, effect, power=power)
    d = effect / math.sqrt(spread)
    normal = NormalIndPower().solve_power(d, alpha=0.05, power=power)
    student = TTestIndPower().solve_power(d, alpha=0.05, power=power)
    assert ours == pytest.approx(normal, rel=1e-3)
    assert ours == pytest.approx(student, rel=1e-3)


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
    gap = 0.005
    assert round(2 * 2.8**2, 1) == 15.7
    assert 16 * 9 / gap**2 == pytest.approx(5.76e6)
    assert math.sqrt(2 * 9 / ARM) == pytest.approx(3 / 2000)
    assert round(gap / 0.0015 - 1.96, 2) == 1.37
    assert round(stats.norm.cdf(1.37), 2) == 0.91
    saves = np.array([0.0] * 14 + [15])
    assert saves.var() / saves.mean() ** 2 == pytest.approx(14)
    exact = numbers("sample_size", "raw, exactly")
    assert exact[0] == pytest.approx(14, abs=0.1)
    assert numbers("sample_size", "capped, 10 draws")[1] == 8.4
    raw, capped = (numbers("sample_size", f"top 2%     {name}") for name in ("raw", "capped"))
    assert capped[-1] < raw[2]
    assert numbers("sample_size", " 1,000 ")[1] == 0.73


def test_exact_variances_against_draws(evidence: Load) -> None:
    known, ratio = evidence("assumptions"), evidence("ratio")
    calm = evidence("world").World(taste=0.4, burst=0.5)
    for weeks in (1, 3):
        visits, saves = calm.draw(np.random.default_rng(5), 60_000, weeks)
        came = visits.any(axis=1)
        assert came.mean() == pytest.approx(1 - known.missing(7 * weeks), abs=0.006)
        days = visits[came].sum(axis=1).astype(float)
        found = ratio.spread(saves[came].sum(axis=1), days)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(known, "TASTE", 0.4)
            patch.setattr(known, "BURST", 0.5)
            assert known.saves_variance(weeks) == pytest.approx(found, rel=0.04)
        rng = np.random.default_rng(6)
        clicks = rng.poisson(0.08 * days * rng.lognormal(-0.08, 0.4, len(days)))
        revenue = clicks * rng.lognormal(-0.045, 0.3, len(days))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(known, "AD_TASTE", 0.4)
            patch.setattr(known, "AD_PRICE", 0.3)
            wide = revenue.var() / revenue.mean() ** 2
            assert known.revenue_variance(weeks) == pytest.approx(wide, rel=0.05)


def test_the_plan_is_one_number_and_its_people_come(evidence: Load) -> None:
    known, world = evidence("assumptions"), evidence("world")
    assert ARM == world.ARM
    assert ARM < known.people(known.ARM_SHARE, 2) == pytest.approx(8.5e6, rel=0.01)
    assert "8M an arm" in recorded("launch")
    assert "8M an arm" in recorded("guardrails")


def test_days_of_one_person_by_hand() -> None:
    assert 2 * stats.norm.sf(1.96 / math.sqrt(1 + 8 * 0.5)) == pytest.approx(0.38, abs=0.002)
    fortnight, month = ((1 + (days - 1) * 0.5) / days for days in (14, 28))
    assert (round(fortnight, 2), round(month, 2)) == (0.54, 0.52)
    assert round(1 - math.sqrt(month / fortnight), 2) == 0.02
    assert round(1 - math.sqrt(0.5), 2) == 0.29


# launch.py


def test_launches_against_simulated_tests(evidence: Load) -> None:
    launch = evidence("launch")
    noise, rng = 0.001, np.random.default_rng(3)
    for gain in (0.002, 0.005, 0.007):
        seen = rng.normal(gain, noise, 200_000)
        low = seen - 1.96 * noise
        shares = ((low > 0).mean(), (low > 0.005).mean(), (seen > 0.005).mean())
        assert launch.launched(gain, noise) == pytest.approx(shares, abs=0.005)


def test_what_the_page_says_of_launches(evidence: Load) -> None:
    launch = evidence("launch")
    assert pytest.approx(launch.PAYS, rel=0.01) == launch.YEARLY_COST / launch.WORTH
    planned, double = (
        {
            line[:4]: [float(x) for x in re.findall(r"[-+]?\d+\.\d+", line)]
            for line in half.splitlines()
            if re.match(r"\d\.\d%", line)
        }
        for half in recorded("launch").split("16M an arm")
    )
    assert planned["0.3%"] == pytest.approx([0.3, -0.42, 51.6, 0.05, 9.1], abs=0.06)
    assert round(double["0.3%"][2]) == 81
    assert planned["0.7%"][3] == pytest.approx(27, abs=0.5)
    assert round(planned["0.6%"][3]) == 10
    assert planned["1.0%"][3] == pytest.approx(91, abs=0.6)


# unit_of_analysis.py


def test_user_day_rows_are_a_t_test_on_the_rows(evidence: Load) -> None:
    unit = evidence("unit_of_analysis")
    rng = np.random.default_rng(3)
    arms = [[rng.poisson(2, size=d).astype(float) for d in rng.integers(1, 9, 40)] for _ in "ab"]
    tables = [np.array([[u.sum(), len(u), (u**2).sum()] for u in arm]) for arm in arms]
    a, b = (np.concatenate(arm) for arm in arms)
    expected = stats.ttest_ind(a, b, equal_var=False).statistic
    assert unit.by_user_day(*tables) == pytest.approx(expected, rel=0.01)


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
    assert round(0.7 * (1 - 0.72**2) + 0.3, 2) == 0.64
    assert numbers("cuped", "28 d before")[1] == 0.72
    assert numbers("cuped", "becomes")[1] < 9
    assert round(numbers("cuped", "as noisy")[0]) == 9
    few, many = (numbers("cuped", name)[-2:] for name in ("    50  ", " 1,000    "))
    inside = numbers("cuped", "as the past")[3:5]
    assert few[0] + few[1] < 20
    assert abs(many[0] - 20) < many[1]
    assert sum(inside) < 10  # half of the true lift


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
    verdicts = [line.split() for line in recorded("novelty").splitlines()[-3:]]
    right, short, rule = (row[-4:] for row in verdicts)
    assert rule == right
    assert sum(a != b for a, b in zip(short, right, strict=True)) == 2
    assert numbers("novelty", "long run")[1] == -1.0
    reads = {name: numbers("novelty", name)[-5:] for name in ("weeks 1-2", "11+", "by day 14")}
    assert reads["11+"][4] > 1.5 * reads["weeks 1-2"][4]
    assert reads["11+"][1] + reads["11+"][4] < 0 < reads["by day 14"][1] + reads["by day 14"][4]


# guardrails.py


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


def rows_of_guardrails() -> dict[str, list[float]]:
    """Return margin, variance (median, least, most), margin in errors, proven, unseen by name."""
    rows = recorded("guardrails").split("unseen\n", 1)[1].split("chance that", 1)[0]
    return {
        line[:17].strip(" *"): [float(x) for x in re.findall(r"[-+]?\d+\.\d+", line[17:])]
        for line in rows.splitlines()
    }


def test_every_guardrail_row_against_statsmodels(evidence: Load) -> None:
    guard, rows = evidence("guardrails"), rows_of_guardrails()
    assert [g.name for g in guard.GUARDRAILS] == list(rows)
    for g in guard.GUARDRAILS:
        margin, middle, few, many, errors, proven, unseen = rows[g.name]
        assert margin == pytest.approx(100 * g.margin * g.worse)
        assert few <= many
        assert errors == pytest.approx(g.margin / (math.sqrt(middle) / 2000), rel=0.03)
        d = g.margin / math.sqrt(middle)
        power = NormalIndPower().power(d, ARM, 0.025, alternative="larger")
        assert proven == pytest.approx(100 * power, abs=0.5), g.name
        assert unseen == pytest.approx(100 - proven, abs=0.11)


def test_the_past_of_new_people_says_nothing(evidence: Load) -> None:
    guard = evidence("guardrails")
    rng = np.random.default_rng(5)
    past, one = rng.gamma(2, size=50_000), np.ones(50_000)
    now = past + rng.gamma(2, size=50_000)  # r2 is one half
    nobody, everybody = np.zeros(50_000, bool), rng.random(50_000) < 0.999
    assert guard.left((past, one), (now, one), nobody) == pytest.approx(0.5, abs=0.02)
    assert guard.left((past, one), (now, one), everybody) > 0.99
    some = rng.random(50_000) < 0.3
    left = guard.left((past, one), (now, one), some)
    assert left == pytest.approx(0.7 * 0.5 + 0.3, abs=0.02)


def test_what_the_page_says_of_guardrails(evidence: Load) -> None:
    rows = rows_of_guardrails()
    assert [name for name, row in rows.items() if row[5] < 80] == ["ad revenue"]
    tight = {"saves elsewhere": (7, 0.97), "days a user": (0.25, 0.98), "ad clicks": (7, 0.97)}
    for name, row in rows.items():
        assert name in tight or name == "ad revenue" or row[5] > 99, name
    for name, (v, passes) in tight.items():
        assert rows[name][1] <= v + 0.005, name
        by_hand = stats.norm.cdf(abs(rows[name][0]) / 100 / (math.sqrt(v) / 2000) - 1.96)
        assert by_hand == pytest.approx(passes, abs=0.005), name
    assert round(0.91 * 0.97 * 0.98 * 0.97, 2) == 0.84
    assert numbers("guardrails", "goal alone")[1] == pytest.approx(84, abs=2)
    assert round(rows["ad revenue"][6]) == 78
    variance = evidence("assumptions").revenue_variance(2)
    assert round(16 * 72 / 0.005**2 / 1e6) == 46
    assert round(100 * math.sqrt(variance) / 2000, 2) == 0.42
    all_pass = numbers("guardrails", "80% power each")
    assert all_pass[1] == pytest.approx(100 * 0.8**8, abs=2.5)
    off = math.sqrt(stats.chisquare([0.501 * 2 * ARM, 0.499 * 2 * ARM]).statistic)
    assert off == pytest.approx(0.1 / (50 / math.sqrt(2 * ARM)), rel=0.001)
    assert round(off) == 8
