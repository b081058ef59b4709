"""What the bad labels of two groups stand for, and the error of that."""

total = 0.0
# --8<-- [start:weighted]
for views, labels, bad in ((10_000, 1_000, 300), (990_000, 990, 2)):
    weight = views / labels
    error = weight * (bad * (1 - bad / labels)) ** 0.5
    print(f"{weight * bad:,.0f}, error {error:,.0f}")
    # --8<-- [end:weighted]
    total += weight * bad

assert total == 5_000
