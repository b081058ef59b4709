"""Compare the effects that winners show with the truth."""

import numpy as np

SEED, TESTS, DAYS = 14, 200_000, 14
PLANNED, ERROR = 0.50, 0.50 / 2.8  # percent; error on day 14
PAST = 0.30  # sd of true effects of earlier tests, percent; a guess


def main() -> None:
    """Print the mean estimate of winners over the mean truth."""
    rng = np.random.default_rng(SEED)
    noise = rng.normal(size=(TESTS, DAYS)).cumsum(axis=1)
    day = np.arange(1, DAYS + 1)
    noise *= ERROR * np.sqrt(DAYS) / day
    errors = ERROR * np.sqrt(DAYS / day)
    print("every test has the planned gain: mean estimate, % of truth")
    seen = PLANNED + noise
    hit = seen > 1.96 * errors
    won = hit.any(axis=1)
    stop = seen[won, hit[won].argmax(axis=1)]
    print(f"1.96 every day, at the stop  {100 * stop.mean() / PLANNED:.0f}")
    early = seen[:, 6] > 2.80 * errors[6]
    late = ~early & (seen[:, 13] > 1.98 * ERROR)
    for name, values in (
        ("ours, day-7 winners on day 7", seen[early, 6]),
        ("the same tests on day 14", seen[early, 13]),
        ("all winners on day 14", seen[early | late, 13]),
        ("all tests on day 14", seen[:, 13]),
    ):
        print(f"{name:<29}{100 * values.mean() / PLANNED:.0f}")
    low, high = -2.80 * errors[6], 2.80 * errors[6]
    inside = (noise[:, 6] > low) & (noise[:, 6] < high)
    inside &= np.abs(noise[:, 13]) < 1.98 * ERROR
    print(f"both repeated intervals hold {100 * inside.mean():.1f}")
    print("true effects vary: mean of winners on day 14, percent")
    print("sd of truth  truth  raw  shrunken as if sd is 0.30")
    keep = PAST**2 / (PAST**2 + ERROR**2)
    for spread in (0.30, 0.15, 0.60):
        true = rng.normal(0, spread, TESTS)
        seen = true[:, None] + noise
        won = seen[:, 6] > 2.80 * errors[6]
        won |= seen[:, 13] > 1.98 * ERROR
        raw = seen[won, 13].mean()
        truth = true[won].mean()
        print(f"{spread:11.2f}{truth:7.2f}{raw:6.2f}{keep * raw:6.2f}")


if __name__ == "__main__":
    main()
