"""The estimates of the readiness check, each in a line or two."""

ESTIMATES = {
    # 1 billion vectors of 64 numbers, 4 bytes a number, in GB
    "vectors": 1e9 * 64 * 4 / 1e9,
    # 100 million requests a day, a tenth of them in the peak hour
    "peak": 100e6 * 0.1 / 3600,
    # 10 shards in parallel, each slow once in 100: share of slow requests
    "slowest": 100 * (1 - 0.99**10),
    # users an arm: 16 x variance / effect^2 for deviation 2, effect 0.02
    "users": 16 * 2**2 / 0.02**2,
    # all logits of a batch of 8,192 against itself, 4 bytes each, in MB
    "logits": 8192**2 * 4 / 1e6,
    # 2 billion rows a day, 500 bytes a row, 30 days, in TB
    "rows": 2e9 * 500 * 30 / 1e12,
    # 20 billion rows, 400,000 rows a second on each of 8 GPUs, in hours
    "training": 20e9 / (8 * 400_000) / 3600,
}

for name, value in ESTIMATES.items():
    print(f"{name:<9}{value:>10,.{0 if value >= 100 else 2}f}")
