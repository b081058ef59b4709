"""The scorecard that both teams sign: ship, stop or stay."""

from dataclasses import dataclass

from assumptions import error, people, revenue_variance, saves_variance

Z = 1.96  # an interval of 95 %


# --8<-- [start:rule]
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
    """Return the decision that was agreed on before the first reading.

    stay: it stays a test, at most as large as was agreed.
    """
    states = [metric.state() for metric in scorecard]
    if "harm" in states:
        return "stop"
    return "stay" if "open" in states else "ship"


# --8<-- [end:rule]
def revenue_error(share: float, weeks: int) -> float:
    """Return the error of ad revenue per user, in percent."""
    return 100 * error(revenue_variance(weeks), people(share, weeks))


def reading(share: float, weeks: int, revenue: float) -> list[Metric]:
    """Return a reading; share is that of each arm.

    Errors of saves and revenue are shared with other questions, those
    of the other lines are guesses for arms of 1.5 %.
    """
    saves = 100 * error(saves_variance(weeks), people(share, weeks))
    part = (0.015 / share) ** 0.5
    return [
        Metric("saves per user", +1.2, saves, None),
        Metric("long clicks per user", -0.1, 0.20 * part, 1.0),
        Metric("pages shown within 1 s", -0.2, 0.05 * part, 0.5),
        Metric("requests without error", 0.0, 0.01 * part, 0.1),
        Metric(
            "ad revenue per user", revenue, revenue_error(share, weeks), 1.0
        ),
    ]


def main() -> None:
    """Print two readings, then where the verdict flips."""
    for share, weeks in ((0.015, 2), (0.03, 2)):
        scorecard = reading(share, weeks, revenue=-0.2)
        print(f"{share:.1%} of people in each arm, {weeks} weeks")
        for metric in scorecard:
            half = Z * metric.error
            margin = f"-{metric.margin}%" if metric.margin else "must win"
            print(
                f"  {metric.name:24}{metric.change:+.1f}% +- {half:.2f}"
                f"   margin {margin:9}{metric.state()}"
            )
        print(f"verdict: {verdict(scorecard)}\n")
    print("ad revenue with margin -1%, in percent; between: stay")
    for share, weeks in ((0.015, 2), (0.015, 8), (0.03, 2), (0.06, 2)):
        half = Z * revenue_error(share, weeks)
        print(
            f"  {share:.1%} an arm, {weeks} weeks: "
            f"stop below {-1 - half:+.2f}, ship above {-1 + half:+.2f}"
        )


if __name__ == "__main__":
    main()
