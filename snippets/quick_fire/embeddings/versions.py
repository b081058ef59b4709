# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
old, turn = rng.normal(size=(2_000, 32)), rng.normal(size=(32, 32))
new = old @ np.linalg.qr(turn)[0] + 0.1 * rng.normal(size=old.shape)
u, _, v = np.linalg.svd(old[:200].T @ new[:200])
truth = np.argsort(-new[1_000:] @ new.T)[:, :10]
for query in (new, old, old @ u @ v):
    found = np.argsort(-query[1_000:] @ new.T)[:, :10]
    both = [len({*a} & {*b}) for a, b in zip(truth, found, strict=True)]
    print(f"{np.mean(both) / 10:.1%}")
    # --8<-- [end:shown]
    assert (np.mean(both) < 0.1) == (query is old)
