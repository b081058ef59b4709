"""What the page on embeddings computes by hand holds when it is computed another way."""

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import beta


def test_the_near_negative_gets_nearly_all_of_the_push() -> None:
    partner, near, far = softmax(np.array([0.8, 0.6, 0.1]) / 0.1)
    assert (round(partner, 2), round(near, 3), round(far, 3)) == (0.88, 0.119, 0.001)
    assert -np.log(partner) == pytest.approx(0.13, abs=0.005)
    assert near / (near + far) == pytest.approx(0.99, abs=0.005)


@pytest.mark.parametrize(("temperature", "partner"), [(1, 0.003), (0.1, 0.96)])
def test_cosine_needs_a_temperature(temperature: float, partner: float) -> None:
    cosines = np.eye(1, 1_024)[0]
    assert softmax(cosines / temperature)[0] == pytest.approx(partner, abs=0.005 * partner + 4e-4)


@pytest.mark.parametrize(("temperature", "factor"), [(1, 1.6), (0.1, 148)])
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


@pytest.mark.parametrize(("numbers", "spread"), [(64, 0.125), (256, 0.06)])
def test_cosines_of_random_vectors_spread_less_with_more_numbers(
    numbers: int, spread: float
) -> None:
    vectors = np.random.default_rng(1).normal(size=(2, 20_000, numbers))
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    assert (vectors[0] * vectors[1]).sum(axis=1).std() == pytest.approx(spread, abs=0.004)


def _chance_neighbors(numbers: int, cosine: float) -> float:
    """Return how many of a billion random unit vectors exceed a cosine: its square is Beta."""
    return 1e9 * float(beta.sf(cosine**2, 1 / 2, (numbers - 1) / 2)) / 2


def test_more_numbers_leave_fewer_chance_neighbors() -> None:
    assert _chance_neighbors(64, 0.5) == pytest.approx(11_000, rel=0.02)
    assert _chance_neighbors(256, 0.5) < 1e-6


def test_chance_neighbors_agree_with_random_vectors() -> None:
    vectors = np.random.default_rng(1).normal(size=(2, 200_000, 8))
    vectors /= np.linalg.norm(vectors, axis=2, keepdims=True)
    seen = ((vectors[0] * vectors[1]).sum(axis=1) > 0.5).mean()
    assert seen * 1e9 == pytest.approx(_chance_neighbors(8, 0.5), rel=0.03)


def test_a_difference_on_the_same_saves_is_surer_than_on_separate_ones() -> None:
    wins = np.repeat([1, -1, 0], [300, 200, 9_500])
    found = [np.repeat([1, 0], [hits, 10_000 - hits]) for hits in (4_000, 4_100)]
    separate = np.sqrt(sum(np.var(each) for each in found) / 10_000)
    paired = np.std(wins) / 100
    assert wins.mean() == pytest.approx(0.01)
    assert (round(separate, 3), round(paired, 4)) == (0.007, 0.0022)
    assert (round(0.01 / separate, 1), round(0.01 / paired, 1)) == (1.4, 4.5)


def test_equal_vectors_are_at_chance_and_feel_no_force() -> None:
    vectors = np.ones((64, 4)) / 2
    chances = softmax(vectors @ vectors.T / 0.1, axis=1)
    assert -np.log(chances.diagonal()) == pytest.approx(np.log(64))
    assert (chances - np.eye(64)) @ vectors == pytest.approx(np.zeros((64, 4)))
    assert (np.log(64), np.log(4_096)) == pytest.approx((4.2, 8.3), abs=0.05)


@pytest.mark.parametrize(("sign", "power"), [(0, 1), (-1, 0), (1, 2)])
def test_which_score_fits_the_batch(sign: int, power: int) -> None:
    saves, batch = np.array([0.7, 0.3]), np.array([0.8, 0.2])
    score = np.log(saves / batch**power)
    assert softmax(np.log(batch) + score + sign * np.log(batch)) == pytest.approx(saves)
