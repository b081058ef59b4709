"""The board's arithmetic, with each guess named; prices in units.

One unit is the full ranker on one Pin. A guess without a source is ours.
"""

UNITS = 1_000  # budget of a request
GPU_PINS = 30_000  # Pins a second that one GPU ranks
GPU_CORES = 24  # cores that cost as much as one GPU
GENERATORS, BRINGS, CORE_MS = 10, 400, 12  # Pins, ms of a core, of each
FULL, LIGHT = 1.0, 0.05  # on one Pin
RANKED, BLEND = 600, 50
PEOPLE, FEEDS, PEAK = 200e6, 10, 2.5  # people and feeds a day


def core_ms(gpu_pins: float = GPU_PINS) -> float:
    """Return how many ms of a core cost as much as one unit."""
    return GPU_CORES / gpu_pins * 1_000


def generator(gpu_pins: float = GPU_PINS) -> float:
    """Return the units of one generator's search."""
    return CORE_MS / core_ms(gpu_pins)


def candidate(gpu_pins: float = GPU_PINS) -> float:
    """Return the units of one more Pin, retrieved and pre-ranked."""
    return generator(gpu_pins) / BRINGS + LIGHT


def stages(gpu_pins: float = GPU_PINS) -> dict[str, float]:
    """Return the units of each stage."""
    return {
        "retrieval": GENERATORS * generator(gpu_pins),
        "pre-ranking": GENERATORS * BRINGS * LIGHT,
        "ranking": RANKED * FULL,
        # 40 ms of a core
        "blending": BLEND * core_ms() / core_ms(gpu_pins),
    }


def peak() -> float:
    """Return requests a second at peak."""
    return PEOPLE * FEEDS / 86_400 * PEAK


def main() -> None:
    """Print the sheet, at two guesses of the ranker's speed."""
    for gpu_pins in (GPU_PINS, 300_000):
        rows = stages(gpu_pins)
        cells = ", ".join(f"{k} {v:.0f}" for k, v in rows.items())
        print(f"a GPU ranks {gpu_pins:,} Pins a second")
        print(f"  {cells}: {sum(rows.values()):,.0f}")
        gpus = peak() * sum(rows.values()) / gpu_pins
        print(f"  worth {gpus:,.0f} GPUs at {peak():,.0f} requests a s")
    one_stage = (UNITS - BLEND) / (FULL + generator() / BRINGS)
    print(f"without pre-ranking, Pins ranked: {one_stage:.0f}")
    for found, kept in ((0.64, 0.92), (0.77, 0.80), (0.85, 0.63)):
        print(f"{found:.0%} x {kept:.0%} = {found * kept:.1%}")
    each = FULL + generator() / BRINGS
    print(f"one of 1,000 ranks all 8,000: {0.001 * 8_000 * each:.1f} units")
    print(
        f"half of all before the blend: {UNITS / 2 + BLEND / 2:.0f} units"
    )
    print(f"all ten generators on time: {0.95**10:.0%}")
    print(f"people an arm, for 0.5%: {16 * 2.5**2 / 0.005**2:,.0f}")


if __name__ == "__main__":
    main()
