"""Count the entries read as the boards of a Pin grow."""

from checks import observe_reads

LIMITS, NO_LIMITS = (4, 1000, 10), (10**9, 10**9, 10)
print("a Pin on four boards, C = 10: entries read")
print("Pins on each   no limits   P = 1,000")
for pins in (100, 1000, 10_000):
    boards = {
        at: [7, *range(at * 10**6, at * 10**6 + pins - 1)]
        for at in range(1, 5)
    }
    read = [observe_reads(boards, each) for each in (NO_LIMITS, LIMITS)]
    print(f"{pins:>12,}{read[0]:>12,}{read[1]:>12,}")
