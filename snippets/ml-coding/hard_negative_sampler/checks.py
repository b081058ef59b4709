"""Checks of a hard-negative sampler: shares and invariants, no draws."""

import math
import random
from collections import Counter
from copy import deepcopy

from solution import sample_hard_negatives

Rows = list[list[float]]
DRAWS = 2000
Q: Rows = [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [-1.0, 0.0]]
C: Rows = [[0.9, 0.4], [0.8, 0.6], [-0.3, 1.2], [-0.5, -0.9]]


def margin(cells: int, draws: int = DRAWS) -> float:
    """Return how far a share may lie from its probability.

    Hoeffding: one share of n independent draws strays by more than e
    with probability below 2 * exp(-2 * n * e * e). This e makes that
    at most 1e-6 for all cells together, whatever the probabilities.
    """
    return math.sqrt(math.log(2 * cells / 1e-6) / (2 * draws))


def shares(
    queries: Rows, candidates: Rows, tau: float
) -> list[list[float]]:
    """Return the share of each j, row by row, over DRAWS seeds."""
    size = len(queries)
    counts = [[0] * size for _ in range(size)]
    for seed in range(DRAWS):
        drawn = sample_hard_negatives(queries, candidates, tau, seed)
        for i, j in enumerate(drawn):
            counts[i][j] += 1
    return [[count / DRAWS for count in row] for row in counts]


def expected(
    queries: Rows, candidates: Rows, tau: float
) -> list[list[float]]:
    """Return the probabilities, for logits small enough for exp."""
    table: list[list[float]] = []
    for i, q in enumerate(queries):
        row = [
            math.exp(tau * sum(a * b for a, b in zip(q, c, strict=True)))
            for c in candidates
        ]
        row[i] = 0.0
        table.append([weight / sum(row) for weight in row])
    return table


def compare(queries: Rows, candidates: Rows, tau: float) -> None:
    got = shares(queries, candidates, tau)
    want = expected(queries, candidates, tau)
    allowed = margin(cells=len(queries) * (len(queries) - 1))
    for i, row in enumerate(want):
        for j, share in enumerate(row):
            assert abs(got[i][j] - share) <= allowed, (
                f"queries {queries}, candidates {candidates}, tau "
                f"{tau}: row {i} drew {j} in {got[i][j]:.3f} of "
                f"{DRAWS} seeds, probability {share:.3f}, allowed "
                f"distance {allowed:.3f}"
            )


def problem(
    queries: Rows, candidates: Rows, tau: float = 1.0
) -> str | None:
    """Return the message of the ValueError, or None without one."""
    try:
        sample_hard_negatives(queries, candidates, tau, 0)
    except ValueError as error:
        return str(error)
    return None


def test_no_rows_give_an_empty_list() -> None:
    got = sample_hard_negatives([], [], 1.0, 0)
    assert got == [], f"queries [], candidates []: got {got}"


def test_one_row_has_no_negative() -> None:
    found = problem([[1.0]], [[1.0]])
    case = "queries [[1.0]], candidates [[1.0]]"
    assert found is not None, f"{case}: no ValueError"
    named = "queries" in found or "candidates" in found
    assert named, f"{case}: {found!r} names neither"


def test_two_rows_leave_no_choice() -> None:
    for tau in (-5.0, 0.0, 5.0):
        got = sample_hard_negatives(Q[:2], C[:2], tau, 7)
        assert got == [1, 0], f"two rows, tau {tau}: {got}, not [1, 0]"


def test_one_int_per_row_and_never_the_positive() -> None:
    for seed in range(200):
        got = sample_hard_negatives(Q, C, 3.0, seed)
        assert isinstance(got, list), f"seed {seed}: {got!r} is no list"
        assert len(got) == len(Q), f"seed {seed}: {len(got)} of 4 rows"
        for i, j in enumerate(got):
            case = f"queries {Q}, candidates {C}, seed {seed}, row {i}"
            assert type(j) is int, f"{case}: {j!r} is no int"
            assert 0 <= j < len(C), f"{case}: {j} is not a row"
            assert j != i, f"{case}: drew its own positive"


def test_shares_follow_the_softmax() -> None:
    compare(Q, C, tau=2.0)


def test_tau_zero_is_uniform() -> None:
    compare(Q, C, tau=0.0)


