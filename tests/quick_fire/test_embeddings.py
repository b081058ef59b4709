"""What the page on embeddings computes by hand holds when it is computed another way."""

import numpy as np
import pytest
from scipy.special import softmax


def test_the_near_negative_gets_nearly_all_of_the_push() -> None:
    partner, near, far = softmax(np.array([0.8, 0.6, 0.1]) / 0.1)
    assert (round(partner, 2), round(near, 3), round(far, 3)) == (0.88, 0.119, 0.001)
    assert -np.log(partner) == pytest.approx(0.13, abs=0.005)
    assert near / (near + far) == pytest.approx(0.99, abs=0.005)


@pytest.mark.parametrize(("temperature", "partner"), [(1, 0.003), (0.1, 0.96)])
def test_cosine_needs_a_temperature(temperature: float, partner: float) -> None:
    cosines = np.eye(1, 1_024)[0]
    assert softmax(cosines / temperature)[0] == pytest.approx(partner, abs=0.005 * partner + 4e-4)


@pytest.mark.parametrize(("temperature", "factor"), [(1, 1.6), (0.1, 148), (0.05, 22_000)])
def test_low_temperature_pushes_the_nearest(temperature: float, factor: float) -> None:
    near, far = softmax(np.array([0.7, 0.2]) / temperature)
    assert near / far == pytest.approx(factor, rel=0.04)


def test_one_more_coordinate_makes_distance_rank_as_the_dot_product_does() -> None:
    rng = np.random.default_rng(1)
    pins, user = rng.normal(size=(500, 4)) * rng.gamma(1, size=(500, 1)), rng.normal(size=4)
    squares = (pins**2).sum(axis=1)
    longer = np.c_[pins, np.sqrt(squares.max() - squares)]
    by_distance = ((longer - [*user, 0]) ** 2).sum(axis=1).argsort()
    assert by_distance.tolist() == (-pins @ user).argsort().tolist()
    assert ((pins - user) ** 2).sum(axis=1).argmin() != by_distance[0]


def test_a_shared_direction_raises_cosines_and_keeps_their_order() -> None:
    rest = np.random.default_rng(1).normal(size=(50, 8))
    rest /= np.linalg.norm(rest, axis=1, keepdims=True)
    whole = np.c_[np.sqrt(0.4) * rest, np.full(50, np.sqrt(0.6))]
    assert whole @ whole.T == pytest.approx(0.6 + 0.4 * rest @ rest.T)


@pytest.mark.parametrize(("numbers", "spread"), [(64, 0.125), (256, 0.06)])
def test_cosines_of_random_vectors_spread_less_with_more_numbers(
    numbers: int, spread: float
) -> None:
    vectors = np.random.default_rng(1).normal(size=(2, 20_000, numbers))
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    assert (vectors[0] * vectors[1]).sum(axis=1).std() == pytest.approx(spread, abs=0.004)


@pytest.mark.parametrize(("shares", "effective"), [((0.5, 0.5), 2), ((0.98, 0.01, 0.01), 1.04)])
def test_effective_dimension(shares: tuple[float, ...], effective: float) -> None:
    assert 1 / sum(share**2 for share in shares) == pytest.approx(effective, abs=0.005)
