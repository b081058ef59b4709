"""Ask git about the checkout."""

import subprocess

from _tools.records import ROOT


def git(*words: str) -> str:
    """Return what a command of git prints, without the last line break; nothing if it fails."""
    done = subprocess.run(  # noqa: S603 - our own commands
        ["git", *words],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.rstrip("\n")
