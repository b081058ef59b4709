"""What the page claims holds, and its metrics and losses agree with oracles and scikit-learn."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import ndcg_score


def program(name: str) -> Any:
    """Return a fixture that loads one program of the page."""

    @pytest.fixture(name=name)
    def load(evidence: Callable[[str], ModuleType]) -> ModuleType:
        return evidence(name)

    return load


NAMES = ("feed", "metrics", "objectives", "board", "served", "floor", "tower", "breaks", "slot")
feed, metrics, objectives, board, served, floor, tower, breaks, slot = map(program, NAMES)
losses, order, design = map(program, ("losses", "order", "design"))


# feed.py


def test_propensity_is_the_share_of_logs_in_which_a_pin_is_examined(feed: ModuleType) -> None:
    rng = np.random.default_rng(0)
    world = feed.build(rng, 40)
    curve = feed.examined(1.0)
    counted = np.mean(
        [curve[feed.serve(world, rng, 0.3, 1.0).places] for _ in range(4_000)], axis=0
    )
    assert feed.propensity(world, 0.3, 1.0) == pytest.approx(counted, abs=0.04)


# metrics.py


@pytest.mark.parametrize("seed", range(5))
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


def test_estimates_are_unbiased_where_everything_can_be_seen(
    feed: ModuleType, metrics: ModuleType
) -> None:
    rng = np.random.default_rng(4)
    world = feed.build(rng, 3_000)
    new = feed.ranks(world.features[..., 1])
    seen = feed.propensity(world, 0.2, 1.0)
    logs = [feed.serve(world, rng, 0.2, 1.0) for _ in range(80)]
    truth = feed.saves(world, new, 1.0)
    for estimate in (
        lambda log: metrics.corrected(new, log, seen, 1.0),
        lambda log: metrics.among_random(new, log, 1.0),
    ):
        told = np.array([estimate(log) for log in logs])
        assert abs(told.mean() - truth) < 4 * told.std() / len(told) ** 0.5 + 0.001


@pytest.mark.parametrize("decay", [0.0, 0.6, 1.0, 1.5])
def test_the_curve_can_be_measured(feed: ModuleType, metrics: ModuleType, decay: float) -> None:
    rng = np.random.default_rng(5)
    log = feed.serve(feed.build(rng, 20_000), rng, 1.0, decay)
    assert metrics.measured(log) == pytest.approx(decay, abs=0.08)


def test_fit_agrees_with_scikit_learn(evidence: Callable[[str], ModuleType]) -> None:
    fit = evidence("rankers").fit
    rng = np.random.default_rng(6)
    x = rng.normal(size=(50, 20, 3))
    label = (rng.random((50, 20)) < 0.3).astype(float)
    theirs = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1_000)
    theirs.fit(x.reshape(-1, 3), label.ravel())
    assert fit(x, label) == pytest.approx(np.append(theirs.intercept_, theirs.coef_), abs=1e-5)


# board.py


def test_the_board_by_playing_every_session(board: ModuleType) -> None:
    rng = np.random.default_rng(0)
    n = 200_000
    looked = rng.random((n, 2)) < [1.0, 0.25]
    for order in (board.LOG, board.LOG[::-1]):
        wanted = rng.random((n, 2)) < [float(board.WANTED[pin]) for pin in order]
        saves = 100 * (looked & wanted).sum() / n
        exact = sum(board.logged(order, board.WANTED).values())
        assert saves == pytest.approx(float(exact), rel=0.02)
        told = board.reweighted(order, board.logged(board.LOG, board.WANTED))
        assert told == exact  # nobody is hidden in this log, so the weights give the truth


def test_ndcg_of_the_board_agrees_with_scikit_learn(board: ModuleType) -> None:
    saves = board.logged(board.LOG, board.WANTED)
    for order in (board.LOG, board.LOG[::-1]):
        first = ndcg_score([[1, 0]], [[1, 0]])
        second = ndcg_score([[0, 1]], [[1, 0]])
        mean = (first * saves[order[0]] + second * saves[order[1]]) / sum(saves.values())
        assert board.ndcg(order, saves) == pytest.approx(float(mean))


def test_a_label_above_one_has_no_lowest_loss_and_counted_twice_it_has(board: ModuleType) -> None:
    chances = np.linspace(0.001, 0.999999, 5_000)
    loss = [board.row_loss(4, p) for p in chances]
    assert np.argmin(loss) == len(loss) - 1
    assert loss[-1] < -20
    for chance in (0.02, 0.3):
        bounded = -chance * np.log(chances) - np.log(1 - chances)
        best = chances[bounded.argmin()]
        assert best / (1 - best) == pytest.approx(chance, rel=0.02)


def test_sizes_on_the_board_by_drawing_tests(board: ModuleType) -> None:
    """A test of the size it names sees the gain four times in five."""
    rng = np.random.default_rng(2)
    for gain in (0.1, 0.3):
        n = board.sessions_per_arm(0.3, 0.9, gain)
        error = 0.9 * (2 / n) ** 0.5
        seen = abs(rng.normal(0.3 * gain, error, size=20_000)) > 1.96 * error
        assert seen.mean() == pytest.approx(0.8, abs=0.015)
    luck = np.array([np.corrcoef(*rng.normal(size=(2, 20)))[0, 1] for _ in range(4_000)])
    assert (abs(luck) > board.least_correlation(20)).mean() == pytest.approx(0.05, abs=0.015)


# served.py


def test_the_counts_turn_a_gain_into_a_loss(served: ModuleType) -> None:
    rng = np.random.default_rng(4)
    weights = served.train(rng)
    old, new, bare, right = np.mean([served.grade(rng, weights) for _ in range(3)], axis=0)
    assert new[0] > old[0] * 1.03  # NDCG by the score alone is up
    assert new[3] < old[3] * 0.97  # and saves as served are down
    assert min(bare[3], right[3]) > old[3] * 1.02
    assert max(bare[1], right[1]) < old[1] * 1.01  # NDCG of the served feed sees no gain
    assert new[2] < old[2] < min(bare[2], right[2])  # IPS sees all three


# floor.py


def test_what_a_floor_removes_by_playing_logs(floor: ModuleType, metrics: ModuleType) -> None:
    rng = np.random.default_rng(5)
    world = floor.build(rng, 6_000)
    order = world.usual[:, ::-1]
    seen = floor.propensity(world, 0.2, 1.0)
    logs = [floor.serve(world, rng, 0.2, 1.0) for _ in range(25)]
    plain, cut = (
        np.mean([metrics.corrected(order, log, seen, 1.0, f) for log in logs]) for f in (0.0, 0.1)
    )
    lost, tail, head = floor.removed(world, order, seen, 0.1)
    assert 100 * (1 - cut / plain) == pytest.approx(lost, abs=2)
    assert min(tail, head) <= lost <= max(tail, head)
    assert floor.removed(world, order, seen, 0.0) == pytest.approx([0, 0, 0])


# order.py


def test_who_set_the_order_decides_whom_the_log_favors(order: ModuleType) -> None:
    boosted, alone = [], []
    for boosts, rows in ((2.0, boosted), (0.0, alone)):
        rng = np.random.default_rng(14)
        weights = order.train(rng, boosts)["raw"]
        rows.extend(np.mean([order.grade(rng, weights, boosts) for _ in range(3)], axis=0))
    old, new, served_ = boosted
    assert new[0] > old[0] * 1.03  # NDCG up,
    assert served_[0] == pytest.approx(new[0], rel=0.01)  # as high as the served position,
    assert new[1] > old[1] * 1.04  # the tail's most,
    assert new[3] < old[3] * 0.97  # and fewer saves,
    assert new[4] < old[4]  # on the tail, too,
    assert new[4] / new[3] > old[4] / old[3] + 0.02  # whose share grew.
    old, new, served_ = alone
    assert (served_ == old).all()
    assert new[0] < old[0]
    assert new[3] > old[3] * 1.02


def test_a_save_counts_where_it_stands_among_the_shown(feed: ModuleType, order: ModuleType) -> None:
    rng = np.random.default_rng(15)
    world = order.build(rng, 200)
    log = order.serve(world, rng, 0.2, 1.0)
    session, pin = log.saves
    places = log.places[session, pin]
    wanted = 1 / np.log2(places + 2)
    every = np.ones_like(world.head)
    assert order.by_save(log.places, log, every) == pytest.approx(wanted.mean())
    head = world.head[session, pin]
    assert order.by_save(log.places, log, world.head) == pytest.approx(wanted[head].mean())
    parts = [order.true_saves(world, world.usual, part) for part in (world.head, ~world.head)]
    assert sum(parts) == pytest.approx(feed.saves(world, world.usual, order.DECAY))


# design.py


@pytest.mark.parametrize("name", ["whole sessions", "two slots"])
def test_a_design_shows_each_pin_as_often_as_it_says(design: ModuleType, name: str) -> None:
    rng = np.random.default_rng(16)
    world = design.build(rng, 30)
    serve, seen = design.DESIGNS[name]
    curve = design.examined(design.DECAY)
    counted = np.mean([curve[serve(world, rng, 0.6).places] for _ in range(4_000)], axis=0)
    assert seen(world, 0.6) == pytest.approx(counted, abs=0.035)
    log = serve(world, rng, 1.0)
    assert (np.sort(log.places, axis=1) == np.arange(design.PINS)).all()


def test_the_price_is_what_the_design_loses_and_at_most_its_slots(design: ModuleType) -> None:
    rng = np.random.default_rng(17)
    world = design.build(rng, 40_000)
    for serve, seen in design.DESIGNS.values():
        saves = [serve(world, rng, share).saved.sum(axis=1).mean() for share in (0, 1)]
        assert design.price(world, seen(world, 1.0)) == pytest.approx(
            1 - saves[1] / saves[0], abs=0.02
        )
    slots = design.price(world, design.slots_seen(world, 1.0))
    assert 0 < slots < design.RANDOM / design.SLOTS


def test_at_one_price_two_slots_tell_as_much_and_a_gap_less_noisily(design: ModuleType) -> None:
    rng = np.random.default_rng(18)
    weights = design.train(rng)
    world = design.build(rng, design.POOL)
    orders = design.rankers(world, weights)
    pair = [orders["corrected"], orders["raw"]]
    right = {}
    for name, made in design.DESIGNS.items():
        share = 0.0284 / design.price(world, made[1](world, 1.0))
        runs = np.array([design.told(world, pair, made, share, rng) for _ in range(40)])
        right[name] = (runs[:, 0] > runs[:, 1]).mean()
        gap = runs[:, 0] - runs[:, 1]
        assert gap.std() < 0.8 * np.hypot(*runs.std(axis=0))  # shared saves cancel
    assert min(right.values()) > 0.8
    assert right["two slots"] > right["whole sessions"] - 0.05


# tower.py


def test_the_tower_ends_at_share_over_share(
    tower: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With enough dimensions, scores are log of this share over everyone's ** (1 - alpha)."""
    monkeypatch.setattr(tower, "DIMS", 40)
    monkeypatch.setattr(tower, "STEPS", 1_000)
    monkeypatch.setattr(tower, "RATE", 0.01)
    saves = tower.build(np.random.default_rng(8), 0.5)
    kept = slice(0, 40)
    logged = saves.logged[:, kept] / saves.logged[:, kept].sum(axis=1, keepdims=True)
    few = tower.Saves(logged, logged, saves.head[kept])
    for alpha in (0.0, 1.0):
        score = tower.train(few, alpha, 0.0, 9)
        wanted = np.log(logged / logged.mean(axis=0) ** (1 - alpha))
        gap = score - wanted
        gap -= gap.mean(axis=1, keepdims=True)  # a person's level is free
        weighed = (logged * abs(gap)).sum(axis=1).mean()
        assert weighed < 0.15


