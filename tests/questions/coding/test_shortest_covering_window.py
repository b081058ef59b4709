"""The solution against trying all windows; the checks against other right answers."""

from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FOLDER = "coding/shortest_covering_window"
Snippet = Callable[[str], ModuleType]
Answer = Callable[[list[int]], tuple[int, int]]

sessions = st.lists(st.integers(-3, 4), max_size=14)


def with_counter(ids: list[int]) -> tuple[int, int]:
    """Count what is missing; shrink as long as nothing is."""
    missing = len(set(ids))
    inside: Counter[int] = Counter()
    best, left = (-1, -1), 0
    for right, entered in enumerate(ids):
        missing -= inside[entered] == 0
        inside[entered] += 1
        while missing == 0:
            if best == (-1, -1) or right - left < best[1] - best[0]:
                best = (left, right)
            inside[ids[left]] -= 1
            missing += inside[ids[left]] == 0
            left += 1
    return best


def with_last_seen(ids: list[int]) -> tuple[int, int]:
    """Keep the last place of each ID, the oldest first."""
    needed, best = len(set(ids)), (-1, -1)
    last: OrderedDict[int, int] = OrderedDict()
    for right, each in enumerate(ids):
        last[each] = right
        last.move_to_end(each)
        left = next(iter(last.values()))
        if len(last) == needed and (best == (-1, -1) or right - left < best[1] - best[0]):
            best = (left, right)
    return best


def with_deque(ids: list[int]) -> tuple[int, int]:
    """Keep the window itself, as pairs of place and ID."""
    needed, best = len(set(ids)), (-1, -1)
    window: deque[tuple[int, int]] = deque()
    inside: dict[int, int] = {}
    for right, each in enumerate(ids):
        window.append((right, each))
        inside[each] = inside.get(each, 0) + 1
        while inside[window[0][1]] > 1:
            inside[window.popleft()[1]] -= 1
        left = window[0][0]
        if len(inside) == needed and (best == (-1, -1) or right - left < best[1] - best[0]):
            best = (left, right)
    return best


@pytest.mark.parametrize("answer", [with_counter, with_last_seen, with_deque])
def test_the_checks_accept_every_right_answer(snippet: Snippet, answer: Answer) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    vars(checks)["shortest_covering_window"] = answer
    for name, check in vars(checks).items():
        if name.startswith("test_"):
            check()


def test_the_solution_agrees_with_trying_all(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    agrees(checks, checks.shortest_covering_window)


def agrees(checks: ModuleType, answer: Answer) -> None:
    @given(sessions)
    @settings(max_examples=400, deadline=None)
    def compare(ids: list[int]) -> None:
        assert answer(list(ids)) == checks.by_trying_all(ids)

    compare()


def test_the_slow_program_agrees_as_well(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    agrees(checks, snippet(f"{FOLDER}/growth.py").from_each_start)


def test_the_stream_agrees_after_each_arrival(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    streaming = snippet(f"{FOLDER}/streaming.py")

    @given(sessions)
    @settings(max_examples=200, deadline=None)
    def compare(ids: list[int]) -> None:
        window = streaming.CoveringWindow()
        for count, each in enumerate(ids, 1):
            assert window.see(each) == checks.by_trying_all(ids[:count])

    compare()


def test_each_pointer_moves_at_most_n_times(snippet: Snippet) -> None:
    """What the page says of the work: under 12 n for topics seen twice, over n squared / 3 else."""
    checks = snippet(f"{FOLDER}/checks.py")
    slow = snippet(f"{FOLDER}/growth.py").from_each_start
    for n in (100, 200, 400):
        ids = list(range(n // 2)) * 2
        assert checks.work(checks.shortest_covering_window, ids) <= 12 * n
        assert checks.work(slow, ids) > n * n / 3


def test_the_slow_program_wins_where_it_can_stop_early(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    slow = snippet(f"{FOLDER}/growth.py").from_each_start
    for ids in (list(range(100)), [1] * 100):
        assert checks.work(slow, ids) < checks.work(checks.shortest_covering_window, ids)
