from collections import Counter

Lists = dict[int, list[int]]


def exact(pin: int, boards_of: Lists, pins_on: Lists):
    count: Counter[int] = Counter()
    for board in boards_of.get(pin, []):
        count.update(set(pins_on[board]))
    del count[pin]
    return sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
