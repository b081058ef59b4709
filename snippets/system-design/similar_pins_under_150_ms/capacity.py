"""Size the fleet for Similar Pins, and find the guess that matters.

Every field below is an assumption unless its comment says "cited".
"""

import math
from dataclasses import dataclass, replace

DAY = 86_400  # seconds
YEAR = 8_760  # hours


# --8<-- [start:assumptions]
@dataclass(frozen=True)
class Assumptions:
    """What the estimate rests on; change a field and run it again."""

    monthly_users: float = 631e6  # cited: Q1 2026
    daily_share: float = 0.30
    requests_per_day: float = 8  # Similar Pins views per daily user
    peak_to_mean: float = 2.5
    zone_margin: float = 1.5  # lose one zone of three at peak
    images: float = 10e9  # cited: 8 billion in 2020; growth assumed
    live_share: float = 0.20  # saved lately, shoppable or an ad
    dims: int = 256
    links: int = 16  # HNSW: 2 * links ids of 4 bytes at layer 0
    usable_gb: float = 80  # of a 128 GB machine; the rest: rebuilds
    searches_per_machine: float = 1_600  # 16 cores half busy, 5 ms each
    cached_lists: float = 100e6
    list_hours: float = 6  # then a cached list is searched anew
    zipf: float = 0.90  # skew of query Pins
    candidates: int = 500  # rows scored per request
    scores_per_gpu: float = 1e6  # rows per second
    new_images_per_day: float = 10e6
    embeds_per_gpu: float = 300  # images per second
    memory_machine: float = 1.0  # dollars per hour
    gpu_machine: float = 1.5  # dollars per hour


# --8<-- [end:assumptions]


# --8<-- [start:model]
def bytes_per_image(dims: int, links: int, code: str) -> int:
    """Return index bytes per image: code, graph links, 8-byte id."""
    vector = {
        "float32": 4 * dims,
        "float16": 2 * dims,
        "int8": dims,
        "PQ-64": 64,
    }[code]
    graph = 0 if code == "PQ-64" else 2 * links * 4
    return vector + graph + 8


def harmonic(n: float, s: float) -> float:
    """Return sum of k**-s for k = 1..n (s not 1), by an integral."""
    if n < 1:
        return 0.0
    power = 1 - s
    return 1 + ((n + 0.5) ** power - 1.5**power) / power


@dataclass(frozen=True)
class Estimate:
    """Rates per second at peak, machine counts, dollars a year."""

    peak: float
    hit_rate: float
    shards: int
    replicas: int
    rank_gpus: int
    dollars: float


def estimate(a: Assumptions) -> Estimate:
    """Return the serving fleet that the assumptions ask for."""
    daily = a.monthly_users * a.daily_share * a.requests_per_day
    peak = daily / DAY * a.peak_to_mean
    hit_rate = harmonic(a.cached_lists, a.zipf) / harmonic(a.images, a.zipf)
    live = a.images * a.live_share
    index_bytes = live * bytes_per_image(a.dims, a.links, "int8")
    shards = math.ceil(index_bytes / (a.usable_gb * 1e9))
    refresh = a.cached_lists / (a.list_hours * 3600)
    searches = (peak * (1 - hit_rate) + refresh) * a.zone_margin
    replicas = max(3, math.ceil(searches / a.searches_per_machine))
    scored = peak * a.candidates * a.zone_margin
    rank_gpus = math.ceil(scored / a.scores_per_gpu)
    hourly = shards * replicas * a.memory_machine
    hourly += rank_gpus * a.gpu_machine
    return Estimate(
        peak, hit_rate, shards, replicas, rank_gpus, hourly * YEAR
    )


# --8<-- [end:model]


def main() -> None:
    """Print the estimate, then what each guess does to the bill."""
    a = Assumptions()
    e = estimate(a)
    print(f"requests per second, peak {e.peak:>9,.0f}")
    print("code      bytes   all, TB  live, TB")
    for code in ("float32", "float16", "int8", "PQ-64"):
        each = bytes_per_image(a.dims, a.links, code)
        whole = each * a.images / 1e12
        tier = whole * a.live_share
        print(f"{code:<8}{each:>7,}{whole:>10.2f}{tier:>10.2f}")
    print(f"shards (int8, live)       {e.shards:>9}")
    print(f"served from cached lists  {e.hit_rate:>9.0%}")
    lists = a.cached_lists * a.candidates * 8 / 1e12
    print(f"memory of those lists, TB {lists:>9.2f}")
    print(f"replicas of each shard    {e.replicas:>9}")
    print(f"ranking GPUs              {e.rank_gpus:>9}")
    upload = a.new_images_per_day / DAY * a.peak_to_mean
    print(f"embedding GPUs, uploads   {upload / a.embeds_per_gpu:>9.1f}")
    backfill = a.images / a.embeds_per_gpu / 3600
    print(f"GPU-hours to re-embed all {backfill:>9,.0f}")
    print(f"serving bill, $M a year   {e.dollars / 1e6:>9.1f}")
    print("the bill by guess, low to high:")
    for field, low, high in (
        ("zipf", 0.7, 1.1),
        ("requests_per_day", 4, 16),
        ("live_share", 0.10, 1.0),
        ("searches_per_machine", 800, 3_200),
        ("candidates", 250, 1_000),
        ("cached_lists", 0, 1e9),
    ):
        bills = [
            estimate(replace(a, **{field: v})).dollars / 1e6
            for v in (low, high)
        ]
        print(f"  {field:<21}{bills[0]:>4.1f} to {bills[1]:>4.1f}")


main()
