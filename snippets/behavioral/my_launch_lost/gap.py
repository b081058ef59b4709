"""What a leaking count promises and delivers, as data of a plot."""

from leak import middles

SHOWN = {
    0: "offline by the day table",
    1: "offline by the served count",
    3: "online",
}

print("saves,change,reading")
for mean in (0.5, 1, 2, 4, 8, 16, 32):
    changes = middles(mean)
    for place, reading in SHOWN.items():
        print(f"{mean},{changes[place][1]:.1f},{reading}")
