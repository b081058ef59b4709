"""Draw one hard negative per query from the other rows of a batch."""


def sample_hard_negatives(
    queries: list[list[float]],
    candidates: list[list[float]],
    tau: float,
    seed: int,
) -> list[int]:
    """Return for each row i one j != i, drawn from a softmax.

    queries, candidates: B rows of d numbers; candidates[i] is the
        positive of queries[i].
    tau: j is drawn with probability proportional to
        exp(tau * dot(queries[i], candidates[j])).
    seed: the same seed and input give the same answer.

    No rows give []. The rows are drawn independently; the inputs and
    the global random state stay as they were.

    Raises ValueError for a single row, unequal counts, rows of unequal
    length, NaN or infinity. The message names queries, candidates or
    tau.
    """
    raise NotImplementedError
