"""Verdicts as they reach the page: each is what wire.py says of it, or the test fails."""

from pathlib import Path

import judge
from _tools import wire


def verdicts(solution: Path, checks: Path, limit: float = judge.LIMIT) -> list[judge.Json]:
    """Return the verdict of each check; raise ValidationError for one that no page can read."""
    found = list(judge.verdicts(solution, checks, limit))
    for verdict in found:
        wire.MESSAGES["verdict"].validate_python(verdict)
    return found
