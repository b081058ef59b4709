"""The same answer for Pins that arrive one by one, without a list."""

from collections import OrderedDict


class CoveringWindow:
    """The shortest window so far; memory O(k) for k distinct IDs."""

    def __init__(self) -> None:
        self.best = (-1, -1)
        self._now = -1
        # Where each ID was seen last, the longest ago first.
        self._last: OrderedDict[int, int] = OrderedDict()

    def see(self, each: int) -> tuple[int, int]:
        """Take the next ID; return the best window up to here."""
        self._now += 1
        is_new = each not in self._last
        self._last[each] = self._now
        self._last.move_to_end(each)
        left = next(iter(self._last.values()))
        # An ID never seen before spoils every window that ended earlier.
        if is_new or self._now - left < self.best[1] - self.best[0]:
            self.best = (left, self._now)
        return self.best


window = CoveringWindow()
for each in [4, 7, 7, 9, 4, 9, 7]:
    print(each, window.see(each))
