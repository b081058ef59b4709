"""What the pages claim holds on other seeds, and libraries agree with the programs."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from scipy import fft, optimize, stats
from threadpoolctl import threadpool_limits

SEEDS = range(2_000, 2_004)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    with threadpool_limits(1):  # threads fight over two cores
        yield


@pytest.fixture
def world(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("world")


@pytest.fixture
def copies(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("copies")


@pytest.fixture
def overlay(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("overlay")


@pytest.fixture
def served(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("served")


@pytest.fixture
def depth(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("depth")


# world.py


def test_waves_are_the_discrete_cosine_transform(world: ModuleType) -> None:
    image = np.random.default_rng(0).normal(size=(world.SIDE, world.SIDE))
    mine = world.waves() @ image.ravel()
    theirs = np.asarray(fft.dctn(image, norm="ortho")).ravel()
    assert np.sort(mine) == pytest.approx(np.sort(theirs))
    assert mine[0] == pytest.approx(theirs[0])  # the mean comes first
    assert mine[-1] == pytest.approx(theirs[-1])  # the finest wave last


def test_a_mate_is_another_of_its_group(world: ModuleType) -> None:
    w, rng = world.World(2), np.random.default_rng(0)
    pins = rng.integers(world.PINS, size=5_000)
    mates = world.mate(rng, pins, w.maker)
    assert (w.maker[mates] == w.maker[pins]).all()
    assert (mates != pins).all()
    seen = set(world.mate(rng, np.full(2_000, 7), w.maker))
    assert seen == set(np.flatnonzero(w.maker == w.maker[7])) - {7}


def test_logged_pairs_have_the_promised_mix(world: ModuleType) -> None:
    w = world.World(3, bars=True)
    query, match = w.logged(20_000, 3)
    assert (w.intent[query] == w.intent[match]).mean() == pytest.approx(0.9, abs=0.02)
    query, match = w.logged(20_000, 3, imports=0.6)
    filled = (w.maker[query] == w.maker[match]) & w.barred[query] & w.barred[match]
    assert filled.mean() == pytest.approx(0.6, abs=0.02)
    query, match = w.logged(20_000, 3, strays=0.5)
    assert (w.intent[query] == w.intent[match]).mean() == pytest.approx(0.5, abs=0.02)


def test_the_same_bar_is_on_the_top_row_of_a_makers_pins(world: ModuleType) -> None:
    w = world.World(3, bars=True)
    assert w.barred.mean() == pytest.approx(0.5, abs=0.05)
    tops = w.image[:, : world.SIDE]
    assert (tops[w.barred] == w.bar[w.maker[w.barred]]).all()
    assert not world.World(3).barred.any()


def test_hits_and_saves_by_a_loop(world: ModuleType) -> None:
    w = world.World(4)
    rng = np.random.default_rng(1)
    vectors = rng.normal(size=(world.PINS, 4))
    query, match = w.logged(40, 3)
    got = world.hits(vectors[query], vectors, match, world.others(query), 30)
    total = 0.0
    for i, (q, p) in enumerate(zip(query, match, strict=True)):
        score = vectors @ vectors[q]
        score[q] = -np.inf
        order = np.argsort(-score)
        assert got[i] == (p in order[:30])
        same = w.intent[order[: world.GRID]] == w.intent[q]
        total += np.where(same, world.YES, world.NO).mean()
    assert world.saves(w, vectors, vectors, query) == pytest.approx(total / 40)


def test_half_widths_are_students(world: ModuleType) -> None:
    x = np.random.default_rng(16).normal(size=world.RUNS)
    theirs: Any = stats.ttest_1samp(x, 0)
    inside = theirs.confidence_interval(0.95)
    assert world.half(x) == pytest.approx((inside.high - inside.low) / 2, rel=1e-3)


# tower.py


def test_slope_is_the_gradient_of_the_softmax_loss(
    evidence: Callable[[str], ModuleType],
) -> None:
    tower_py = evidence("tower")
    rng = np.random.default_rng(13)
    a, b = rng.normal(size=(2, 9, 36))
    tower = rng.normal(size=(36, 8))
    for scale in (1.0, 8.0):

        def loss(flat: np.ndarray, scale: float = scale) -> float:
            u, v = (x @ flat.reshape(36, 8) for x in (a, b))
            u /= np.linalg.norm(u, axis=1, keepdims=True)
            v /= np.linalg.norm(v, axis=1, keepdims=True)
            logits = scale * u @ v.T
            return float((np.log(np.exp(logits).sum(axis=1)) - np.diag(logits)).mean())

        numeric = optimize.approx_fprime(tower.ravel(), loss, 1e-6)
        assert tower_py.slope(a, b, tower, scale).ravel() == pytest.approx(numeric, abs=1e-4)


def test_a_frame_only_rolls_the_picture(evidence: Callable[[str], ModuleType]) -> None:
    image = np.random.default_rng(5).normal(size=(3, 6, 6))
    rolled = evidence("tower").frame(image.reshape(3, -1), 1)
    assert rolled.reshape(3, 6, 6) == pytest.approx(np.roll(image, (-1, -1), axis=(1, 2)))


# served.py


def measured(served: ModuleType, **fault: float) -> np.ndarray:
    return np.mean([served.measure(seed, served.Fault(**fault)) for seed in SEEDS], axis=0)


def test_a_healthy_release_gains_in_both_readings_and_in_saves(served: ModuleType) -> None:
    offline, production, median, low, saves = measured(served)
    assert production == pytest.approx(offline, abs=0.02)
    assert median > 0.99
    assert low == 0
    assert saves > 0


def test_one_bad_host_in_ten_is_seen_in_production_and_not_in_the_median(
    served: ModuleType,
) -> None:
    well, bad = measured(served), measured(served, hosts=0.1)
    assert bad[0] == well[0], "offline recall never sees it"
    assert bad[1] < well[1] - 0.08
    assert bad[2] > 0.99
    assert bad[3] == pytest.approx(0.1, abs=0.03)
    assert bad[4] < well[4] - 1


def test_two_versions_in_one_index_cost_recall_as_served(served: ModuleType) -> None:
    well, mixed = measured(served), measured(served, stale=0.5)
    assert mixed[1] < well[1] - 0.2
    assert mixed[4] < well[4] - 2


def test_bad_pairs_pass_the_check_of_serving_and_hide_behind_a_crop(served: ModuleType) -> None:
    pairs = measured(served, imports=0.6)
    assert pairs[1] == pytest.approx(pairs[0], abs=0.03)
    assert pairs[1] > 0.2
    assert pairs[4] < -5
    both = measured(served, imports=0.6, hosts=1.0)
    assert both[1] < pairs[1] / 3, "little of the gain is left"
    assert pairs[4] < both[4] + 1, "and repairing the crop alone brings no saves back"


# copies.py


def test_a_copy_is_the_mirror_image_and_a_share_of_pairs_are_copies(
    copies: ModuleType,
) -> None:
    w, half = copies.Copied(3), copies.HALF
    first, second = w.image.reshape(2, half, 6, 6)
    assert np.abs(first - second[:, :, ::-1]).mean() < 0.2
    query, match = w.pairs(5_000, 3, 0.3)
    twin = (query % half == match % half) & (query != match)
    assert twin.mean() == pytest.approx(0.3, abs=0.03)
    rest = w.intent[query[~twin]] == w.intent[match[~twin]]
    assert rest.all()
    assert (query[~twin] // half == match[~twin] // half).all()


def test_a_list_without_copies_by_a_loop(copies: ModuleType) -> None:
    rng, half = np.random.default_rng(3), copies.HALF
    vectors = rng.normal(size=(copies.PINS, 4))
    query, match = rng.choice(copies.PINS, size=(2, 60))
    query[query % half == match % half] = 0
    known = rng.random(half) < 0.5
    got = copies.collapsed(vectors, query, match, known)
    for i, (q, p) in enumerate(zip(query, match, strict=True)):
        if p % half == q % half:
            continue
        best: dict[int, float] = {}
        for pin, score in enumerate(vectors @ vectors[q]):
            if pin == q or (known[q % half] and pin % half == q % half):
                continue
            name = pin % half if known[pin % half] else pin
            best[name] = max(best.get(name, -np.inf), float(score))
        name = p % half if known[p % half] else p
        rank = sum(score > best[name] for score in best.values())
        assert got[i] == (rank < copies.K)


def test_nobody_saves_a_picture_twice(copies: ModuleType, world: ModuleType) -> None:
    w, half = copies.Copied(5), copies.HALF
    vectors = w.image / np.linalg.norm(w.image, axis=1, keepdims=True)
    vectors[half:] = vectors[:half]  # every copy stands beside its picture
    query = np.arange(20)
    plain = copies.saved(w, vectors, query, collapse=False)
    merged = copies.saved(w, vectors, query, collapse=True)
    assert world.NO <= plain < merged <= world.YES


def test_copies_raise_recall_crowd_the_list_and_cost_saves(copies: ModuleType) -> None:
    rows = [copies.release(seed, 0.3) for seed in SEEDS]
    every, pairs, list_too, half_found, saves, collapsed = np.mean(rows, axis=0)
    assert every > 0.1
    assert pairs < -0.08
    assert abs(list_too) < 0.06, "what looked like forgetting was crowding"
    assert half_found > 0.05, "a weak detector hides it"
    assert saves < -1
    assert collapsed > saves + 1


# overlay.py


def mean(overlay: ModuleType, **case: Any) -> np.ndarray:
    return np.mean([overlay.release(seed, overlay.Case(**case)) for seed in SEEDS], axis=0)


def test_gray_and_bar_cover_the_same_pixels(overlay: ModuleType, world: ModuleType) -> None:
    w = world.World(6, bars=True)
    pins = np.flatnonzero(~w.barred)[:9]
    clean = w.image[pins]
    gray, bar, low = overlay.edits(w, pins)
    assert ((gray != clean) == (bar != clean)).all()
    assert (bar[:, : world.SIDE] == w.bar[0]).all()
    assert (low[:, : -world.SIDE] == clean[:, : -world.SIDE]).all()


def test_imports_raise_recall_cost_saves_and_teach_the_bar(overlay: ModuleType) -> None:
    recall, kept, old_gray, old_bar, gray, bar, low, saves = mean(overlay, imports=0.6)
    assert recall > 0.2
    assert kept < 0, "pairs that people would make are found less often"
    assert saves < -5
    assert bar > gray + 0.3
    assert abs(old_bar - old_gray) < 0.05
    assert abs(low - gray) < 0.05, "a bar in another place is missed"


def test_random_bars_end_the_habit_and_the_imports_still_cost_saves(
    overlay: ModuleType,
) -> None:
    spoiled, repaired = mean(overlay, imports=0.6), mean(overlay, imports=0.6, rebar=True)
    clean = mean(overlay, rebar=True)
    assert repaired[5] < 0.1
    assert spoiled[-1] + 2 < repaired[-1] < clean[-1] - 2
    assert clean[-1] > 0


def test_errors_at_random_do_not_raise_recall(overlay: ModuleType) -> None:
    assert mean(overlay, strays=0.5)[0] < mean(overlay)[0] + 0.02


# depth.py


def test_temperature_alone_turns_the_gain_around_with_depth(depth: ModuleType) -> None:
    at = {k: i for i, k in enumerate(depth.DEPTHS)}
    warm, sharp = (
        np.mean([depth.release(seed, scale) for seed in range(2_000, 2_006)], axis=0)
        for scale in depth.SHARPNESS.values()
    )
    assert warm[at[100]] > 0
    assert warm[at[10]] < -0.03
    assert warm[-1] < -1
    assert min(sharp[at[10]], sharp[at[100]]) > -0.02
    assert sharp[-1] > 0
