"""What the tests of question pages share."""

from collections.abc import Callable
from types import ModuleType

import pytest

Load = Callable[[str], ModuleType]
LOADED: dict[str, ModuleType] = {}


@pytest.fixture
def evidence(snippet: Load, request: pytest.FixtureRequest) -> Load:
    """Return a loader of the page's programs by name; each runs once for the whole file."""
    folder = f"{request.path.parent.name}/{request.path.stem.removeprefix('test_')}"

    def load(name: str) -> ModuleType:
        path = f"{folder}/{name}.py"
        if path not in LOADED:
            LOADED[path] = snippet(path)
        return LOADED[path]

    return load
