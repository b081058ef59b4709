"""The solution against trying all; other right answers; what the page says of its examples."""

import heapq
import random
import re
from ast import literal_eval
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FOLDER = "coding/pins_that_share_boards"
ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs/questions/coding/pins-that-share-boards/index.md"
ROW = re.compile(r"\| `(\{.*?\})` \| `(\[.*?\])` \| `(\[.*?\])` \|$", re.MULTILINE)
EXAMPLE = {10: [7, 5, 3], 20: [5, 7, 9], 30: [1, 2, 3, 4, 6, 7, 8, 9]}
Lists = dict[int, list[int]]
Graph = tuple[Lists, Lists]
Limits = tuple[int, int, int]
Pairs = list[tuple[int, int]]
Answer = Callable[[int, int, Graph, Limits, random.Random], Pairs]
Snippet = Callable[[str], ModuleType]

pins = st.integers(-2, 9)
lists = st.dictionaries(pins, st.lists(pins, max_size=7), max_size=6)
caps = st.integers(0, 8)


@given(pins, st.integers(0, 6), lists, st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def same(checks: ModuleType, answer: Answer, pin: int, k: int, pins_on: Lists, seed: int) -> None:
    graph = checks.turned(pins_on), pins_on
    found = answer(pin, k, graph, (99, 99, 99), random.Random(seed))
    assert found == checks.by_trying_all(pins_on, pin)[:k]


@given(pins, st.integers(0, 6), lists, caps, caps, st.integers(0, 99))
@settings(max_examples=100, deadline=None)
def true(
    checks: ModuleType,
    answer: Answer,
    pin: int,
    k: int,
    pins_on: Lists,
    p: int,
    c: int,
    seed: int,
) -> None:
    """Whatever is read of a board, what is returned is counted and ordered as by trying all."""
    graph = checks.turned(pins_on), pins_on
    found = answer(pin, k, graph, (99, p, c), random.Random(seed))
    assert len(found) <= min(k, c)
    assert found == [each for each in checks.by_trying_all(pins_on, pin) if each in found]
    uncut = answer(pin, k, graph, (99, 99, c), random.Random(seed))
    assert uncut == checks.by_trying_all(pins_on, pin)[: min(k, c)]


def with_shuffled_places(
    pin: int, k: int, graph: Graph, limits: Limits, rng: random.Random
) -> Pairs:
    """Draw by sorting random numbers, count in a plain dict, sort all."""

    def drawn(entries: list[int], most: int) -> list[int]:
        order = sorted((rng.random(), place) for place in range(len(entries)))
        return list(dict.fromkeys(entries[place] for _, place in order[:most]))

    def holds(boards: list[int], board: int) -> bool:
        at = bisect_left(boards, board)
        return boards[at : at + 1] == [board]

    b, p, c = limits
    ours = graph[0].get(pin, [])
    counts: dict[int, int] = {}
    for board in drawn(ours, b):
        for other in drawn(graph[1][board], p):
            if other != pin:
                counts[other] = counts.get(other, 0) + 1
    kept = sorted(sorted(counts), key=lambda other: counts[other], reverse=True)[:c]
    pairs: Pairs = []
    for other in kept:
        few, many = graph[0][other], ours
        if len(few) > len(many):
            few, many = many, few
        read = drawn(few, b)
        share = sum(holds(many, board) for board in read) / len(read)
        pairs.append((other, round(share * len(few))))
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:k]


