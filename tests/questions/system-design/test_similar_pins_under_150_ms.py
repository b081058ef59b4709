"""What the page claims holds, and libraries that others trust agree with its programs."""

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import faiss as untyped_faiss
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

faiss: Any = untyped_faiss
Measure = Callable[[float], dict[tuple[str, bool], tuple[np.ndarray, np.ndarray]]]


def program(file: str, called: str) -> object:
    """Return a fixture of one program of the page."""

    @pytest.fixture(name=called)
    def load(evidence: Callable[[str], ModuleType]) -> ModuleType:
        return evidence(file)

    return load


capacity = program("capacity", "capacity")
recall = program("recall", "recall")
world = program("world", "world")
tail = program("tail_latency", "tail")
fan = program("fan_out", "fan")
hedges = program("hedges", "hedges")
outranked = program("outranked", "outranked")
vectors = program("vector_checks", "vectors")
cold = program("cold_start", "cold")


def paired_low(gain: np.ndarray) -> float:
    """Return the lower end of a 99 % bootstrap interval of the mean gain per query."""
    drawn = np.random.default_rng(0).choice(gain, (2_000, len(gain)))
    return float(np.quantile(drawn.mean(axis=1), 0.005))


# capacity.py


def test_bytes_per_image_agree_with_faiss(capacity: ModuleType) -> None:
    faiss.omp_set_num_threads(1)  # threads of OpenMP fight over two cores
    dims, links, n = 256, 16, 600
    x = np.random.default_rng(0).normal(size=(n, dims)).astype("float32")
    graph = faiss.IndexHNSWFlat(dims, links)
    graph.add(x)
    measured = faiss.serialize_index(graph).nbytes / n
    assert capacity.bytes_per_image(dims, links, "float32") == pytest.approx(measured, rel=0.02)
    int8 = faiss.IndexHNSWSQ(dims, faiss.ScalarQuantizer.QT_8bit, links)
    int8.train(x)
    int8.add(x)
    measured = faiss.serialize_index(int8).nbytes / n
    assert capacity.bytes_per_image(dims, links, "int8") == pytest.approx(measured, rel=0.05)


@pytest.mark.parametrize("s", [0.7, 0.9, 1.1])
def test_harmonic_is_close_to_the_sum(capacity: ModuleType, s: float) -> None:
    for n in (1, 10, 100_000):
        assert capacity.harmonic(n, s) == pytest.approx((np.arange(1, n + 1) ** -s).sum(), rel=0.02)


def test_the_sizes_that_the_page_does_by_hand(capacity: ModuleType) -> None:
    g = capacity.Guesses()
    f = capacity.fleet(g, 0.5)
    assert f.peak == pytest.approx(1.6e9 / 86_400 * 2.5)
    assert f.shards == np.ceil(2e9 * (256 + 32 * 4 + 8 + 8) / 80e9)
    assert f.copies == np.ceil(f.peak / 2 * 1.5 / 1_600)
    # Every grid searches the fresh index, from a cached list or not.
    assert f.fresh == capacity.fleet(g, 0.0).fresh == np.ceil(f.peak * 1.5 / 1_600)
    assert f.gpus == np.ceil(f.peak * 300 * 1.5 / 300_000)
    hourly = (f.shards * f.copies + f.fresh) * 1.0 + f.gpus * 1.5
    assert f.dollars == pytest.approx(hourly * 24 * 365)


def test_lists_filled_by_a_miss_against_a_simulation(capacity: ModuleType) -> None:
    g = replace(capacity.Guesses(), images=2_000, daily_users=1_500, grids_a_day=8)
    rng = np.random.default_rng(0)
    popular = np.arange(1, 2_001) ** -g.zipf
    times = np.sort(rng.uniform(0, 24 * 40, 1_500 * 8 * 40))  # 40 days
    made: dict[int, float] = {}
    hits = 0
    images = rng.choice(2_000, len(times), p=popular / popular.sum())
    for time, image in zip(times, images, strict=True):
        if time - made.get(image, -99.0) < g.list_hours:
            hits += 1
        else:
            made[image] = time
    assert capacity.lazy(g)[0] == pytest.approx(hits / len(times), abs=0.01)


