"""Winners of an auction: noisy scores, then calibrated at each value."""

import numpy as np

ratios: list[tuple[float, float]] = []
# --8<-- [start:winner]
rng = np.random.default_rng(1)
true = rng.uniform(0.01, 0.03, (10_000, 20))  # auctions, ads
noisy = true * rng.uniform(0.7, 1.3, true.shape)
group = np.digitize(noisy, np.quantile(noisy, np.arange(1, 100) / 100))
rate = [true[group == each].mean() for each in range(100)]
for said in (noisy, np.array(rate)[group]):
    top = np.eye(20)[said.argmax(axis=1)]
    all_ads = said.sum() / true.sum()
    winners = (said * top).sum() / (true * top).sum()
    print(f"all {all_ads:.2f}, winners {winners:.2f}")
    # --8<-- [end:winner]
    ratios.append((all_ads, winners))
assert all(abs(all_ads - 1) < 0.005 for all_ads, _ in ratios)
assert ratios[0][1] > 1.1
assert abs(ratios[1][1] - 1) < 0.01