def test_the_correction_lifts_popular_pins_and_uniform_negatives_drop_junk(
    tower: ModuleType,
) -> None:
    def graded(favor: float, alpha: float, mix: float) -> list[float]:
        saves = tower.build(np.random.default_rng(10), favor)
        return tower.grade(saves, tower.train(saves, alpha, mix, 11))

    weak, full, bare = graded(1.0, 0.0, 0.2), graded(1.0, 1.0, 0.2), graded(1.0, 0.0, 0.0)
    assert full[0] < weak[0]
    assert full[1] < weak[1] - 0.05
    assert full[2] > weak[2] + 0.05
    assert weak[3] < 0.05
    assert bare[3] > 0.25
    assert graded(0.0, 1.0, 0.2)[0] > graded(0.0, 0.0, 0.2)[0]  # where the feed showed all evenly


# breaks.py


@pytest.fixture
def right(breaks: ModuleType) -> Callable[[str], np.ndarray]:
    """Return a function of a setting: share of right picks by NDCG, IPS, random."""
    rng = np.random.default_rng(9)
    weights = breaks.train(rng)

    def share(name: str) -> np.ndarray:
        setting = breaks.SETTINGS[name]
        world = breaks.build(rng, breaks.POOL, setting.deserved)
        orders = breaks.rankers(world, weights)
        gap = breaks.saves(world, orders["corrected"], setting.decay)
        gap -= breaks.saves(world, orders["raw"], setting.decay)
        told = np.array([breaks.gaps(world, orders, setting, rng) for _ in range(12)])
        return (np.sign(told[:, :3]) == np.sign(gap)).mean(axis=0)

    return share


