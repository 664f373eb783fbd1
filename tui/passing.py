"""Following a key on its way up through the screen, from the field that has it first."""

import asyncio
import time

from textual.events import Key
from textual.message_pump import MessagePump

_PATIENCE = 5.0
"""Seconds after which a key is let go its own way: whoever has it may be waiting for the program itself."""

_LOOK = 0.05
"""Seconds between two looks whether the one that has it is still there."""


async def passed(key: Key | None, first: MessagePump) -> bool:
    """Wait until *first* and all around it have done what waits for them, *key* the last of it.

    Whether nobody had a use for the key, so that it is the program's turn. With None what waits is waited for anyhow.
    """
    until = time.monotonic() + _PATIENCE
    node: MessagePump | None = first
    while node is not None and node is not node.app:
        if not await _idle(node, until) or (key is not None and key._stop_propagation):
            return False
        node = node._parent
    return True


async def _idle(node: MessagePump, until: float) -> bool:
    """Wait until nothing waits for *node*, nor what it told itself meanwhile; False if that can't be waited for."""
    waiting = 1
    while waiting:
        done = asyncio.Event()
        if not node.call_later(done.set):
            return False
        while not done.is_set():
            if time.monotonic() > until or not node.is_attached:
                return False
            await _soon(done)
        waiting = node.message_queue_size
    return True


async def _soon(done: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(done.wait(), _LOOK)
    except TimeoutError:
        return
