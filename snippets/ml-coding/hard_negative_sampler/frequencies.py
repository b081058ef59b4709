"""200,000 draws of the solution against the exact probabilities."""

import math

from solution import sample_hard_negatives

TAU = 2.0
CALLS = 50_000  # seeds 0 to 49,999, four rows each
CRITICAL = 26.12  # chi-square, 8 degrees of freedom, 0.1% above it
Q = [[1.0, 0.0], [0.6, 0.8], [0.0, 1.0], [-1.0, 0.0]]
C = [[0.9, 0.4], [0.8, 0.6], [-0.3, 1.2], [-0.5, -0.9]]


def exact(tau: float) -> list[list[float]]:
    """Return the probabilities by definition; these logits are small."""
    table: list[list[float]] = []
    for i, q in enumerate(Q):
        row = [math.exp(tau * (q[0] * c[0] + q[1] * c[1])) for c in C]
        row[i] = 0.0
        table.append([weight / sum(row) for weight in row])
    return table


def chi_square(counts: list[list[int]], tau: float) -> float:
    """Return the statistic over all cells outside of the diagonal."""
    total = 0.0
    for i, row in enumerate(exact(tau)):
        for j, p in enumerate(row):
            if i != j:
                total += (counts[i][j] - CALLS * p) ** 2 / (CALLS * p)
    return total


counts = [[0] * 4 for _ in Q]
for seed in range(CALLS):
    for i, j in enumerate(sample_hard_negatives(Q, C, TAU, seed)):
        counts[i][j] += 1


def line(shares: list[float], i: int) -> str:
    cells = [f"{share:.4f}" for share in shares]
    cells[i] = "  -   "
    return "  ".join(cells).rstrip()


print(f"{4 * CALLS:,} draws, tau {TAU}")
for i, row in enumerate(exact(TAU)):
    print(f"row {i} drawn  {line([n / CALLS for n in counts[i]], i)}")
    print(f"      exact  {line(row, i)}")
print("degrees of freedom: 4 rows x (3 - 1) = 8")
print(f"critical value at 0.1%: {CRITICAL}")
for tau in (TAU, 1.98, 1.95, 1.9):
    statistic = chi_square(counts, tau)
    print(f"chi-square against tau {tau:.2f}: {statistic:7.2f}")
