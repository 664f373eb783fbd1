"""What is told while the engine works, and how its search is ended."""

import io
from contextlib import suppress

import pytest

from planner.cli import waiting as module
from planner.cli.waiting import waiting
from planner.solve.answer import Phase, Report


def at(share: float, gap: float | None = None) -> Report:
    """So much is done, and if there is an answer, it may be so far from the best possible."""
    return Report(Phase.ORDER, share, *(None, None) if gap is None else (1 + gap, 1.0))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def seconds(monkeypatch):
    """The time, which passes only when somebody says so."""
    passed = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: passed[0])

    def wait(more: float) -> None:
        passed[0] += more

    return wait


def told_to(stream: io.StringIO, monkeypatch):
    """Pytest puts its own standard error in place before each test: only within one can it be another."""
    monkeypatch.setattr("sys.stderr", stream)
    return stream.getvalue


def test_what_is_quick_says_nothing(monkeypatch, seconds):
    told = told_to(Terminal(), monkeypatch)
    with waiting() as progress:
        progress(at(0.1))
        seconds(0.3)
        progress(at(0.9, 0.2))
    assert told() == ""


def test_how_far_it_is_stands_in_one_line_that_goes_again(monkeypatch, seconds):
    told = told_to(Terminal(), monkeypatch)
    with waiting() as progress:
        seconds(1)
        progress(at(0.4))
        progress(at(0.5))
        seconds(1)
        progress(at(0.8, 0.0123))
    first = "Looking for the best order: 40\u00a0%"
    then = "Looking for a better order: 80\u00a0%, at most 1.3\u00a0% from the best possible"
    assert told() == f"\r{first}\r{then}\r{' ' * len(then)}\r"


def test_a_shorter_line_leaves_nothing_of_a_longer_one(monkeypatch, seconds):
    told = told_to(Terminal(), monkeypatch)
    with waiting() as progress:
        seconds(1)
        progress(at(0.4, 0.5))
        seconds(1)
        progress(at(0.4))
        *_, longer, shorter = told().split("\r")
        assert len(shorter) == len(longer)


def test_interrupted_it_leaves_no_line_behind(monkeypatch, seconds):
    told = told_to(Terminal(), monkeypatch)
    with suppress(KeyboardInterrupt), waiting() as progress:
        seconds(1)
        progress(at(0.4))
        raise KeyboardInterrupt
    assert told().endswith(" \r")


def test_only_terminals_are_told(monkeypatch, seconds):
    told = told_to(io.StringIO(), monkeypatch)
    with waiting() as progress:
        seconds(9)
        progress(at(0.4))
    assert told() == ""


def test_a_search_ends_after_its_time_but_never_before_there_is_an_order(seconds):
    with waiting(5) as progress:
        assert not progress(at(0.4, 0.5))
        seconds(5)
        assert not progress(at(0.6))
        assert not progress(at(1.0, 0.1))
        assert progress(at(0.6, 0.5))


@pytest.mark.usefixtures("shop")
def test_the_seconds_are_an_option_of_the_sequence(say):
    assert say("sequence", "--seconds", "0").out == say("sequence").out
    assert say("sequence", "--seconds", "soon").code == 2