def test_where_the_correction_wins_and_where_it_loses(right: Callable[[str], np.ndarray]) -> None:
    ndcg, ips, _ = right("curve measured")
    assert ndcg == 0
    assert ips > 0.8
    assert right("no random")[1] < 0.3
    ndcg, ips, _ = right("whole grid seen")
    assert ips < ndcg == 1
    ndcg, ips, only = right("and too steep")
    assert ips < 0.6 < ndcg == 1
    assert only > 0.6  # the random sessions veto


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("as above", -0.004, 0.007), ("no random", 0.006, 0.025), ("old knows more", -0.02, -0.002)],
)
def test_where_the_slot_as_a_feature_wins_and_loses(
    slot: ModuleType, name: str, low: float, high: float
) -> None:
    told = [slot.run(np.random.default_rng(s), *slot.SETTINGS[name]) for s in (1, 2)]
    raw, right, by_slot, last = np.mean(told, axis=0)
    assert low < by_slot - right < high
    assert right > raw
    assert (np.exp(last) < 0.07) == (name == "old knows more")  # the sign: attention is 0.125


# objectives.py and losses.py


@pytest.mark.parametrize("name", ["pairwise", "listwise"])
def test_ranking_losses_end_where_the_loss_is_least(objectives: ModuleType, name: str) -> None:
    def loss(beta: np.ndarray, x: np.ndarray, label: np.ndarray) -> float:
        """Return the sum over saved Pins: pairs with all others, or the softmax of the list."""
        total = 0.0
        for rows, labels in zip(x, label, strict=True):
            for i in np.flatnonzero(labels):
                above = np.exp((rows - rows[i]) @ beta)
                lost = np.log1p(above) if name == "pairwise" else np.log(above.sum())
                total += labels[i] * np.sum(lost)
        return total

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


def test_calibration_error_agrees_with_scikit_learn(losses: ModuleType) -> None:
    rng = np.random.default_rng(9)
    told = rng.random(5_000)
    saved = (rng.random(5_000) < told**2).astype(float)
    true, mean = calibration_curve(saved, told, n_bins=10, strategy="quantile")
    assert losses.calibration_error(told, saved) == pytest.approx(
        np.abs(true - mean).mean(), abs=1e-3
    )


def test_the_label_matters_more_than_the_loss(losses: ModuleType) -> None:
    raw, point, pair, whole, session = (list(losses.METHODS).index(n) for n in losses.METHODS)
    alike = np.mean([losses.run(np.random.default_rng(seed), 0.0) for seed in (1, 2)], axis=0)
    assert alike[raw, 0] < alike[point, 0] - 0.01
    assert alike[raw, 1] == alike[:, 1].max()
    for other in (pair, whole, session):
        assert alike[other, 0] == pytest.approx(alike[point, 0], abs=0.012)
    assert alike[point, 2] < 0.02
    assert alike[whole, 2] > 0.3  # a ranking loss leaves the level free
