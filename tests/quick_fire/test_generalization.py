"""What the page on generalization computes by hand holds in a simulation of it."""

import contextlib
import io
import re
from pathlib import Path

import numpy as np
import pytest

SNIPPETS = Path(__file__).parents[2] / "snippets/quick_fire/generalization"


@pytest.mark.parametrize(("rows", "seen", "new"), [(20, 0.125, 0.375), (2_000, 0.249, 0.251)])
def test_ten_coefficients_fit_the_noise_of_the_rows_that_they_see(
    rows: int, seen: float, new: float
) -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(rows, 10))
    noise = rng.normal(0, 0.5, (2, rows, 2_000))
    fitted = x @ np.linalg.lstsq(x, noise[0])[0]
    assert ((noise[0] - fitted) ** 2).mean() == pytest.approx(seen, abs=0.004)
    assert ((noise[1] - fitted) ** 2).mean() == pytest.approx(new, abs=0.004)


def test_dropout_of_inputs_adds_the_penalty_of_the_formula() -> None:
    rng = np.random.default_rng(1)
    w, x, y, p = np.array([1.0, 2.0]), np.array([2.0, 3.0]), 1.0, 0.3
    kept = (rng.random((1_000_000, 2)) > p) / (1 - p)
    expected = (y - w @ x) ** 2 + p / (1 - p) * ((w * x) ** 2).sum()
    assert ((y - (kept * x) @ w) ** 2).mean() == pytest.approx(expected, rel=0.01)


def test_ten_steps_are_much_like_a_penalty() -> None:
    for curvature, reached, shrunk in ((1, 0.65, 0.67), (0.01, 0.01, 0.02)):
        weight = 0.0
        for _ in range(10):
            weight += 0.1 * curvature * (1 - weight)
        assert round(weight, 2) == reached
        assert round(curvature / (curvature + 0.5), 2) == shrunk


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
    return [float(loss) for loss in re.findall(r"([\d.]+) new", printed.getvalue())]
