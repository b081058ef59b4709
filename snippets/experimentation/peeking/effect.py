"""Compare the effects that winners show with the truth."""

import numpy as np
from design import ours

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
    every = np.arange(TESTS)
    print("every test has the planned gain: mean estimate, % of truth")
    seen = PLANNED + noise
    hit = seen > 1.96 * errors
    won = hit.any(axis=1)
    stop = seen[won, hit[won].argmax(axis=1)]
    print(f"1.96 every day, at the stop  {100 * stop.mean() / PLANNED:.0f}")
    hit = seen > ours() * errors
    won = hit.any(axis=1)
    end = np.where(won, hit.argmax(axis=1), DAYS - 1)
    last = seen[every, end]
    for name, values in (
        ("ours, winners on day 7", last[won & (end == 6)]),
        ("ours, winners on any day", last[won]),
        ("ours, all tests at the end", last),
    ):
        print(f"{name:<29}{100 * values.mean() / PLANNED:.0f}")
    wide = np.full(DAYS, 3.0)
    wide[-1] = 2.0
    inside = (np.abs(noise) < wide * errors).all(axis=1)
    print(f"all 14 intervals hold        {100 * inside.mean():.1f}")
    print("true effects vary: mean of winners at the stop, percent")
    print("sd of truth  truth  raw  shrunken as if sd is 0.30")
    for spread in (0.30, 0.15, 0.60):
        true = rng.normal(0, spread, TESTS)
        seen = true[:, None] + noise
        hit = seen > ours() * errors
        won = hit.any(axis=1)
        end = hit[won].argmax(axis=1)
        raw = seen[won, end]
        keep = PAST**2 / (PAST**2 + errors[end] ** 2)
        shrunk = (keep * raw).mean()
        truth = true[won].mean()
        print(f"{spread:11.2f}{truth:7.2f}{raw.mean():6.2f}{shrunk:6.2f}")


if __name__ == "__main__":
    main()
