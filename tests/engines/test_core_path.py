"""The core path in each engine: every step, even after one that failed."""

import pytest

from engines.drivers import ENGINES
from engines.site import Site
from engines.steps import STEPS

pytestmark = pytest.mark.engines


@pytest.mark.parametrize("name", ENGINES)
def test_the_core_path(name: str) -> None:
    site = Site()
    engine = ENGINES[name]()
    failed: dict[str, str] = {}
    try:
        for words, step in STEPS.items():
            try:
                step(engine, site)
            except Exception as error:  # every step is tried
                failed[words] = f"{type(error).__name__}: {error}"
            print(f"{name}: {words}: {'failed' if words in failed else 'done'}")  # noqa: T201
    finally:
        engine.close()
        site.stop()
    assert failed == {}
