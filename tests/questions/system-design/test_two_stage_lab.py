"""The lab runs as a script, and scikit-learn agrees with what it builds by hand."""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import ndcg_score
from sklearn.neighbors import NearestNeighbors

LOADED: list[ModuleType] = []


@pytest.fixture
def lab(snippet: Callable[[str], ModuleType]) -> ModuleType:
    """Return the lab after one run."""
    if not LOADED:
        LOADED.append(snippet("labs/two_stage_retrieval.py"))
    return LOADED[0]


def test_the_ranker_is_scikit_learns(lab: ModuleType) -> None:
    theirs = LogisticRegression(C=1.0, fit_intercept=False, tol=1e-10, max_iter=500)
    theirs.fit(lab.X, lab.saved)
    assert lab.weights == pytest.approx(theirs.coef_[0], abs=1e-4)


def test_ndcg_is_scikit_learns(lab: ModuleType) -> None:
    pin = int(lab.queries[0])
    everything = lab.everything[lab.everything != pin]
    gain = lab.save_chance(pin, everything)
    scores = np.random.default_rng(0).random(len(everything))
    mine = lab.ndcg(pin, lab.by(scores, everything))
    assert mine == pytest.approx(ndcg_score([gain], [scores], k=25))


def test_the_truth_is_an_exact_search(lab: ModuleType) -> None:
    old = lab.embedding[: lab.PINS]
    model = NearestNeighbors(n_neighbors=101, algorithm="brute").fit(old)
    rows = model.kneighbors(old[lab.queries], return_distance=False)
    for pin, row in zip(lab.queries, rows, strict=True):
        # copies that are equally near may stand either side of the border
        assert len(np.intersect1d(row[row != pin], lab.truth[int(pin)])) >= 99


def test_all_probes_find_all(lab: ModuleType) -> None:
    for pin in lab.queries[:20]:
        found, counted = lab.retrieve(int(pin), 100, lab.CELLS)
        assert found.tolist() == lab.truth[int(pin)].tolist()
        assert counted == lab.PINS + lab.CELLS


def test_whitening_makes_the_difference_of_pairs_round(lab: ModuleType) -> None:
    pairs = lab.board_pairs(lab.taste[: lab.PINS], 20_000, strays=0.0)
    metric = lab.learn_metric(lab.pixels, pairs)
    gap = (lab.pixels[pairs[:, 0]] - lab.pixels[pairs[:, 1]]) @ metric
    assert np.cov(gap.T) == pytest.approx(np.eye(lab.PIXELS), abs=0.02)


def test_what_the_lab_tells_its_reader(lab: ModuleType) -> None:
    raw = lab.same_taste(lab.unit(lab.pixels), lab.queries, 20)
    learned = lab.same_taste(lab.embedding[: lab.PINS], lab.queries, 20)
    assert learned > 5 * raw

    def mean(k: int, order: Callable[[int, np.ndarray], np.ndarray]) -> float:
        rows = [(p, lab.retrieve(p, k, 8)[0]) for p in lab.truth]
        return float(np.mean([lab.ndcg(p, lab.by(order(p, r), r)) for p, r in rows]))

    def ranker(p: int, r: np.ndarray) -> np.ndarray:
        return lab.features(p, r) @ lab.weights

    assert mean(400, lab.save_chance) - mean(100, lab.save_chance) > 0.08
    assert abs(mean(400, ranker) - mean(100, ranker)) < 0.02
    fresh = {
        m: np.mean([(lab.slate(p, m) >= lab.PINS).sum() for p in lab.truth])
        for m in ("zero", "unknown", "slots")
    }
    assert fresh["zero"] < 0.1 < fresh["unknown"] < fresh["slots"] == 3
