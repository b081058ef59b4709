"""Find how wide a band around the save rate is, and what slips through."""

import numpy as np

SEED = 7
TRIALS = 2_000
WEEKS = 8
RATE = 0.06  # saves per impression
SPREAD = 0.02  # of the log rate from day to day: season, mix, holidays
WEEKDAY = np.array([0.03, 0.0, -0.02, -0.02, -0.03, 0.0, 0.04])


def days(n: int, loss: float, rng: np.random.Generator) -> np.ndarray:
    """Return save rates, trials by days; the last day loses a share."""
    effects = np.tile(WEEKDAY, WEEKS + 1)[: 7 * WEEKS + 1]
    noise = rng.normal(0, SPREAD, (TRIALS, 7 * WEEKS + 1))
    rates = RATE * np.exp(effects + noise)
    rates[:, -1] *= 1 - loss
    return rng.binomial(n, rates) / n


def by_counting(rates: np.ndarray, n: int) -> np.ndarray:
    """Alarm at 4 standard errors from the mean of six days."""
    before = rates[:, -7:-1].mean(axis=1)
    error = np.sqrt(before * (1 - before) / n)
    return np.abs(rates[:, -1] - before) > 4 * error


def by_weekday(rates: np.ndarray, n: int) -> np.ndarray:
    """Alarm at 4 spreads from the median of the same weekday."""
    del n  # the spread is measured, whatever its cause
    logs = np.log(rates)
    history = logs[:, :-1].reshape(-1, WEEKS, 7)
    usual = np.median(history, axis=1)
    off = np.abs(history - usual[:, None])
    spread = 1.4826 * np.median(off.reshape(len(logs), -1), axis=1)
    return np.abs(logs[:, -1] - usual[:, 0]) > 4 * spread


def main() -> None:
    """Print the share of days with an alarm, by volume and loss."""
    print(f"seed {SEED}, {TRIALS:,} days each; ± up to "
          f"{1.96 * np.sqrt(0.25 / TRIALS):.1%}")  # fmt: skip
    losses = (0.0, 0.01, 0.05, 0.1, 0.2)
    print("a day, band  ", *(f"{f'-{loss:.0%}':>6}" for loss in losses))
    for label, n in (("2k", 2_000), ("200k", 200_000), ("20M", 20_000_000)):
        for name, band in (
            ("counting", by_counting),
            ("weekday", by_weekday),
        ):
            rng = np.random.default_rng(SEED)
            fired = [band(days(n, x, rng), n).mean() for x in losses]
            print(f"{label:>4} {name:<8}", *(f"{f:>6.1%}" for f in fired))


main()
