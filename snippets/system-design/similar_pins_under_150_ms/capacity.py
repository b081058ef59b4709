"""Size the fleet for Similar Pins, and move each guess by a factor of two.

Every field below is our guess unless its comment says more.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

DAY = 86_400  # seconds
YEAR = 8_760  # hours


@dataclass(frozen=True)
class Guesses:
    """What the estimate rests on; change a field and run it again."""

    daily_users: float = 200e6  # about a third of the monthly figure
    grids_a_day: float = 8  # per daily user
    peak_to_mean: float = 2.5
    zone_margin: float = 1.5  # lose one zone of three at peak
    images: float = 10e9  # Pinterest: 8 billion in 2020; growth is ours
    live_share: float = 0.20  # saved lately, shoppable or an ad
    dims: int = 256
    links: int = 16  # HNSW: 2 * links ids of 4 bytes at layer 0
    light_bytes: int = 8  # age, category, saves per view, country
    usable_gb: float = 80  # of a 128 GB machine; the rest: rebuilds
    searches_per_machine: float = 1_600  # 16 cores half busy, 5 ms each
    list_hours: float = 6  # how long a cached list may be served
    zipf: float = 0.90  # skew of query Pins
    ranked: float = 300  # rows per request for the full ranker
    rows_per_gpu: float = 300_000  # rows per second
    new_images_a_day: float = 10e6  # Pinterest: 100 a second in 2021
    fresh_days: float = 2  # a new image stays in the fresh index
    embeds_per_gpu: float = 300  # images per second
    embed_busy: float = 0.5  # fuller, and uploads would wait in a queue
    memory_machine: float = 1.0  # dollars per hour
    gpu_machine: float = 1.5  # dollars per hour


def bytes_per_image(dims: int, links: int, code: str) -> int:
    """Return index bytes per image: code, graph links, 8-byte id."""
    vector = {"float32": 4 * dims, "int8": dims, "PQ-64": 64}[code]
    graph = 0 if code == "PQ-64" else 2 * links * 4
    return vector + graph + 8


def harmonic(n: float, s: float) -> float:
    """Return sum of k**-s for k = 1..n (s not 1), by an integral."""
    power = 1 - s
    return 1 + ((n + 0.5) ** power - 1.5**power) / power


def eager(g: Guesses, lists: float) -> tuple[float, float]:
    """Return hit rate, and searches a second to renew so many lists."""
    hits = harmonic(lists, g.zipf) / harmonic(g.images, g.zipf)
    return hits, lists / (g.list_hours * 3600)


def lazy(g: Guesses) -> tuple[float, float]:
    """Return hit rate, and lists kept, if a miss fills its own list.

    An image asked for x times in the life of a list costs one miss and
    then x hits on average, so x / (1 + x) of its requests are hits. The
    sum over ranks is an integral over their logarithm.
    """
    asked = g.daily_users * g.grids_a_day * g.list_hours / 24
    edges = np.geomspace(0.5, g.images + 0.5, 4_001)
    rank, width = np.sqrt(edges[1:] * edges[:-1]), np.diff(edges)
    share = rank**-g.zipf / (rank**-g.zipf * width).sum()
    hit = asked * share / (1 + asked * share)
    return float((share * width * hit).sum()), float((width * hit).sum())


@dataclass(frozen=True)
class Fleet:
    """Rates per second at peak, machine counts, dollars a year."""

    peak: float
    shards: int
    copies: int
    fresh: int  # machines of the fresh index, which every grid searches
    gpus: int
    dollars: float


def fleet(g: Guesses, hits: float, renewals: float = 0.0) -> Fleet:
    """Return the serving fleet that the guesses ask for."""
    peak = g.daily_users * g.grids_a_day / DAY * g.peak_to_mean
    each = bytes_per_image(g.dims, g.links, "int8") + g.light_bytes
    room = g.usable_gb * 1e9
    shards = math.ceil(g.images * g.live_share * each / room)
    searches = (peak * (1 - hits) + renewals) * g.zone_margin
    copies = max(3, math.ceil(searches / g.searches_per_machine))
    fresh = math.ceil(peak * g.zone_margin / g.searches_per_machine)
    fresh *= math.ceil(g.new_images_a_day * g.fresh_days * each / room)
    scored = peak * g.ranked * g.zone_margin
    gpus = math.ceil(scored / g.rows_per_gpu)
    hourly = (shards * copies + fresh) * g.memory_machine
    hourly += gpus * g.gpu_machine
    return Fleet(peak, shards, copies, fresh, gpus, hourly * YEAR)


def bill(g: Guesses) -> float:
    """Return millions of dollars a year, with lists filled by misses."""
    return fleet(g, lazy(g)[0]).dollars / 1e6


GUESSED = (
    "daily_users",
    "grids_a_day",
    "peak_to_mean",
    "live_share",
    "usable_gb",
    "searches_per_machine",
    "memory_machine",
    "ranked",
    "rows_per_gpu",
    "gpu_machine",
    "list_hours",
)


def main() -> None:
    """Print the estimate, the caches, and what each guess does."""
    g = Guesses()
    hits, kept = lazy(g)
    f = fleet(g, hits)
    print(f"grids per second, peak {f.peak:>10,.0f}")
    print("code      bytes  live tier, GB")
    for code in ("float32", "int8", "PQ-64"):
        each = bytes_per_image(g.dims, g.links, code) + g.light_bytes
        whole = each * g.images * g.live_share / 1e9
        print(f"{code:<8}{each:>7,}{whole:>15,.0f}")
    print(f"shards of the live tier, int8 {f.shards:>3}")
    print(f"machines of the fresh index    {f.fresh:>3}")
    print("cached lists       kept, M  hits  copies  $M a year")
    eager_hits, renewals = eager(g, 100e6)
    for name, n, rate, more in (
        ("none", 0.0, 0.0, 0.0),
        ("renewed, 100 M", 100e6, eager_hits, renewals),
        ("renewed, 1,000 M", 1e9, *eager(g, 1e9)),
        ("filled by a miss", kept, hits, 0.0),
    ):
        x = fleet(g, rate, more)
        print(
            f"{name:<18}{n / 1e6:>8,.0f}{rate:>6.0%}{x.copies:>8}"
            f"{x.dollars / 1e6:>11.1f}"
        )
    print(f"ranking GPUs            {f.gpus:>5}")
    upload = g.new_images_a_day / DAY * g.peak_to_mean
    busy = math.ceil(upload / g.embeds_per_gpu / g.embed_busy)
    print(f"GPUs for uploads, spare {busy + 1:>5}")
    again = g.images / g.embeds_per_gpu / 3600
    print(f"GPU-hours, all images   {again:>5,.0f}")
    print(f"the bill, {bill(g):.1f}, with a guess at half and double:")
    rows: list[tuple[float, str, float, float]] = []
    for field in GUESSED:
        at = getattr(g, field)
        ends = [bill(replace(g, **{field: at * x})) for x in (0.5, 2)]
        rows.append((max(ends) / min(ends), field, ends[0], ends[1]))
    for factor, field, low, high in sorted(rows, reverse=True):
        print(f"  {field:<21}{low:>4.1f} {high:>4.1f}   x{factor:.1f}")
    low, high = (bill(replace(g, zipf=z)) for z in (0.7, 1.1))
    print(f"  zipf 0.7, 1.1        {low:>4.1f} {high:>4.1f}")


if __name__ == "__main__":
    main()
