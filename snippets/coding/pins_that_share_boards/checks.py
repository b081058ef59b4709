"""What an answer to the Pins that share most boards has to satisfy."""

import random
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from solution import pins_that_share_boards

Lists = dict[int, list[int]]
Pairs = list[tuple[int, int]]
NO_LIMITS = (1000, 1000, 1000)


def turned(pins_on: Lists) -> Lists:
    """Return for each Pin its boards, sorted."""
    boards_of: Lists = {}
    for board in sorted(pins_on):
        for pin in set(pins_on[board]):
            boards_of.setdefault(pin, []).append(board)
    return boards_of


def by_trying_all(pins_on: Lists, pin: int) -> Pairs:
    """Return all Pins that share a board, by asking each for each board."""
    ours = [pins for pins in pins_on.values() if pin in pins]
    others = {each for pins in ours for each in pins} - {pin}
    pairs = [(x, sum(x in pins for pins in ours)) for x in others]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


class Case(NamedTuple):
    """What one call is given; Pin 7 unless told."""

    pins_on: Lists
    pin: int = 7
    k: int = 10
    limits: tuple[int, int, int] = NO_LIMITS
    seed: int = 0


def answer(case: Case) -> Pairs:
    """Return the answer that is checked, on copies of the input."""
    pins_on = {board: list(pins) for board, pins in case.pins_on.items()}
    graph = turned(pins_on), pins_on
    rng = random.Random(case.seed)
    return pins_that_share_boards(case.pin, case.k, graph, case.limits, rng)


def expect(wanted: Pairs, case: Case) -> None:
    """Fail with the input and both answers if they differ."""
    found = answer(case)
    assert found == wanted, f"{case}: expected {wanted}, got {found}"


EXAMPLE = {10: [7, 5, 3], 20: [5, 7, 9], 30: [1, 2, 3, 4, 6, 7, 8, 9]}


def test_counts_shared_boards() -> None:
    pins_on = {1: [7, 9, 5], 2: [5, 7, 3], 3: [3, 7, 5], 4: [9, 3]}
    expect([(5, 3), (3, 2), (9, 1)], Case(pins_on))


def test_ties_go_to_the_smaller_pin() -> None:
    expect([(3, 2), (5, 2)], Case(EXAMPLE, k=2))
    pins_on = {1: [100, 7], 2: [7, 30], 3: [2, 7]}
    expect([(2, 1), (30, 1), (100, 1)], Case(pins_on))
    expect([(-4, 1), (0, 1), (2, 1)], Case({1: [7, 2, 0, -4]}))


def test_the_pin_itself_is_left_out() -> None:
    expect([(8, 1)], Case({1: [7, 8], 2: [7]}))
    expect([], Case({1: [7], 2: [7]}))


def test_an_unknown_pin_gives_nothing() -> None:
    expect([], Case({}))
    expect([], Case({1: [2, 3]}))


def test_k_is_at_most_what_there_is() -> None:
    expect([(2, 1), (3, 1)], Case({1: [3, 7, 2]}, k=50))
    expect([(2, 1)], Case({1: [3, 7, 2]}, k=1))
    expect([], Case({1: [3, 7, 2]}, k=0))


def test_a_pin_listed_twice_on_a_board_counts_once() -> None:
    expect([(4, 2), (3, 1)], Case({1: [3, 3, 3, 7, 4], 2: [4, 7]}))
    # Two are recounted: those on most boards, not those listed most.
    pins_on = {1: [3, 3, 3, 7, 4, 2], 2: [4, 7, 2]}
    expect([(2, 2), (4, 2)], Case(pins_on, limits=(9, 9, 2)))


def test_limits_of_zero_find_nothing() -> None:
    expect([], Case(EXAMPLE, limits=(0, 9, 9)))
    expect([], Case(EXAMPLE, limits=(9, 0, 9)))
    expect([], Case(EXAMPLE, limits=(9, 9, 0)))


def test_keeps_the_pins_seen_on_most_boards() -> None:
    expect([(3, 2)], Case(EXAMPLE, limits=(9, 9, 1)))
    expect([(3, 2), (5, 2)], Case(EXAMPLE, limits=(9, 9, 2)))


