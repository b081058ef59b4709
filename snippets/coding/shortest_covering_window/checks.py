"""What an answer to the shortest covering window has to satisfy."""

import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from solution import shortest_covering_window

Function = Callable[[list[int]], tuple[int, int]]


def by_trying_all(ids: list[int]) -> tuple[int, int]:
    """Return the answer by comparing every window, slowly."""
    wanted = set(ids)
    windows = [
        (right - left, left, right)
        for left in range(len(ids))
        for right in range(left, len(ids))
        if set(ids[left : right + 1]) == wanted
    ]
    return min(windows)[1:] if windows else (-1, -1)


class CountedId(int):
    """An ID that counts how often it is hashed or compared."""

    used = 0
    __class__ = property(lambda _: int)  # pyright: ignore

    def __hash__(self) -> int:
        CountedId.used += 1
        return int.__hash__(self)

    def __eq__(self, other: object) -> bool:
        CountedId.used += 1
        return int.__eq__(self, other)


class CountedList(list[int]):
    """A list that adds what is read from it to the same count."""

    __class__ = property(lambda _: list)  # pyright: ignore

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        CountedId.used += len(found) if isinstance(index, slice) else 1
        return found

    def __iter__(self) -> Iterator[int]:
        for each in super().__iter__():
            CountedId.used += 1
            yield each


def plain_type(*args: Any) -> Any:
    """Return what `type` returns, but the plain type of what counts.

    An answer may insist on exactly a list of ints.
    """
    kind: type = type(*args)
    plain: dict[type, type] = {CountedList: list, CountedId: int}
    return plain.get(kind, kind)


def each_counted(items: Iterable[Any]) -> Iterator[Any]:
    """Yield the items, adding one to the count for each."""
    for each in items:
        CountedId.used += 1
        yield each


def counting(walk: Callable[..., Any]) -> Callable[..., Any]:
    """Return `walk`, adding to the count what it walks over."""

    def counted(first: Any, *others: Any, **options: Any) -> Any:
        if not others and isinstance(first, Iterable):
            first = each_counted(first)
        return walk(first, *others, **options)

    return counted


def work(function: Function, ids: list[int]) -> int:
    """Return how many times a call reads, hashes or compares an ID.

    What all, any, max, min, sorted and sum walk over counts as well,
    so that a search among positions or counts is seen. A plain loop
    over them is not.
    """
    counted = CountedList(CountedId(each) for each in ids)
    names: dict[str, Any] = getattr(function, "__globals__", {})
    searches = (all, any, max, min, sorted, sum)
    walks: dict[str, Any] = {each.__name__: each for each in searches}
    ours = {name: counting(walk) for name, walk in walks.items()}
    ours["type"] = plain_type
    ours = {name: ours[name] for name in ours.keys() - names}
    CountedId.used = 0
    names.update(ours)
    try:
        function(counted)
    finally:
        for name in ours:
            del names[name]
    return CountedId.used


def observe_work(ids: list[int]) -> int:
    """Return the work of the answer that is checked."""
    return work(shortest_covering_window, ids)


def expect(ids: list[int], wanted: tuple[int, int]) -> None:
    """Fail with the input and both answers if they differ."""
    found = shortest_covering_window(list(ids))
    assert found == wanted, f"{ids}: expected {wanted}, got {found}"


def test_empty() -> None:
    expect([], (-1, -1))


def test_one_id() -> None:
    expect([7], (0, 0))


def test_all_the_same() -> None:
    expect([4, 4, 4, 4], (0, 0))


def test_all_distinct() -> None:
    expect([3, 1, 2], (0, 2))


def test_in_the_middle() -> None:
    expect([1, 1, 2, 3, 3, 1], (1, 3))


def test_at_the_end() -> None:
    expect([1, 2, 2, 1, 1, 2, 1, 3], (5, 7))


def test_ties_go_to_the_left() -> None:
    expect([1, 2, 1, 2], (0, 1))
    expect([5, 5, 6, 7, 5, 6], (1, 3))


def test_a_later_window_can_be_shorter() -> None:
    expect([1, 2, 2, 3, 1, 2, 3], (2, 4))


def test_several_entries_leave_at_once() -> None:
    expect([1, 2, 2, 2, 1, 3], (3, 5))


def test_the_last_id_is_new() -> None:
    expect([1, 1, 1, 2], (2, 3))


def test_negative_zero_and_huge_ids() -> None:
    expect([-1, 0, 10**20, 0, -1], (0, 2))


def test_equal_ids_need_not_be_one_object() -> None:
    ids = [int(text) for text in ("10" * 12, "20" * 12, "10" * 12)]
    expect(ids, (0, 1))


def test_the_input_is_not_changed() -> None:
    ids = [3, 1, 3, 2, 1]
    shortest_covering_window(ids)
    assert ids == [3, 1, 3, 2, 1], f"[3, 1, 3, 2, 1] became {ids}"


def test_returns_a_pair_of_ints() -> None:
    for ids in [], [2], [1, 2, 1]:
        found = shortest_covering_window(list(ids))
        assert type(found) is tuple, f"{ids}: {found!r} is no tuple"
        kinds = [type(bound) for bound in found]
        assert kinds == [int, int], f"{ids}: {found!r} is no pair of int"


def test_agrees_with_trying_all_windows() -> None:
    rng = random.Random(60)
    for _ in range(1500):
        most = rng.randint(1, 5)
        ids = [rng.randint(1, most) for _ in range(rng.randint(0, 12))]
        expect(ids, by_trying_all(ids))


def test_a_long_session() -> None:
    found = shortest_covering_window(list(range(1500)))
    assert found == (0, 1499), (
        f"list(range(1500)): expected (0, 1499), got {found}"
    )


def expect_linear(name: str, small: list[int], large: list[int]) -> None:
    """Fail if a session of twice the length takes 3 times the work."""
    once, twice = observe_work(small), observe_work(large)
    assert twice < 3 * once, (
        f"{name} takes {once:,} reads, hashes and comparisons, twice "
        f"that length {twice:,}: more than linear"
    )


def test_work_grows_with_the_length() -> None:
    # Each ID comes twice, so the window is half of the list all along.
    small, large = (list(range(n)) * 2 for n in (100, 200))
    expect_linear("list(range(100)) * 2", small, large)


def test_work_grows_with_the_length_also_if_windows_repeat_ids() -> None:
    # Nearly half of each window is repeats: stopping at the first window
    # of distinct IDs, or trying each length from there, does not help.
    small, large = (
        [place // 2 for place in range(2 * n)] * 2 for n in (50, 100)
    )
    name = "[place // 2 for place in range(100)] * 2"
    expect_linear(name, small, large)
