"""Standard output and standard error: data to the one, messages to the other, and no character that can make either
fail."""

import codecs
import sys
from typing import TextIO

from planner.i18n.signs import with_twins
from planner.i18n.visible import visible

ERRORS = "planner.plain_signs"


def _plain_sign(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: our signs have ASCII twins, any other character is named."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = with_twins(error.object[error.start : error.end])
    return text.encode("ascii", "backslashreplace").decode("ascii"), error.end


codecs.register_error(ERRORS, _plain_sign)


def prepare(stream: TextIO) -> None:
    """From now on a character that *stream*'s encoding lacks is written in others."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=ERRORS)


def write(text: str) -> None:
    """Data. Raises BrokenPipeError when nobody reads on."""
    sys.stdout.write(text)


def write_exact(text: str) -> None:
    """Data that holds texts as they are stored. A terminal would obey what is in them: it gets them made visible."""
    write(visible(text, lines=True) if sys.stdout.isatty() else text)


def write_bytes(data: bytes) -> None:
    """Data that is not text, or in an encoding of its own; a terminal, again, gets it made visible."""
    if sys.stdout.isatty():
        write_exact(data.decode("utf-8-sig", "replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def note(text: str = "") -> None:
    """A message for people."""
    sys.stderr.write(f"{text}\n")
