"""The arithmetic of the board: each assumption named, each sum checked."""

from itertools import accumulate
from statistics import NormalDist

PEOPLE, FEEDS = 200e6, 10  # a day
PEAK = 50_000  # requests a second that we plan for
CORE, GPU, BUSY = 0.04, 1.0, 0.5  # dollars an hour; share of time at work
FOUND, CANDIDATES, RANKED, BLENDED, SHOWN = 6_000, 4_000, 500, 200, 25
WIDE, SHARE = 16_000, 1 / 10_000  # the wide funnel, and on how many
CORE_SPEED, GPU_SPEED = 10e9, 10e12  # useful multiplications a second
CORE_MS = {
    "retrieval": 10 * 8,  # sources x ms
    "pre-ranking": CANDIDATES * 50_000 / CORE_SPEED * 1_000,
    "ranking": RANKED * 0.04,
    "blending": 2,
}
GPU_MS = RANKED * 100e6 / GPU_SPEED * 1_000
USUAL_MS = {
    "retrieval": 55,
    "pre-ranking": 20,
    "ranking": 55,
    "blending": 20,
}
LOST = {"retrieval": 50, "pre-ranking": 20, "blending": 25}  # of 1,000
GAIN, SOLD = 8, 3  # saves: a larger light model, 86 Pins ranked fewer
LATE, ALONE, HALF = 0.02, 0.04, 0.044  # share late; saves of a miss


def deadlines() -> list[int]:
    """Return when each stage ends: twice its usual time, one clock."""
    return [2 * ms for ms in accumulate(USUAL_MS.values())]


def bought(ms: float) -> float:
    """Return the cores or GPUs to buy for ms of one request."""
    return PEAK * ms / 1_000 / BUSY


def dollars() -> dict[str, float]:
    """Return dollars an hour of each stage."""
    paid = {name: bought(ms) * CORE for name, ms in CORE_MS.items()}
    paid["ranking"] += bought(GPU_MS) * GPU
    return paid


def of_hundred() -> dict[str, float]:
    """Return what the next $100 an hour buys."""
    paid = dollars()
    found = paid["retrieval"] / FOUND  # dollars a Pin found
    # half of the next ones are repeats or filtered
    new = 2 * found + paid["pre-ranking"] / CANDIDATES
    return {
        "candidates": 100 / new,
        "times the light model": 1 + 100 / paid["pre-ranking"],
        "more Pins ranked": 100 * RANKED / paid["ranking"],
        "more work a Pin": 100 / (bought(GPU_MS) * GPU),
    }


def left() -> list[int]:
    """Return the saves left after each stage, of 1,000."""
    return [1_000 - lost for lost in accumulate(LOST.values())]


def moved_ms() -> tuple[float, float]:
    """Return the shares of saves that 10 ms regain and lose."""
    return 10 * LATE * ALONE, LATE * HALF


def wide_dollars() -> float:
    """Return what the wide funnel adds an hour: found, and all ranked."""
    paid = dollars()
    ranked = paid["ranking"] * WIDE / RANKED
    return SHARE * (ranked + paid["retrieval"] * WIDE / CANDIDATES)


def looks_better(of: int) -> float:
    """Return by how many errors the best 25 of equal Pins look better."""
    normal, share = NormalDist(), SHOWN / of
    return normal.pdf(normal.inv_cdf(1 - share)) / share


def wait_ms(busy: float) -> float:
    """Return the mean wait: random arrivals, fixed work (M/D/1)."""
    return busy / (2 * (1 - busy)) * GPU_MS


def arm(spread: float, gain: float) -> float:
    """Return people an arm for 5% false alarms and 80% power."""
    return 16 * spread**2 / gain**2


def main() -> None:
    """Print the board."""
    print(f"mean {PEOPLE * FEEDS / 86_400:,.0f} requests a second")
    paid = dollars()
    for name, each in paid.items():
        print(f"{name}: {CORE_MS[name]:.0f} ms of a core", end="")
        print(f", {bought(CORE_MS[name]):,.0f} cores, ${each:.0f}")
    print(f"GPUs {bought(GPU_MS):.0f}, all ${sum(paid.values()):.0f}")
    print(f"deadlines {deadlines()} ms")
    print(f"saves left {left()}, the move gains {GAIN - SOLD}", end="")
    print(f", or {(GAIN - SOLD) / left()[-1]:.2%}")
    for name, much in of_hundred().items():
        print(f"$100: {much:.4g} {name}")
    print(f"wide funnel ${wide_dollars():.2f}", end="")
    print(f", {SHARE * WIDE / RANKED:.2%} of ranking's work")
    for of in (WIDE, CANDIDATES):
        print(f"best 25 of {of:,} look {looks_better(of):.1f} better")
    cut = PEOPLE * FEEDS / 1_000
    print(f"cut Pins a day {cut:,.0f}, saves {cut * 0.002:,.0f}")
    print(f"  known to {(cut * 0.002) ** -0.5:.1%}", end="")
    print(f", cost at most {1 / 1_000 / SHOWN:.3%}")
    print(f"people an arm {arm(3, 0.005):,.0f}", end="")
    print(f", {arm(3, 0.005) / PEOPLE:.1%} of a day's")
    print(
        f"wait {wait_ms(0.5):.1f} ms half busy, {wait_ms(0.9):.1f} at 90%"
    )
    print(f"ten sources on time {0.95**10:.0%}", end="")
    print(f", a slow one of 100 {1 - 0.99**100:.0%}")
    regained, lost = moved_ms()
    print(f"10 ms regain {regained:.1%}, lose {lost:.2%}")
    fast = bought(GPU_MS / 10) * GPU
    print(f"a GPU ten times as fast: ${fast:.0f} for GPUs")
    print(f"no pre-ranking: rank {without():.0f}", end="")
    print(f", or all for ${paid['ranking'] * CANDIDATES / RANKED:,.0f}")
    print(f"index {3e9 * (64 + 32 * 4) / 1e9:.0f} GB")


def without() -> float:
    """Return the Pins ranked if pre-ranking's money goes to ranking."""
    paid = dollars()
    return (
        RANKED * (paid["ranking"] + paid["pre-ranking"]) / paid["ranking"]
    )


if __name__ == "__main__":
    main()
