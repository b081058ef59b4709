# --8<-- [start:shown]
rate, steps = 0.1, 10
for h in (1, 0.01):
    stopped = 1 - (1 - rate * h) ** steps
    penalized = h / (h + 1 / (rate * steps))
    print(f"stopped {stopped:.0%}, L2 {penalized:.0%}")
    # --8<-- [end:shown]
    assert abs(stopped - penalized) < 0.16 * h
