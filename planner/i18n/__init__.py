"""Words: sentences by code, numbers and dates as each language writes them, text made safe to show."""

from planner.i18n.visible import visible
from planner.i18n.words import activate, language, say, say_n

__all__ = ["activate", "language", "say", "say_n", "visible"]
