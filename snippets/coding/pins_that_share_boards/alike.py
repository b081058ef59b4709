"""Count how alike the parts are that are read of the 40 hubs."""

import random

from world import BOARDS, made_up

hubs = {
    board: pins
    for board, pins in made_up(seed=1).pins_on.items()
    if board >= BOARDS
}
oldest = {pin for pins in hubs.values() for pin in pins[:100]}
sampled = {
    pin
    for board, pins in hubs.items()
    for pin in random.Random(board).sample(pins, 100)
}
print(f"{len(hubs)} hubs, 100 Pins read of each; different Pins read:")
print(f"  the oldest 100      {len(oldest):>5,}")
print(f"  a sample of each    {len(sampled):>5,}")
