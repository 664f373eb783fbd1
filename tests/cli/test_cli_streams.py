"""What a terminal gets of texts that a pipe gets exactly."""

import io

import pytest

from planner.cli.streams import write_bytes, write_exact

TRICK = "a\x1b]52;c;QUJD\x07\nb"


class Stream(io.TextIOWrapper):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(("terminal", "got"), [(True, "a␛]52;c;QUJD␇\nb"), (False, TRICK)])
def test_a_terminal_gets_stored_texts_made_visible_and_a_pipe_exactly(monkeypatch, terminal, got):
    for written in (lambda: write_exact(TRICK), lambda: write_bytes(TRICK.encode())):
        stream = Stream(terminal=terminal)
        monkeypatch.setattr("sys.stdout", stream)
        written()
        assert stream.text() == got
