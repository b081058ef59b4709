"""An effect that changes with every visit, read in four ways."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from assumptions import ARM_SHARE, people
from world import ARM as PLANNED
from world import WEEK, Floats, World

SEED = 62
PAYS = 0.005  # see launch.py
USERS, WEEKS = 40_000, 4
# who comes in four weeks if PLANNED come in two
ARM = PLANNED * people(ARM_SHARE, WEEKS) / people(ARM_SHARE, 2)


# --8<-- [start:effects]
@dataclass(frozen=True)
class Effect:
    """Lift of saves at the first visit, and after very many."""

    first: float
    later: float
    fades: float = 0.75  # of the difference is left after each visit

    def at(self, visit: Floats) -> Floats:
        """Return the lift at a person's visit number 0, 1, 2, ..."""
        return self.later + (self.first - self.later) * self.fades**visit


EFFECTS = {
    "novelty": Effect(0.03, 0.002),
    "turns": Effect(0.02, -0.01),
    "learns": Effect(-0.01, 0.02),
    "small": Effect(0.006, 0.002),
}
# --8<-- [end:effects]


class Test:
    """Two arms for four weeks, everybody assigned at the first visit."""

    def __init__(self) -> None:
        rng = np.random.default_rng(SEED)
        visits, saves = World().draw(rng, USERS, WEEKS)
        came = visits.any(1)
        self.visits, self.saves = visits[came], saves[came]
        self.number = self.visits.cumsum(1) - 1.0  # of this visit

    def weights(self, rows: np.ndarray) -> Floats:
        """Return (users,): relative surprise in the chosen user-days.

        rows: (users, days) of bool. The variance of this, twice over n,
        is the variance of the estimated lift.
        """
        s = np.where(rows, self.saves, 0.0).sum(1)
        d = (rows & self.visits).sum(1)
        return (s - s.sum() / d.sum() * d) / s.mean()

    def lift(self, effect: Effect, rows: np.ndarray) -> float:
        """Return the lift of all saves in the chosen user-days."""
        saved = np.where(rows, self.saves, 0.0)
        gained = effect.at(np.maximum(self.number, 0.0)) * saved
        return float(gained.sum() / saved.sum())

    def calendar(self, first: int, last: int) -> np.ndarray:
        """Choose the days of the test from first to last."""
        day = np.arange(WEEKS * WEEK)
        chosen = (day >= first) & (day < last)
        return np.broadcast_to(chosen, self.saves.shape)


def half(surprise: Floats) -> float:
    """Return half of the 95 % interval of the lift, ARM people an arm."""
    return 1.96 * math.sqrt(2 * surprise.var() / ARM)


def seen(moved: float, interval: float) -> float:
    """Return the share of tests that call a move of this size."""
    z = abs(moved) / (interval / 1.96)
    return NormalDist().cdf(z - 1.96)


def launches(lift: float, interval: float) -> str:
    """Decide as the lower end of the interval says."""
    return "launch" if lift - interval > PAYS else "hold"


def decide(t: Test, effect: Effect) -> tuple[str, str, str]:
    """Return right decision, that of two weeks, and that of the rule.

    Readings are the expected ones. The rule: if week 2 against week 1
    is clear of zero, weeks 3 and 4 decide, else weeks 1 and 2.
    """

    def read(first: int, last: int) -> tuple[float, Floats]:
        rows = t.calendar(first, last)
        return t.lift(effect, rows), t.weights(rows)

    (one, first), (two, second) = read(0, 7), read(7, 14)
    lift, surprise = read(0, 14)
    short = launches(lift, half(surprise))
    if abs(two - one) > half(second - first):
        lift, surprise = read(14, 28)
    right = "launch" if effect.later > PAYS else "hold"
    return right, short, launches(lift, half(surprise))


def main() -> None:
    """Print each read of each effect, then the power to see it change."""
    t = Test()
    late, fortnight = (t.number >= 10) & t.visits, t.calendar(0, 14)
    reads = {
        "day 1": t.calendar(0, 1),
        "week 1": t.calendar(0, 7),
        "week 2": t.calendar(7, 14),
        "weeks 1-2": fortnight,
        "weeks 3-4": t.calendar(14, 28),
        "week 4": t.calendar(21, 28),
        "visit 11+": late,
        "  by day 14": late & fortnight,
    }
    print(f"seed {SEED}; {ARM / 1e6:.1f}M people an arm; ± is 95%")
    print("read       " + "".join(f"{n:>7}" for n in EFFECTS) + "    ±")
    for name, rows in reads.items():
        row = "".join(f"{t.lift(e, rows):>+7.2%}" for e in EFFECTS.values())
        print(f"{name:<11}{row} {half(t.weights(rows)):.2%}")
    row = "".join(f"{e.later:>+7.2%}" for e in EFFECTS.values())
    print(f"{'long run':<11}{row}")
    one = reads["week 1"]
    print("change from week 1; share of tests that see it")
    for name in ("week 2", "week 4"):
        rows = reads[name]
        interval = half(t.weights(rows) - t.weights(one))
        moves = [t.lift(e, rows) - t.lift(e, one) for e in EFFECTS.values()]
        row = "".join(f"{m:>+7.2%}" for m in moves)
        print(f"{'to ' + name:<11}{row} {interval:.2%}")
        row = "".join(f"{seen(m, interval):>7.0%}" for m in moves)
        print(f"{'  seen':<11}{row}")
    print(f"decision, line at {PAYS:.1%}, by expected readings")
    verdicts = zip(*(decide(t, e) for e in EFFECTS.values()), strict=True)
    for name, row in zip(
        ("right", "2 weeks", "rule"), verdicts, strict=True
    ):
        print(f"{name:<11}" + "".join(f"{v:>7}" for v in row))


main()