def test_renewing_too_many_lists_costs_more_than_none(capacity: ModuleType) -> None:
    g = capacity.Guesses()
    none = capacity.fleet(g, 0.0).dollars
    assert capacity.fleet(g, *capacity.eager(g, 1e8)).dollars < none
    assert capacity.fleet(g, *capacity.eager(g, 1e9)).dollars > none
    assert capacity.bill(g) * 1e6 < none


def test_ranking_can_be_the_larger_part_of_the_bill(capacity: ModuleType) -> None:
    g = replace(capacity.Guesses(), rows_per_gpu=30_000)
    f = capacity.fleet(g, capacity.lazy(g)[0])
    assert f.gpus * g.gpu_machine > f.shards * f.copies * g.memory_machine


# recall.py


def test_ivf_with_the_same_centers_answers_as_faiss_does(recall: ModuleType) -> None:
    clear = recall.Trial(spread=0.9)
    quantizer = faiss.IndexFlatIP(recall.DIMS)
    quantizer.add(clear.index.centers.astype("float32"))
    theirs = faiss.IndexIVFFlat(quantizer, recall.DIMS, recall.CELLS, faiss.METRIC_INNER_PRODUCT)
    theirs.is_trained = True
    theirs.add(clear.x.astype("float32"))
    for probes in (1, 8, 32):
        theirs.nprobe = probes
        faiss.cvar.indexIVF_stats.reset()
        _, rows = theirs.search(clear.queries.astype("float32"), recall.KEPT)
        counted = 0
        for q, row in zip(clear.queries, rows, strict=True):
            mine, work = clear.index.search(q, recall.KEPT, probes)
            counted += work - recall.CELLS
            found = row[row >= 0]
            # float32 may swap two neighbors at the border
            assert len(np.intersect1d(mine, found)) >= len(found) - 1
        assert counted == faiss.cvar.indexIVF_stats.ndis


def test_an_empty_cell_does_no_harm(recall: ModuleType) -> None:
    x = recall.unit(np.array([[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 5))
    index = recall.IVF(x, 8)
    assert np.isfinite(index.centers).all()
    assert sorted(np.concatenate(index.rows)) == list(range(10))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000), cells=st.integers(2, 12), k=st.integers(1, 30))
