"""The looks of the program: dark, light, high contrast, and the terminal's own palette.

Colours only repeat what letters and signs already say.
"""

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="planner-dark",
    dark=True,
    primary="#7cc4ff",
    secondary="#5d7a94",
    accent="#ffc857",
    foreground="#e8ecf1",
    background="#11161d",
    surface="#1a222c",
    panel="#222d39",
    success="#86d993",
    warning="#ffc857",
    error="#ff9a91",
    variables={
        "quiet": "#aab8c6",
        "rise": "#86d993",
        "fall": "#ffab8f",
        "cursor-row": "#28415a",
        "function-1": "#f7a1c4",
        "function-2": "#7cc4ff",
        "function-3": "#a8dd84",
        "function-4": "#d3b3ff",
    },
)

LIGHT = Theme(
    name="planner-light",
    dark=False,
    primary="#0a558c",
    secondary="#5f7385",
    accent="#7d5100",
    foreground="#1c232b",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e6e3d9",
    success="#1f6b2e",
    warning="#7d5100",
    error="#a3261a",
    variables={
        "quiet": "#525d69",
        "rise": "#1f6b2e",
        "fall": "#9c3d0e",
        "cursor-row": "#d3e5f3",
        "function-1": "#9c1f5c",
        "function-2": "#0a558c",
        "function-3": "#33661a",
        "function-4": "#5f3799",
    },
)

CONTRAST = Theme(
    name="planner-contrast",
    dark=True,
    primary="#9bd8ff",
    secondary="#b8c4d0",
    accent="#ffe45e",
    foreground="#ffffff",
    background="#000000",
    surface="#0d0d0d",
    panel="#1c1c1c",
    success="#8dffa8",
    warning="#ffe45e",
    error="#ffc0ba",
    variables={
        "quiet": "#dcdcdc",
        "rise": "#8dffa8",
        "fall": "#ffc4ae",
        "cursor-row": "#002f57",
        "function-1": "#ffc2e2",
        "function-2": "#9bd8ff",
        "function-3": "#c0f79a",
        "function-4": "#e6d2ff",
    },
)
"""For a projector in daylight and for eyes that need more: every text at 7:1 or better."""

TERMINAL = Theme(
    name="planner-terminal",
    ansi=True,
    dark=True,
    primary="ansi_blue",
    secondary="ansi_default",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    success="ansi_green",
    warning="ansi_default",
    error="ansi_red",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,  # for the toolkit's own widgets
        "input-cursor-text-style": "reverse",
        "quiet": "ansi_default",
        "rise": "ansi_green",
        "fall": "ansi_red",
        "cursor-row": "ansi_default",
        "function-1": "ansi_magenta",
        "function-2": "ansi_blue",
        "function-3": "ansi_green",
        "function-4": "ansi_cyan",
    },
)
"""The sixteen colours that the terminal's owner has chosen, on the terminal's own ground; what must be read is in its
own text colour, and the row of the cursor is reversed."""

THEMES = (DARK, LIGHT, CONTRAST, TERMINAL)
FUNCTION_COLOURS = 4
"""Functions of the charter take the colours ``function-1`` … in its order, and begin anew after the last."""


def after(name: str) -> str:
    """The theme that follows the one of that *name*; dark after one that is not ours."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else DARK.name


def fallback(*, dark: bool) -> dict[str, str]:
    """Our own variables for a theme that does not know them."""
    return dict((DARK if dark else LIGHT).variables)
