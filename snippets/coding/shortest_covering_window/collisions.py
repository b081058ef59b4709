"""IDs of a stranger: equal hashes make a dictionary slow."""

import sys

from checks import CountedId
from solution import shortest_covering_window

MODULUS = sys.hash_info.modulus  # Python hashes an int to its remainder
DISTINCT = 1000


def comparisons(ids: list[int]) -> int:
    """Return how often the answer hashes or compares an ID."""
    CountedId.used = 0
    shortest_covering_window([CountedId(each) for each in ids])
    return CountedId.used


plain = list(range(DISTINCT)) * 2
same_hash = [each * MODULUS for each in range(DISTINCT)] * 2
print(f"{DISTINCT:,} IDs, each twice: hashes and comparisons")
print(f"  0, 1, 2, ...         {comparisons(plain):>12,}")
print(f"  multiples of 2^61 - 1{comparisons(same_hash):>12,}")
