"""Python's cyclic garbage collector, paused while very many objects are made among which there are no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Walking a hundred thousand new objects again and again adds a third to an import and doubles a load.

    What was made is here to stay. Freezing and unfreezing moves it to the oldest generation, which is seldom walked;
    otherwise the very next object made would have all of it walked at once.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
