"""The scorecard that both teams sign, and what it decides."""

from dataclasses import dataclass

from assumptions import error, people, revenue_variance, saves_variance

Z = 1.96  # an interval of 95 %


# --8<-- [start:rule]
@dataclass(frozen=True)
class Metric:
    """One line of the scorecard; changes are in percent of control.

    margin: the harm that both teams can live with, or None for the
        metric that has to win.
    known: a loss within the margin is certain and agreed to, as for
        the speed of a page that does more.
    """

    name: str
    change: float
    error: float  # standard error of `change`
    margin: float | None
    known: bool = False

    def state(self) -> str:
        """Return where the interval lies, by zero and by the margin."""
        low = self.change - Z * self.error
        worse = self.change + Z * self.error < 0
        if self.margin is None:
            return "win" if low > 0 else "loss" if worse else "unclear"
        if low > -self.margin:
            return "small loss" if worse and not self.known else "safe"
        return "loss" if worse else "unclear"


def verdict(scorecard: list[Metric]) -> str:
    """Return the decision that was agreed on before the first reading.

    stay: it remains a test, at most as large as was agreed.
    decide: a loss is proven but within its margin; a person decides.
    """
    states = [metric.state() for metric in scorecard]
    for state, decision in (
        ("loss", "stop"),
        ("unclear", "stay"),
        ("small loss", "decide"),
    ):
        if state in states:
            return decision
    return "launch"


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
        Metric(
            "pages shown within 1 s", -0.2, 0.05 * part, 0.5, known=True
        ),
        Metric("requests without error", 0.0, 0.01 * part, 0.1),
        Metric(
            "ad revenue per user", revenue, revenue_error(share, weeks), 1.0
        ),
    ]


def main() -> None:
    """Print two readings, then where the verdict flips."""
    for share, weeks in ((0.015, 2), (0.03, 2)):
        scorecard = reading(share, weeks, revenue=-0.3)
        print(
            f"{share:.1%} of people in each arm, {weeks} weeks, in percent"
        )
        for metric in scorecard:
            half = Z * metric.error
            low, high = metric.change - half, metric.change + half
            margin = f"-{metric.margin}" if metric.margin else "must win"
            print(
                f"  {metric.name:23}{metric.change:+.1f}"
                f" ({low:+.2f} to {high:+.2f})  margin {margin:9}"
                f"{metric.state()}"
            )
        print(f"verdict: {verdict(scorecard)}\n")
    print(
        "ad revenue in percent, margin -1    half an   loss proven   within"
    )
    print(
        "                                    interval  below         above"
    )
    for share, weeks in ((0.015, 2), (0.015, 8), (0.03, 2), (0.06, 2)):
        half = Z * revenue_error(share, weeks)
        print(
            f"  {share:.1%} an arm, {weeks} weeks{half:>20.2f}"
            f"{-half:>+11.2f}{-1 + half:>+14.2f}"
        )


if __name__ == "__main__":
    main()
