"""Which true gains get launched, by rule and by size of the test."""

from statistics import NormalDist

from assumptions import (
    HOMEFEED_SHARE,
    REACHES_REVENUE,
    REVENUE,
    YEARLY_COST,
    error,
)
from world import ARM

NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.975)
VARIANCE = 9  # of one person, after the past; see cuped.py
WORTH = REVENUE * HOMEFEED_SHARE * REACHES_REVENUE  # of a gain of 100 %
PAYS = 0.005  # a round break-even


def launched(gain: float, noise: float) -> tuple[float, float, float]:
    """Return by rule how often a true gain is launched.

    The interval clears zero; it clears the break-even; the estimate does.
    """
    lines = (Z * noise, PAYS + Z * noise, PAYS)
    zero, pays, estimate = (
        1 - NORMAL.cdf((line - gain) / noise) for line in lines
    )
    return zero, pays, estimate


print(f"1% of Homefeed's saves: ${WORTH / 1e8:.2f}M a year")
print(f"the index costs ${YEARLY_COST / 1e6:.2f}M: pays from", end=" ")
print(f"{YEARLY_COST / WORTH:.2%}; taken as {PAYS:.1%}")
for people in (ARM, 2 * ARM):
    noise = error(VARIANCE, people)
    gap = (Z + NORMAL.inv_cdf(0.8)) * noise
    print(f"\n{people / 1e6:.0f}M an arm; standard error {noise:.3%};")
    print(f"a gap seen in 80% of tests: {gap:.2%}")
    print("true    a year       interval    interval    estimate")
    print("gain    after cost   above 0     above 0.5%  above 0.5%")
    for gain in (0.0, 0.003, 0.005, 0.006, 0.007, 0.008, 0.01):
        zero, pays, estimate = launched(gain, noise)
        money = (gain - PAYS) * WORTH / 1e6
        print(
            f"{gain:.1%}    {money:>+5.2f}M   "
            f"{zero:>9.1%}   {pays:>9.1%}   {estimate:>9.1%}"
        )