def test_the_inputs_are_not_changed() -> None:
    for pin in 7, 6:
        graph = turned(EXAMPLE), deepcopy(EXAMPLE)
        kept = deepcopy(graph)
        rng = random.Random(1)
        pins_that_share_boards(pin, 2, graph, (2, 2, 2), rng)
        assert graph == kept, f"pin {pin}: {kept} became {graph}"


def test_returns_a_list_of_pairs() -> None:
    for case in Case(EXAMPLE), Case(EXAMPLE, pin=70):
        found = answer(case)
        assert type(found) is list, f"{case}: {found!r} is no list"
        kinds = {tuple(map(type, each)) for each in found}
        assert kinds <= {(int, int)}, f"{case}: {found!r} has no pairs"


def test_agrees_with_trying_all_if_nothing_is_cut() -> None:
    for seed in range(300):
        case = some_case(seed)
        expect(by_trying_all(case.pins_on, 7)[: case.k], case)


def test_counts_are_true_although_lists_of_pins_are_cut() -> None:
    for seed in range(300):
        case = some_case(seed)._replace(limits=(20, 2, 4))
        found, truth = answer(case), by_trying_all(case.pins_on, 7)
        expect([each for each in truth if each in found], case)


def some_case(seed: int) -> Case:
    """Return up to 7 boards of up to 8 random Pins, with copies."""
    rng = random.Random(seed)
    pins_on = {
        board: [rng.randint(0, 9) for _ in range(rng.randint(0, 8))]
        for board in range(rng.randint(0, 7))
    }
    return Case(pins_on, k=rng.randint(0, 9), seed=seed)


