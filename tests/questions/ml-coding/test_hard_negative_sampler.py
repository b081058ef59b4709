"""The sampler against SciPy, and its checks against other correct samplers."""

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
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

Load = Callable[[str], ModuleType]
Sampler = Callable[..., list[int]]

HERE = "ml-coding/hard_negative_sampler"
ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "snippets" / HERE
VALIDATION = (FOLDER / "solution.py").read_text(encoding="utf-8").partition("def _dot")
NUMPY = runpy.run_path(str(FOLDER / "sampler.py"))
DRAW = runpy.run_path(str(FOLDER / "vectorized.py"))["draw"]
SOLUTION = runpy.run_path(str(FOLDER / "solution.py"))
ALTERNATIVES = {
    "inverse_cdf": """
        best = max(logits)
        sums = list(itertools.accumulate(math.exp(x - best) for x in logits))
        k = bisect.bisect_right(sums, rng.random() * sums[-1])
        drawn.append(k + (k >= i))
    """,
    "gumbel_max": """
        noisy = [x - math.log(-math.log(rng.random() or 0.5**54)) for x in logits]
        k = noisy.index(max(noisy))
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


def test_rows_are_independent_in_pairs(sampler: Sampler) -> None:
    # A contingency table of rows 0 and 1; the seed of the test is fixed.
    q = [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [-1.0, 0.0], [0.3, 0.3]]
    table = np.zeros((5, 5))
    for seed in range(6_000):
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
    assert 1.5 < peak(200) / peak(100) < 3  # a B x B table would give 4


@pytest.fixture
def answer(snippet: Load) -> ModuleType:
    return snippet(f"{HERE}/sampler.py")


@pytest.fixture
def parts(snippet: Load) -> ModuleType:
    return snippet(f"{HERE}/vectorized.py")


def test_the_numpy_answer_passes_the_checks_of_the_exercise(
    answer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_lists(
        queries: list[list[float]], candidates: list[list[float]], tau: float, seed: int
    ) -> list[int]:
        SOLUTION["_check_input"](queries, candidates, tau)  # lists can be ragged
        q, c = (
            np.array(rows, float).reshape(len(rows), -1 if rows else 0)
            for rows in (queries, candidates)
        )
        return answer.sample_hard_negatives(q, c, tau, seed).tolist()

    twin = ModuleType("solution")
    twin.__dict__["sample_hard_negatives"] = with_lists
    monkeypatch.setitem(sys.modules, "solution", twin)
    checks = runpy.run_path(str(FOLDER / "checks.py"))
    found = [check for name, check in checks.items() if name.startswith("test_")]
    assert len(found) > 15
    for check in found:
        check()


@settings(max_examples=20)
@given(st.integers(2, 6), st.floats(-30, 30), st.integers(0, 2**32))
def test_numpy_draws_have_the_shares_of_scipy(size: int, tau: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    q, c = rng.normal(size=(2, size, 3))
    logits = tau * (q @ c.T)
    np.fill_diagonal(logits, -np.inf)
    want = special.softmax(logits, axis=1)[0]
    drawn = DRAW(logits[:1].repeat(20_000, axis=0), rng)
    found = np.bincount(drawn, minlength=size) / 20_000
    # Hoeffding: one of all these cells is off in one of 1e9 runs.
    assert found == pytest.approx(want, abs=0.027)
    assert found[want == 0].tolist() == [0] * (want == 0).sum()
    got = NUMPY["sample_hard_negatives"](q, c, tau, seed)
    assert got.shape == (size,)
    assert (got != np.arange(size)).all()
    assert got.tolist() == NUMPY["sample_hard_negatives"](q, c, tau, seed).tolist()


def test_numpy_edges(answer: ModuleType) -> None:
    sample = answer.sample_hard_negatives
    none = np.empty((0, 2))
    assert sample(none, none, 1.0, 0).tolist() == []
    rows = np.array([[1.0], [2.0], [3.0]])
    assert sample(rows[:2], rows[:2], 1e4, 0).tolist() == [1, 0]
    with pytest.raises(ValueError, match="no negative left"):
        sample(rows[:1], rows[:1], 1.0, 0)
    for bad in (rows[:2], rows[:, 0], np.hstack([rows, rows])):
        with pytest.raises(ValueError, match="shape"):
            sample(rows, bad, 1.0, 0)
    whole = np.array([[1], [2], [3]])  # no float to write -inf into
    assert sample(whole, whole, 10_000, 0).tolist() == [2, 2, 1]
    for bad in (np.nan, np.inf, -np.inf):
        with np.errstate(all="ignore"):
            for at in range(3):
                broken = rows.copy()
                broken[at] = bad
                for case in ((broken, rows, 1.0), (rows, broken, 0.0), (rows, rows, bad)):
                    with pytest.raises(ValueError, match="finite"):
                        sample(*case, 0)
    with np.errstate(over="ignore"), pytest.raises(ValueError, match="finite"):
        sample(rows, rows, 1e308, 0)


def test_the_largest_and_the_smallest_uniform_draw_an_allowed_column(parts: ModuleType) -> None:
    class Fixed:
        value = 0.0

        def random(self, shape: tuple[int, int]) -> np.ndarray:
            return np.full(shape, self.value)

    logits = np.array([[-np.inf, 3.0, -np.inf, 2.0, -np.inf]])
    assert parts.draw(logits, Fixed()).tolist() == [1]  # >= would draw column 0
    Fixed.value = 1 - 2.0**-53
    assert parts.draw(logits, Fixed()).tolist() == [3]
    sums = np.random.default_rng(0).random(10_000).cumsum()
    assert (sums * (1 - 2.0**-53) < sums).all()
    assert np.float32(1 - 2.0**-26) == 1  # a 32-bit copy can round up


def test_a_mask_by_identity_and_an_empty_row(parts: ModuleType) -> None:
    image, user = np.array([5, 6, 5, 7]), np.array([1, 1, 2, 3])
    logits = np.zeros((4, 4))
    logits[image[:, None] == image] = -np.inf  # the line of the page
    assert np.isneginf(logits.diagonal()).all()
    logits[user[:, None] == user] = -np.inf
    for seed in range(50):
        drawn = parts.draw(logits, np.random.default_rng(seed))
        assert (image[drawn] != image).all()
        assert (user[drawn] != user).all()
    logits[2] = -np.inf
    with pytest.raises(ValueError, match="no negative left"):
        parts.draw(logits, np.random.default_rng(0))


@pytest.mark.parametrize("size", [1, 7, 50, 1024])
def test_blocks_change_no_answer(answer: ModuleType, parts: ModuleType, size: int) -> None:
    q, c = np.random.default_rng(4).normal(size=(2, 50, 3))
    whole = answer.sample_hard_negatives(q, c, 2.0, 9)
    assert parts.sample_in_blocks(q, c, 2.0, 9, size).tolist() == whole.tolist()
    with pytest.raises(ValueError, match="finite"):
        parts.sample_in_blocks(q, c, np.nan, 9, size)


def test_three_arrays_of_scores_live_at_once(answer: ModuleType, parts: ModuleType) -> None:
    rows = np.random.default_rng(0).normal(size=(1024, 2))
    for size in (128, 1024):
        tracemalloc.start()
        if size == 1024:
            answer.sample_hard_negatives(rows, rows, 1.0, 0)
        else:
            parts.sample_in_blocks(rows, rows, 1.0, 0, size)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert 24 < peak / (1024 * size) < 26


def test_a_step_and_a_rank_have_a_stream_of_their_own() -> None:
    def first(*numbers: int) -> float:
        return np.random.default_rng(np.random.SeedSequence(numbers)).random()

    streams = {(step, rank): first(7, step, rank) for step in range(20) for rank in range(8)}
    assert len(set(streams.values())) == len(streams)
    assert first(7, 3, 2) == streams[3, 2]


def test_k_keys_draw_without_replacement(parts: ModuleType, snippet: Load) -> None:
    shown = snippet(f"{HERE}/gumbel.py")
    exact, found = zip(*shown.pairs().values(), strict=True)
    counts = np.array(found) * shown.DRAWS
    assert stats.chisquare(counts, np.array(exact) * shown.DRAWS).pvalue > 0.001
    logits = np.array([[-np.inf, 3.0, 1.0], [0.0, -np.inf, 9_000.0]])
    drawn = parts.draw_k(logits, np.random.default_rng(0), 2)
    assert sorted(drawn[0]) == [1, 2]
    assert drawn[1].tolist() == [2, 0]
    with pytest.raises(ValueError, match="fewer than k"):
        parts.draw_k(logits, np.random.default_rng(0), 3)


def test_the_ends_of_u(parts: ModuleType) -> None:
    class Fixed:
        def random(self, shape: tuple[int, int]) -> np.ndarray:
            return np.zeros(shape)

    two = np.array([[-np.inf, 5.0], [5.0, -np.inf]])
    assert parts.draw_k(two, Fixed(), 1).tolist() == [[1], [0]]
    with np.errstate(divide="ignore", invalid="ignore"):
        assert (two - np.log(-np.log(np.zeros((2, 2))))).argmax(axis=1).tolist() == [0, 0]
        assert (two - np.log(-np.log(np.ones((2, 2))))).argmax(axis=1).tolist() == [0, 1]


def test_a_32_bit_sum_loses_what_a_64_bit_sum_keeps(parts: ModuleType) -> None:
    logits = np.array([[0.0] + [-17.0] * 65_534], dtype=np.float32)
    weights = np.exp(logits)
    assert weights.cumsum(axis=1)[0, -1] == 1
    assert weights.cumsum(axis=1, dtype=float)[0, -1] == pytest.approx(1.00271, abs=1e-5)
    drawn = parts.draw(logits.repeat(20, axis=0), FirstLarge())
    assert (drawn > 0).all()


class FirstLarge:
    """A generator whose numbers lie in the part that 32 bits would lose."""

    def random(self, shape: tuple[int, int]) -> np.ndarray:
        """Return the same number everywhere."""
        return np.full(shape, 0.9999)


def test_unsafe_versions_return_column_0_in_silence(snippet: Load) -> None:
    shown = snippet(f"{HERE}/extremes.py")
    for tau in (20.0, 300.0):
        right = shown.shares(shown.answer, tau, np.float64)
        assert {shown.shares(way, tau, np.float64) for way in shown.WAYS[:2]} == {right}
    for tau, kind in ((100.0, np.float32), (1e4, np.float64)):
        assert shown.shares(shown.no_shift, tau, kind) == "100/0/0/0*"
        assert shown.shares(shown.top_of_all, tau, kind) == "100/0/0/0"
        first = shown.shares(shown.answer, tau, kind).split("/")
        assert 45 < int(first[1]) < 55
    assert shown.shares(shown.gumbel, 1e17, np.float64) == "0/100/0/0"
    rng = np.random.default_rng(2)
    drawn = shown.gumbel(np.tile([9.0, 1.0, 0.0, -1.0], (60_000, 1)), rng)
    want = special.softmax([1.0, 0.0, -1.0])
    assert stats.chisquare(np.bincount(drawn)[1:], 60_000 * want).pvalue > 0.001


def test_what_a_test_of_shares_sees(snippet: Load) -> None:
    shown = snippet(f"{HERE}/blind.py")

    def share(off: float) -> float:
        return float(special.softmax(np.array([0, -1, -2.0]) * (1 + off))[0])

    def power(draws: int, off: float) -> float:
        error = (share(0) * (1 - share(0)) / draws) ** 0.5
        far = stats.norm(share(off), (share(off) * (1 - share(off)) / draws) ** 0.5)
        return float(far.cdf(share(0) - 4 * error) + far.sf(share(0) + 4 * error))

    assert pytest.approx(share(0)) == shown.SHARE
    assert [round(share(off), 3) for off in (0.01, 0.1)] == [0.668, 0.693]
    assert power(10_000, 0.1) > 0.9
    assert power(40_000, 0.01) < 0.01
    assert power(450_000, 0.01) == pytest.approx(0.5, abs=0.02)
    rng = np.random.default_rng(1)
    assert sum(shown.alarm(10_000, 0.1, rng) for _ in range(20)) > 14
    assert not any(shown.alarm(1_000, 0.0, rng) for _ in range(20))
    stray, together = shown.forty(shown.OneNumber)
    assert stray < 4.5
    assert together == pytest.approx(1160 / 39, abs=0.6)  # by hand on the evidence page
    assert shown.forty(shown.TwoLinked)[1] < 6
    assert shown.forty(np.random.default_rng)[1] < 6


def test_what_the_page_says_of_seeds_and_exp(sampler: Sampler) -> None:
    rows = [[0.0]] * 30
    assert sampler(rows, rows, 0.0, -3) == sampler(rows, rows, 0.0, 3)
    assert math.exp(709) < math.inf
    with pytest.raises(OverflowError):
        math.exp(710)
    with np.errstate(all="ignore"):
        for kind, over, under in ((np.float64, 709, 745), (np.float32, 88, 103)):
            assert np.isfinite(np.exp(kind(over)))
            assert np.isinf(np.exp(kind(over + 1)))
            assert np.exp(kind(-under)) > 0
            assert np.exp(kind(-under - 1)) == 0
