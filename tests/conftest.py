"""What the tests of every room share."""

import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# How long an example takes says something of the machine and nothing of the program.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


@pytest.fixture
def snippet(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Return a loader of one file below snippets/; its siblings can be imported by their names."""

    def load(name: str) -> ModuleType:
        path = ROOT / "snippets" / name
        monkeypatch.syspath_prepend(str(path.parent))
        for sibling in path.parent.glob("*.py"):
            monkeypatch.delitem(sys.modules, sibling.stem, raising=False)
        spec = spec_from_file_location(path.stem, path)
        assert spec, name
        assert spec.loader, name
        module = module_from_spec(spec)
        monkeypatch.setitem(sys.modules, path.stem, module)
        spec.loader.exec_module(module)
        return module

    return load
