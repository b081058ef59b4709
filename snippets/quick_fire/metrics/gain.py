"""Grades of five Pins in two orders: the gain picks the winner."""

from math import log2

from sklearn.metrics import ndcg_score


# --8<-- [start:gain]
def dcg(gains: list[int]) -> float:
    return sum(g / log2(k + 2) for k, g in enumerate(gains))


A, B = [3, 0, 0, 2, 2], [2, 2, 3, 0, 0]
print(f"grade: A {dcg(A):.1f}, B {dcg(B):.1f}")
A2, B2 = [7, 0, 0, 3, 3], [3, 3, 7, 0, 0]
print(f"2**grade - 1: A {dcg(A2):.1f}, B {dcg(B2):.1f}")
# --8<-- [end:gain]

assert [2**g - 1 for g in A] == A2
assert [2**g - 1 for g in B] == B2
assert dcg(B) > dcg(A)
assert dcg(A2) > dcg(B2)
own = dcg(A) / dcg(sorted(A, reverse=True))
assert abs(own - ndcg_score([A], [[5, 4, 3, 2, 1]])) < 1e-12
