"""The pictures of the pages on pay: totals by level, and the years of a grant."""

from typing import Protocol

WIDTH = 360


class Amount(Protocol):
    """An amount in thousand dollars that may be a lower limit."""

    @property
    def usd(self) -> int: ...
    @property
    def or_more(self) -> bool: ...


class Ends(Protocol):
    """A range that may lack an end."""

    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


class Paid(Protocol):
    """A level with its total and perhaps a range."""

    @property
    def id(self) -> str: ...
    @property
    def total(self) -> Amount: ...
    @property
    def range(self) -> Ends | None: ...


class Planned(Protocol):
    """A vesting schedule."""

    @property
    def name(self) -> str: ...
    @property
    def percents(self) -> list[int]: ...
