"""What one drawn negative estimates, computed without drawing."""

import numpy as np

LOGITS = np.array([2.0, 1.5, -0.5, 0.3])  # of the loss; 0 is the positive


def softmax(logits: np.ndarray) -> np.ndarray:
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


def show(name: str, numbers: np.ndarray) -> None:
    print(f"{name:34}" + "".join(f"{x:7.3f}" for x in numbers))


whole = softmax(LOGITS)  # the gradient of log(sum(exp)) by each logit
drawn = softmax(LOGITS[1:])  # the sampler at the scale of the loss
show("all rows push negatives by", whole[1:])
show("one draw times 1 - p, on average", (1 - whole[0]) * drawn)
show("one draw at 5 times the scale", softmax(5 * LOGITS[1:]))
show("one draw over its own probability", drawn * (1 / 3) / drawn)
