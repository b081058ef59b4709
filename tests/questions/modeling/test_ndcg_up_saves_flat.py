"""What the page claims holds, and its metrics and losses agree with oracles and scikit-learn."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import sem, t
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import ndcg_score


@pytest.fixture
def feed(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("feed")


@pytest.fixture
def metrics(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("metrics")


@pytest.fixture
def objectives(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("objectives")


@pytest.fixture
def verdict(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("verdict")


@pytest.fixture
def breaks(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("breaks")


@pytest.fixture
def slot(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("slot")


@pytest.fixture
def losses(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("losses")


# feed.py


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_ranks_are_places_by_a_sort(feed: ModuleType, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, feed.PINS))
    for row, places in zip(scores, feed.ranks(scores), strict=True):
        assert [sorted(row, reverse=True).index(x) for x in row] == places.tolist()


def test_attention_falls_by_slot_and_ends_at_the_fold(feed: ModuleType) -> None:
    assert feed.examined(1.0)[: feed.SLOTS].tolist() == [1 / k for k in range(1, feed.SLOTS + 1)]
    assert feed.examined(0.0).tolist() == [1.0] * feed.SLOTS + [0.0] * (feed.PINS - feed.SLOTS)


def test_propensity_is_the_share_of_logs_in_which_a_pin_is_examined(feed: ModuleType) -> None:
    rng = np.random.default_rng(0)
    world = feed.build(rng, 40)
    curve = feed.examined(1.0)
    counted = np.mean(
        [curve[feed.serve(world, rng, 0.3, 1.0).places] for _ in range(4_000)], axis=0
    )
    assert feed.propensity(world, 0.3, 1.0) == pytest.approx(counted, abs=0.04)


def test_the_log_saves_at_the_chance_it_should(feed: ModuleType) -> None:
    rng = np.random.default_rng(1)
    world = feed.build(rng, 60_000)
    log = feed.serve(world, rng, 0.2, 1.0)
    assert log.mixed.mean() == pytest.approx(0.2, abs=0.01)
    assert not log.saved[log.places >= feed.SLOTS].any()
    assert (log.places[~log.mixed] == world.usual[~log.mixed]).all()
    expected = (feed.propensity(world, 0.2, 1.0) * world.chance).sum(axis=1).mean()
    assert log.saved.sum(axis=1).mean() == pytest.approx(expected, rel=0.02)


def test_boosts_say_nothing_about_taste_unless_deserved(feed: ModuleType) -> None:
    for deserved, low, high in ((0.0, -0.02, 0.02), (0.4, 0.3, 0.7)):
        world = feed.build(np.random.default_rng(2), 5_000, deserved)
        recent = world.features[..., feed.FEATURES.index("recent")].ravel()
        found = np.corrcoef(recent, np.log(world.chance / (1 - world.chance)).ravel())[0, 1]
        assert low < found < high


def test_mood_moves_level_and_popular_pins_together(feed: ModuleType) -> None:
    for mood, low, high in ((0.0, -0.1, 0.1), (1.0, 0.5, 1.0)):
        world = feed.build(np.random.default_rng(2), 5_000, mood=mood)
        level = np.log(world.chance).mean(axis=1)
        assert low < np.corrcoef(level, world.head.mean(axis=1))[0, 1] < high


def test_the_tail_holds_the_best_matches(feed: ModuleType) -> None:
    world = feed.build(np.random.default_rng(2), 5_000)
    assert world.head.mean() == pytest.approx(feed.HEAD, abs=0.01)
    best = world.chance.argmax(axis=1)
    assert world.head[np.arange(5_000), best].mean() < 0.15


# metrics.py


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_ndcg_agrees_with_scikit_learn(feed: ModuleType, metrics: ModuleType, seed: int) -> None:
    rng = np.random.default_rng(seed)
    world = feed.build(rng, 60)
    log = feed.serve(world, rng, 0.3, 0.5)
    new = feed.ranks(rng.random(world.chance.shape))
    theirs = []
    for places, order, saved in zip(log.places, new, log.saved, strict=True):
        shown = places < feed.SLOTS
        if saved.any():
            theirs.append(ndcg_score([saved[shown]], [-order[shown]]))
    assert metrics.ndcg(new, log) == pytest.approx(np.mean(theirs))


def test_corrected_by_a_loop(feed: ModuleType, metrics: ModuleType) -> None:
    rng = np.random.default_rng(3)
    world = feed.build(rng, 300)
    log = feed.serve(world, rng, 0.2, 1.0)
    seen = feed.propensity(world, 0.2, 1.0)
    new = feed.ranks(world.features[..., 1])
    for floor in (0.0, 0.05):
        total = 0.0
        for s in range(300):
            for p in range(feed.PINS):
                if log.saved[s, p] and new[s, p] < feed.SLOTS:
                    total += 1 / (new[s, p] + 1) / max(seen[s, p], floor)
        assert metrics.corrected(new, log, seen, 1.0, floor) == pytest.approx(total / 300)
    examined, holds = 0.0, sum(1 / k for k in range(1, feed.SLOTS + 1))
    for s in range(300):
        for p in range(feed.PINS):
            if new[s, p] < feed.SLOTS and log.places[s, p] < feed.SLOTS:
                examined += 1 / (new[s, p] + 1) / seen[s, p] / (log.places[s, p] + 1)
    plain = metrics.corrected(new, log, seen, 1.0)
    assert metrics.normalized(new, log, seen, 1.0) == pytest.approx(
        plain * holds / (examined / 300)
    )


def test_doubts_by_a_loop(feed: ModuleType, metrics: ModuleType) -> None:
    rng = np.random.default_rng(3)
    world = feed.build(rng, 300)
    log = feed.serve(world, rng, 0.2, 1.0)
    seen = feed.propensity(world, 0.2, 1.0)
    new, old = (feed.ranks(world.features[..., k]) for k in (1, 0))
    curve = [1 / k for k in range(1, feed.SLOTS + 1)] + [0.0] * (feed.PINS - feed.SLOTS)
    told, apart = np.zeros(300), np.zeros(300)
    for s in range(300):
        for p in np.flatnonzero(log.saved[s]):
            gain = curve[new[s, p]] - curve[old[s, p]]
            told[s] += gain / seen[s, p]
            apart[s] += gain / seen[s, p]
            if log.mixed[s]:
                apart[s] -= gain * feed.PINS / sum(curve) * 300 / log.mixed.sum()
    expected = [g.mean() / (g.std() / 300**0.5) for g in (told, apart)]
    assert metrics.doubts(new, old, log, seen, 1.0) == pytest.approx(expected)
    by_ips = (metrics.corrected(o, log, seen, 1.0) for o in (new, old))
    alone = (metrics.among_random(o, log, 1.0) for o in (new, old))
    assert told.mean() == pytest.approx(next(by_ips) - next(by_ips))
    assert (told - apart).mean() == pytest.approx(next(alone) - next(alone))


def logs(feed: ModuleType, explore: float, n: int) -> tuple[Any, Any, list[Any]]:
    """Return sessions, an order to judge, and n logs of another order."""
    rng = np.random.default_rng(4)
    world = feed.build(rng, 3_000)
    new = feed.ranks(world.features[..., 1])
    drawn = [feed.serve(world, rng, explore, 1.0) for _ in range(n)]
    return world, new, drawn


def test_estimates_are_unbiased_where_everything_can_be_seen(
    feed: ModuleType, metrics: ModuleType
) -> None:
    world, new, drawn = logs(feed, 0.2, 150)
    seen = feed.propensity(world, 0.2, 1.0)
    truth = feed.saves(world, new, 1.0)
    for estimate in (
        lambda log: metrics.corrected(new, log, seen, 1.0),
        lambda log: metrics.normalized(new, log, seen, 1.0),
        lambda log: metrics.among_random(new, log, 1.0),
    ):
        told = np.array([estimate(log) for log in drawn])
        assert abs(told.mean() - truth) < 4 * told.std() / len(told) ** 0.5 + 0.001
    clipped = np.mean([metrics.corrected(new, log, seen, 1.0, 0.1) for log in drawn])
    assert clipped < truth * 0.95


def test_without_exploration_the_tail_is_missing(feed: ModuleType, metrics: ModuleType) -> None:
    world, new, drawn = logs(feed, 0.0, 30)
    seen = feed.propensity(world, 0.0, 1.0)
    told = np.mean([metrics.corrected(new, log, seen, 1.0) for log in drawn])
    visible = (feed.examined(1.0)[new] * world.chance * (seen > 0)).sum(axis=1).mean()
    assert told == pytest.approx(visible, rel=0.03)
    assert told < feed.saves(world, new, 1.0) * 0.95
    assert metrics.among_random(new, drawn[0], 1.0) == 0


@pytest.mark.parametrize("decay", [0.0, 0.6, 1.0, 1.5])
def test_the_curve_can_be_measured(feed: ModuleType, metrics: ModuleType, decay: float) -> None:
    rng = np.random.default_rng(5)
    log = feed.serve(feed.build(rng, 20_000), rng, 1.0, decay)
    assert metrics.measured(log) == pytest.approx(decay, abs=0.08)


def test_the_curve_ignores_sessions_in_the_usual_order(
    feed: ModuleType, metrics: ModuleType
) -> None:
    rng = np.random.default_rng(5)
    world = feed.build(rng, 20_000)
    usual = feed.serve(world, rng, 0.0, 1.0)
    mixed = np.ones(20_000, dtype=bool)
    # as if the usual order were random: relevance poses as attention
    assert metrics.measured(feed.Log(usual.places, usual.saved, mixed)) > 1.3
    half = feed.serve(world, rng, 0.5, 1.0)
    assert metrics.measured(half) == pytest.approx(1.0, abs=0.1)


# rankers.py and verdict.py


def test_fit_agrees_with_scikit_learn(evidence: Callable[[str], ModuleType]) -> None:
    fit = evidence("rankers").fit
    rng = np.random.default_rng(6)
    x = rng.normal(size=(50, 20, 3))
    label = (rng.random((50, 20)) < 0.3).astype(float)
    weight = rng.random((50, 20))
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1_000)
    theirs.fit(x.reshape(-1, 3), label.ravel(), weight.ravel())
    assert fit(x, label, weight) == pytest.approx(
        np.append(theirs.intercept_, theirs.coef_), abs=1e-5
    )


def test_only_the_corrected_metric_picks_the_right_ranker(verdict: ModuleType) -> None:
    for seed in (1, 2):
        rng = np.random.default_rng(seed)
        weights = verdict.train(rng)
        world = verdict.build(rng, verdict.POOL)
        orders = verdict.rankers(world, weights)
        production, raw, right = (verdict.saves(world, o, 1.0) for o in orders.values())
        assert abs(raw / production - 1) < 0.02  # flat
        assert right / raw > 1.02
        told = np.array([verdict.grade(world, orders, rng) for _ in range(15)])
        ndcg, ips, _, own = np.moveaxis(told, 2, 0)
        assert (ndcg[:, 1] > ndcg[:, 0] + 0.02).all()  # NDCG up
        assert (ndcg[:, 1] > ndcg[:, 2]).all()
        assert (ips[:, 2] > ips[:, 1]).mean() > 0.85
        assert (own[:, 2] > own[:, 1]).mean() > 0.8
        assert ips.mean(axis=0) == pytest.approx([production, raw, right], rel=0.02)


def test_clipping_brings_the_bias_back(verdict: ModuleType) -> None:
    rng = np.random.default_rng(3)
    weights = verdict.train(rng)
    world = verdict.build(rng, verdict.POOL)
    orders = verdict.rankers(world, weights)
    told = np.array([verdict.grade(world, orders, rng) for _ in range(25)])
    gap = told[:, 2] - told[:, 1]
    assert gap[:, 2].std() < gap[:, 1].std()  # what clipping is for
    assert gap[:, 2].mean() < gap[:, 1].mean() / 2  # and what it costs
    assert verdict.tail(world, orders["corrected"]) > verdict.tail(world, orders["production"])


def test_the_table_says_what_was_graded(
    verdict: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    told = np.array([[0.1, 0.4, 0.6], [0.1, 0.4, 0.3], [0.1, 0.4, 0.6]])
    verdict.report(np.array([0.1, 0.2, 0.3]), np.array([told] * 4))
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "truth    0.100 0.200 0.300"
    assert lines[3] == "IPS      0.100 0.400 0.500    67%"
    assert lines[7] == "truth    +0.100"
    assert lines[9] == "IPS      +0.100 (-0.085 to +0.200)"


# breaks.py


@pytest.fixture
def right(breaks: ModuleType) -> Callable[[str], np.ndarray]:
    """Return a function of a setting: share of right picks by NDCG, IPS, random; of alarms."""

    def share(name: str) -> np.ndarray:
        rng = np.random.default_rng(9)
        setting = breaks.SETTINGS[name]
        weights = breaks.train(rng)
        world = breaks.build(rng, breaks.POOL, setting.deserved)
        orders = breaks.rankers(world, weights)
        gap = breaks.saves(world, orders["corrected"], setting.decay)
        gap -= breaks.saves(world, orders["raw"], setting.decay)
        told = [breaks.gaps(world, orders, setting, rng) for _ in range(12)]
        told = np.array(told)
        alarm = abs(told[:, 4]) > 2
        return np.append((np.sign(told[:, :3]) == np.sign(gap)).mean(axis=0), alarm.mean())

    return share


def test_where_the_correction_wins(right: Callable[[str], np.ndarray]) -> None:
    for name in ("curve known", "curve measured"):
        ndcg, ips, _, alarm = right(name)
        assert ndcg == 0
        assert ips > 0.8
        assert alarm < 0.2


def test_where_the_correction_loses(right: Callable[[str], np.ndarray]) -> None:
    assert right("no random")[1] < 0.3
    assert right("1,000 sessions")[1] < 0.9
    ndcg, ips, _, _ = right("whole grid seen")
    assert ndcg == 1
    assert ips < 1
    ndcg, ips, only, alarm = right("and too steep")
    assert ndcg == 1
    assert ips < 0.3
    assert only > 0.8  # the random sessions veto
    assert 0.15 < alarm < 0.75  # but not in every log
    assert right("and 20% random")[3] > 0.75


def test_the_rows_say_what_was_told(
    breaks: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(12)
    told = rng.normal([1, 1, 0, 1, 0], 1, size=(breaks.LOGS, 5))
    logs = iter(told)
    monkeypatch.setattr(breaks, "SETTINGS", {"curve known": breaks.Setting(believed=1.0)})
    monkeypatch.setattr(breaks, "gaps", lambda *_: next(logs))
    breaks.main()
    lines = capsys.readouterr().out.splitlines()
    shares = [*(told[:, :3] > 0).mean(axis=0), (abs(told[:, 4]) > 2).mean()]
    assert lines[3].split()[-4:] == [f"{share:.0%}" for share in shares]
    low, high = np.percentile(told[:, 1], [2.5, 97.5])
    clear = (abs(told[:, 3]) > 2).mean()
    assert lines[5].endswith(f"{told[:, 1].mean():+.3f} ({low:+.3f} to {high:+.3f}) {clear:5.0%}")


# slot.py


def half_width(gap: np.ndarray) -> float:
    """Return half of the 95% interval of a mean, by SciPy."""
    return round(float(t.ppf(0.975, len(gap) - 1)), 3) * float(sem(gap))


def test_the_old_ranker_that_knows_more_orders_by_taste(slot: ModuleType) -> None:
    world = slot.build(np.random.default_rng(1), 2_000)
    knowing = slot.knowing(world)

    def best(w: Any) -> float:
        return float(w.chance[w.usual == 0].mean())

    assert best(knowing) > 1.2 * best(world)
    assert (knowing.chance == world.chance).all()
    assert (knowing.features == world.features).all()


def test_weights_beside_slots_agree_with_scikit_learn(slot: ModuleType, feed: ModuleType) -> None:
    rng = np.random.default_rng(1)
    world = slot.build(rng, 3_000)
    log = slot.serve(world, rng, 0.1, 1.0)
    shown = log.places < feed.SLOTS
    x = np.column_stack([world.features[shown], np.eye(feed.SLOTS)[log.places[shown]][:, 1:]])
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1_000).fit(x, log.saved[shown])
    assert slot.with_slot(world, log) == pytest.approx(
        np.append(theirs.intercept_, theirs.coef_), abs=1e-3
    )


def test_where_the_slot_as_a_feature_wins_and_loses(slot: ModuleType) -> None:
    for name, low, high in (
        ("as above", -0.004, 0.007),
        ("no random", 0.006, 0.025),
        ("old knows more", -0.02, -0.002),
    ):
        told = [slot.run(np.random.default_rng(s), *slot.SETTINGS[name]) for s in (1, 2, 3)]
        raw, right, by_slot, last = np.mean(told, axis=0)
        assert low < by_slot - right < high
        assert right > raw
        if name == "old knows more":
            assert np.exp(last) < 0.07  # the sign: attention there is 0.125
            assert by_slot == pytest.approx(raw, abs=0.003)
        else:
            assert 0.08 < np.exp(last) < 0.15


# objectives.py and losses.py


def test_pointwise_agrees_with_scikit_learn(objectives: ModuleType) -> None:
    rng = np.random.default_rng(7)
    x = np.concatenate([rng.normal(size=(60, 20, 2)), np.ones((60, 20, 1))], axis=-1)
    label = (rng.random((60, 20)) < 0.2).astype(float)
    theirs = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-10, max_iter=1_000)
    theirs.fit(x.reshape(-1, 3), label.ravel())
    assert objectives.pointwise(x, label) == pytest.approx(theirs.coef_[0], abs=1e-5)


def pair_loss(beta: np.ndarray, x: np.ndarray, label: np.ndarray) -> float:
    """Return the pairwise loss by loops."""
    total = 0.0
    for rows, labels in zip(x, label, strict=True):
        for i in np.flatnonzero(labels):
            for j in range(len(labels)):
                total += labels[i] * np.log1p(np.exp(-(rows[i] - rows[j]) @ beta))
    return total


def list_loss(beta: np.ndarray, x: np.ndarray, label: np.ndarray) -> float:
    """Return the softmax cross-entropy by loops."""
    total = 0.0
    for rows, labels in zip(x, label, strict=True):
        scores = rows @ beta
        for i in np.flatnonzero(labels):
            total -= labels[i] * (scores[i] - np.log(np.exp(scores).sum()))
    return total


@pytest.mark.parametrize(("name", "loss"), [("pairwise", pair_loss), ("listwise", list_loss)])
def test_ranking_losses_end_where_the_loss_is_least(
    objectives: ModuleType, name: str, loss: Callable[..., float]
) -> None:
    rng = np.random.default_rng(8)
    x = rng.normal(size=(40, 6, 2))
    label = (rng.random((40, 6)) < 0.3) * rng.uniform(1, 5, size=(40, 6))
    beta = getattr(objectives, name)(x, label)
    least = loss(beta, x, label)
    for step in (1e-3, -1e-3):
        for k in range(2):
            moved = beta.copy()
            moved[k] += step
            assert loss(moved, x, label) > least


def test_ranking_losses_cannot_see_a_shift_of_a_session(objectives: ModuleType) -> None:
    rng = np.random.default_rng(8)
    x = rng.normal(size=(40, 6, 2))
    label = (rng.random((40, 6)) < 0.3).astype(float)
    shifted = x + rng.normal(size=(40, 1, 2))
    for loss in (objectives.pairwise, objectives.listwise):
        assert loss(shifted, label) == pytest.approx(loss(x, label))


def test_calibration_error_agrees_with_scikit_learn(losses: ModuleType) -> None:
    rng = np.random.default_rng(9)
    told = rng.random(5_000)
    saved = (rng.random(5_000) < told**2).astype(float)
    true, mean = calibration_curve(saved, told, n_bins=10, strategy="quantile")
    assert losses.calibration_error(told, saved) == pytest.approx(
        np.abs(true - mean).mean(), abs=1e-3
    )


def test_platt_brings_back_a_lost_level(losses: ModuleType) -> None:
    rng = np.random.default_rng(10)
    score = rng.normal(size=(3_000, 20))
    label = (rng.random(score.shape) < losses.sigmoid(0.5 * score - 2)).astype(float)
    assert losses.platt(score, label) == pytest.approx([0.5, -2], abs=0.05)


def test_utility_by_a_loop(losses: ModuleType) -> None:
    part = losses.draw(np.random.default_rng(11), 0.0)
    hides = np.random.default_rng(12).random(part.label.shape)
    told = np.random.default_rng(13).random(part.label.shape)
    total = 0.0
    for s in range(len(told)):
        for slot, pin in enumerate(np.argsort(-(told[s] - 0.5 * hides[s]))[:8]):
            total += (part.world.chance[s, pin] - 0.5 * hides[s, pin]) / (slot + 1)
    assert losses.utility(part, told, hides) == pytest.approx(total / len(told))


def test_what_the_page_says_of_the_losses(losses: ModuleType) -> None:
    names = list(losses.METHODS)
    alike, mood = (
        np.mean([losses.run(np.random.default_rng(seed), m) for seed in (1, 2, 3)], axis=0)
        for m in (0.0, 1.0)
    )
    raw, point, pair, whole, session = (names.index(n) for n in names)
    assert alike[raw, 0] < alike[point, 0] - 0.01
    assert alike[raw, 1] == alike[:, 1].max()
    for other in (pair, whole, session):
        assert alike[other, 0] == pytest.approx(alike[point, 0], abs=0.006)
    assert alike[point, 2] < 0.02
    assert alike[whole, 2] > 0.3
    assert alike[whole, 5] < alike[point, 5] - 0.015
    assert alike[whole, 6] == pytest.approx(alike[point, 6], abs=0.006)
    assert mood[whole, 0] > mood[point, 0] + 0.01
    assert mood[session, 0] > mood[point, 0] + 0.01
    assert 0.003 < mood[session, 6] - mood[whole, 6] < 0.02
    assert mood[whole, 4] > 1.1 > mood[session, 4]


def test_the_interval_is_student_t(losses: ModuleType, slot: ModuleType) -> None:
    for program in (losses, slot):
        assert pytest.approx(t.ppf(0.975, program.RUNS - 1), abs=1e-3) == program.T_95


def test_the_slot_rows_show_paired_intervals(
    slot: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = np.random.default_rng(14).normal(size=(slot.RUNS, 4))
    drawn = iter([*runs] * len(slot.SETTINGS))
    monkeypatch.setattr(slot, "run", lambda *_: next(drawn))
    slot.main()
    gap = runs[:, 2] - runs[:, 1]
    told = f" {gap.mean():+.3f} +- {half_width(gap):.3f}   {np.exp(runs[:, 3].mean()):.2f}"
    lines = capsys.readouterr().out.splitlines()[2:]
    assert len(lines) == 3
    assert all(line.endswith(told) for line in lines)


def test_the_loss_rows_show_paired_intervals(
    losses: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = list(losses.METHODS)
    runs = np.random.default_rng(15).normal(size=(losses.RUNS, len(names), 7))
    drawn = iter([*runs, *runs])
    monkeypatch.setattr(losses, "run", lambda *_: next(drawn))
    losses.main()
    lines = capsys.readouterr().out.splitlines()
    for k, name in enumerate(names):
        gap = runs[:, k, 0] - runs[:, names.index("point"), 0]
        row = next(line for line in lines if line.startswith(f"{name} "))
        assert row.endswith(f" {gap.mean():+.3f} +- {half_width(gap):.3f}")
    gap = runs[:, names.index("point+s"), 6] - runs[:, names.index("list"), 6]
    told = f"{gap.mean():+.3f} +- {half_width(gap):.3f}"
    assert lines.count(f"util.* of point+s less list: {told}") == 2


def test_scaling_sees_the_second_log_only(
    losses: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[Any] = []
    labels: list[np.ndarray] = []
    draw, platt = losses.draw, losses.platt

    def drawn(*args: Any) -> Any:
        parts.append(draw(*args))
        return parts[-1]

    def scaled(score: np.ndarray, label: np.ndarray) -> Any:
        labels.append(label)
        return platt(score, label)

    monkeypatch.setattr(losses, "draw", drawn)
    monkeypatch.setattr(losses, "platt", scaled)
    losses.run(np.random.default_rng(16), 0.0)
    assert len(labels) == len(losses.METHODS)
    assert all(label is parts[1].label for label in labels)
