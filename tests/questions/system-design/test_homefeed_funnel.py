"""What the page says of its made-up funnel holds, and the funnel cuts as a plain sort does."""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest


def program(file: str, called: str) -> object:
    """Return a fixture of one program of the page."""

    @pytest.fixture(name=called)
    def load(evidence: Callable[[str], ModuleType]) -> ModuleType:
        return evidence(file)

    return load


sheet = program("sheet", "sheet")
world = program("world", "world")
split = program("split", "split")
misses = program("misses", "misses")
next_units = program("next_units", "next_units")


def clear_of(change: np.ndarray) -> tuple[float, float]:
    """Return a 99% bootstrap interval of the mean over requests."""
    drawn = np.random.default_rng(0).choice(change, (2_000, len(change)))
    low, high = np.quantile(drawn.mean(axis=1), (0.005, 0.995))
    return float(low), float(high)


def test_the_stages_spend_the_budget_and_no_more(sheet: ModuleType) -> None:
    assert sum(sheet.stages().values()) == pytest.approx(sheet.UNITS)
    assert sheet.candidate() == pytest.approx(10 / 400 + 0.01)


@pytest.mark.parametrize("ranked", [100, 400, 600, 700])
def test_every_split_costs_the_same(sheet: ModuleType, world: ModuleType, ranked: int) -> None:
    found = world.retrieved_for(ranked)
    fixed = sheet.BLEND + sheet.START
    cost = fixed + ranked * sheet.FULL + found * sheet.candidate()
    assert sheet.UNITS - sheet.candidate() < cost <= sheet.UNITS + 1e-6


@pytest.mark.parametrize(("found", "ranked"), [(300, 60), (300, 300), (120, 25), (120, 0)])
def test_the_funnel_cuts_as_a_plain_sort_does(
    world: ModuleType, monkeypatch: pytest.MonkeyPatch, found: int, ranked: int
) -> None:
    monkeypatch.setattr(world, "REQUESTS", 3)
    monkeypatch.setattr(world, "POOL", 500)
    pool = world.Pool()
    light = pool.light(0.8, False)
    shown = world.serve(pool, light, found, ranked)
    for r in range(3):
        kept = sorted(range(found), key=lambda i: -light[r, i])[: max(ranked, 25)]
        wanted = sorted(kept, key=lambda i: -pool.full[r, i])[:25]
        assert set(shown[r]) == set(wanted if ranked > 25 else kept)


@pytest.mark.parametrize("copies", [False, True])
def test_a_light_ranker_errs_as_much_as_it_says(world: ModuleType, copies: bool) -> None:
    pool = world.Pool()
    error = pool.light(0.8, copies) - pool.taste
    full = pool.full - pool.taste
    assert error.std() == pytest.approx(0.8, rel=0.01)
    shared = np.corrcoef(error.ravel(), full.ravel())[0, 1]
    assert shared == pytest.approx(0.5 if copies else 0.0, abs=0.01)


def test_the_move_gains_unless_the_light_ranker_is_poor(
    split: ModuleType, world: ModuleType
) -> None:
    pool = world.Pool()

    def gain(error: float) -> tuple[float, float]:
        light = pool.light(error, False)
        before, after = (
            split.measure(pool, light, n, world.retrieved_for(n)).value for n in (600, 400)
        )
        return clear_of((after - before) / before.mean())

    assert gain(0.8)[0] > 0.02
    low, high = gain(1.2)
    assert low < 0 < high


def test_recall_chooses_wrongly_only_if_errors_are_not_shared(
    split: ModuleType, world: ModuleType
) -> None:
    pool = world.Pool()
    for copies in (False, True):
        light = pool.light(0.5, copies)
        splits = [split.measure(pool, light, n, world.retrieved_for(n)) for n in split.SPLITS]
        by_recall = max(splits, key=lambda s: s.both)
        by_value = max(splits, key=lambda s: float(s.value.mean()))
        gain = clear_of(by_value.value - by_recall.value)[0]
        assert (gain <= 0) == copies


def test_the_next_units_buy_most_as_candidates(
    next_units: ModuleType, split: ModuleType, world: ModuleType, sheet: ModuleType
) -> None:
    pool = world.Pool()
    light = pool.light(next_units.ERROR, False)
    base = split.measure(pool, light, sheet.RANKED, next_units.FOUND)
    gains = {
        stage: clear_of(next_units.buy(pool, stage).value - base.value) for stage in next_units.BUYS
    }
    assert gains["retrieval"][0] > 0
    for stage in ("pre-ranking", "ranking"):
        assert gains[stage][1] < gains["retrieval"][0]


def test_a_row_of_the_next_units_spends_one_hundred(
    next_units: ModuleType, sheet: ModuleType
) -> None:
    _, found, ranked = next_units.BUYS["retrieval"]
    assert (found - next_units.FOUND) * sheet.candidate() == pytest.approx(100, abs=0.1)
    assert ranked == sheet.RANKED
    assert next_units.BUYS["ranking"][1:] == (next_units.FOUND, sheet.RANKED + 100)


def test_the_board_counts_the_tail_and_the_queue(sheet: ModuleType) -> None:
    assert sheet.wait_ms(0.5) == pytest.approx(5)
    assert sheet.wait_ms(0.9) == pytest.approx(45)
    assert sheet.gpus(100) == pytest.approx(2 * sheet.peak() * 100 / 30_000)


def test_half_a_ranking_costs_little_and_none_costs_much(
    misses: ModuleType, world: ModuleType
) -> None:
    pool = world.Pool()

    def lost(error: float, miss: str) -> tuple[float, float]:
        return clear_of(misses.loss(pool, pool.light(error, False), misses.MISSES[miss]))

    assert lost(0.8, "ranking, 300 of 600 scored")[1] < 0.01
    assert lost(1.2, "ranking, 300 of 600 scored")[0] > 0.01
    assert lost(0.8, "ranking, nothing scored")[0] > 0.2
