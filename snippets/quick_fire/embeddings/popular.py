# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
lamp = np.array([0.1, 0.3])
for log_q in (np.zeros(2), np.log([0.8, 0.2])):
    score = np.zeros((2, 2))
    for _ in range(4_000):
        who = rng.integers(2, size=1_000)
        pin = np.eye(2)[(rng.random(1_000) < lamp[who]).astype(int)]
        p = np.exp(score - log_q) * pin.sum(axis=0)
        np.add.at(score, who, (pin - (p.T / p.sum(axis=1)).T[who]) / 5_000)
    print(np.exp(score[:, 1] - score[:, 0]).round(1))
    # --8<-- [end:shown]
    assert (score[1, 1] > score[1, 0]) == (log_q[0] == 0)