def test_all_probes_are_an_exact_search(recall: ModuleType, seed: int, cells: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    x = recall.unit(rng.normal(size=(120, 6)))
    index = recall.IVF(x, cells)
    q = recall.unit(rng.normal(size=(1, 6)))
    found, counted = index.search(q[0], k, cells)
    assert found.tolist() == recall.exact(x, q, k)[0].tolist()
    assert counted == cells + len(x)
    assert sorted(np.concatenate(index.rows)) == list(range(len(x)))


def test_doubling_candidates_beats_quadrupling_probes(recall: ModuleType) -> None:
    clear = recall.Trial(spread=0.9)

    def slates(probes: int, kept: int) -> np.ndarray:
        rows = [clear.index.search(q, kept, probes)[0] for q in clear.queries]
        return np.array([clear.slate(i, r) for i, r in enumerate(rows)])

    assert paired_low(slates(8, 200) - slates(32, 100)) > 0
    # the last doubling of probes buys less than half a percent of slate value
    assert slates(32, 100).mean() / slates(16, 100).mean() < 1.01


def test_recall_needs_tastes_in_the_data(recall: ModuleType) -> None:
    def at(spread: float) -> np.ndarray:
        trial = recall.Trial(spread)
        rows = [trial.index.search(q, recall.KEPT, 8)[0] for q in trial.queries]
        return np.array([recall.overlap(t, r) for t, r in zip(trial.truth, rows, strict=True)])

    assert paired_low(at(0.9) - at(50)) > 0.25


# world.py, tail_latency.py, fan_out.py, hedges.py


def test_stages_against_a_loop(world: ModuleType, tail: ModuleType) -> None:
    run = tail.simulate(world.World(), tail.CHOSEN)
    draws = world.Draws(world.World())
    front = draws.work(7, 0.35)[:, 0]
    first, again = (draws.call(12, 0.4, 0.004, 12) for _ in range(2))
    for i in range(500):
        answers = [min(f, 25 + a) if f > 25 else f for f, a in zip(first[i], again[i], strict=True)]
        assert run.stages["retrieval"][i] == pytest.approx(min(60 - front[i], max(answers)))


def test_no_stage_takes_negative_time_when_the_deadline_has_passed(
    world: ModuleType, tail: ModuleType
) -> None:
    run = tail.simulate(world.World(), tail.Design(retrieval_by=3, features_by=3, rank_by=3))
    assert all((times >= 0).all() for times in run.stages.values())
    assert run.unranked > 0.9
    assert run.incomplete > 0.9


def test_which_way_the_sum_of_p95s_errs(world: ModuleType, tail: ModuleType) -> None:
    runs = {name: tail.simulate(w, tail.Design()) for name, w in tail.WORLDS.items()}
    added = {n: sum(map(world.p95, r.stages.values())) for n, r in runs.items()}
    true = {n: world.interval(r.total) for n, r in runs.items()}
    assert added["calm"] > true["calm"][1] * 1.15
    assert added["rare stalls"] < true["rare stalls"][0] * 0.95
    shared = runs["one shared load"]
    assert tail.independent(shared) < true["one shared load"][0] * 0.8
    assert tail.independent(runs["calm"]) == pytest.approx(world.p95(runs["calm"].total), rel=0.01)


def test_p95s_add_exactly_when_stages_rise_and_fall_together(world: ModuleType) -> None:
    rng = np.random.default_rng(0)
    stages = [np.sort(rng.lognormal(3, s, 4_001)) for s in (0.2, 0.5, 0.9)]
    assert world.p95(sum(stages)) == pytest.approx(sum(map(world.p95, stages)))


@pytest.mark.parametrize("stuck", [0.004, 0.008])
def test_the_chosen_design_holds_and_its_budget_sheet_does_not(
    world: ModuleType, tail: ModuleType, stuck: float
) -> None:
    told = world.World(stuck=stuck)
    assert world.interval(tail.simulate(told, tail.Design()).total)[0] > world.BUDGET
    chosen = tail.simulate(told, tail.CHOSEN)
    assert world.interval(chosen.total)[1] < world.BUDGET
    assert np.quantile(chosen.total, 0.99) < world.BUDGET
    assert sum(map(world.p95, chosen.stages.values())) > world.BUDGET
    assert chosen.incomplete < tail.simulate(told, tail.CLOSED).incomplete / 2
    assert np.quantile(tail.simulate(told, tail.HEDGED).total, 0.99) > world.BUDGET
    for run in (chosen, tail.simulate(told, tail.FRESH)):
        assert (run.total - run.stages["blend"]).max() <= 130 + 1e-9


def test_two_stages_late_in_four_and_in_six_percent(world: ModuleType) -> None:
    for late, summed in ((0.04, 20), (0.06, 220)):
        stage = np.where(np.arange(1_000) < 1_000 * late, 110.0, 10.0)
        both = (stage[:, None] + stage[None, :]).ravel()
        assert 2 * world.p95(stage) == summed
        assert world.p95(both) == 120


def test_the_interval_is_the_bootstrap_interval(world: ModuleType) -> None:
    times = np.random.default_rng(2).lognormal(4, 0.5, 5_000)
    rng = np.random.default_rng(1)
    draws = [world.p95(rng.choice(times, len(times))) for _ in range(400)]
    assert world.interval(times) == pytest.approx(np.quantile(draws, [0.025, 0.975]), rel=0.015)


def test_stuck_calls_turn_the_p95_once_five_percent_meet_one(fan: ModuleType) -> None:
    def excess(calls: int, stuck: float) -> float:
        return fan.slowest(calls, stuck) / fan.slowest(calls, 0.0)

    assert excess(5, fan.CHANCE) < 1.1
    assert excess(20, fan.CHANCE) > 1.4
    assert excess(40, fan.CHANCE) > 2.5
    assert excess(40, 1 - (1 - fan.CHANCE) ** (1 / 40)) < 1.02


def test_hedges_help_on_a_quiet_day_and_hurt_on_a_busy_one(hedges: ModuleType) -> None:
    assert hedges.overload(0.5, 1.0)[0] < hedges.overload(0.5, 0.0)[0]
    for busy in (0.7, 0.8, 0.9):
        none, capped, free = (hedges.overload(busy, b) for b in (0.0, 0.05, 1.0))
        assert none[0] < capped[0] < free[0]
        assert capped[1] == pytest.approx(busy * 1.05, rel=0.01)
        assert free[1] == pytest.approx(hedges.CAP, abs=0.001)


def test_the_ranker_is_scikit_learns(outranked: ModuleType) -> None:
    rng = np.random.default_rng(0)
    x = outranked.features(*rng.normal(size=(2, 4_000)), rng.random(4_000) < 0.8)
    y = (rng.random(4_000) < 1 / (1 + np.exp(2 - x @ np.ones(4)))).astype(float)
    theirs = LogisticRegression(C=1 / outranked.RIDGE, fit_intercept=False, tol=1e-10)
    assert outranked.newton(x, y) == pytest.approx(theirs.fit(x, y).coef_[0], abs=1e-4)


def test_a_grid_has_no_pin_twice_and_keeps_its_places(outranked: ModuleType) -> None:
    rng = np.random.default_rng(0)
    score = rng.normal(size=(50, outranked.POOL))
    kept = np.full(score.shape, -np.inf)
    kept[:, 5:15] = rng.random((50, 10))
    grid = outranked.shown(score, kept)
    assert all(len(set(row)) == outranked.SHOWN for row in grid)
    assert (((grid >= 5) & (grid < 15)).sum(axis=1) >= outranked.KEPT).all()


def test_kept_places_pay_back_soon_unless_new_pins_are_worse(outranked: ModuleType) -> None:
    zero, hidden = outranked.train(0.0), outranked.train(0.2)
    days = []
    for quality in (0.0, -1.0):
        world = outranked.build(quality)
        start = outranked.two_days(world, zero, flag=False, slots=False)
        plain = outranked.two_days(world, hidden, flag=True, slots=False)
        kept = outranked.two_days(world, hidden, flag=True, slots=True)
        assert start[0].mean() < 0.05
        assert plain[0].mean() > 1
        assert paired_low(plain[1] - kept[1]) > 0
        assert paired_low(kept[2] - plain[2]) > 0
        assert paired_low((plain[1] - start[1]) * (1 if quality == 0 else -1)) > 0
        days.append((plain[1] - kept[1]).mean() / (kept[2] - plain[2]).mean())
    assert days[0] < 2
    assert days[1] > 5


def test_each_fault_of_the_vectors_is_seen_and_some_by_one_check_only(vectors: ModuleType) -> None:
    rng = np.random.default_rng(1)
    centers = rng.normal(size=(60, vectors.DIMS))
    x = vectors.unit(centers[rng.integers(60, size=1_200)] + rng.normal(size=(1_200, vectors.DIMS)))
    read = {
        name: {check: see(x, new) for check, see in vectors.CHECKS.items()}
        for name, new in vectors.faults(rng, x).items()
    }
    healthy = read.pop("same model, healthy")
    assert max(healthy.values()) < 0.2
    assert read["5% not normalized"]["length"] == pytest.approx(0.05)
    assert read["5% of a blank image"]["twins"] == pytest.approx(0.05, abs=0.02)
    assert read["ids off by one"]["crossed"] > 0.99
    assert read["ids off by one"]["length"] == read["ids off by one"]["twins"] == 0
    other = read["another training run"]
    assert other["crossed"] > 0.99
    assert other["neighbors"] == pytest.approx(healthy["neighbors"], abs=0.01)
    assert other["length"] == other["twins"] == 0


# cold_start.py


def test_walk_against_a_loop(cold: ModuleType) -> None:
    world = cold.build(1.0)
    pins = np.array([3, 77, cold.MATURE + 5])
    got = cold.walk(world, pins)
    for row, pin in enumerate(pins):
        want = np.zeros(len(world.intent))
        boards = np.flatnonzero(world.saves[:, pin])
        for board in boards:
            members = np.flatnonzero(world.saves[board])
            want[members] += 1 / len(boards) / len(members)
        assert got[row] == pytest.approx(want)


@pytest.fixture
def measured(cold: ModuleType) -> Measure:
    """Return a function of age in saves: slates, judged, for clear and misleading looks."""

    def measure(saves: float) -> dict[tuple[str, bool], tuple[np.ndarray, np.ndarray]]:
        world = cold.build(saves)
        queries = np.random.default_rng(cold.SEED).choice(cold.MATURE, cold.QUERIES, replace=False)
        clear = world.intent[queries] % 2 == 0
        out = {}
        for name, top in cold.slates(world, queries).items():
            assert all(len(set(row)) == cold.SLOTS for row in top), name
            assert not (top == queries[:, None]).any(), f"{name} returned the query"
            if name == "blend":
                assert ((top >= cold.MATURE).sum(axis=1) >= cold.RESERVED).all()
            fresh, slate = cold.judge(world, queries, top)
            for side in (True, False):
                out[name, side] = fresh[clear == side], slate[clear == side]
        return out

    return measure


def test_the_graph_is_blind_to_a_pin_without_saves(measured: Measure) -> None:
    new = measured(0.0)
    assert new["graph", True][0].max() == 0
    assert new["content", True][0].mean() > 0.5
    assert paired_low(new["blend", True][1] - new["graph", True][1]) > 0


def test_the_fallback_loses_where_looks_mislead(measured: Measure) -> None:
    new, day = measured(0.0), measured(12.0)
    assert paired_low(new["graph", False][1] - new["blend", False][1]) > 0
    assert paired_low(day["graph", False][1] - day["blend", False][1]) > 0.02
    assert paired_low(day["graph", False][1] - day["content", False][1]) > 0.5
    assert paired_low(day["graph", True][0] - day["content", True][0]) > 0


def test_the_gate_needs_no_labels_and_keeps_most_of_the_gain(measured: Measure) -> None:
    new = measured(0.0)
    assert new["gated", True][0].mean() > 0.85 * new["blend", True][0].mean()
    assert new["gated", False][1].mean() == pytest.approx(new["graph", False][1].mean(), abs=0.005)


def test_text_saves_a_fresh_query_only_where_looks_mislead(cold: ModuleType) -> None:
    world = cold.build(0.0)
    queries = cold.MATURE + np.arange(cold.FRESH)
    clear = world.intent[queries] % 2 == 0
    score = {
        name: cold.judge(world, queries, top)[1]
        for name, top in cold.first_minute(world, queries).items()
    }
    assert paired_low((score["content"] - score["text"])[clear]) > 0.2
    assert paired_low((score["text"] - score["content"])[~clear]) > 0.1


def test_precision_and_recall_by_hand(cold: ModuleType) -> None:
    none, n = np.zeros((0, 0)), cold.MATURE
    world = cold.World(np.array([0] * n + [1, 1, 2]), content=none, saves=none)
    fresh, slate = cold.judge(world, np.array([n]), np.array([[n + 1, n + 2, 0, 1]]))
    assert (fresh.tolist(), slate.tolist()) == ([0.5], [0.25])
