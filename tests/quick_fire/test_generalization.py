"""What the page on generalization computes by hand holds in a simulation of it."""

import contextlib
import io
import re
from pathlib import Path

import numpy as np
import pytest

SNIPPETS = Path(__file__).parents[2] / "snippets/quick_fire/generalization"


@pytest.mark.parametrize(("views", "seen", "new"), [(2, 0.125, 0.375), (200, 0.249, 0.251)])
def test_a_pins_own_rate_fits_the_chance_of_the_views_that_it_sees(
    views: int, seen: float, new: float
) -> None:
    saved = np.random.default_rng(1).integers(2, size=(2, views, 200_000))
    own = saved[0].mean(axis=0)
    assert ((saved[0] - own) ** 2).mean() == pytest.approx(seen, abs=0.001)
    assert ((saved[1] - own) ** 2).mean() == pytest.approx(new, abs=0.001)


@pytest.mark.parametrize(("weights", "error"), [((1, 0), 0.25), ((0.5, 0.5), 0.125)])
def test_dropout_charges_less_where_the_weight_is_spread(
    weights: tuple[float, float], error: float
) -> None:
    kept = (np.random.default_rng(1).random((1_000_000, 2)) > 0.2) / 0.8
    assert ((kept @ np.array(weights) - 1) ** 2).mean() == pytest.approx(error, abs=0.002)


def test_a_random_split_leaves_nearly_every_row_a_sibling_in_training() -> None:
    tested = np.random.default_rng(1).random((1_000_000, 4)) < 0.2
    assert tested.all(axis=1).mean() == pytest.approx(0.0016, abs=0.0002)


def test_a_smaller_step_moves_the_best_epoch_and_not_its_loss() -> None:
    program = (SNIPPETS / "one_epoch.py").read_text()
    slower = re.sub(r"^ *assert.*\n", "", program, flags=re.MULTILINE).replace("0.3 *", "0.1 *")
    assert slower != program
    losses = [_losses(program.replace("assert", "_ =")), _losses(slower)]
    assert [loss.index(min(loss)) for loss in losses] == [1, 3]
    assert [min(loss) for loss in losses] == [0.194, 0.194]


def _losses(program: str) -> list[float]:
    """Return what a variant of the program prints as losses on new views."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "one_epoch.py", "exec"), {})  # noqa: S102
    return [float(loss) for loss in re.findall(r"epochs: ([\d.]+)", printed.getvalue())]
