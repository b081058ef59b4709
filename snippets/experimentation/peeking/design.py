"""What each plan costs: false wins, people, and days until it stops."""

import math

import numpy as np
from looks import NEVER, Floats, Stops, same, stops

DAYS = 14
PLANNED = 2.8  # mean z on day 14, if the planned gain is true
TIMES = np.arange(1, DAYS + 1) / DAYS
MIX = 0.12  # where the confidence sequence is narrowest


def ours() -> Floats:
    """Return our limits for a win: 3 from day 7, and 2 on day 14."""
    limits = same(NEVER, DAYS)
    limits[6:13] = 3.0
    limits[13] = 2.0
    return limits


def weekly() -> Floats:
    """Return O'Brien-Fleming limits on day 7 and day 14 only."""
    limits = same(NEVER, DAYS)
    limits[[6, 13]] = 2.797, 1.977
    return limits


def always_valid() -> Floats:
    """Return a 95% confidence sequence (normal mixture), as z."""
    inside = np.log(1 + TIMES / MIX) + 2 * math.log(20)
    return np.sqrt((1 + MIX / TIMES) * inside)


def days(found: Stops) -> float:
    """Return the mean day on which the test ends."""
    ends = found.win + found.harm
    rest = DAYS * (1 - float(ends.sum()))
    return float(ends @ np.arange(1, DAYS + 1)) + rest


def people(upper: Floats, lower: Floats) -> float:
    """Return the people for 80% power, in % of one look's."""
    low, high = 2.0, 4.0
    while high - low > 1e-4:
        drift = (low + high) / 2
        if stops(TIMES, upper, lower, drift).win.sum() < 0.8:
            low = drift
        else:
            high = drift
    return 100 * (high / 2.8016) ** 2


def plans() -> dict[str, tuple[Floats, Floats]]:
    """Return per plan its limits for a win and for harm."""
    obrien = 2.107 / np.sqrt(TIMES)
    last = same(NEVER, DAYS)
    last[-1] = 1.96
    return {
        "one look, day 14": (last, -last),
        "1.96 every day": (same(1.96, DAYS), same(-1.96, DAYS)),
        "ours": (ours(), same(-3.0, DAYS)),
        "O'Brien-Fleming weekly": (weekly(), same(-3.0, DAYS)),
        "O'Brien-Fleming daily": (obrien, -obrien),
        "Pocock daily": (same(2.615, DAYS), same(-2.615, DAYS)),
        "confidence sequence": (always_valid(), -always_valid()),
    }


def main() -> None:
    """Print each plan under no, planned, double and harmful effect."""
    print("% of tests; days are means; effects in planned gains")
    head = "plan                  win: 0     1  days: 0     1     2"
    print(head + "  harm: 0    -1    -2  days  people")
    for name, (upper, lower) in plans().items():
        runs = [
            stops(TIMES, upper, lower, PLANNED * k)
            for k in (0, 1, 2, -1, -2)
        ]
        wins = [f"{100 * r.win.sum():6.1f}" for r in runs[:2]]
        ends = [f"{days(r):6.1f}" for r in runs[:3]]
        harms = [f"{100 * runs[i].harm.sum():6.1f}" for i in (0, 3, 4)]
        row = " ".join(wins) + "  " + "".join(ends) + "  " + "".join(harms)
        more = f"{days(runs[4]):6.1f}{people(upper, lower):8.1f}"
        print(f"{name:<23}{row}{more}")


if __name__ == "__main__":
    main()
