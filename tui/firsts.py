"""What is offered once and never again, remembered in the folder of the program's state."""

import contextlib
from pathlib import Path


class Firsts:
    """One empty file for each thing offered. Without a folder nothing is ever the first time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def is_first(self, name: str) -> bool:
        """Whether *name* was never asked for before; it is from now on.

        Where nothing can be written it is not offered either: better never than at every start.
        """
        if self._folder is None:
            return False
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).touch(exist_ok=False)
            return True
        return False
