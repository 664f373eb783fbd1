"""Both looks can be read: enough contrast between every text colour and what lies behind it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.theme import DARK, LIGHT, THEMES, fallback

ENOUGH = 4.5
"""Contrast of normal text, WCAG 2.2, success criterion 1.4.3."""


def texts(theme: Theme) -> dict[str, str]:
    named = {name: getattr(theme, name) for name in ("primary", "accent", "foreground", "success", "warning", "error")}
    return named | {name: colour for name, colour in theme.variables.items() if name != "cursor-row"}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "panel", "cursor-row"])
def test_every_text_can_be_read_on_every_ground(theme, ground):
    behind = Color.parse(theme.variables.get(ground) or getattr(theme, ground))
    contrasts = {name: _contrast(Color.parse(c), behind) for name, c in texts(theme).items()}
    assert {name: round(contrast, 1) for name, contrast in contrasts.items() if contrast < ENOUGH} == {}


def _contrast(one: Color, other: Color) -> float:
    """Contrast ratio, 1–21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_both_define_the_same_colours():
    assert DARK.variables.keys() == LIGHT.variables.keys() == fallback(dark=False).keys()


@pytest.mark.parametrize("name", ["textual-dark", "textual-light", "ansi-light", "nord"])
async def test_every_theme_of_the_toolkit_can_be_chosen(name):
    async with PlannerApp(planner_of(retail()), theme=name).run_test() as pilot:
        assert pilot.app.theme == name


async def test_an_unknown_theme_is_ours():
    async with PlannerApp(planner_of(retail()), theme="sunset").run_test() as pilot:
        assert pilot.app.theme == DARK.name


async def test_one_key_changes_between_dark_and_light():
    async with PlannerApp(planner_of(retail())).run_test() as pilot:
        await pilot.press("T")
        assert pilot.app.theme == LIGHT.name
        await pilot.press("T")
        assert pilot.app.theme == DARK.name
