"""Read the scorecard twice, and find where its verdict flips."""

from scorecard import Z, reading, verdict

print("what was agreed, read after 1 and after 4 weeks (95% intervals)")
for weeks in (1, 4):
    scorecard = reading(weeks, revenue=-0.2)
    for metric in scorecard:
        half = Z * metric.error
        margin = (
            "must win" if metric.margin is None else f"-{metric.margin}%"
        )
        print(
            f"  {metric.name:24}{metric.change:+.1f}% +- {half:.2f}"
            f"   margin {margin:9}{metric.state()}"
        )
    print(f"after {weeks} week(s): {verdict(scorecard)}\n")

print("where the verdict flips: ad revenue, in percent")
for weeks in (1, 2, 4, 8):
    steps = [step / 100 for step in range(-300, 101)]
    by = {step: verdict(reading(weeks, step)) for step in steps}
    hold = max(step for step in steps if by[step] == "hold")
    ships = [step for step in steps if by[step] == "ship"]
    ship = f"ship from {min(ships):+.2f}" if ships else "never ships"
    print(f"  {weeks} week(s): hold up to {hold:+.2f}, {ship}, else ramp")
