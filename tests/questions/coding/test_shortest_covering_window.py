"""The programs against trying all windows; the checks against other right answers."""

import itertools
import re
import sys
from ast import literal_eval
from bisect import bisect_left
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

FOLDER = "coding/shortest_covering_window"
ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs/questions/coding/shortest-covering-window/index.md"
CLAIM = re.compile(r"`(\[[-\d, ]*\])`,? (?:and )?(?:it )?gives `(\([-\d, ]+\))`")
ROW = re.compile(r"\| `(\[.*?\])` \| `(\(.*?\))` \| `(\(.*?\))` \|$", re.MULTILINE)
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


def with_a_fixed_length(ids: list[int]) -> tuple[int, int]:
    """Find the least length that will do by bisection, sliding a window of each length tried."""
    needed = len(set(ids))

    def first_of(length: int) -> int | None:
        inside: Counter[int] = Counter()
        for right, each in enumerate(ids):
            inside[each] += 1
            if right >= length:
                gone = ids[right - length]
                inside[gone] -= 1
                if inside[gone] == 0:
                    del inside[gone]
            if len(inside) == needed:
                return max(right - length + 1, 0)
        return None

    lengths = range(1, len(ids) + 1)
    shortest = bisect_left(lengths, 1, key=lambda length: int(first_of(length) is not None))
    left = first_of(shortest + 1)
    return (-1, -1) if left is None else (left, left + shortest)


RIGHT = [with_counter, with_last_seen, with_deque, with_a_fixed_length]


@pytest.mark.parametrize("answer", RIGHT)
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
    agrees(checks, snippet(f"{FOLDER}/slow.py").from_each_start)


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


def test_a_window_with_all_required(snippet: Snippet) -> None:
    """Against trying all windows, with IDs required up to three times."""
    variant = snippet(f"{FOLDER}/required.py")

    def by_trying_all(ids: list[int], required: Counter[int]) -> tuple[int, int]:
        windows = [
            (right - left, left, right)
            for left in range(len(ids))
            for right in range(left, len(ids))
            if required <= Counter(ids[left : right + 1])
        ]
        return min(windows)[1:] if windows and required else (-1, -1)

    @given(sessions, st.dictionaries(st.integers(-3, 5), st.integers(1, 3), max_size=4))
    @settings(max_examples=400, deadline=None)
    def compare(ids: list[int], required: dict[int, int]) -> None:
        before = dict(required)
        assert variant.shortest_with(ids, required) == by_trying_all(ids, Counter(required))
        assert required == before

    compare()


