"""Every look can be read: enough contrast between every text colour and what lies behind it."""

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.tui.reader import lines, notices, running, until
from tests.tui.stage import planner_of, retail
from tui.app import PlannerApp
from tui.theme import CONTRAST, DARK, LIGHT, TERMINAL, THEMES, fallback

ENOUGH = {DARK.name: 4.5, LIGHT.name: 4.5, CONTRAST.name: 7.0}
"""Contrast of normal text, WCAG 2.2: success criterion 1.4.3, and for high contrast 1.4.6."""

OURS = [DARK, LIGHT, CONTRAST]
"""The themes whose colours we choose; the fourth has those of the terminal."""


def texts(theme: Theme) -> dict[str, str]:
    named = {name: getattr(theme, name) for name in ("primary", "accent", "foreground", "success", "warning", "error")}
    return named | {name: colour for name, colour in theme.variables.items() if name != "cursor-row"}


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "cursor-row"])
def test_every_text_can_be_read_on_every_ground(theme, ground):
    behind = Color.parse(theme.variables.get(ground) or getattr(theme, ground))
    contrasts = {name: _contrast(Color.parse(c), behind) for name, c in texts(theme).items()}
    assert {name: round(contrast, 1) for name, contrast in contrasts.items() if contrast < ENOUGH[theme.name]} == {}


def _contrast(one: Color, other: Color) -> float:
    """Contrast ratio, 1–21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_define_the_same_colours():
    names = [theme.variables.keys() & fallback(dark=False).keys() for theme in THEMES]
    assert names == 4 * [fallback(dark=True).keys()]


def test_the_terminal_s_own_theme_brings_no_colour_of_ours():
    colours = [*texts(TERMINAL).values(), TERMINAL.background, TERMINAL.surface, TERMINAL.panel]
    assert [colour for colour in colours if not colour.startswith("ansi_") and colour != "reverse"] == []


@pytest.mark.parametrize("name", ["textual-dark", "textual-light", "ansi-light", "nord"])
async def test_every_theme_of_the_toolkit_can_be_chosen(name):
    async with PlannerApp(planner_of(retail()), theme=name).run_test() as pilot:
        assert pilot.app.theme == name


async def test_an_unknown_theme_is_ours():
    async with PlannerApp(planner_of(retail()), theme="sunset").run_test() as pilot:
        assert pilot.app.theme == DARK.name


async def test_one_key_goes_through_all_looks_and_says_which():
    async with running(PlannerApp(planner_of(retail()))) as pilot:
        seen = []
        for _ in THEMES:
            await pilot.press("T")
            await until(pilot, lambda: notices(pilot))
            seen.append((pilot.app.theme, notices(pilot)[-1]))
            pilot.app.clear_notifications()
            for keys in (("?",), ("escape", "c"), ("escape", "enter"), ("escape",)):
                await pilot.press(*keys)
        assert seen == [
            (LIGHT.name, "Theme: light"),
            (CONTRAST.name, "Theme: high contrast"),
            (TERMINAL.name, "Theme: the terminal’s own colours"),
            (DARK.name, "Theme: dark"),
        ]


async def colours_sent(app: PlannerApp) -> set[str]:
    """Every colour on the screen, as the terminal gets it."""
    async with running(app) as pilot:
        await pilot.press("j")
        strips = pilot.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        return {c.name for style in styles for c in (style.color, style.bgcolor) if c is not None}


async def test_no_color_means_none(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert await colours_sent(PlannerApp(planner_of(retail()))) == {"default"}


async def test_the_terminal_s_own_theme_sends_only_its_sixteen():
    sent = await colours_sent(PlannerApp(planner_of(retail()), theme=TERMINAL.name))
    assert [name for name in sent if name.startswith("#")] == []


@pytest.mark.parametrize("no_color", [False, True])
async def test_without_colours_the_row_of_the_cursor_is_reversed(monkeypatch, no_color):
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with running(PlannerApp(planner_of(retail()), theme=DARK.name if no_color else TERMINAL.name)) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        marked = {
            n for n, strip in enumerate(strips) if any(s.style and s.style.reverse for s in strip if "CRM" in s.text)
        }
        assert [n for n, line in enumerate(lines(pilot)) if "▸ " in line[:5] and "CRM" in line] == sorted(marked)
