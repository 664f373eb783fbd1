"""The filter language, the same on the command line and on the screens: from a text to the items it keeps."""

from planner.value.filtering.completing import Completer
from planner.value.filtering.matching import Kept, Sieve
from planner.value.filtering.parsing import parse_filter
from planner.value.filtering.terms import Filter

__all__ = ["Completer", "Filter", "Kept", "Sieve", "parse_filter"]