def test_counts_are_true_although_the_pin_is_on_many_boards() -> None:
    # Pin 7 is on 60 boards and only 5 are drawn; 1 to 12 are on 5 each.
    pins_on = {at: [7, 1 + at // 5] for at in range(60)}
    for seed in range(20):
        case = Case(pins_on, limits=(5, 9, 9), seed=seed)
        found = answer(case)
        assert found, f"{case}: nothing was found"
        assert found == sorted((x, 5) for x, _ in found), (
            f"{case}: each Pin shares 5 boards, but {found} came out"
        )


def test_what_both_have_many_of_is_scaled_up() -> None:
    every = {at: [7, 8] for at in range(300)}
    expect([(8, 300)], Case(every, limits=(20, 9, 9)))
    # Half of the boards of 8 are ours.
    half = {at: [8, 7 if at % 2 else 9] for at in range(600)}
    found = [
        dict(answer(Case(half, limits=(20, 9, 9), seed=seed)))[8]
        for seed in range(100)
    ]
    mean = sum(found) / len(found)
    assert 250 < mean < 350, (
        f"Pins 7 and 8 share 300 boards, 8 is on 600; B = 20 is scaled up "
        f"to {mean} on average over 100 seeds"
    )


def count_found(
    pins_on: Lists, limits: tuple[int, int, int]
) -> Counter[int]:
    """Return how often each Pin is returned in 300 draws."""
    found: Counter[int] = Counter()
    graph = turned(pins_on), pins_on
    for seed in range(300):
        rng = random.Random(seed)
        pairs = pins_that_share_boards(7, 1000, graph, limits, rng)
        found.update(each for each, _ in pairs)
    return found


def test_every_place_of_a_board_may_be_read() -> None:
    found = count_found({1: [*range(10, 29), 7]}, (9, 5, 99))
    rare = [pin for pin in range(10, 29) if not 30 < found[pin] < 120]
    assert not rare, (
        f"board 1 has Pins 10 to 28 and 7, P = 5; in 300 draws each should "
        f"be found about 75 times, but {rare[0]} was {found[rare[0]]} times"
    )


def test_boards_are_read_at_different_places() -> None:
    # 1 - 0.9 ** 10 = 65% of 300 draws.
    pins_on = {at: [7, *range(10, 49)] for at in range(10)}
    found = count_found(pins_on, (10, 4, 99))
    wrong = [pin for pin in range(10, 49) if not 145 < found[pin] < 246]
    assert not wrong, (
        f"ten boards list the same 40 Pins, P = 4; in 300 draws a Pin "
        f"should be found about 195 times, {wrong[0]} was "
        f"{found[wrong[0]]} times"
    )


def test_every_board_of_the_pin_may_be_read() -> None:
    found = count_found({at: [7, 10 + at] for at in range(20)}, (5, 9, 99))
    rare = [pin for pin in range(10, 30) if not 30 < found[pin] < 120]
    assert not rare, (
        f"Pin 7 is on 20 boards with one other Pin each, B = 5; in 300 "
        f"draws each should be found about 75 times, but {rare[0]} was "
        f"{found[rare[0]]} times"
    )


def test_the_same_seed_gives_the_same_answer() -> None:
    pins_on = {at: [7, *range(10, 90)] for at in range(5)}
    case = Case(pins_on, limits=(3, 5, 9))
    first, again = answer(case), answer(case)
    assert first == again, f"{case}: first {first}, then {again}"


class CountedList(list[int]):
    """A list that counts the entries read from it."""

    read = 0
    __class__ = property(lambda _: list)  # pyright: ignore

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        CountedList.read += len(found) if isinstance(index, slice) else 1
        return found

    def __iter__(self) -> Iterator[int]:
        for each in super().__iter__():
            CountedList.read += 1
            yield each

    def __contains__(self, each: object) -> bool:
        CountedList.read += len(self)
        return super().__contains__(each)


def observe_reads(
    pins_on: Lists, limits: tuple[int, int, int], pin: int = 7
) -> int:
    """Return how many entries of both kinds of lists a call reads."""
    boards_of: Lists = {
        each: CountedList(boards)
        for each, boards in turned(pins_on).items()
    }
    counted: Lists = {
        board: CountedList(pins) for board, pins in pins_on.items()
    }
    CountedList.read = 0
    rng = random.Random(1)
    pins_that_share_boards(pin, 5, (boards_of, counted), limits, rng)
    return CountedList.read


def most_reads(limits: tuple[int, int, int], longest: int) -> int:
    """Return B + BP to find, and for C Pins B look-ups by bisection.

    A look-up in n sorted boards takes at most log2(n) + 3 reads: one
    for what is looked up, and one to compare after the bisection.
    """
    b, p, c = limits
    return b + b * p + c * b * (longest.bit_length() + 2)


def expect_few_reads(
    what: str, pins_on: Lists, limits: tuple[int, int, int]
) -> None:
    """Fail if more is read than half as much again as is needed."""
    found = observe_reads(pins_on, limits)
    longest = max(len(boards) for boards in turned(pins_on).values())
    enough = most_reads(limits, longest)
    assert found <= 1.5 * enough, (
        f"{what}, limits {limits}: read {found:,} entries, but {enough:,} "
        "are enough"
    )


def test_reads_little_of_a_large_board() -> None:
    pins_on = {
        at: [7, *range(10_000 * at, 10_000 * at + 2000)]
        for at in range(1, 4)
    }
    expect_few_reads("3 boards of 2,001 Pins", pins_on, (3, 50, 5))


def test_reads_little_of_a_pin_on_many_boards() -> None:
    pins_on = {at: [7, 10_000 + at] for at in range(4000)}
    expect_few_reads("a Pin on 4,000 boards", pins_on, (5, 10, 5))


def test_reads_little_of_a_candidate_on_many_boards() -> None:
    pins_on = {at: [8] for at in range(4000)}
    for at in range(50, 4000, 500):
        pins_on[at] = [8, 7]
    expect_few_reads("8 boards with a Pin on 4,000", pins_on, (8, 5, 5))


def test_reads_little_if_both_are_on_many_boards() -> None:
    pins_on = {at: [7, 8] for at in range(4000)}
    expect_few_reads("4,000 boards of the same 2 Pins", pins_on, (5, 5, 5))


def test_recounts_only_the_candidates() -> None:
    pins_on = {at: [7, *range(10, 110)] for at in range(60)}
    expect_few_reads("60 boards of 101 Pins", pins_on, (60, 101, 2))
