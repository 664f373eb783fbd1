"""Slow questions: one at a time, and never an answer that came too late."""

import asyncio
import threading

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from planner.domain.errors import Refused, refused
from tests.tui.threads import Gate
from tui.answers import Newest


class Asking(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.failed: list[str] = []
        self.newest: Newest[str] = Newest(self, self.told.append, lambda error: self.failed.append(str(error)))


async def test_a_quick_question_is_answered_at_once():
    app = Asking()
    async with app.run_test():
        app.newest.ask(lambda: "now", slow=False)
        assert (app.told, app.newest.busy) == (["now"], False)


async def test_only_the_newest_of_those_asked_meanwhile_is_answered():
    app, gate, threads = Asking(), Gate(), []

    def slow(answer: str) -> str:
        threads.append(threading.current_thread() is threading.main_thread())
        gate.stop()
        return answer

    async with app.run_test() as pilot:
        for answer in ("first", "second", "third"):
            app.newest.ask(lambda answer=answer: slow(answer), slow=True)
            await pilot.pause()
        assert (app.told, app.newest.busy) == ([], True)
        gate.open()
        await app.workers.wait_for_complete()
        assert (app.told, app.newest.busy) == (["third"], False)
        assert threads == [False, False]  # the second was never begun


async def test_a_quick_answer_overtakes_a_slow_one():
    app, gate = Asking(), Gate()
    async with app.run_test() as pilot:
        app.newest.ask(lambda: str(gate.stop()), slow=True)
        await pilot.pause()
        app.newest.ask(lambda: "newer", slow=False)
        gate.open()
        await app.workers.wait_for_complete()
        assert app.told == ["newer"]


async def test_a_dropped_question_is_not_answered_and_the_next_one_is():
    app, gate = Asking(), Gate()
    async with app.run_test() as pilot:
        app.newest.ask(lambda: str(gate.stop()), slow=True)
        await pilot.pause()
        app.newest.drop()
        gate.open()
        await app.workers.wait_for_complete()
        app.newest.ask(lambda: "next", slow=True)
        await app.workers.wait_for_complete()
        assert app.told == ["next"]


async def test_a_refusal_is_told_apart():
    def refusing() -> str:
        raise refused("link.cycle", cycle="A → A")

    app = Asking()
    async with app.run_test():
        app.newest.ask(refusing, slow=True)
        await app.workers.wait_for_complete()
        app.newest.ask(refusing, slow=False)
        assert (app.told, app.failed) == ([], [str(Refused([f])) for f in 2 * refused("link.cycle").findings])


async def test_a_question_that_waits_for_rest_is_only_asked_if_nothing_newer_came():
    app, asked = Asking(), []
    async with app.run_test() as pilot:
        for answer in ("first", "second"):
            app.newest.ask(lambda answer=answer: asked.append(answer) or answer, slow=True, rest=0.01)
        while app.newest.busy:
            await pilot.pause(0.01)
        assert (asked, app.told) == (["second"], ["second"])


class Part(Static):
    """It takes its time to go, as the parts of a full screen do together."""

    def __init__(self) -> None:
        super().__init__("here")
        self.going, self.may_go = asyncio.Event(), asyncio.Event()

    async def on_unmount(self) -> None:
        self.going.set()
        await self.may_go.wait()


class Closing(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Part()


async def test_a_screen_that_is_closing_is_told_nothing():
    app, gate, told = Asking(), Gate(), []
    async with app.run_test() as pilot:
        closing = Closing()
        await app.push_screen(closing)
        part = closing.query_one(Part)
        newest: Newest[str] = Newest(closing, told.append, lambda _: None)
        newest.ask(lambda: str(gate.stop()), slow=True)
        await pilot.pause()
        (worker,) = app.workers
        left = app.pop_screen()
        await part.going.wait()
        gate.open()
        await worker.wait()
        part.may_go.set()
        await left
        assert told == []
