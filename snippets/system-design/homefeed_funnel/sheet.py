"""The board's arithmetic, with each guess named; prices in units.

One unit is the full ranker on one Pin. A guess without a source is ours.
"""

UNITS = 800  # budget of a request
GPU_PINS = 30_000  # Pins a second that one GPU ranks
GPU_CORES = 24  # cores that cost as much as one GPU
# Pins that no other generator brings; ms of a core to start, and for them
GENERATORS, BRINGS, START_MS, DEEP_MS = 10, 400, 4, 8
# 34,000 multiplications at 5 billion a second, and reading the vector
LIGHT_MS = 0.008
BLEND_MS = 8
RANKED, COPIED = 600, 8_000
PEOPLE, FEEDS, PEAK = 200e6, 10, 2.5  # people and feeds a day
BUSY, GPU_DOLLARS = 0.5, 2  # share of time that a GPU works; an hour
INDEXED, PIN_BYTES = 1e9, 64 + 32 * 4  # vector of int8, 32 links
MACHINE_CORES, MACHINE_GB = 64, 64
BATCH, BATCHES, FETCH_MS = 150, 4, 15
FEATURE_BYTES, SHARDS = 2_000, 100


def core_ms(gpu_pins: float = GPU_PINS) -> float:
    """Return how many ms of a core cost as much as one unit."""
    return GPU_CORES / gpu_pins * 1_000


def units(ms: float, gpu_pins: float = GPU_PINS) -> float:
    """Return the units that so many ms of a core cost."""
    return ms / core_ms(gpu_pins)


FULL, LIGHT, BLEND = 1.0, units(LIGHT_MS), units(BLEND_MS)
START = GENERATORS * units(START_MS)  # units, whatever is brought
DEEPER = units(DEEP_MS) / BRINGS  # units of one more Pin retrieved


def candidate() -> float:
    """Return the units of one more Pin, retrieved and pre-ranked."""
    return DEEPER + LIGHT


def stages(gpu_pins: float = GPU_PINS) -> dict[str, float]:
    """Return the units of each stage."""
    core = {
        "retrieval": GENERATORS * (START_MS + DEEP_MS),
        "pre-ranking": GENERATORS * BRINGS * LIGHT_MS,
        "blending": BLEND_MS,
    }
    priced = {name: units(ms, gpu_pins) for name, ms in core.items()}
    return {**priced, "ranking": RANKED * FULL}


def peak() -> float:
    """Return requests a second at peak."""
    return PEOPLE * FEEDS / 86_400 * PEAK


def gpus(spent: float, gpu_pins: float = GPU_PINS) -> float:
    """Return how many GPUs, or cores of that price, so many units need."""
    return peak() * spent / gpu_pins / BUSY


def wait_ms(busy: float) -> float:
    """Return the mean wait of a batch at one queue with random times."""
    return busy / (1 - busy) * BATCH / GPU_PINS * 1_000


def fleet() -> None:
    """Print what the peak needs: machines, memory, dollars."""
    hour = gpus(UNITS) * GPU_DOLLARS
    print(f"peak {peak():,.0f} requests a s, {peak() * RANKED:,.0f} Pins")
    print(f"GPUs that rank {gpus(RANKED):,.0f}, all {gpus(UNITS):,.0f}")
    print(f"dollars a year, all {hour * 8_760:,.0f}")
    print(f"  100 units {hour * 8_760 * 100 / UNITS:,.0f}")
    cores = peak() * (START_MS + DEEP_MS) / 1_000 / BUSY
    print(f"cores of one generator {cores:,.0f}")
    print(f"  machines for its load {cores / MACHINE_CORES:.0f}")
    memory = INDEXED * PIN_BYTES / 1e9
    print(f"index {memory:.0f} GB, machines {memory / MACHINE_GB:.0f}")
    read = peak() * RANKED * FEATURE_BYTES / 1e9
    print(f"features read {read:.0f} GB a s")


def tails() -> None:
    """Print where ranking's time goes, and what a fan-out does to it."""
    for busy in (0.5, 0.9):
        each = wait_ms(busy) + BATCH / GPU_PINS * 1_000
        total = FETCH_MS + BATCHES * each
        print(
            f"busy {busy:.0%}: wait {wait_ms(busy):.0f} ms a batch, ",
            end="",
        )
        print(f"ranking {total:.0f} ms")
    for slow in (0.01, 0.01**2):
        print(
            f"{slow:.2%} slow: {1 - (1 - slow) ** SHARDS:.0%} of requests"
        )


def main() -> None:
    """Print the sheet, at two guesses of the ranker's speed."""
    for gpu_pins in (GPU_PINS, 300_000):
        rows = stages(gpu_pins)
        cells = ", ".join(f"{k} {v:.0f}" for k, v in rows.items())
        print(f"a GPU ranks {gpu_pins:,} Pins a second")
        print(f"  {cells}: {sum(rows.values()):,.0f}")
    fleet()
    tails()
    one_stage = (UNITS - BLEND - START) / (FULL + DEEPER)
    print(f"without pre-ranking, Pins ranked: {one_stage:.0f}")
    copy = START + COPIED * (FULL + DEEPER)
    print(f"one of 1,000 ranks all {COPIED:,}: {copy / 1_000:.2f} units")
    print(f"all ten generators on time: {0.95**10:.0%}")
    print(f"people an arm, for 0.5%: {16 * 2.5**2 / 0.005**2:,.0f}")


if __name__ == "__main__":
    main()
