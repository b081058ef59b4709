# --8<-- [start:shown]
import numpy as np

saves = np.array([[0.9, 0.1], [0.7, 0.3]])
batch = saves.mean(axis=0)
for log_q in (0, np.log(batch)):
    score = np.zeros((2, 2))
    for _ in range(1_000):
        weight = batch * np.exp(score - log_q)
        score += saves - weight / weight.sum(axis=1, keepdims=True)
    print(np.exp(score[:, 1] - score[:, 0]).round(1))
    # --8<-- [end:shown]
    assert (score[1, 1] > score[1, 0]) == np.all(log_q == 0)
