# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
center, cell = rng.normal(size=(200, 32)), rng.integers(200, size=20_000)
pins = center[cell] + rng.normal(size=(20_000, 32))
people = rng.normal(size=(200, 32))
best = (people @ pins.T).argsort()[:, -100:]
order = (people @ center.T).argsort()[:, ::-1]
for probed in (20, 80):
    found = (cell[best][..., None] == order[:, None, :probed]).any(axis=2)
    print(f"{probed} of 200 cells: recall {found.mean():.0%}")
    # --8<-- [end:shown]
    assert found.mean() > 0.8
