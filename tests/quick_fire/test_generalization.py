"""What the page on generalization computes by hand holds in a simulation of it."""

import contextlib
import io
import re
from pathlib import Path

import numpy as np
import pytest

SNIPPETS = Path(__file__).parents[2] / "snippets/quick_fire/generalization"


def test_training_loss_falls_in_each_pass_while_the_loss_on_new_views_turns_up() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile((SNIPPETS / "curves.py").read_text(), "curves.py", "exec"), {})  # noqa: S102
    pairs = re.findall(r": ([\d.]+), ([\d.]+)", printed.getvalue())
    train, new = (list(map(float, losses)) for losses in zip(*pairs, strict=True))
    assert (train[0], train[-1]) == (0.199, 0.172)
    assert train == sorted(train, reverse=True)
    assert (new[0], new[1], new[-1]) == (0.198, 0.194, 0.199)
    assert new[1:] == sorted(new[1:])


def test_two_thirds_of_the_variance_of_the_shares_is_luck() -> None:
    rng = np.random.default_rng(1)
    rate = rng.beta(2, 38, 200_000)
    share = rng.binomial(20, rate) / 20
    assert 1 - rate.var() / share.var() == pytest.approx(2 / 3, abs=0.01)


def test_a_mix_of_own_rate_and_average_is_nearer_than_either() -> None:
    own = np.random.default_rng(1).binomial(20, 0.04, 1_000_000) / 20
    errors = {w: ((w * own + (1 - w) * 0.02 - 0.04) ** 2).mean() for w in (0, 0.1, 0.17, 0.25, 1)}
    assert min(errors, key=errors.__getitem__) == 0.17
    assert [round(errors[w], 4) for w in (1, 0, 0.17)] == [0.0019, 0.0004, 0.0003]


@pytest.mark.parametrize(("best", "l2", "l1"), [(3, 2, 2.5), (0.3, 0.2, 0)])
def test_l2_divides_and_l1_subtracts(best: float, l2: float, l1: float) -> None:
    w = np.linspace(-4, 4, 800_001)
    half = (w - best) ** 2 / 2
    assert w[(half + 0.25 * w**2).argmin()] == pytest.approx(l2, abs=1e-4)
    assert w[(half + 0.5 * abs(w)).argmin()] == pytest.approx(l1, abs=1e-4)


@pytest.mark.parametrize("proximal", [False, True])
def test_only_a_proximal_step_leaves_an_exact_zero(proximal: bool) -> None:
    w, rate, strength = 1.0, 0.01, 0.5
    for noise in np.random.default_rng(1).normal(size=5_000):
        w -= rate * (w - 0.3 + 0.1 * noise)
        pull = rate * strength
        w = np.sign(w) * max(abs(w) - pull, 0) if proximal else w - pull * np.sign(w)
    assert (w == 0) == proximal
    assert abs(w) < 0.02


@pytest.mark.parametrize(("weights", "error"), [((1, 0), 0.25), ((0.5, 0.5), 0.125)])
def test_dropout_charges_less_where_the_weight_is_spread(
    weights: tuple[float, float], error: float
) -> None:
    kept = (np.random.default_rng(1).random((1_000_000, 2)) > 0.2) / 0.8
    assert ((kept @ np.array(weights) - 1) ** 2).mean() == pytest.approx(error, abs=0.002)


def test_batch_norm_behind_dropout_shrinks_what_it_serves() -> None:
    rng = np.random.default_rng(1)
    unit = rng.normal(size=1_000_000)
    stored = (unit * (rng.random(unit.size) < 0.5) / 0.5).std()
    assert (unit / stored).std() == pytest.approx(0.71, abs=0.005)


@pytest.mark.parametrize(("views", "seen", "new"), [(2, 0.125, 0.375), (200, 0.249, 0.251)])
def test_a_pins_own_rate_fits_the_chance_of_the_views_that_it_sees(
    views: int, seen: float, new: float
) -> None:
    saved = np.random.default_rng(1).integers(2, size=(2, views, 200_000))
    own = saved[0].mean(axis=0)
    assert ((saved[0] - own) ** 2).mean() == pytest.approx(seen, abs=0.001)
    assert ((saved[1] - own) ** 2).mean() == pytest.approx(new, abs=0.001)


def test_a_random_split_leaves_nearly_every_row_a_sibling_in_training() -> None:
    tested = np.random.default_rng(1).random((1_000_000, 4)) < 0.2
    assert tested.all(axis=1).mean() == pytest.approx(0.0016, abs=0.0002)


def test_the_best_of_200_equal_settings_looks_better_by_luck() -> None:
    scores = np.random.default_rng(1).normal(scale=0.1, size=(20_000, 200))
    assert scores.max(axis=1).mean() == pytest.approx(0.27, abs=0.005)
