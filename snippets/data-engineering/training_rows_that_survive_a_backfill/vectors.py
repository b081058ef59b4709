"""Break a night's vectors in ten ways; see which check of them notices."""

import numpy as np

SEED = 7
PINS, DIM = 4_000, 32
NEW = 80  # Pins of today, which yesterday does not know
DRIFT = 0.05  # how far a Pin's vector moves in a night, a dimension
NIGHTS = 28  # healthy nights from which the bands come
GOLDEN = 100  # Pins whose vectors are made anew, a fifth of them new ones


def unit(x: np.ndarray) -> np.ndarray:
    """Return rows of length one."""
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def night(before: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the next night's vectors; the last NEW Pins are other ones."""
    after = unit(before + rng.normal(0, DRIFT, before.shape))
    after[-NEW:] = unit(rng.normal(size=(NEW, DIM)))
    return after


def shifted(x: np.ndarray, pins: np.ndarray) -> np.ndarray:
    """Return x in which each of these Pins has the vector of the next."""
    y = x.copy()
    y[pins] = x[np.roll(pins, 1)]
    return y


def faults(
    today: np.ndarray, before: np.ndarray, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    """Return what could be written in place of today's vectors."""
    part, some = rng.random(PINS) < 0.05, rng.permutation(PINS)
    turn, _ = np.linalg.qr(rng.normal(size=(DIM, DIM)))
    swapped = today[:, [1, 0, *range(2, DIM)]]
    return {
        "healthy": today,
        "5% NaN": np.where(part[:, None], np.nan, today),
        "not normalized": today * 3,
        "5% are one default": np.where(part[:, None], today[:1], today),
        "yesterday's file": np.where(
            np.arange(PINS)[:, None] < PINS - NEW, before, today
        ),
        "shifted by one Pin": shifted(today, np.arange(PINS)),
        "5% shifted": shifted(today, some[: PINS // 20]),
        "0.1% shifted": shifted(today, some[: PINS // 1000]),
        "new Pins shifted": shifted(today, np.arange(PINS - NEW, PINS)),
        "two dimensions swapped": swapped,
        "another model": today @ turn,
    }


def likeness(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the cosine of each Pin with itself."""
    size = np.linalg.norm(x, axis=1) * np.linalg.norm(y, axis=1)
    return (x * y).sum(axis=1) / size


def measure(now: np.ndarray, before: np.ndarray) -> tuple[float, float]:
    """Return median and first percentile of old Pins' likeness."""
    same = likeness(now[:-NEW], before[:-NEW])
    same = same[np.isfinite(same)]
    return float(np.median(same)), float(np.quantile(same, 0.01))


def bands(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the largest of both on healthy nights."""
    seen = []
    before = unit(rng.normal(size=(PINS, DIM)))
    for _ in range(NIGHTS):
        now = night(before, rng)
        seen.append(measure(now, before))
        before = now
    low, high = np.min(seen, axis=0), np.max(seen, axis=0)
    room = high - low  # as much again on both sides
    return low - room, high + room


def fired(
    now: np.ndarray,
    truth: np.ndarray,
    before: np.ndarray,
    band: tuple[np.ndarray, np.ndarray],
    golden: np.ndarray,
) -> list[bool]:
    """Return whether each of the five checks alarms."""
    finite = np.isfinite(now).all(axis=1)
    norms = np.linalg.norm(now[finite], axis=1)
    repeated = finite.sum() - len(np.unique(now[finite], axis=0))
    moved = np.array(measure(now, before))
    gold = likeness(now[golden], truth[golden])
    return [
        not finite.all(),
        bool((np.abs(norms - 1) > 0.01).any()),
        bool(repeated > PINS / 100),
        bool(((moved < band[0]) | (moved > band[1])).any()),
        bool((gold[np.isfinite(gold)] < 0.999).any()),
    ]


def main() -> None:
    """Print the bands, then which check sees which fault."""
    rng = np.random.default_rng(SEED)
    band = bands(rng)
    before = unit(rng.normal(size=(PINS, DIM)))
    today = night(before, rng)
    old = rng.choice(PINS - NEW, GOLDEN * 4 // 5, replace=False)
    golden = np.append(old, PINS - 1 - rng.choice(NEW, GOLDEN // 5, False))
    (low, least), (high, most) = band
    print(f"seed {SEED}; median {low:.4f} to {high:.4f}, "
          f"first percentile {least:.4f} to {most:.4f}")  # fmt: skip
    typical, _ = measure(shifted(today, np.arange(PINS)), before)
    print(f"all shifted by one Pin: median {typical:.4f}")
    names = ("finite", "norm", "repeats", "yesterday", "golden")
    print(f"{'':<23}", " ".join(f"{name:<9}" for name in names).rstrip())
    for fault, now in faults(today, before, rng).items():
        marks = fired(now, today, before, band, golden)
        row = " ".join(f"{'ALARM' if mark else '-':<9}" for mark in marks)
        print(f"{fault:<23} {row}".rstrip())


main()
