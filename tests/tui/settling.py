"""When a program under test is at rest: judged by what waits in it, not by how busy the machine looks.

The toolkit's own pilot takes a process that computes little for a twentieth of a second for one that is done. On a
machine that has no time for it just then that is wrong, and on a quick one it is a long time.
"""

import asyncio
import time

from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump

from tests.tui.threads import PATIENCE, holding

_ROUNDS = 3
"""Times that everything must be found at rest, one after the other: an answer takes a turn to become a message."""

_SPIN = 20
"""Rounds after which what is still at work is given time instead of attention."""

_BEHIND = 5
"""Times that what is seen behind a dialog is painted: the toolkit always finds it in need of one time more."""


async def settled(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """Wait until the program at hand has nothing to do but wait for a key, a clock or somebody else.

    Both parameters are those of ``textual._wait.wait_for_idle``, whose place this takes, and mean nothing here.
    """
    del min_sleep, max_sleep
    app = active_app.get()
    deadline, quiet, rounds, left = time.monotonic() + PATIENCE, 0, 0, _BEHIND
    while quiet < _ROUNDS and app._running and app._exception is None:
        await asyncio.sleep(0 if rounds < _SPIN or quiet else 0.002)
        rounds += 1
        busy = _at_work(app)
        behind = left > 0 and not busy and _drawn_behind(app)
        left -= behind
        quiet = 0 if busy or behind or _drawn(app) else quiet + 1
        if time.monotonic() > deadline:
            raise AssertionError(f"never at rest: {busy}")


def _at_work(app: App[object]) -> object:
    """Something that has still to do, None if nothing has."""
    for pump in (app, *list(app._registry)):
        if _has_to_do(pump):
            return pump
    return None if holding() else next((worker for worker in app.workers if not worker.is_finished), None)


def _has_to_do(pump: MessagePump) -> bool:
    """Whether a message waits for *pump*, or is being dealt with: it does not wait for the next one then."""
    if pump._closed or (pump._task is not None and pump._task.done()):
        return False
    queue = pump._message_queue
    waits = any(not one.done() for one in queue.ready_event._waiters)
    return not (waits and queue.empty() and pump._pending_message is None and not pump._next_callbacks)


def _drawn(app: App[object]) -> bool:
    """Whether something was still to be laid out or painted in front: it is now, as its timer would have done."""
    screen = app.screen if app.screen_stack else None
    if screen is None or app._batch_count:
        return False
    due = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    if not (due or screen._dirty_widgets or screen._callbacks):
        return False
    screen._on_timer_update()
    return True


def _drawn_behind(app: App[object]) -> bool:
    """Whether a screen seen behind the one in front was about to be painted: it is now."""
    drawn = False
    for screen in app._background_screens if app.screen_stack and not app._batch_count else ():
        if screen._update_timer._active.is_set():
            screen._on_timer_update()
            drawn = True
    return drawn
