"""The sampler against SciPy, and its checks against other correct samplers."""

import itertools
import math
import runpy
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

Load = Callable[[str], ModuleType]
Sampler = Callable[..., list[int]]

HERE = "ml-coding/hard_negative_sampler"
ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "snippets" / HERE
VALIDATION = (FOLDER / "solution.py").read_text(encoding="utf-8").partition("def _dot")
SOLUTION = runpy.run_path(str(FOLDER / "solution.py"))
ALTERNATIVES = {
    "inverse_cdf": """
        best = max(logits)
        sums = list(itertools.accumulate(math.exp(x - best) for x in logits))
        k = bisect.bisect_right(sums, rng.random() * sums[-1])
        drawn.append(k + (k >= i))
    """,
    "gumbel_max": """
        noisy = [x - math.log(-math.log(1.0 - rng.random())) for x in logits]
        k = noisy.index(max(noisy))
        drawn.append(k + (k >= i))
    """,
    "shifted_softmax": """
        best = max(logits)
        weights = [math.exp(x - best) for x in logits]
        total = math.fsum(weights)
        [k] = rng.choices(range(len(weights)), [w / total for w in weights])
        drawn.append(k if k < i else k + 1)
    """,
    "exponential_race": """
        best = max(logits)
        finish = [rng.expovariate(1) / max(math.exp(x - best), 1e-300) for x in logits]
        k = finish.index(min(finish))
        drawn.append(k + (k >= i))
    """,
    "one_stream_per_row": """
        rng = random.Random(f"{seed} {i}")
        best = max(logits)
        [k] = rng.choices(range(len(logits)), [math.exp(x - best) for x in logits])
        drawn.append(k + (k >= i))
    """,
    "rejection": """
        best = max(logits)
        while True:
            k = rng.randrange(len(logits))
            if rng.random() < math.exp(logits[k] - best):
                break
        drawn.append(k + (k >= i))
    """,
}
PROGRAM = """
import bisect
import itertools
import math
import random


def sample_hard_negatives(queries, candidates, tau, seed):
    _check_input(queries, candidates, tau)
    rng = random.Random(seed)
    drawn = []
    for i, query in enumerate(queries):
        others = candidates[:i] + candidates[i + 1 :]
        logits = [tau * _dot(query, other) for other in others]
        {body}
    return drawn


"""


LOADED: list[ModuleType] = []


@pytest.fixture
def simulation(snippet: Load) -> ModuleType:
    """Return false_negatives.py after one run."""
    if not LOADED:
        LOADED.append(snippet(f"{HERE}/false_negatives.py"))
    return LOADED[0]


@pytest.fixture
def sampler(snippet: Load) -> Sampler:
    return snippet(f"{HERE}/solution.py").sample_hard_negatives


