"""Ways to grade an order of Pins with a log of another order.

Arrays have the shape sessions x PINS. `new` holds places from 0 for
the top; `seen` is the propensity, each Pin's chance to be examined in
the log.
"""

import numpy as np
from feed import PINS, SLOTS, Floats, Ints, Log, examined


# --8<-- [start:ndcg]
def ndcg(new: Ints, log: Log) -> float:
    """Return the mean NDCG of the shown Pins, saved ones as relevant.

    Sessions without a save have no ideal order and are left out.
    """
    session, pin = log.saves
    above = new[session] < new[session, pin][:, None]
    place = (above & (log.places[session] < SLOTS)).sum(axis=1)
    discount = 1 / np.log2(np.arange(PINS) + 2)
    gained = np.bincount(session, discount[place], len(new))
    saves = log.saved.sum(axis=1)
    kept = saves > 0
    ideal = np.cumsum(discount)[saves[kept] - 1]
    return float((gained[kept] / ideal).mean())


# --8<-- [end:ndcg]
# --8<-- [start:corrected]
def corrected(
    new: Ints, log: Log, seen: Floats, decay: float, floor: float = 0.0
) -> float:
    """Return estimated saves per session under the new order (IPS).

    A save counts by how much more the new order would show the Pin:
    its chance to be examined there over its chance in the log. With
    a `floor` (clipping) no propensity counts as less than that.
    """
    session, pin = log.saves
    there = examined(decay)[new[session, pin]]
    here = np.maximum(seen[session, pin], floor)
    return float((there / here).sum() / len(new))


def among_random(new: Ints, log: Log, decay: float) -> float:
    """Return the same from the random sessions alone.

    All Pins of a session had one propensity there, so the old order
    is not needed; the curve still is, for the new one.
    """
    curve = examined(decay)
    session, pin = log.saves
    random = log.mixed[session]
    there = curve[new[session, pin]][random].sum() / curve.mean()
    return float(there / max(log.mixed.sum(), 1))


# --8<-- [end:corrected]
# --8<-- [start:doubts]
def doubts(
    new: Ints, old: Ints, log: Log, seen: Floats, decay: float
) -> tuple[float, float]:
    """Return two gaps, each over its standard error in this one log.

    First the gap between two orders that IPS tells: within 2 it could
    be 0. Then the same less the gap that the random sessions tell:
    beyond 2 the two contradict each other.
    """
    session, pin = log.saves
    curve = examined(decay)
    gain = curve[new[session, pin]] - curve[old[session, pin]]
    weight = 1 / seen[session, pin]
    share = max(log.mixed.mean(), 1 / len(new))
    alone = log.mixed[session] / (curve.mean() * share)
    gap = np.bincount(session, gain * weight, len(new))
    apart = np.bincount(session, gain * (weight - alone), len(new))
    told, differ = (g.mean() / g.std() * g.size**0.5 for g in (gap, apart))
    return float(told), float(differ)


# --8<-- [end:doubts]
# --8<-- [start:measure]
def measured(log: Log) -> float:
    """Return the decay of attention, from the random sessions alone.

    There each slot holds Pins that are equally good on average, so
    saves by slot follow the curve: take the likeliest of a grid.
    """
    session, pin = log.saves
    slots = log.places[session, pin][log.mixed[session]]
    counts = np.bincount(slots, minlength=SLOTS)
    grid = np.arange(0, 3.001, 0.01)
    curve = np.arange(1, SLOTS + 1) ** -grid[:, None]
    share = np.log(curve / curve.sum(axis=1, keepdims=True))
    return float(grid[(share @ counts).argmax()])


# --8<-- [end:measure]
