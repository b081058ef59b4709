"""Watch the window move over one short session."""

SESSION = [4, 7, 7, 9, 4, 9, 7]


def trace(ids: list[int]) -> None:
    """Print window, counts and what left, for each step of the loop."""
    inside = dict.fromkeys(ids, 0)
    names = " ".join(f"{each}" for each in inside)
    print(f"at  window                {names}  dropped")
    left = 0
    for right, entered in enumerate(ids):
        inside[entered] += 1
        dropped: list[int] = []
        while inside[ids[left]] > 1:
            inside[ids[left]] -= 1
            dropped.append(ids[left])
            left += 1
        cells = [
            f"[{each}]" if left <= at else f" {each} "
            for at, each in enumerate(ids[: right + 1])
        ]
        counts = " ".join(str(count) for count in inside.values())
        gone = ", ".join(map(str, dropped))
        print(f"{right:>2}  {''.join(cells):<21} {counts}  {gone}".rstrip())


trace(SESSION)
