"""The scorecard both teams sign before the test: ship, ramp or hold."""

from dataclasses import dataclass

Z = 1.96  # an interval of 95%


@dataclass(frozen=True)
class Metric:
    """One line of the scorecard; changes are in percent of control.

    margin: the harm that both teams can live with, or None for the
    metric that has to win.
    """

    name: str
    change: float
    error: float  # standard error of `change`
    margin: float | None

    def state(self) -> str:
        """Return win, safe, harm or open."""
        low = self.change - Z * self.error
        high = self.change + Z * self.error
        if self.margin is None:
            return "win" if low > 0 else "harm" if high < 0 else "open"
        bound = -self.margin
        return "safe" if low > bound else "harm" if high < bound else "open"


def verdict(scorecard: list[Metric]) -> str:
    """Return the decision that was agreed on before the first reading."""
    states = [metric.state() for metric in scorecard]
    if "harm" in states:
        return "hold"
    return "ramp" if "open" in states else "ship"


def reading(weeks: float, revenue: float) -> list[Metric]:
    """Return a reading; errors shrink with the root of the time."""
    root = weeks**-0.5
    return [
        Metric("saves per user", +1.2, 0.40 * root, None),
        Metric("long clicks per user", -0.1, 0.35 * root, 1.0),
        Metric("requests without error", 0.0, 0.02 * root, 0.1),
        Metric("pages shown within 1 s", -0.2, 0.10 * root, 0.5),
        Metric("ad revenue per user", revenue, 0.60 * root, 1.0),
    ]
