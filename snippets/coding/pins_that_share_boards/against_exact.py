import random

from exact import exact
from solution import pins_that_share_boards as answer

for seed in range(300):
    rng = random.Random(seed)
    pins_on = {b: rng.choices(range(9), k=8) for b in range(7)}
    boards_of = {
        x: [b for b in pins_on if x in pins_on[b]] for x in range(9)
    }
    graph, truth = (boards_of, pins_on), exact(7, boards_of, pins_on)
    assert answer(7, 3, graph, (7, 8, 9), rng) == truth[:3]
    cut = answer(7, 3, graph, (7, 2, 4), rng)
    assert cut == [pair for pair in truth if pair in cut]
