"""A Pin on a million boards: what a thousand of them show."""

import random
from statistics import mean, stdev

from solution import draw, shared

M, B, DRAWS = 1_000_000, 1000, 300
OURS = list(range(M))


def hits(share: float, read: float) -> list[int]:
    """Return how often a Pin is seen, if that part of a board is read."""
    rng, found = random.Random(1), list[int]()
    for _ in range(DRAWS):
        drawn = draw(OURS, B, rng)
        on = [board for board in drawn if board < share * M]
        found.append(sum(rng.random() < read for _ in on))
    return found


def recounted(boards: int, common: int) -> list[int]:
    """Return estimates for a Pin on so many boards, some in common."""
    theirs = list(range(M - common, M - common + boards))
    rng = random.Random(2)
    return [shared(OURS, theirs, B, rng) for _ in range(DRAWS)]


print("hits on 1,000 boards drawn      mean  deviation  missed")
for share, read in ((0.01, 1.0), (0.001, 1.0), (0.01, 0.1)):
    found = hits(share, read)
    missed = found.count(0) / DRAWS
    what = f"on {share:.1%} of ours, {read:.0%} read"
    print(
        f"{what:<30}{mean(found):>6.1f}{stdev(found):>11.1f}{missed:>8.0%}"
    )
print("recount of 10,000 in common     mean  deviation")
for boards in (10_000, 20_000, 1_000_000):
    found = recounted(boards, 10_000)
    what = f"a Pin on {boards:,} boards"
    print(f"{what:<30}{mean(found):>6,.0f}{stdev(found):>11,.0f}")