def by_choosing_each(pin: int, k: int, graph: Graph, limits: Limits, rng: random.Random) -> Pairs:
    """Draw each entry with its chance in a row; keep a heap; look up in a set if both are short."""

    def drawn(entries: list[int], most: int) -> set[int]:
        left, found = min(most, len(entries)), set[int]()
        for place in range(len(entries)):
            if rng.random() * (len(entries) - place) < left:
                left -= 1
                found.add(entries[place])
        return found

    def count(one: list[int], two: list[int]) -> int:
        if max(len(one), len(two)) <= limits[0]:
            return len(set(one) & set(two))
        few, many = (one, two) if len(one) < len(two) else (two, one)
        hits, asked = 0, drawn(few, limits[0])
        for board in asked:
            at = bisect_left(many, board)
            hits += at < len(many) and many[at] == board
        return round(hits * len(few) / len(asked))

    ours = graph[0].get(pin, [])
    read = [drawn(graph[1][board], limits[1]) for board in drawn(ours, limits[0])]
    others = set[int]().union(*read) - {pin}
    seen = [(-sum(other in each for each in read), other) for other in others]
    kept = [other for _, other in heapq.nsmallest(limits[2], seen)]
    heap = [(-count(ours, graph[0][other]), other) for other in kept]
    heapq.heapify(heap)
    best = [heapq.heappop(heap) for _ in range(min(k, len(heap)))]
    return [(other, -negative) for negative, other in best]


