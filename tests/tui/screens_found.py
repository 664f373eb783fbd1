"""Every screen that there is, found by pressing every key of the ones before: new screens come in by themselves."""

import importlib
import inspect
import pkgutil
from collections.abc import AsyncIterator

from textual.pilot import Pilot
from textual.screen import Screen

import tui.screens
from tui.command import Command
from tui.screens.commanded import CommandScreen

LEAVING = {"quit"}
"""Commands that end the program."""


def declared() -> set[type[CommandScreen]]:
    """The screens of ``tui.screens``: what is no base of another one."""
    modules = [importlib.import_module(m.name) for m in pkgutil.iter_modules(tui.screens.__path__, "tui.screens.")]
    found = {one for module in modules for _, one in inspect.getmembers(module, inspect.isclass)}
    screens = {one for one in found if issubclass(one, CommandScreen) and one.__module__.startswith("tui.screens.")}
    return {one for one in screens if not any(other is not one and issubclass(other, one) for other in screens)}


def keys_of(screen: Screen) -> list[Command]:
    """What can be pressed there without leaving the program."""
    if not isinstance(screen, CommandScreen):
        return []
    return [c for c in screen.offered if c.id not in LEAVING and c.keys_in_force]


async def reached(pilot: Pilot) -> AsyncIterator[tuple[str, ...]]:
    """The running program on each screen that one key of the list leads to, or a second one there; the way to it."""
    seen: set[type] = {type(pilot.app.screen)}
    yield ()
    for command in keys_of(pilot.app.screen):
        key = command.keys_in_force[0]
        await pilot.press(key)
        await pilot.pause()
        if type(pilot.app.screen) not in seen:
            seen.add(type(pilot.app.screen))
            yield (key,)
        await home(pilot)


async def home(pilot: Pilot) -> None:
    """Back to the list, with nothing being typed."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await pilot.pause()
    await pilot.press("escape")
