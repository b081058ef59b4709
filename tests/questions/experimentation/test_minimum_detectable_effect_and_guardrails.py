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
    pays, gap, power = 0.005, 0.005, 2 * 2.8**2
    assert 16 * 14 / gap**2 == pytest.approx(8.96e6)
    assert 16 * 4.5 / gap**2 == pytest.approx(2.88e6)
    assert round(power, 1) == 15.7
    assert pays * 1.96 / 2.8 == pytest.approx(0.0035)
    saves = np.array([0.0] * 8 + [4, 16])
    assert saves.var() / saves.mean() ** 2 == pytest.approx(5.8)
    assert np.minimum(saves, 8).var() == pytest.approx(6.56)
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


def test_weeks_buy_less_than_people(evidence: Load) -> None:
    known = evidence("assumptions")
    for variance in (known.saves_variance, known.revenue_variance):
        one, four = (known.error(variance(w), known.people(0.015, w)) for w in (1, 4))
        assert known.error(variance(1), 4 * known.people(0.015, 1)) == pytest.approx(one / 2)
        assert 0.8 * one < four < one
    assert "take 15% off" in recorded("noise")


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
    small, large = recorded("launch").split("8.5M an arm")
    rows = [
        [float(x) for x in re.findall(r"[-+]?\d+\.\d+", line)]
        for half in (small, large)
        for line in half.splitlines()
        if line.startswith(("0.3%", "0.7%"))
    ]
    assert [round(row[2]) for row in rows] == [40, 98, 83, 100]
    assert max(rows[0][3], rows[2][3]) <= 0.1
    assert round(rows[3][3]) == 49
    assert rows[0][1] == -rows[1][1] == -0.42
    assert round(rows[0][4]) == 13


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


def test_the_traps_are_what_their_names_say(evidence: Load) -> None:
    unit = evidence("unit_of_analysis")
    table = np.column_stack([np.full(40, 10.0), np.arange(40) % 14 + 1.0, np.full(40, 30.0)])
    new = unit.light_up_heavy_down(table)
    assert set(new[table[:, 1] <= 3, 0]) == {12.0}
    assert set(new[table[:, 1] > 3, 0]) == {9.5}
    new = unit.one_more_day(table)
    assert (new - table)[:, :2].sum(axis=0).tolist() == [2, 4]


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
    assert numbers("cuped", "becomes") == [8.4, 4.5]
    few, many, inside = (
        numbers("cuped", name)[-2:] for name in ("    50  ", " 1,000    ", "as the past")
    )
    assert few[0] + few[1] < 20
    assert abs(many[0] - 20) < many[1]
    touched = re.findall(r"[\d.]+%", inside_row())
    assert float(touched[2].rstrip("%")) + float(touched[3].rstrip("%")) < 10
    assert inside


def inside_row() -> str:
    return next(line for line in recorded("cuped").splitlines() if "days 1 to 3" in line)


def test_arms_that_are_drawn_keep_a_person_together(evidence: Load) -> None:
    group = evidence("cuped").Group(np.arange(500.0), np.arange(500.0) * 2)
    drawn = group.sample(np.random.default_rng(1), (4, 300))
    assert drawn.during.shape == (4, 300)
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
    """Return margin, needs (least, most), finest, proven and unseen by name."""
    rows = recorded("guardrails").split("unseen\n", 1)[1].split("ad revenue, exactly", 1)[0]
    return {
        line[:16].strip(): [float(x) for x in re.findall(r"[-+]?\d+\.\d+", line)]
        for line in rows.splitlines()
    }


def test_every_guardrail_row_against_statsmodels(evidence: Load) -> None:
    guard, known, rows = evidence("guardrails"), evidence("assumptions"), rows_of_guardrails()
    arm = known.people(known.ARM_SHARE, 2)
    assert [g.name for g in guard.GUARDRAILS] == list(rows)
    for g in guard.GUARDRAILS:
        margin, few, many, finest, proven, unseen = rows[g.name]
        assert margin == pytest.approx(100 * g.margin * g.worse)
        assert few <= many
        power = NormalIndPower().power(
            2.8016 * g.margin / (finest / 100) / math.sqrt(arm / 2),
            arm,
            0.025,
            alternative="larger",
        )
        assert proven == pytest.approx(100 * power, abs=2.5), g.name
        assert unseen == pytest.approx(100 - proven, abs=0.11)


def test_what_the_page_says_of_guardrails(evidence: Load) -> None:
    rows = rows_of_guardrails()
    unread = [name for name, row in rows.items() if row[4] < 80]
    assert unread == ["ad revenue"]
    assert round(rows["ad revenue"][5]) == 77
    assert rows["ad revenue"][3] == 1.15
    known = evidence("assumptions")
    need = evidence("guardrails").needed(known.revenue_variance(2), 0.005)
    assert need / known.people(known.ARM_SHARE, 2) == pytest.approx(5.3, abs=0.1)
    said = recorded("guardrails").split("chance that all pass", 1)[1]
    assert re.findall(r" ([\d.]+)% \(", said) == ["22.5", "84.3", "73.4", "88.7", "19.0"]
    assert pytest.approx(0.21, abs=0.001) == 0.8**7
    off = math.sqrt(stats.chisquare([0.501 * 17e6, 0.499 * 17e6]).statistic)
    assert off == pytest.approx(0.1 / (50 / math.sqrt(17e6)), rel=0.001)
    assert round(off, 1) == 8.2