def test_the_solution_agrees_with_trying_all(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    same(checks, checks.pins_that_share_boards)
    true(checks, checks.pins_that_share_boards)


@pytest.mark.parametrize("answer", [with_shuffled_places, by_choosing_each])
def test_the_checks_accept_every_right_answer(snippet: Snippet, answer: Answer) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    vars(checks)["pins_that_share_boards"] = answer
    for name, check in vars(checks).items():
        if name.startswith("test_"):
            check()


def test_the_checks_refuse_a_right_answer_that_reads_all(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")

    def copies_first(pin: int, k: int, graph: Graph, limits: Limits, rng: random.Random) -> Pairs:
        boards_of = {pin: list(graph[0].get(pin, []))}
        pins_on = {board: list(graph[1][board]) for board in boards_of[pin]}
        for other in {each for listed in pins_on.values() for each in listed}:
            boards_of[other] = list(graph[0][other])
        return with_shuffled_places(pin, k, (boards_of, pins_on), limits, rng)

    same(checks, copies_first)
    vars(checks)["pins_that_share_boards"] = copies_first
    little = [check for name, check in vars(checks).items() if name.startswith("test_reads")]
    assert len(little) >= 3
    for check in little:
        with pytest.raises(AssertionError, match="are enough"):
            check()


def test_reads_are_at_most_what_the_page_says(snippet: Snippet) -> None:
    """B + B * P to find, all of it if the lists are long; C * B look-ups to recount."""
    checks = snippet(f"{FOLDER}/checks.py")
    pins_on = {at: [7, *range(100 * at, 100 * at + 40)] for at in range(1, 7)}
    for b, p in ((0, 5), (3, 0), (2, 7), (6, 6)):
        assert checks.observe_reads(pins_on, (b, p, 0)) == b + b * p
    shared = {at: [7, 8, 9] for at in range(1000)}
    for limits in ((1, 3, 1), (20, 3, 2), (50, 2, 1), (50, 3, 9)):
        read = checks.observe_reads(shared, limits)
        assert read <= checks.most_reads(limits, 1000), limits
    assert checks.most_reads((1, 0, 1), 1_000_000) == 1 + 22
    assert checks.most_reads((1, 0, 1), 16) == 1 + 7


def test_however_a_list_is_read_its_entries_count(snippet: Snippet) -> None:
    counted = snippet(f"{FOLDER}/checks.py").CountedList
    reads: list[tuple[Callable[[list[int]], object], int]] = [
        (lambda each: 9 in each, 4),
        (list, 4),
        (lambda each: each[1:3], 2),
        (lambda each: each[0], 1),
    ]
    for read, count in reads:
        counted.read = 0
        read(counted([5, 6, 7, 8]))
        assert counted.read == count


def test_what_the_page_says_of_its_example(snippet: Snippet) -> None:
    """The draws of the page lead to its candidates, its counts, and its two answers."""
    checks, solution = snippet(f"{FOLDER}/checks.py"), snippet(f"{FOLDER}/solution.py")
    graph = checks.turned(EXAMPLE), EXAMPLE
    assert checks.by_trying_all(EXAMPLE, 7)[:4] == [(3, 2), (5, 2), (9, 2), (1, 1)]
    seen = {9: 2, 4: 1, 5: 1}
    assert solution.best(seen, 2) == [9, 4]
    rng = random.Random(1)
    full = {pin: solution.shared(graph[0][7], graph[0][pin], 9, rng) for pin in seen}
    assert full == {9: 2, 4: 1, 5: 2}
    assert solution.best(full, 2) == [5, 9]


def test_what_the_table_says_a_wrong_line_gives(snippet: Snippet) -> None:
    """Some mistake gives the wrong answer of each row, and the solution gives the right one."""
    checks = snippet(f"{FOLDER}/checks.py")
    wrong = [
        snippet(f"{FOLDER}/mistakes/{path.name}").pins_that_share_boards
        for path in (ROOT / f"snippets/{FOLDER}/mistakes").glob("*.py")
    ]
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(rows) >= 2
    for cells in rows:
        pins_on, given, right = (literal_eval(cell) for cell in cells)

        def called(answer: Answer, pins_on: Lists = pins_on) -> Pairs:
            graph = checks.turned(pins_on), pins_on
            return answer(7, 3, graph, (99, 99, 99), random.Random(1))

        assert given in [called(each) for each in wrong], pins_on
        assert called(checks.pins_that_share_boards) == right, pins_on


def test_a_walk_that_always_restarts_visits_by_weight(snippet: Snippet) -> None:
    """Within five standard errors of weight / boards, for each Pin of the example."""
    checks, weighted = snippet(f"{FOLDER}/checks.py"), snippet(f"{FOLDER}/weighted.py")
    graph = checks.turned(EXAMPLE), EXAMPLE
    steps = 20_000
    seen = weighted.visits(7, graph, random.Random(4), steps=steps, restart=1)
    for pin, weight in weighted.weights(7, graph).items():
        chance = weight / len(graph[0][7])
        margin = 5 * (chance * (1 - chance) / steps) ** 0.5
        assert abs(seen[pin] / steps - chance) < margin, pin
    assert 7 not in seen


def test_a_walk_goes_further_unless_it_always_restarts(snippet: Snippet) -> None:
    weighted = snippet(f"{FOLDER}/weighted.py")
    graph = {7: [1], 8: [1, 2], 9: [2]}, {1: [7, 8], 2: [8, 9]}
    near = weighted.visits(7, graph, random.Random(4), steps=2000, restart=1)
    far = weighted.visits(7, graph, random.Random(4), steps=2000)
    assert (near[9], far[9] > 0) == (0, True)


def test_what_the_page_says_of_four_pins(snippet: Snippet) -> None:
    """Shared, first 100, and the answer under the limits, against what was planted."""
    four, checks = snippet(f"{FOLDER}/four.py"), snippet(f"{FOLDER}/checks.py")
    pins_on = four.planted()
    graph = checks.turned(pins_on), pins_on
    named = four.X, four.Y, four.OLD[99], four.Z
    assert {len(pins) for pins in pins_on.values()} == {2000, 10}
    assert [len(graph[0][pin]) for pin in named] == [16, 13, 10, 6]
    first = [sum(pin in pins[:100] for pins in pins_on.values()) for pin in named]
    assert first == [6, 3, 10, 6]
    for seed in range(1000, 1020):
        assert four.given(graph, seed)[:2] == [(four.X, 16), (four.Y, 13)], seed


def test_a_draw_reads_only_so_many_entries(snippet: Snippet) -> None:
    checks, draw = snippet(f"{FOLDER}/checks.py"), snippet(f"{FOLDER}/solution.py").draw
    for size, most in ((50, 7), (5000, 7), (5, 7), (0, 7), (5, 0)):
        checks.CountedList.read = 0
        drawn = draw(checks.CountedList(range(size)), most, random.Random(3))
        assert len(drawn) == min(size, most)
        assert checks.CountedList.read == min(size, most)
