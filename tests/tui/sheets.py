"""Style sheets of the programs under test: parsed once for the same colours, since what comes of it is only read."""

from collections.abc import Mapping
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

_parsed: dict[frozenset[tuple[str, str]], dict[tuple[Any, ...], Any]] = {}


def share(patched: pytest.MonkeyPatch) -> None:
    """From here on a sheet that any program has parsed is at hand for all others with the same colours."""
    begin, recolour = Stylesheet.__init__, Stylesheet.set_variables

    def begun(self: Stylesheet, *, variables: dict[str, str] | None = None) -> None:
        begin(self, variables=variables)
        self._parse_cache = _known(self._variables)

    def recoloured(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = {}  # what is shared stays: the toolkit empties what it has before
        recolour(self, variables)
        self._parse_cache = _known(variables)

    patched.setattr(Stylesheet, "__init__", begun)
    patched.setattr(Stylesheet, "set_variables", recoloured)


def _known(variables: Mapping[str, str]) -> dict[tuple[Any, ...], Any]:
    return _parsed.setdefault(frozenset(variables.items()), {})