def test_negative_tau_prefers_easy_negatives() -> None:
    compare(Q, C, tau=-1.5)


def test_zero_vectors_are_uniform() -> None:
    zeros = [[0.0, 0.0] for _ in range(4)]
    compare(zeros, zeros, tau=20.0)


def test_rows_of_a_large_tau_still_share_a_tie() -> None:
    # The rows 1 and 2 tie at logit 1e4; row 3 is far behind at -1e4.
    queries = [[1.0], [0.0], [0.0], [0.0]]
    candidates = [[0.5], [1.0], [1.0], [-1.0]]
    got = shares(queries, candidates, 1e4)[0]
    allowed = margin(cells=2)
    for j in (1, 2):
        assert abs(got[j] - 0.5) <= allowed, (
            f"queries {queries}, candidates {candidates}, tau 1e4: "
            f"row 0 drew {j} in {got[j]:.3f} of {DRAWS} seeds, not 0.5"
        )
    assert got[3] == 0, f"candidates {candidates}: drew 3 at logit -1e4"


def test_extreme_logits_pick_the_extreme_row() -> None:
    queries = [[1.0], [1.0], [1.0], [1.0]]
    candidates = [[0.1], [1.0], [-1.0], [0.4]]
    cases = {1e4: [1, 3, 1, 1], -1e4: [2, 2, 0, 2], 1e300: [1, 3, 1, 1]}
    for tau, want in cases.items():
        got = sample_hard_negatives(queries, candidates, tau, 3)
        assert got == want, (
            f"queries {queries}, candidates {candidates}, tau {tau}: "
            f"got {got}, not {want}"
        )


def test_long_vectors_make_extreme_logits_at_a_small_tau() -> None:
    queries = [[100.0], [100.0], [100.0]]
    candidates = [[0.0], [200.0], [-200.0]]
    for tau, want in {0.5: [1, 0, 1], -0.5: [2, 2, 0]}.items():
        got = sample_hard_negatives(queries, candidates, tau, 3)
        assert got == want, (
            f"queries {queries}, candidates {candidates}, tau {tau}: "
            f"got {got}, not {want}"
        )


def test_logits_far_below_zero_are_shares_too() -> None:
    # All logits of row 0 are -1e4 or a little less.
    queries = [[100.0], [0.0], [0.0]]
    candidates = [[0.0], [-100.0], [-100.01]]
    got = shares(queries, candidates, 1.0)[0]
    want = 1 / (1 + math.exp(-1.0))
    assert abs(got[1] - want) <= margin(cells=1), (
        f"queries {queries}, candidates {candidates}, tau 1: row 0 drew "
        f"1 in {got[1]:.3f} of {DRAWS} seeds, not in {want:.3f}"
    )


def test_a_positive_that_dominates_changes_nothing() -> None:
    # The positive has logit 1e4, the two negatives 1 and 0.
    queries = [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]
    candidates = [[1e4, 0.0], [1.0, 0.0], [0.0, 0.0]]
    got = shares(queries, candidates, 1.0)[0]
    want = 1 / (1 + math.exp(-1.0))
    assert abs(got[1] - want) <= margin(cells=1), (
        f"queries {queries}, candidates {candidates}, tau 1: row 0 drew "
        f"1 in {got[1]:.3f} of {DRAWS} seeds, not in {want:.3f}"
    )


def test_identical_rows_are_drawn_independently() -> None:
    # Each row draws a given j with probability at most 1/39. So some j
    # is drawn 12 times or more with probability below
    # 40 * C(40, 12) / 39**12 < 2e-8, and 14 rows hold all draws with
    # probability below C(40, 14) * (14 / 39)**40 < 4e-8. Five seeds
    # give a false alarm with probability below 3e-7.
    rows = [[1.0, 0.0] for _ in range(40)]
    for seed in range(5):
        counts = Counter(sample_hard_negatives(rows, rows, 0.0, seed))
        case = f"40 identical rows, tau 0, seed {seed}"
        most = counts.most_common(1)[0]
        assert most[1] < 12, f"{case}: {most[1]} of them drew {most[0]}"
        assert len(counts) > 14, f"{case}: only {len(counts)} rows drawn"


