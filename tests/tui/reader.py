"""Reading a running program's screen as text, and waiting for what it shall show."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.tui.threads import PATIENCE
from tui.app import PlannerApp
from tui.screens.backlog import BacklogScreen
from tui.widgets.ranked_table import RankedTable

_ITEM = re.compile(r"▸? *(?:[0-9]+|·) .*?(CRM-[0-9]+)")


def lines(pilot: Pilot) -> list[str]:
    """What stands on the screen, line by line, blanks at the ends taken off."""
    width, height = pilot.app.size
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.crop(0, width).text.rstrip() for strip in strips[:height]]


def screen(pilot: Pilot) -> str:
    return "\n".join(lines(pilot))


def backlog(pilot: Pilot) -> BacklogScreen:
    (found,) = [one for one in pilot.app.screen_stack if isinstance(one, BacklogScreen)]
    return found


def table(pilot: Pilot) -> RankedTable:
    return backlog(pilot).query_one(RankedTable)


def notices(pilot: Pilot) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


def listed(pilot: Pilot) -> list[str]:
    """The keys of the items in sight, from the top."""
    return [found[1] for line in lines(pilot) if (found := _ITEM.match(line))]


_LOOK = 0.005
"""Seconds between two looks at what a clock or a thread has still to bring."""


@asynccontextmanager
async def running(app: PlannerApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot]:
    """*app* on a terminal of that *size*, with everything drawn; notices stay, as if no time passed."""
    app.NOTIFICATION_TIMEOUT = 10 * PATIENCE
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot, condition: Callable[[], object]) -> None:
    """Wait for *condition*, of which nothing counts before the program is at rest: what it says of the past is no news.

    Then the program is at rest again, so that what came with it is there as well.
    """
    deadline = time.monotonic() + PATIENCE
    await pilot.pause()
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"never came:\n{screen(pilot)}")
        await asyncio.sleep(_LOOK)
        await pilot.pause()
