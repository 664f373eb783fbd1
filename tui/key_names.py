"""What a key is called: an arrow is drawn, and what has a word on the keyboard is called by it."""

from planner.i18n import say

_DRAWN = {"down": "↓", "up": "↑", "left": "←", "right": "→"}
_WORDED = frozenset({"enter", "escape", "space", "backspace", "home", "end", "pageup", "pagedown"})


def key_name(key: str) -> str:
    """*key* as Textual names it, as a person reads it: ``pagedown`` is *pgdn*, and *pg suiv* in French."""
    return say(f"key.{key}") if key in _WORDED else _DRAWN.get(key, key)
