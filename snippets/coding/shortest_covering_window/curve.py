"""The work of three programs as the session grows, for a plot."""

from checks import work
from mistakes.builds_a_set_each_step import (
    shortest_covering_window as set_each_step,
)
from slow import from_each_start
from solution import shortest_covering_window

PROGRAMS = {
    "set at each step": set_each_step,
    "walk from each start": from_each_start,
    "window": shortest_covering_window,
}

print("pins,work,program")
for n in range(100, 801, 100):
    for name, program in PROGRAMS.items():
        print(f"{n},{work(program, list(range(n // 2)) * 2)},{name}")
