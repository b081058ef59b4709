"""The metric against SciPy, recall against a loop, and each diagnostic on releases not shown."""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from scipy.linalg import eigh, subspace_angles
from statsmodels.stats.proportion import proportion_confint

HERE = "computer-vision/recall_up_saves_down"
Load = Callable[[str], ModuleType]


@pytest.fixture
def world(snippet: Load) -> ModuleType:
    return snippet(f"{HERE}/world.py")


@pytest.fixture
def releases(snippet: Load, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return snippet(f"{HERE}/releases.py")


def test_the_metric_against_scipy(world: ModuleType) -> None:
    rng = np.random.default_rng(3)
    pins = world.make_world(rng)
    q, positive = world.pairs(pins, rng, 400, 0.0)
    negative = world.negatives(pins, rng, q, 0.5)
    close = np.cov((pins.pixels[q] - pins.pixels[positive]).T) + 0.05 * np.eye(world.SIZE)
    apart = np.cov((pins.pixels[q] - pins.pixels[negative]).T)
    _, axes = eigh(apart, close)
    ours = world.learn(pins.pixels, q, positive, negative)
    assert np.max(subspace_angles(ours, axes[:, -world.KEPT :])) < 1e-6
    assert ours.T @ close @ ours == pytest.approx(np.eye(world.KEPT), abs=1e-8)


def test_hits_against_a_loop(world: ModuleType) -> None:
    rng = np.random.default_rng(4)
    index = rng.normal(size=(50, 3))
    ids, positive = rng.integers(50, size=(2, 20))
    pool = rng.integers(50, size=(20, 10))
    found = world.hits(index[ids], index, positive, pool, 3)
    for row, (i, j) in enumerate(zip(ids, positive, strict=True)):
        own = float(np.sum((index[i] - index[j]) ** 2))
        closer = sum(float(np.sum((index[i] - index[k]) ** 2)) < own for k in pool[row])
        assert found[row] == (closer < 3)


def test_neighbors_and_negatives_keep_to_their_category(world: ModuleType) -> None:
    rng = np.random.default_rng(5)
    pins = world.make_world(rng)
    for name in ("style", "background"):
        assert (pins.category[pins.near[name]] == pins.category[:, None]).all()
    gap = ((pins.style[pins.near["style"]] - pins.style[:, None]) ** 2).sum(2)
    assert (np.diff(gap, axis=1) >= 0).all()
    q = rng.integers(world.PINS, size=500)
    assert (pins.category[world.negatives(pins, rng, q, 1.0)] == pins.category[q]).mean() > 0.99
    assert (pins.category[world.negatives(pins, rng, q, 0.0)] != pins.category[q]).all()


def test_saves_are_most_for_the_style_itself(world: ModuleType) -> None:
    rng = np.random.default_rng(6)
    pins = world.make_world(rng)
    ids = np.arange(60)
    perfect = np.hstack([pins.style, 50.0 * pins.category[:, None]])
    best = world.saves(pins, perfect[ids], perfect, ids)
    assert best > world.saves(pins, pins.pixels[ids], pins.pixels, ids)
    noise = rng.normal(size=perfect.shape)
    assert world.saves(pins, noise[ids], noise, ids) < best / 5


@pytest.mark.parametrize("seed", [31, 32])
@pytest.mark.parametrize("fault", ["none", "labels", "crop", "negatives", "versions"])
def test_each_diagnostic_on_releases_that_the_page_does_not_show(
    snippet: Load, releases: ModuleType, fault: str, seed: int
) -> None:
    looks = snippet(f"{HERE}/diagnostics.py").DIAGNOSTICS
    given = releases.release(fault, seed)
    before, after = releases.online(given)
    gain = releases.offline(given, given.new) - releases.offline(given, given.old)
    assert gain > -0.02
    assert (after > before) == (fault == "none")
    fired = {name for name, look in looks.items() if look(given, np.random.default_rng(1))[1]}
    assert fired - {"negatives"} == {fault} - {"none", "negatives"}
    assert ("negatives" in fired) == (fault == "negatives")


def test_a_fault_of_no_strength_is_healthy(snippet: Load, releases: ModuleType) -> None:
    looks = snippet(f"{HERE}/diagnostics.py").DIAGNOSTICS
    for fault in ("labels", "crop", "negatives", "versions"):
        given = releases.release(fault, 40, 0.0)
        assert not looks[fault](given, np.random.default_rng(1))[1]
        assert np.array_equal(given.served, given.new)
        assert np.array_equal(given.index, given.new)


def test_the_interval_against_statsmodels(snippet: Load) -> None:
    matrix = snippet(f"{HERE}/matrix.py")
    low, high = proportion_confint(5, 16, method="wilson")
    assert matrix.interval(5) == f"{100 * low:.0f}-{100 * high:.0f}"
