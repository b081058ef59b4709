"""What the page on recommenders computes by hand holds when it is computed or simulated."""

import contextlib
import io
import math
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/quick-fire/recommenders.md").read_text()
SNIPPETS = ROOT / "snippets/quick_fire/recommenders"


def printed(name: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile((SNIPPETS / name).read_text(), name, "exec"), {})  # noqa: S102
    return out.getvalue()


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("ann.py", {"20 of 200 cells: recall 84%": "hold 84% of the true top 100"}),
        ("loop.py", {"False: 22%": "in 22% of runs", "True: 5%": "and its prior, it's 5%"}),
        ("replay.py", {"standard error 0.012": "uncertain by 1.2 points"}),
    ],
)
def test_the_page_says_what_its_programs_print(program: str, says: dict[str, str]) -> None:
    out, page = printed(program), " ".join(PAGE.split())
    for line, sentence in says.items():
        assert line in out
        assert sentence in page


def test_the_ranker_can_judge_a_thousand_pins_and_not_a_billion() -> None:
    assert round(1_000 * 1e-4, 9) == 0.1
    assert round(1e9 * 1e-4 / 3600) == 28
    assert round(0.8 * 0.7, 9) == 0.56


@pytest.mark.parametrize(("views", "points"), [(20, 3.1), (200, 1.0), (2_000, 0.3)])
def test_a_counted_rate_passes_a_guess_that_is_off_by_a_point_at_200_views(
    views: int, points: float
) -> None:
    counted = np.random.default_rng(1).binomial(views, 0.02, 1_000_000) / views
    assert round(100 * math.sqrt(((counted - 0.02) ** 2).mean()), 1) == points


def test_behavior_wins_the_average_and_finds_no_new_pin() -> None:
    known = np.array([0.95, 0.05])
    assert known @ [0.3, 0] == pytest.approx(0.285)
    assert known @ [0.2, 0.2] == pytest.approx(0.2)


def test_subtracting_log_q_undoes_how_often_a_pin_is_drawn() -> None:
    """Two Pins saved alike, one drawn ten times as often: the best scores go as saved / drawn."""
    saved, drawn = np.array([0.5, 0.5]), np.array([10, 1]) / 11
    uncorrected = np.log(saved / drawn)
    assert uncorrected[1] - uncorrected[0] == pytest.approx(math.log(10))
    assert round(math.log(10), 1) == 2.3
    corrected = uncorrected + np.log(drawn)
    assert corrected[1] == pytest.approx(corrected[0])


def test_a_count_for_the_pair_doubles_the_saves_of_ten_pins() -> None:
    rates = 12 / 20, 0 / 20
    assert 5 * rates[0] + 5 * rates[1] == pytest.approx(3)
    assert 10 * rates[0] == pytest.approx(6)
    assert round(1e9 * 1e-6) == 1_000


def test_log_loss_with_looks_needs_the_negative_weight_too() -> None:
    rng = np.random.default_rng(1)
    click = (rng.random(1_000_000) < 0.4) & (rng.random(1_000_000) < 0.15)
    assert click.mean() == pytest.approx(0.06, abs=0.001)
    only_clicks = 2.5 * click.sum() / (2.5 * click.sum() + (~click).sum())
    assert only_clicks == pytest.approx(0.138, abs=0.002)
    positive, negative = click / 0.4, 1 - click / 0.4
    assert negative[click] == pytest.approx(-1.5)
    assert positive.sum() / (positive + negative).sum() == pytest.approx(0.15, abs=0.002)


def test_four_percent_of_a_thousand_views_is_clear_of_two() -> None:
    error = math.sqrt(0.04 * 0.96 / 1_000)
    assert round(100 * error, 1) == 0.6
    assert (0.04 - 0.02) / error > 3


@pytest.mark.parametrize(
    ("saves", "others", "share"), [(2, 98, 0.20), (2, 148, 0.06), (6, 144, None)]
)
def test_what_a_new_pin_draws_against_a_proven_three_percent(
    saves: int, others: int, share: float | None
) -> None:
    draws = np.random.default_rng(1).beta(saves, others, 1_000_000)
    if share is None:
        assert draws.mean() == pytest.approx(0.04, abs=0.001)
    else:
        assert (draws > 0.03).mean() == pytest.approx(share, abs=0.005)


def test_of_ten_new_pins_some_draw_is_above_nearly_always() -> None:
    draws = np.random.default_rng(1).beta(2, 98, (200_000, 10))
    assert (draws.max(axis=1) > 0.03).mean() == pytest.approx(0.89, abs=0.005)


def test_the_weighted_sum_turns_the_order_of_clicks() -> None:
    weights = np.array([1, 5, -20])
    assert weights @ [0.10, 0.02, 0.01] == pytest.approx(0)
    assert weights @ [0.06, 0.04, 0.002] == pytest.approx(0.22)


def test_one_negative_in_ten_makes_two_percent_seventeen() -> None:
    rng = np.random.default_rng(1)
    save = rng.random(2_000_000) < 0.02
    kept = save | (rng.random(save.size) < 0.1)
    q = save[kept].mean()
    assert q == pytest.approx(0.17, abs=0.003)
    assert q / (q + (1 - q) / 0.1) == pytest.approx(0.02, abs=0.0005)
    assert (round(5 * 0.17, 2), 5 * 0.02) == (0.85, 0.10)


def test_the_lamp_comes_before_the_sofas_twin() -> None:
    sofa, lamp = (0.7 * r - 0.3 * s for r, s in ((0.88, 0.95), (0.70, 0.10)))
    assert (round(sofa, 3), round(lamp, 2)) == (0.331, 0.46)


def test_ten_thousand_logged_views_count_as_396() -> None:
    weight = np.repeat([0.5 / 0.01, 0.5 / 0.99], [100, 9_900])
    assert round(weight[-1], 3) == 0.505
    assert weight.sum() == pytest.approx(10_000)
    assert (weight**2).sum() == pytest.approx(252_525, abs=1)
    assert round(weight.sum() ** 2 / (weight**2).sum()) == 396
    assert re.search(r"=396\b", PAGE)
    assert math.sqrt(6) * 50 / 10_000 == pytest.approx(0.012, abs=0.0005)