def test_required_once_each_is_the_question_itself(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    variant = snippet(f"{FOLDER}/required.py")
    agrees(checks, lambda ids: variant.shortest_with(ids, dict.fromkeys(ids, 1)))


def test_shards_merge_in_any_grouping(snippet: Snippet) -> None:
    """However the list is cut, and whichever neighbors are merged first."""
    checks = snippet(f"{FOLDER}/checks.py")
    sharded = snippet(f"{FOLDER}/sharded.py")

    @given(sessions.filter(bool), st.data())
    @settings(max_examples=400, deadline=None)
    def compare(ids: list[int], data: st.DataObject) -> None:
        cuts = data.draw(st.sets(st.integers(1, max(1, len(ids) - 1)), max_size=6))
        ends = [0, *sorted(cut for cut in cuts if cut < len(ids)), len(ids)]
        parts = [sharded.summarize(low, ids[low:high]) for low, high in itertools.pairwise(ends)]
        while len(parts) > 1:
            at = data.draw(st.integers(0, len(parts) - 2))
            parts[at : at + 2] = [sharded.merge(parts[at], parts[at + 1])]
        whole = sharded.summarize(0, ids)
        assert parts == [whole]
        assert list(parts[0].last) == list(whole.last), "the order of the last places is lost"
        assert whole.best == checks.by_trying_all(ids)

    compare()


def test_a_stream_keeps_one_place_for_each_id(snippet: Snippet) -> None:
    window = snippet(f"{FOLDER}/streaming.py").CoveringWindow()
    assert window.best == (-1, -1)
    for each in [1, 2, 3] * 1000:
        window.see(each)
    kept = [value for value in vars(window).values() if hasattr(value, "__len__")]
    assert max(map(len, kept)) == 3


def test_the_work_is_what_the_page_says(snippet: Snippet) -> None:
    """Under 12 n for the window, over a third of n squared for each start."""
    checks = snippet(f"{FOLDER}/checks.py")
    slow = snippet(f"{FOLDER}/slow.py").from_each_start
    for n in (100, 200, 400):
        ids = list(range(n // 2)) * 2
        assert checks.work(checks.shortest_covering_window, ids) <= 12 * n
        assert checks.work(slow, ids) > n * n / 3


def test_the_window_never_works_more_than_so_much_an_entry(snippet: Snippet) -> None:
    """No input is worse than linear, not only the one of the checks."""
    checks = snippet(f"{FOLDER}/checks.py")

    @given(st.lists(st.integers(0, 9), min_size=1, max_size=60))
    @settings(max_examples=200, deadline=None)
    def bounded(ids: list[int]) -> None:
        assert checks.work(checks.shortest_covering_window, ids) <= 25 * len(ids)

    bounded()


def test_counting_leaves_no_trace(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    before = set(globals())
    checks.work(with_counter, [1, 2, 1])
    assert set(globals()) == before


def test_the_slow_program_wins_where_it_can_stop_early(snippet: Snippet) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    slow = snippet(f"{FOLDER}/slow.py").from_each_start
    for ids in (list(range(100)), [1] * 100):
        assert checks.work(slow, ids) < checks.work(checks.shortest_covering_window, ids)


def test_what_the_page_says_the_answer_gives(snippet: Snippet) -> None:
    answer = snippet(f"{FOLDER}/solution.py").shortest_covering_window
    claims = CLAIM.findall(PAGE.read_text(encoding="utf-8"))
    assert len(claims) >= 4
    for ids, said in claims:
        assert answer(literal_eval(ids)) == literal_eval(said), ids


def test_what_the_table_says_a_wrong_line_gives(snippet: Snippet) -> None:
    """Some mistake gives the wrong answer of each row, and the answer gives the right one."""
    answer = snippet(f"{FOLDER}/solution.py").shortest_covering_window
    wrong = [
        snippet(f"{FOLDER}/mistakes/{path.name}").shortest_covering_window
        for path in (ROOT / f"snippets/{FOLDER}/mistakes").glob("*.py")
    ]
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert len(rows) >= 3
    for cells in rows:
        ids, given, right = (literal_eval(cell) for cell in cells)
        assert given in [each(ids) for each in wrong], ids
        assert answer(ids) == right, ids


def test_the_page_says_what_the_slow_mistakes_cost(snippet: Snippet) -> None:
    """A set at each step costs four times as much on twice the session; so does nearly `min`."""
    work = snippet(f"{FOLDER}/checks.py").work
    once, twice = list(range(100)) * 2, list(range(200)) * 2
    right = snippet(f"{FOLDER}/solution.py").shortest_covering_window
    for name, ratio in (("builds_a_set_each_step", 4), ("searches_the_oldest", 3.8)):
        slow = snippet(f"{FOLDER}/mistakes/{name}.py").shortest_covering_window
        assert slow(once) == right(once)
        assert work(slow, twice) / work(slow, once) == pytest.approx(ratio, rel=0.05)
    assert work(right, twice) / work(right, once) == pytest.approx(2, rel=0.01)


def stops_at_distinct(ids: list[int]) -> tuple[int, int]:
    """Walk from each start; stop for good at a window without repeats. Quadratic."""
    needed, best = len(set(ids)), (-1, -1)
    for left in range(len(ids)):
        inside: set[int] = set()
        for right in range(left, len(ids)):
            inside.add(ids[right])
            if len(inside) == needed:
                if best == (-1, -1) or right - left < best[1] - best[0]:
                    best = (left, right)
                break
        if best[1] - best[0] + 1 == needed or len(inside) < needed:
            break
    return best


def tries_each_length(ids: list[int]) -> tuple[int, int]:
    """Slide a window of each length, from the number of distinct IDs upward. Quadratic."""
    needed = len(set(ids))
    for length in range(max(needed, 1), len(ids) + 1):
        inside = Counter(ids[:length])
        for left in range(len(ids) - length + 1):
            if len(inside) == needed:
                return left, left + length - 1
            inside.subtract(ids[left : left + 1])
            inside.update(ids[left + length : left + length + 1])
            if not inside[ids[left]]:
                del inside[ids[left]]
    return (-1, -1)


def asks_all_counts(ids: list[int]) -> tuple[int, int]:
    """Ask at each step whether any count is zero: O(n k)."""
    inside, best, left = dict.fromkeys(ids, 0), (-1, -1), 0
    for right, entered in enumerate(ids):
        inside[entered] += 1
        while left <= right and all(inside.values()):
            if best == (-1, -1) or right - left < best[1] - best[0]:
                best = (left, right)
            inside[ids[left]] -= 1
            left += 1
    return best


@pytest.mark.parametrize("slow", [stops_at_distinct, tries_each_length, asks_all_counts])
def test_the_checks_refuse_what_is_right_but_slow(snippet: Snippet, slow: Answer) -> None:
    checks = snippet(f"{FOLDER}/checks.py")
    agrees(checks, slow)
    vars(checks)["shortest_covering_window"] = slow
    with pytest.raises(AssertionError, match="more than linear"):
        checks.test_work_grows_with_the_length_also_if_windows_repeat_ids()


def test_pins_with_several_topics_drop_by_the_same_rule(snippet: Snippet) -> None:
    """The follow-up: drop a Pin while the window has each of its topics elsewhere."""

    def shortest(pins: list[frozenset[int]]) -> tuple[int, int]:
        needed = len(frozenset[int]().union(*pins))
        inside: Counter[int] = Counter()
        best, left = (-1, -1), 0
        for right, entered in enumerate(pins):
            inside.update(entered)
            while left < right and all(inside[topic] > 1 for topic in pins[left]):
                inside.subtract(pins[left])
                left += 1
            if len(inside) == needed and (best == (-1, -1) or right - left < best[1] - best[0]):
                best = (left, right)
        return best

    def by_trying_all(pins: list[frozenset[int]]) -> tuple[int, int]:
        wanted = frozenset[int]().union(*pins)
        windows = [
            (right - left, left, right)
            for left in range(len(pins))
            for right in range(left, len(pins))
            if frozenset[int]().union(*pins[left : right + 1]) == wanted
        ]
        return min(windows)[1:] if windows else (-1, -1)

    @given(st.lists(st.frozensets(st.integers(0, 4), max_size=3), max_size=10))
    @settings(max_examples=400, deadline=None)
    def compare(pins: list[frozenset[int]]) -> None:
        assert shortest(pins) == by_trying_all(pins)

    compare()
    assert snippet(f"{FOLDER}/solution.py").shortest_covering_window([]) == shortest([])


def test_a_python_integer_hashes_to_itself_up_to_a_modulus() -> None:
    modulus = sys.hash_info.modulus
    assert [hash(each) for each in (5, modulus - 1, modulus, modulus + 5)] == [5, modulus - 1, 0, 5]


def test_what_the_page_says_of_the_trace(
    snippet: Snippet, capsys: pytest.CaptureFixture[str]
) -> None:
    """At index 4 and at index 6 two entries leave; both windows are three long."""
    snippet(f"{FOLDER}/trace.py")
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [at for at, row in enumerate(rows) if row.count(",") == 1] == [4, 6]
    assert (rows[4].count("["), rows[6].count("[")) == (3, 3)
