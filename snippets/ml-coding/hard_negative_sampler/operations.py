"""Count multiplications, and size a batch that is much larger."""

import random

from solution import sample_hard_negatives


class Counted(float):
    """A float that counts how often it is multiplied with another."""

    count = 0

    def __mul__(self, other: float) -> float:
        Counted.count += isinstance(other, Counted)
        return float(self) * other


def multiplications(rows: int, dim: int) -> int:
    rng = random.Random(1)
    batch: list[list[float]] = [
        [Counted(rng.gauss(0, 1)) for _ in range(dim)] for _ in range(rows)
    ]
    Counted.count = 0
    sample_hard_negatives(batch, batch, 1.0, seed=0)
    return Counted.count


print("    B    d   counted   B(B-1)d")
for rows, dim in ((50, 8), (100, 8), (200, 8), (100, 16)):
    counted = multiplications(rows, dim)
    print(f"{rows:5} {dim:4} {counted:9,} {rows * (rows - 1) * dim:9,}")

rows, dim = 65_536, 256
print(f"B = {rows:,}, d = {dim}, 4 bytes a number")
print(f"logits, all at once  {4 * rows * rows / 1e9:6.1f} GB")
print(f"the product          {2 * rows * rows * dim / 1e12:6.1f} TFLOP")
print(f"candidate vectors    {4 * rows * dim / 1e6:6.1f} MB")