@pytest.mark.parametrize("name", ALTERNATIVES)
def test_the_checks_accept_other_correct_samplers(name: str, tmp_path: Path) -> None:
    body = ALTERNATIVES[name].strip()
    program = tmp_path / "solution.py"
    program.write_text(PROGRAM.format(body=body) + "".join(VALIDATION[1:]), encoding="utf-8")
    command = [sys.executable, str(ROOT / "docs/_client/judge.py"), str(program)]
    done = subprocess.run(
        [*command, str(FOLDER / "checks.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_frequencies_against_scipy(snippet: Load, capsys: pytest.CaptureFixture[str]) -> None:
    shown = snippet(f"{HERE}/frequencies.py")
    printed = capsys.readouterr().out
    assert stats.chi2.isf(0.001, 8) == pytest.approx(shown.CRITICAL, abs=0.01)
    logits = shown.TAU * np.array(shown.Q) @ np.array(shown.C).T
    np.fill_diagonal(logits, -np.inf)
    want = special.softmax(logits, axis=1)
    assert np.array(shown.exact(shown.TAU)) == pytest.approx(want)
    off = ~np.eye(4, dtype=bool)
    counts = np.array(shown.counts)
    found = sum(
        stats.chisquare(counts[i][off[i]], shown.CALLS * want[i][off[i]]).statistic
        for i in range(4)
    )
    assert shown.chi_square(shown.counts, shown.TAU) == pytest.approx(found)
    assert f"tau 2.00: {found:7.2f}" in printed
    assert found < shown.CRITICAL
    assert shown.chi_square(shown.counts, 1.95) > shown.CRITICAL

    def power(tau: float) -> float:
        right, wrong = want[off], np.array(shown.exact(tau))[off]
        noncentral = (shown.CALLS * (right - wrong) ** 2 / wrong).sum()
        return float(stats.ncx2.sf(shown.CRITICAL, 8, noncentral))

    assert power(1.98) < 0.2
    assert power(1.95) > 0.99


def test_rows_are_independent_in_pairs(sampler: Sampler) -> None:
    # A contingency table of rows 0 and 1; the seed of the test is fixed.
    q = [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [-1.0, 0.0], [0.3, 0.3]]
    table = np.zeros((5, 5))
    for seed in range(20_000):
        drawn = sampler(q, q, 1.0, seed)
        table[drawn[0], drawn[1]] += 1
    table = table[[1, 2, 3, 4]][:, [0, 2, 3, 4]]
    want = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    assert stats.chi2.sf(((table - want) ** 2 / want).sum(), 9) > 0.001


@given(
    st.integers(2, 7).flatmap(
        lambda rows: st.lists(
            st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=2),
            min_size=2 * rows,
            max_size=2 * rows,
        )
    ),
    st.floats(-1e300, 1e300),
    st.integers(),
)
def test_any_finite_input_gives_allowed_rows(
    rows: list[list[float]], tau: float, seed: int
) -> None:
    half = len(rows) // 2
    drawn = SOLUTION["sample_hard_negatives"](rows[:half], rows[half:], tau, seed)
    assert len(drawn) == half
    assert all(0 <= j < half and j != i for i, j in enumerate(drawn))
    dots = np.array(rows[:half]) @ np.array(rows[half:]).T
    for i, j in enumerate(drawn):
        allowed = np.delete(dots[i], i)
        reach = allowed.max() if tau > 0 else allowed.min()
        # A row of probability below e**-700 is not seen in any run.
        assert tau * (dots[i, j] - reach) > -700 or abs(dots[i, j] - reach) < 1e-9


def test_a_dot_product_that_overflows_is_an_error_too(sampler: Sampler) -> None:
    huge = [[1e200], [1e200], [1e200]]
    with pytest.raises(ValueError, match="finite"):
        sampler(huge, huge, 1.0, 0)


def test_tau_times_a_dot_product_may_overflow(sampler: Sampler) -> None:
    # Scaled before the shift, both logits are infinite and their difference is NaN.
    queries, candidates = [[10.0]] * 3, [[1.0], [2.0], [-1.0]]
    assert math.isnan(1e308 * 10.0 - 1e308 * 20.0)
    assert sampler(queries, candidates, 1e308, 0) == [1, 0, 1]
    assert sampler(queries, candidates, -1e308, 0) == [2, 2, 0]


def test_memory_per_row_is_linear(sampler: Sampler) -> None:
    def peak(size: int) -> int:
        rows = [[0.0] for _ in range(size)]
        tracemalloc.start()
        sampler(rows, rows, 1.0, 0)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(50)
    assert 1.5 < peak(400) / peak(200) < 3  # a B x B table would give 4


def test_multiplications_are_counted(snippet: Load) -> None:
    shown = snippet(f"{HERE}/operations.py")
    for rows, dim in itertools.product((2, 5, 31), (1, 3)):
        assert shown.multiplications(rows, dim) == rows * (rows - 1) * dim
    before = shown.Counted.count
    assert shown.Counted(2.0) * 3.0 == 6.0
    assert shown.Counted.count == before  # tau * dot is none of the B(B-1)d


def test_extremes(snippet: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = snippet(f"{HERE}/extremes.py")
    for tau in (0.0, 20.0, 300.0):
        naive = [shown.raw(tau, seed) for seed in range(50)]
        assert naive == [shown.solution(tau, seed) for seed in range(50)]
    with pytest.raises(OverflowError):
        shown.raw(1e4, 0)
    with pytest.raises(ValueError, match="greater than zero"):
        shown.shift_by_all(1e4, 0)
    assert {shown.gumbel(1e17, seed) for seed in range(200)} == {1}
    assert {shown.solution(1e17, seed) for seed in range(200)} == {1, 2}
    monkeypatch.setattr(shown.random.Random, "random", lambda _rng: 0.0)
    assert shown.gumbel(1.0, 0) == 1  # log(-log(0)) is guarded


def test_hard_negatives_help_hurt_and_need_the_right_mask(simulation: ModuleType) -> None:
    shown = simulation

    def precision(on_hits: float, tau: float, mask: float) -> np.ndarray:
        worlds = [shown.World(100 + run, on_hits) for run in range(8)]
        runs = [shown.train(w, tau, mask, shown.STEPS, shown.RATE)[0] for w in worlds]
        return np.array(runs)

    def above(better: np.ndarray, worse: np.ndarray) -> bool:
        return stats.ttest_rel(better, worse, alternative="greater").pvalue < 0.001

    clean = precision(0.0, 0, 2.0)
    assert above(precision(0.0, 40, 0.95), clean)
    assert above(precision(0.0, 40, 0.95), precision(0.0, 40, 0.4))
    uniform, masked = precision(0.6, 0, 2.0), precision(0.6, 40, 0.95)
    assert above(uniform, precision(0.6, 40, 2.0))
    assert above(masked, uniform)
    assert above(masked, precision(0.6, 40, 0.4))


def test_harm_shrinks_with_small_steps_or_one_embedding(simulation: ModuleType) -> None:
    shown = simulation

    def precision(tau: float, mask: float, shared: bool) -> np.ndarray:
        worlds = [shown.World(100 + run, 0.6, shared) for run in range(24)]
        return np.array([shown.train(w, tau, mask, shown.STEPS, shown.RATE)[0] for w in worlds])

    uniform, hard = precision(0, 2.0, True), precision(40, 2.0, True)
    assert stats.ttest_rel(hard, uniform, alternative="greater").pvalue < 0.001
    assert (hard < uniform).any()  # on average, not in each world
    assert (precision(40, 0.95, True) > uniform).all()
    large, small = (
        shown.train(shown.World(100, 0.6), 40, 2.0, k * shown.STEPS, shown.RATE / k)[0]
        for k in (1, 3)
    )
    assert small > large + 0.3
    world = shown.World(1, 0.6, shared=True)
    copies = world.idea < shown.HITS
    assert set(world.row[copies]) == {0, 8, 16, 24}
    assert world.row[~copies].tolist() == np.flatnonzero(~copies).tolist()


def test_vectorized_draws_have_the_probabilities(simulation: ModuleType) -> None:
    shown = simulation
    rng = np.random.default_rng(4)
    dots = rng.normal(size=(1, 6)).repeat(60_000, axis=0)
    allowed = np.array([[False, True, True, False, True, True]]).repeat(60_000, axis=0)
    drawn = shown.draw(dots, allowed, 1.7, rng)
    want = special.softmax(np.where(allowed[0], 1.7 * dots[0], -np.inf))
    counts = np.bincount(drawn, minlength=6)
    assert counts[[0, 3]].tolist() == [0, 0]
    keep = allowed[0]
    assert stats.chisquare(counts[keep], 60_000 * want[keep]).pvalue > 0.001


def test_what_the_page_says_of_seeds_and_exp(sampler: Sampler) -> None:
    rows = [[0.0]] * 30
    assert sampler(rows, rows, 0.0, -3) == sampler(rows, rows, 0.0, 3)
    assert math.exp(709) < math.inf
    with pytest.raises(OverflowError):
        math.exp(710)


def test_a_weighted_draw_has_the_mean_of_the_softmax_gradient() -> None:
    # Row 0 is the positive; the gradient by a logit of log(sum(exp)) is its softmax.
    logits = np.array([2.0, 1.5, -0.5, 0.3])
    whole = special.softmax(logits)
    drawn = special.softmax(logits[1:])  # what the sampler draws at tau = the scale of the loss
    assert (1 - whole[0]) * drawn == pytest.approx(whole[1:])


def test_a_float32_uniform_can_round_to_one() -> None:
    assert np.float32(1 - 2.0**-26) == 1
    assert np.float32(1 - 2.0**-24) < 1
