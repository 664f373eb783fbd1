"""Data files shipped with the program; every coefficient in them can be overridden by the user's own file."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def preset(*names: str) -> Traversable:
    """A shipped file or folder, e.g. ``preset("scorecards", "wsjf.toml")``."""
    return files(__name__).joinpath(*names)


def demo_folder() -> Traversable:
    """The example portfolio: inside the wheel, or ``examples/retail`` of a checkout."""
    packaged = preset("demo")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "examples" / "retail"