def test_neighboring_rows_are_uncorrelated() -> None:
    # Row 0 has three choices and row 1 has three: each of the nine
    # pairs has probability 1/9, unless both use one random number.
    rows = [[0.0] for _ in range(4)]
    pairs = Counter(
        tuple(sample_hard_negatives(rows, rows, 0.0, seed)[:2])
        for seed in range(DRAWS)
    )
    allowed = margin(cells=9)
    for i in (1, 2, 3):
        for j in (0, 2, 3):
            share = pairs[i, j] / DRAWS
            assert abs(share - 1 / 9) <= allowed, (
                f"four zero rows, tau 0: rows 0 and 1 drew {i} and {j} "
                f"together in {share:.3f} of {DRAWS} seeds, not in 0.111"
            )


def test_a_seed_repeats_its_answer_and_another_differs() -> None:
    rows = [[0.0] for _ in range(40)]
    first = sample_hard_negatives(rows, rows, 1.0, 11)
    again = sample_hard_negatives(rows, rows, 1.0, 11)
    assert first == again, "40 zero rows: seed 11 gave two answers"
    # Two independent answers agree with probability 39**-40.
    other = sample_hard_negatives(rows, rows, 1.0, 12)
    assert first != other, "40 zero rows: seeds 11 and 12 agree"


def observe_a_changed_random_state() -> bool:
    """Return whether a call draws from the generator that all share."""
    random.seed(5)
    before = random.getstate()
    sample_hard_negatives(Q, C, 1.0, 0)
    return random.getstate() != before


def test_the_global_random_state_is_untouched() -> None:
    changed = observe_a_changed_random_state()
    assert not changed, f"queries {Q}, seed 0: changed random.getstate()"
    first = sample_hard_negatives(Q * 10, C * 10, 0.0, 0)
    random.seed(6)
    again = sample_hard_negatives(Q * 10, C * 10, 0.0, 0)
    assert first == again, "40 rows, seed 0: depends on random.seed"


def test_the_inputs_are_not_changed() -> None:
    queries, candidates = deepcopy(Q), deepcopy(C)
    sample_hard_negatives(queries, candidates, 2.0, 0)
    assert queries == Q, f"queries {Q} became {queries}"
    assert candidates == C, f"candidates {C} became {candidates}"


def test_unequal_counts_are_refused() -> None:
    for queries, candidates in ((Q, C[:3]), (Q[:3], C), ([], C), (Q, [])):
        case = f"{len(queries)} queries, {len(candidates)} candidates"
        found = problem(queries, candidates)
        assert found is not None, f"{case}: no ValueError"
        named = "queries" in found or "candidates" in found
        assert named, f"{case}: {found!r} names neither"


def test_ragged_rows_are_refused_by_name() -> None:
    for at in range(3):
        for change in ([1.0], [1.0, 2.0, 3.0], []):
            rows = deepcopy(Q[:3])
            rows[at] = change
            found = problem(rows, C[:3])
            case = f"queries {rows}, candidates {C[:3]}"
            assert found is not None, f"{case}: no ValueError"
            assert "queries" in found, f"{case}: {found!r}"
            found = problem(Q[:3], rows)
            case = f"queries {Q[:3]}, candidates {rows}"
            assert found is not None, f"{case}: no ValueError"
            assert "candidates" in found, f"{case}: {found!r}"


def test_unequal_dimensions_are_refused() -> None:
    wide = [[1.0, 2.0, 3.0] for _ in Q]
    for queries, candidates in ((Q, wide), (wide, C)):
        case = f"queries {queries}, candidates {candidates}"
        found = problem(queries, candidates)
        assert found is not None, f"{case}: no ValueError"
        named = "queries" in found or "candidates" in found
        assert named, f"{case}: {found!r} names neither"


def test_what_is_not_finite_is_refused_by_name() -> None:
    for bad in (math.nan, math.inf, -math.inf):
        found = problem(Q, C, tau=bad)
        assert found is not None, f"tau {bad}: no ValueError"
        assert "tau" in found, f"tau {bad}: {found!r} lacks the name"
        for row in range(len(Q)):
            for column in (0, 1):
                rows = deepcopy(Q)
                rows[row][column] = bad
                found = problem(rows, C)
                assert found is not None, f"queries {rows}: no ValueError"
                assert "queries" in found, f"queries {rows}: {found!r}"
                found = problem(Q, rows)
                case = f"candidates {rows}"
                assert found is not None, f"{case}: no ValueError"
                assert "candidates" in found, f"{case}: {found!r}"
