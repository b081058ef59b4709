"""Judge one solution of an exercise by the exercise's checks.

    python judge.py SOLUTION CHECKS

Prints one line a check, `passed NAME` or `failed NAME: words`, and exits 0 only if all pass. It is
of the standard library alone, because it also runs in the reader's browser.
"""

import runpy
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path


@dataclass(frozen=True)
class Verdict:
    """How one check ended: `problem` is None if it passed, else what was wrong."""

    check: str
    problem: str | None

    def __str__(self) -> str:
        """Return the line that is printed."""
        if self.problem is None:
            return f"passed {self.check}"
        return f"failed {self.check}: {self.problem}"


def judge(solution: Path, checks: Path) -> Iterator[Verdict]:
    """Yield the verdict of each check, in the order of the file."""
    sys.path.insert(0, str(checks.parent))
    spec = spec_from_file_location("solution", solution)
    if spec is None or spec.loader is None:
        message = f"{solution} is no Python file"
        raise ValueError(message)
    module = module_from_spec(spec)
    sys.modules["solution"] = module
    spec.loader.exec_module(module)
    for name, check in runpy.run_path(str(checks)).items():
        if name.startswith("test_"):
            yield _verdict(name, check)


def _verdict(name: str, check: Callable[[], None]) -> Verdict:
    try:
        check()
    except AssertionError as error:
        return Verdict(name, str(error) or "the check says no more")
    except Exception as error:  # whatever a reader's code raises is a verdict, not our failure
        return Verdict(name, f"{type(error).__name__}: {error}")
    return Verdict(name, None)


def main(solution: Path, checks: Path) -> int:
    """Print each verdict; return the exit status."""
    verdicts = []
    for verdict in judge(solution, checks):
        print(verdict)
        verdicts.append(verdict)
    return 0 if verdicts and all(verdict.problem is None for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
