"""Training with hard negatives in the made-up world: what the evidence page says was seen."""

import csv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from scipy import special

Load = Callable[[str], ModuleType]

HERE = "ml-coding/hard_negative_sampler"
FOLDER = Path(__file__).parents[3] / "snippets" / HERE


def train(shown: ModuleType, policy: str, kind: str, slower: int = 1, **world: bool) -> np.ndarray:
    """Return precision@8 in two worlds that the page does not show."""
    push = {"hard": shown.HARD, "uniform": shown.UNIFORM, "all": shown.all_rows}[policy]
    worlds = [shown.World(100 + n, **world) for n in range(2)]
    return np.array([shown.run(one, push, kind, slower)[0] for one in worlds])


def test_hard_negatives_help_until_images_repeat(snippet: Load) -> None:
    shown = snippet(f"{HERE}/false_negatives.py")
    hard, every = (train(shown, name, "pin", copies=False) for name in ("hard", "all"))
    assert (train(shown, "uniform", "pin", copies=False) < hard).all()
    assert (hard < every).all()
    assert (train(shown, "all", "wide", copies=False) < every - 0.02).all()
    uniform = train(shown, "uniform", "pin", copies=True)
    assert (train(shown, "hard", "pin", copies=True) < uniform).all()
    assert (train(shown, "hard", "image", copies=True) > uniform).all()
    masked = train(shown, "all", "image", copies=True)
    assert (train(shown, "all", "pin", copies=True) < masked - 0.05).all()
    for policy, least in (("hard", 0.85), ("all", 0.9)):
        assert (train(shown, policy, "pin", copies=True, shared=True) > least).all()


def test_smaller_steps_save_the_hard_draw_and_not_all_rows(snippet: Load) -> None:
    shown = snippet(f"{HERE}/false_negatives.py")
    assert train(shown, "hard", "pin", 3, copies=True).mean() > 0.85
    assert train(shown, "all", "pin", 3, copies=True).mean() < 0.8
    assert (train(shown, "all", "pin", 3, copies=True, same=True) > 0.85).all()


def test_a_mask_changes_neither_batches_nor_the_first_world(snippet: Load) -> None:
    shown = snippet(f"{HERE}/false_negatives.py")
    seen: dict[str, list[list[int]]] = {"pin": [], "image": []}
    for kind, batches in seen.items():
        world = shown.World(3, copies=True)
        original = world.batch

        def batch(
            original: Callable[[], tuple[np.ndarray, np.ndarray]] = original,
            batches: list[list[int]] = batches,
        ) -> tuple[np.ndarray, np.ndarray]:
            found = original()
            batches.append(found[1].tolist())
            return found

        world.batch = batch
        list(shown.train(world, shown.HARD, shown.mask(world, kind), 5, 0.3))
    assert seen["pin"] == seen["image"]
    own, shared = (shown.World(3, copies=True, shared=flag) for flag in (False, True))
    assert (own.pins == shared.pins).all()
    assert (own.saved == shared.saved).all()
    assert len(set(shared.row[shared.idea < 4].tolist())) == 4


def test_a_step_of_all_rows_is_the_gradient_of_the_softmax(snippet: Load) -> None:
    shown = snippet(f"{HERE}/world.py")
    rng = np.random.default_rng(0)
    dots = rng.normal(size=(6, 6)) / 4
    allowed = ~np.eye(6, dtype=bool)
    allowed[0, 3] = False
    want = special.softmax(np.where(allowed | np.eye(6, dtype=bool), 8 * dots, -np.inf), axis=1)
    np.fill_diagonal(want, 0)
    assert shown.all_rows(dots, allowed, rng) == pytest.approx(want)
    draws = [shown.weighted_draw(dots, allowed, rng) for _ in range(4_000)]
    assert np.mean(draws, axis=0) == pytest.approx(want, abs=0.04)


def test_curves_part_only_after_some_steps() -> None:
    with (FOLDER / "curves.out").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    at = {(row["training"], int(row["step"])): float(row["precision"]) for row in rows}
    for name in ("all rows", "one hard draw"):
        masked, bare = f"{name}, image mask", f"{name}, no mask"
        assert abs(at[masked, 30] - at[bare, 30]) < 0.01
        assert at[masked, 120] > at[bare, 120] + 0.1
