"""One list cut into consecutive shards; each tells O(k), not its IDs."""

from dataclasses import dataclass

from solution import shortest_covering_window


@dataclass(frozen=True)
class Summary:
    """What the rest of the list has to know about one stretch of it."""

    first: dict[int, int]  # ID -> its first place in the whole list
    last: dict[int, int]  # ID -> its last place, the oldest first
    best: tuple[int, int]  # shortest window with all IDs of the stretch


def summarize(start: int, ids: list[int]) -> Summary:
    """Read one shard, not empty, whose first ID has place `start`."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for place, each in enumerate(ids, start):
        first.setdefault(each, place)
        last.pop(each, None)
        last[each] = place
    left, right = shortest_covering_window(ids)
    return Summary(first, last, (start + left, start + right))


def merge(a: Summary, b: Summary) -> Summary:
    """Join neighbors, `a` before `b`, in O(k)."""
    first = b.first | a.first
    kept = {each: at for each, at in a.last.items() if each not in b.last}
    windows = [
        each.best for each in (a, b) if len(each.first) == len(first)
    ]
    # Across the cut: what the left part lacks, the right part must have.
    right = max(
        (b.first[each] for each in b.first.keys() - a.first), default=-1
    )
    for each, left in a.last.items():
        if right >= 0:
            windows.append((left, right))
        if each not in b.first:
            break  # a window that starts later has lost it
        right = max(right, b.first[each])
    best = min(
        windows, key=lambda window: (window[1] - window[0], window[0])
    )
    return Summary(first, kept | b.last, best)


shards = [(0, [4, 7, 7]), (3, [9, 4]), (5, [9, 7])]
one, two, three = (summarize(start, ids) for start, ids in shards)
print("shards alone:  ", one.best, two.best, three.best)
print("left to right: ", merge(merge(one, two), three).best)
print("right to left: ", merge(one, merge(two, three)).best)
