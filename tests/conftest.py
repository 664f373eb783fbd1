"""What holds for every test: it begins in English, and properties are tried without a clock."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from planner.i18n import activate

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("ci", settings.get_profile("house"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")  # CI tries the same examples every time


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Whatever language the test before spoke; a test that needs French activates it."""
    activate("en")
    yield
    activate("en")
