"""What the page claims holds on other seeds, and libraries agree with its programs."""

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from scipy import fft, linalg, optimize, stats
from statsmodels.stats.proportion import proportion_confint as untyped_confint
from threadpoolctl import threadpool_limits

proportion_confint: Any = untyped_confint


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    with threadpool_limits(1):  # threads fight over two cores
        yield


@pytest.fixture
def world(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("world")


@pytest.fixture
def swaps(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("swaps")


def untyped(x: Any) -> Any:
    """Return x, whose type is left open by its library."""
    return x


def measure(
    world: ModuleType, swaps: ModuleType, fault: Any, seeds: range, learn: Any = None
) -> tuple[np.ndarray, np.ndarray]:
    """Return old and new recall and saves, a row a seed; and which tests fired."""
    rows, fired = [], []
    for seed in seeds:
        r = world.Release(seed, fault, world.QUERIES, learn or world.fit)
        recall, which = swaps.diagnose(r)
        rows.append([*recall, *world.saves(r)])
        fired.append(which)
    return np.array(rows), np.array(fired)


# world.py


def test_waves_are_the_discrete_cosine_transform(world: ModuleType) -> None:
    image = np.random.default_rng(0).normal(size=(world.SIDE, world.SIDE))
    mine = world.waves() @ image.ravel()
    theirs = np.asarray(fft.dctn(image, norm="ortho")).ravel()
    assert np.sort(mine) == pytest.approx(np.sort(theirs))
    assert mine[0] == pytest.approx(theirs[0])  # the mean comes first
    assert mine[-1] == pytest.approx(theirs[-1])  # the finest wave last


def test_layout_tells_category_and_detail_tells_intent(world: ModuleType) -> None:
    w = world.World(1)
    look = w.image @ world.waves().T

    def between(waves: slice, group: np.ndarray) -> float:
        means = np.array([look[group == g, waves].mean(axis=0) for g in np.unique(group)])
        return float(means.var(axis=0).mean() / look[:, waves].var(axis=0).mean())

    assert between(slice(1, 9), w.category) > 0.8
    assert between(slice(9, 14), w.shop) > 0.8
    assert between(slice(14, 36), w.intent) > 0.5
    assert between(slice(14, 36), w.shop) < 0.1


def test_a_mate_is_another_pin_of_the_group(world: ModuleType) -> None:
    w = world.World(2)
    pins = w.rng.integers(world.PINS, size=5_000)
    for group in (w.category, w.shop):
        mates = w.mate(pins, group)
        assert (group[mates] == group[pins]).all()
        assert (mates != pins).all()
    seen = set(w.mate(np.full(2_000, 7), w.shop))
    assert seen == set(np.flatnonzero(w.shop == w.shop[7])) - {7}


def test_logged_pairs_have_the_promised_mix(world: ModuleType) -> None:
    w = world.World(3)
    query, match = w.logged(20_000, 0.0)
    assert (w.intent[query] == w.intent[match]).mean() == pytest.approx(0.9, abs=0.01)
    query, match = w.logged(20_000, 0.6)
    same_shop = (w.shop[query] == w.shop[match]).mean()
    assert same_shop == pytest.approx(0.6 + 0.4 / world.SHOPS, abs=0.015)


def test_a_frame_off_by_the_side_is_no_frame_off(world: ModuleType) -> None:
    plain = np.arange(world.SIDE**2)
    assert world.crop(0).tolist() == plain.tolist()
    assert world.crop(world.SIDE).tolist() == plain.tolist()
    picture = plain.reshape(world.SIDE, world.SIDE)
    rolled = np.roll(picture, (-1, -1), axis=(0, 1))
    assert world.crop(1).tolist() == rolled.ravel().tolist()


def test_the_tower_is_the_best_of_its_kind(world: ModuleType) -> None:
    w = world.World(4)
    state = w.rng.bit_generator.state
    tower = world.fit(w, 0, 0.0, 0.65, 500)
    assert tower.T @ tower == pytest.approx(np.eye(world.DIMS))
    w.rng.bit_generator.state = state
    query, match = w.logged(500, 0.0)
    easy = w.rng.integers(world.PINS, size=500)
    near = w.mate(query, w.category)
    other = np.where(w.rng.random(500) < 0.65, near, easy)
    x = w.image

    def worth(axes: np.ndarray) -> float:
        apart = (((x[query] - x[other]) @ axes) ** 2).sum()
        return float(apart - (((x[query] - x[match]) @ axes) ** 2).sum())

    rng = np.random.default_rng(0)
    for _ in range(200):
        tried = np.linalg.qr(tower + rng.normal(size=tower.shape) * rng.uniform(0, 0.3))[0]
        assert worth(tried) <= worth(tower) + 1e-6


def test_follow_is_procrustes(world: ModuleType) -> None:
    rng = np.random.default_rng(5)
    first, second = (np.linalg.qr(rng.normal(size=(36, 8)))[0] for _ in range(2))
    turn, _ = linalg.orthogonal_procrustes(second, first)
    assert world.follow(second, first) == pytest.approx(second @ turn)


def test_a_healthy_release_is_nearly_what_was_evaluated(world: ModuleType) -> None:
    r = world.Release(6, world.Fault(stale=0.0, noise=0.0), 50)
    assert r.new_served == pytest.approx(r.new)
    assert r.index == pytest.approx(r.new)
    assert r.old_served == pytest.approx(r.old)
    stale = world.Release(6, world.FAULTS["versions"], 50)
    changed = (np.abs(stale.mixed - stale.new).max(axis=1) > 1e-9).mean()
    assert changed == pytest.approx(0.5, abs=0.06)


def test_saves_by_a_loop(world: ModuleType) -> None:
    r = world.Release(7, world.Fault(), 120)
    total = 0.0
    for q in r.query[:100]:
        score = r.index @ r.new_served[q]
        score[q] = -9
        for pin in np.argsort(-score)[: world.GRID]:
            total += 0.030 if r.world.intent[pin] == r.world.intent[q] else 0.003
    assert world.saves(r)[1] == pytest.approx(total)


# swaps.py


def test_hits_by_a_loop(world: ModuleType, swaps: ModuleType) -> None:
    r = world.Release(8, world.Fault(), 60)
    for rivals in swaps.pools(r):
        got = swaps.hits(r.new[r.query], r.new, r.match, rivals)
        for i, (q, p) in enumerate(zip(r.query, r.match, strict=True)):
            own = r.new[q] @ r.new[p]
            who = np.flatnonzero(rivals[i])
            rank = sum(r.new[q] @ r.new[x] > own + 1e-12 for x in who)
            assert got[i] == (rank < len(who) / 10)


def test_near_rivals_share_the_category_and_not_the_intent(
    world: ModuleType, swaps: ModuleType
) -> None:
    r = world.Release(9, world.Fault(), 60)
    every, near = swaps.pools(r)
    w = r.world
    assert (every.sum(axis=1) == world.PINS - 1).all()
    for row, q in zip(near, r.query, strict=True):
        assert (w.category[row] == w.category[q]).all()
        assert (w.intent[row] != w.intent[q]).all()
        assert row.sum() == ((w.category == w.category[q]) & (w.intent != w.intent[q])).sum()


def test_the_threshold_is_five_percent_for_four_tests(swaps: ModuleType) -> None:
    assert pytest.approx(stats.norm.isf(0.05 / 4), abs=0.005) == swaps.LIMIT


def test_fires_is_a_paired_test(swaps: ModuleType) -> None:
    rng = np.random.default_rng(10)
    everyone = np.ones(250, dtype=bool)
    decisions = set()
    for _ in range(300):
        base = rng.choice([-1.0, 0.0, 1.0], size=250, p=[0.1, 0.6, 0.3])
        swap = np.where(rng.random(250) < rng.random(), base, rng.permutation(base) - 0.3)
        half = base / 2 - swap
        z = untyped(stats.ttest_1samp(half, 0)).statistic * (250 / 249) ** 0.5
        fires = swaps.fires(base, swap, everyone)
        assert fires == (z > swaps.LIMIT)
        decisions.add(fires)
    assert decisions == {True, False}


def test_the_spread_of_a_subset_agrees_with_a_bootstrap(swaps: ModuleType) -> None:
    rng = np.random.default_rng(11)
    n = 400
    kept = rng.random(n) < 0.4
    base = rng.choice([-1.0, 0.0, 1.0], size=n, p=[0.1, 0.5, 0.4])
    swap = np.where(kept, base * (rng.random(n) < 0.3), base)
    rows = rng.integers(n, size=(4_000, n))
    gone = base[rows].mean(axis=1) / 2 - (swap * kept)[rows].sum(axis=1) / kept[rows].sum(axis=1)
    part = kept * (swap - swap[kept].mean()) / kept.mean()
    assert np.std(base / 2 - part) / n**0.5 == pytest.approx(gone.std(), rel=0.05)
    # it decides by that spread: shift the kept ones until it flips, once
    flips = [swaps.fires(base, swap + s, kept) for s in np.linspace(-0.3, 0.3, 121)]
    expected = [gone.mean() - s > swaps.LIMIT * gone.std() for s in np.linspace(-0.3, 0.3, 121)]
    assert abs(sum(flips) - sum(expected)) <= 2


def test_recall_is_that_of_the_two_models_among_all_pins(
    world: ModuleType, swaps: ModuleType
) -> None:
    r = world.Release(14, world.Fault(), 60)
    expected = []
    for vectors in (r.old, r.new):
        inside = 0
        for q, p in zip(r.query, r.match, strict=True):
            score = vectors @ vectors[q]
            score[q] = -9
            inside += (score > score[p]).sum() < 99.9
        expected.append(inside / 60)
    assert swaps.diagnose(r)[0] == pytest.approx(expected)


def test_each_diagnostic_swaps_one_ingredient(world: ModuleType, swaps: ModuleType) -> None:
    def diagnose(**swapped: Any) -> list[bool]:
        r = world.Release(15, world.Fault(noise=0.0, stale=0.0), 250)
        for name, value in swapped.items():
            setattr(r, name, value)
        return swaps.diagnose(r)[1]

    r = world.Release(15, world.Fault(), 250)
    junk = np.random.default_rng(0).normal(size=r.new.shape)
    assert diagnose() == [False] * 4
    assert diagnose(new_served=junk) == [False, True, False, False]
    assert diagnose(mixed=junk) == [False, False, False, True]
    assert diagnose(index=junk) == [False] * 4, "no test looks at what is judged by saves"


def test_what_raters_confirm(world: ModuleType, swaps: ModuleType) -> None:
    r = world.Release(12, world.FAULTS["labels"], 4_000)
    w, a, b = r.world, r.query, r.match
    kept = w.intent[a] == w.intent[b]
    yes = swaps.confirmed(r, by_look=False)
    assert yes[kept].mean() == pytest.approx(0.95, abs=0.02)
    assert yes[~kept].mean() == pytest.approx(0.05, abs=0.02)
    imports = (w.shop[a] == w.shop[b]) & ~kept
    assert swaps.confirmed(r, by_look=True)[imports].mean() == pytest.approx(0.95, abs=0.02)


# matrix.py


@pytest.mark.parametrize("name", ["matrix", "softmax", "misses"])
def test_the_half_widths_are_by_student(evidence: Callable[[str], ModuleType], name: str) -> None:
    program = evidence(name)
    assert pytest.approx(stats.t.isf(0.025, program.RUNS - 1), abs=0.005) == program.T


def test_a_change_is_paired(evidence: Callable[[str], ModuleType]) -> None:
    matrix = evidence("matrix")
    x = np.random.default_rng(16).normal(size=(matrix.RUNS, 2))
    said = [float(v) for v in matrix.change(x, 4).replace("+-", " ").split()]
    inside = untyped(stats.ttest_rel(x[:, 1], x[:, 0])).confidence_interval(0.95)
    assert said[:2] == pytest.approx(x.mean(axis=0), abs=1e-4)
    assert said[2] == pytest.approx((x[:, 1] - x[:, 0]).mean(), abs=1e-4)
    assert said[3] == pytest.approx((inside.high - inside.low) / 2, abs=2e-3)


def test_wilson_agrees_with_statsmodels(evidence: Callable[[str], ModuleType]) -> None:
    matrix = evidence("matrix")
    for count, n in ((0, 30), (30, 30), (5, 360), (3, 120), (2, 30)):
        low, high = proportion_confint(count, n, method="wilson")
        assert matrix.wilson(count, n) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.parametrize("own", range(4))
def test_on_other_seeds_each_fires_on_its_own(
    world: ModuleType, swaps: ModuleType, own: int
) -> None:
    name = list(world.FAULTS)[own + 1]
    x, fired = measure(world, swaps, world.FAULTS[name], range(2_000, 2_012))
    assert stats.ttest_rel(x[:, 1], x[:, 0], alternative="greater").pvalue < 0.01, "recall is up"
    assert stats.ttest_rel(x[:, 3], x[:, 2], alternative="less").pvalue < 0.01, "saves are down"
    assert fired[:, own].sum() >= 11
    assert np.delete(fired, own, axis=1).sum() <= 4


def test_the_healthy_release_gains_in_both(world: ModuleType, swaps: ModuleType) -> None:
    x, fired = measure(world, swaps, world.FAULTS["none"], range(2_000, 2_020))
    assert stats.ttest_rel(x[:, 1], x[:, 0], alternative="greater").pvalue < 0.01
    assert stats.ttest_rel(x[:, 3], x[:, 2], alternative="greater").pvalue < 0.01
    assert fired.any(axis=1).sum() <= 4


def test_random_label_noise_raises_no_recall(
    world: ModuleType, swaps: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean, _ = measure(world, swaps, world.FAULTS["none"], range(2_000, 2_006))
    logged = world.World.logged

    def noisy(self: Any, n: int, bulk: float) -> tuple[np.ndarray, np.ndarray]:
        query, match = logged(self, n, bulk)
        wrong = self.rng.random(n) < 0.5
        return query, np.where(wrong, self.rng.integers(world.PINS, size=n), match)

    monkeypatch.setattr(world.World, "logged", noisy)
    x, _ = measure(world, swaps, world.FAULTS["none"], range(2_000, 2_006))
    assert (x[:, :2] < clean[:, :2] - 0.2).all()


# softmax.py


def test_slope_is_the_gradient_of_the_softmax_loss(
    evidence: Callable[[str], ModuleType],
) -> None:
    softmax = evidence("softmax")
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
        assert softmax.slope(a, b, tower, scale).ravel() == pytest.approx(numeric, abs=1e-4)


def test_mixed_batches_are_innocent_under_a_softmax(
    evidence: Callable[[str], ModuleType], world: ModuleType, swaps: ModuleType
) -> None:
    learn = evidence("softmax").softmax(8.0)
    seeds = range(3_000, 3_006)
    mixed, fired = measure(world, swaps, world.FAULTS["negatives"], seeds, learn)
    single, _ = measure(world, swaps, world.FAULTS["none"], seeds, learn)
    assert (mixed[:, 3] - mixed[:, 2]).mean() > 1.5
    assert mixed[:, 3].mean() > single[:, 3].mean()
    assert fired[:, 2].sum() >= 3, "and still they are accused"


@pytest.mark.parametrize(
    ("steps", "batch", "scale"), [(360, 64, 8.0), (120, 128, 8.0), (240, 64, 16.0)]
)
def test_the_softmax_acquits_however_it_is_trained(
    evidence: Callable[[str], ModuleType],
    world: ModuleType,
    swaps: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    steps: int,
    batch: int,
    scale: float,
) -> None:
    softmax = evidence("softmax")
    monkeypatch.setattr(softmax, "STEPS", steps)
    monkeypatch.setattr(softmax, "BATCH", batch)
    seeds = range(4_000, 4_006)
    x, fired = measure(world, swaps, world.FAULTS["negatives"], seeds, softmax.softmax(scale))
    assert stats.ttest_rel(x[:, 3], x[:, 2], alternative="greater").pvalue < 0.01
    if scale > 8:
        assert fired[:, 2].sum() <= 3, "a sharp softmax is rarely accused"


def test_freedom_to_stretch_makes_random_negatives_harmless(
    world: ModuleType, swaps: ModuleType
) -> None:
    def whitened(w: Any, off: int, bulk: float, hard: float, pairs: int) -> np.ndarray:
        query, match = w.logged(pairs, bulk)
        easy = w.rng.integers(world.PINS, size=pairs)
        near = w.mate(query, w.category)
        other = np.where(w.rng.random(pairs) < hard, near, easy)
        x = w.image[:, world.crop(off)]
        same, apart = (x[query] - x[p] for p in (match, other))
        inside = same.T @ same / pairs + 0.02 * np.eye(world.SIDE**2)
        return linalg.eigh(apart.T @ apart, inside)[1][:, -world.DIMS :]

    seeds = range(2_000, 2_016)
    free, fired = measure(world, swaps, world.FAULTS["negatives"], seeds, whitened)
    bound, _ = measure(world, swaps, world.FAULTS["negatives"], seeds)
    assert abs((free[:, 3] - free[:, 2]).mean()) < 0.6
    assert (bound[:, 3] - bound[:, 2]).mean() < -0.8
    assert fired[:, 2].sum() >= 12, "and still they are accused"


# misses.py


def test_each_case_is_what_it_is_called(
    evidence: Callable[[str], ModuleType], world: ModuleType
) -> None:
    cases = {
        name: (vars(fault), queries, by_look)
        for name, (fault, queries, by_look) in evidence("misses").CASES.items()
    }

    def case(queries: int = 250, by_look: bool = False, **fault: Any) -> Any:
        return vars(world.Fault(**fault)), queries, by_look

    assert cases == {
        "nothing": case(),
        "labels, by look": case(by_look=True, bulk=0.6),
        "crop, 60 asked": case(60, off=1),
        "crop, 1 in 10": case(off=1, hosts=0.1),
        "half warm": case(stale=0.5, warm=True),
        "a tenth stale": case(stale=0.1),
        "40% hard": case(hard=0.4),
        "30% imports": case(bulk=0.3),
        "labels and crop": case(bulk=0.6, off=1),
    }


def test_the_share_of_one_shop_by_a_loop(
    evidence: Callable[[str], ModuleType], world: ModuleType
) -> None:
    r = world.Release(17, world.FAULTS["labels"], 120)
    same = 0
    for q in r.query[:100]:
        score = r.index @ r.new_served[q]
        score[q] = -9
        top = np.argsort(-score)[: world.GRID]
        same += (r.world.shop[top] == r.world.shop[q]).sum()
    assert evidence("misses").one_shop(r) == pytest.approx(same / 100 / world.GRID)


def test_two_faults_can_hide_each_other(world: ModuleType, swaps: ModuleType) -> None:
    seeds = range(2_000, 2_010)
    labels, _ = measure(world, swaps, world.FAULTS["labels"], seeds)
    both, _ = measure(world, swaps, world.Fault(bulk=0.6, off=1), seeds)
    crop, _ = measure(world, swaps, world.FAULTS["crop"], seeds)
    assert (both[:, 3] > labels[:, 3] + 2).all(), "mending the crop alone makes it worse"
    assert abs((crop[:, 3] - both[:, 3]).mean()) < 1.5, "mending the labels alone hardly helps"


def test_raters_who_look_are_fooled(world: ModuleType, swaps: ModuleType) -> None:
    for seed in range(2_000, 2_006):
        r = world.Release(seed, world.FAULTS["labels"], world.QUERIES)
        assert swaps.diagnose(r)[1][0]
        assert not any(swaps.diagnose(r, by_look=True)[1])


def test_a_bad_host_in_ten_costs_the_gain_and_not_the_median(
    world: ModuleType, swaps: ModuleType
) -> None:
    fault = world.Fault(off=1, hosts=0.1)
    seeds = range(2_000, 2_012)
    bad, fired = measure(world, swaps, fault, seeds)
    well, _ = measure(world, swaps, world.Fault(), seeds)
    assert (well[:, 3] - bad[:, 3]).mean() > 1
    assert fired[:, 1].sum() >= 9
    r = world.Release(2_000, fault, world.QUERIES)
    assert np.median((r.new * r.new_served).sum(axis=1)) > 0.99


def test_warm_versions_cost_saves_unseen(world: ModuleType, swaps: ModuleType) -> None:
    seeds = range(2_000, 2_012)
    warm, fired = measure(world, swaps, world.Fault(stale=0.5, warm=True), seeds)
    cold, caught = measure(world, swaps, world.FAULTS["versions"], seeds)
    well, _ = measure(world, swaps, world.Fault(), seeds)
    assert cold[:, 3].mean() < warm[:, 3].mean() < well[:, 3].mean() - 1
    assert fired[:, 3].sum() < 7
    assert caught[:, 3].all()


# pictures.py


def test_on_other_seeds_copies_raise_recall_and_crowd_out_saves(
    evidence: Callable[[str], ModuleType],
) -> None:
    pictures = evidence("pictures")
    x = np.array([pictures.copies(seed, 0.3) for seed in range(2_000, 2_004)])
    recall, on_copies, rest, saves, collapsed = x.mean(axis=0)
    assert (x[:, 0] > 0.1).all()
    assert on_copies > 0.5
    assert rest < recall / 4, "most of the gain goes with the copies"
    assert saves < -0.5
    assert collapsed > saves + 1, "collapsed copies no longer crowd"


def test_a_copy_is_the_mirror_image_and_a_pair_of_copies_is_asked_for(
    evidence: Callable[[str], ModuleType],
) -> None:
    pictures = evidence("pictures")
    w = pictures.Copied(3)
    first, second = w.image.reshape(2, pictures.HALF, pictures.SIDE, pictures.SIDE)
    assert np.abs(first - second[:, :, ::-1]).mean() < 0.2
    query, match = w.logged(5_000, 0.3)
    twin = (query % pictures.HALF == match % pictures.HALF) & (query != match)
    assert twin.mean() == pytest.approx(0.3, abs=0.03)


def test_on_other_seeds_a_pasted_bar_moves_the_model_that_learned_from_imports(
    evidence: Callable[[str], ModuleType],
) -> None:
    pictures = evidence("pictures")
    for seed in range(2_000, 2_003):
        (_, clean), (_, imports) = (pictures.paste(seed, share) for share in (0.0, 0.6))
        assert imports > clean + 200
