"""The page's sums are the program's, and its made-up funnel cuts as a plain sort does."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

PAGE = Path(__file__).parents[3] / "docs/questions/system-design/homefeed-funnel/index.md"


def program(file: str, called: str) -> object:
    """Return a fixture of one program of the page."""

    @pytest.fixture(name=called)
    def load(evidence: Callable[[str], ModuleType]) -> ModuleType:
        return evidence(file)

    return load


board = program("board", "board")
world = program("world", "world")
misses = program("misses", "misses")


def row(stage: str, table: int) -> list[str]:
    """Return the cells of a stage in the page's first, second … table that has it."""
    lines = [
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| **{stage}**")
    ]
    return [cell.strip() for cell in lines[table].strip("|").split("|")]


STAGES = ["Retrieval", "Pre-ranking", "Ranking", "Blending"]


@pytest.mark.parametrize("stage", STAGES)
def test_the_bill_on_the_page_is_the_sum_of_its_rates(board: ModuleType, stage: str) -> None:
    _, request, bought, dollars = row(stage, 1)
    ms = board.CORE_MS[stage.lower()]
    assert f"{ms:.0f} ms of a core" in request
    assert f"{board.bought(ms):,.0f} cores" in bought
    assert dollars == f"${board.dollars()[stage.lower()]:.0f}"


def test_the_gpus_on_the_page_are_those_of_the_program(board: ModuleType) -> None:
    _, request, bought, _ = row("Ranking", 1)
    assert request.startswith(f"{board.GPU_MS:.0f} ms of a GPU")
    assert bought.startswith(f"{board.bought(board.GPU_MS):.0f} GPUs")


def test_deadlines_on_the_page_are_twice_the_usual_times(board: ModuleType) -> None:
    assert [row(stage, 0)[3] for stage in STAGES] == [f"{ms} ms" for ms in board.deadlines()]


def test_the_saves_left_on_the_page_are_the_thousand_minus_the_losses(board: ModuleType) -> None:
    narrow = [stage for stage in STAGES if stage != "Ranking"]
    assert [row(stage, 2)[1] for stage in narrow] == [str(saves) for saves in board.left()]
    lost = [int(row(stage, 2)[2].split(",")[0]) for stage in narrow]
    assert lost == list(board.LOST.values())


def test_what_a_hundred_dollars_buy_costs_a_hundred(board: ModuleType) -> None:
    paid, buys = board.dollars(), board.of_hundred()
    found_of_new = 2
    searched = buys["candidates"] * found_of_new * paid["retrieval"] / board.FOUND
    scored = buys["candidates"] * paid["pre-ranking"] / board.CANDIDATES
    assert searched + scored == pytest.approx(100)
    assert buys["more Pins ranked"] * paid["ranking"] / board.RANKED == pytest.approx(100)
    assert (buys["times the light model"] - 1) * paid["pre-ranking"] == pytest.approx(100)
    assert f"{buys['more Pins ranked']:.0f} more Pins" in row("Ranking, wider", 0)[1]
    assert f"{buys['times the light model']:.2f} times" in row("Pre-ranking", 3)[1]
    assert f"{buys['more work a Pin']:.0%} more" in row("Ranking, deeper", 0)[1]


@pytest.mark.parametrize("of", [4_000, 16_000])
def test_the_best_of_equal_pins_look_as_much_better_as_drawn(board: ModuleType, of: int) -> None:
    drawn = np.random.default_rng(3).standard_normal((400, of))
    best = np.partition(drawn, of - board.SHOWN, axis=1)[:, -board.SHOWN :]
    assert best.mean() == pytest.approx(board.looks_better(of), abs=0.03)


def test_the_wait_is_that_of_a_queue_with_fixed_work(board: ModuleType) -> None:
    rng, ms, busy = np.random.default_rng(5), board.GPU_MS, 0.5
    gaps = rng.exponential(ms / busy, 200_000)
    work = np.cumsum(ms - gaps)  # Lindley: the sum above its lowest so far
    wait = work - np.minimum.accumulate(np.minimum(work, 0))
    assert wait.mean() == pytest.approx(board.wait_ms(busy), rel=0.05)


@pytest.mark.parametrize(("found", "ranked"), [(300, 60), (300, 300), (120, 25), (120, 0)])
def test_the_funnel_cuts_as_a_plain_sort_does(
    world: ModuleType, monkeypatch: pytest.MonkeyPatch, found: int, ranked: int
) -> None:
    monkeypatch.setattr(world, "REQUESTS", 3)
    monkeypatch.setattr(world, "POOL", 500)
    pool = world.Pool()
    light = pool.light(0.8)
    shown = world.serve(pool, light, found, ranked)
    for r in range(3):
        kept = sorted(range(found), key=lambda i: -light[r, i])[: max(ranked, 25)]
        wanted = sorted(kept, key=lambda i: -pool.full[r, i])[:25]
        assert set(shown[r]) == set(wanted if ranked > 25 else kept)


def test_half_a_ranking_costs_little_unless_pre_ranking_is_poor(
    misses: ModuleType, world: ModuleType
) -> None:
    pool = world.Pool()

    def lost(error: float, miss: str) -> tuple[float, float]:
        """Return a 99% bootstrap interval of the mean over requests."""
        loss = misses.loss(pool, pool.light(error), misses.MISSES[miss])
        drawn = np.random.default_rng(0).choice(loss, (2_000, len(loss)))
        low, high = np.quantile(drawn.mean(axis=1), (0.005, 0.995))
        return float(low), float(high)

    assert lost(0.8, "half ranked")[1] < 0.015
    assert lost(1.2, "half ranked")[0] > 0.015
    assert lost(0.8, "none ranked")[0] > 0.2
