"""The two looks of the program, dark and light. Colours only repeat what letters and signs already say."""

from textual.theme import Theme

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

THEMES = (DARK, LIGHT)
FUNCTION_COLOURS = 4
"""Functions of the charter take the colours ``function-1`` … in its order, and begin anew after the last."""


def fallback(*, dark: bool) -> dict[str, str]:
    """Our own variables for a theme that does not know them."""
    return dict((DARK if dark else LIGHT).variables)
