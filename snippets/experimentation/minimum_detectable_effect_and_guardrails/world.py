"""A made-up Homefeed: who comes on which day, and who saves how much.

Most people browse, few save, and a few save a lot. Saving comes in
bursts: a wedding, a kitchen, a week of recipes.
"""

from dataclasses import dataclass

import assumptions as known
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
WEEK = 7  # days
ARM = 8e6  # people an arm who come in two weeks: the plan


# --8<-- [start:world]
@dataclass(frozen=True)
class World:
    """Assumptions; change one and run the programs again."""

    never_save: float = known.NEVER_SAVE
    taste: float = known.TASTE
    burst: float = known.BURST
    stays: float = known.STAYS
    mean: float = known.SAVES_A_DAY

    def draw(
        self, rng: np.random.Generator, users: int, weeks: int
    ) -> tuple[Bools, Floats]:
        """Return visits and saves, each (users, 7 * weeks).

        A visit is a day with a Homefeed session; no visit, no saves.
        """
        days = WEEK * weeks
        comes = rng.beta(*known.COMES, size=(users, 1))  # chance on a day
        visits = rng.random((users, days)) < comes
        level = rng.normal(size=users) * self.taste
        level[rng.random(users) < self.never_save] = -np.inf
        wave = rng.normal(size=(users, weeks))
        for w in range(1, weeks):
            fresh = (1 - self.stays**2) ** 0.5 * wave[:, w]
            wave[:, w] = self.stays * wave[:, w - 1] + fresh
        log_rate = level[:, None] + self.burst * wave
        log_rate -= (self.taste**2 + self.burst**2) / 2
        rate = np.exp(log_rate) * self.mean / (1 - self.never_save)
        by_day = np.repeat(rate, WEEK, axis=1)
        saves = rng.poisson(np.where(visits, by_day, 0.0))
        return visits, saves.astype(float)


# --8<-- [end:world]
