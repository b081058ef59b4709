"""IDs of a stranger: equal hashes make a dictionary slow."""

import sys

from checks import work
from solution import shortest_covering_window

MODULUS = sys.hash_info.modulus  # Python hashes an int to its remainder
DISTINCT = 800

plain = list(range(DISTINCT // 2)) * 2
same_hash = [each * MODULUS for each in plain]
print(f"{DISTINCT} Pins, each topic twice: reads, hashes, comparisons")
for name, ids in (("0, 1, 2, ...", plain), ("same hash", same_hash)):
    print(f"  {name:<14}{work(shortest_covering_window, ids):>10,}")
