"""The one function between text that came from anywhere and a terminal, a message or a report."""

import re

_CONTROL = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
"""C0 and DEL become their one-column pictures (``␛`` for escape)."""

_HIDDEN = {
    *range(0x80, 0xA0),  # C1: 0x9b alone starts an escape sequence
    *range(0x200B, 0x200D), 0x200E, 0x200F,  # zero width (the joiner stays: emoji are built with it), marks
    *range(0x202A, 0x202F),  # bidirectional overrides (CVE-2021-42574)
    *range(0x2060, 0x2065), *range(0x2066, 0x2070),
    0x061C, 0x180E, 0xFEFF, 0x2028, 0x2029, *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),  # tags: invisible ASCII
}  # fmt: skip
_TABLE: dict[int, int | str] = {**_CONTROL, **{code: f"⟨{code:X}⟩" for code in _HIDDEN}}
_TABLE_LINES = {code: shown for code, shown in _TABLE.items() if code != ord("\n")} | {ord("\t"): "    "}

_PLAIN = re.compile(r"[ -~\u00a1-\u02ff\u2013-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u2bff]*")
_PILE = re.compile(r"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
                   r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # fmt: skip


def visible(text: str, *, lines: bool = False) -> str:
    """*text* with nothing in it that a terminal would obey or hide: controls, direction overrides, invisible
    characters become visible marks, and at most three combining marks stand on one letter.

    With *lines*, newlines stay and tabs become spaces (descriptions); otherwise all text stays on one line.
    Idempotent. The stored text is never changed. (CWE-150.)
    """
    if _PLAIN.fullmatch(text):
        return text
    if lines:
        text = text.replace("\r\n", "\n")
    return _PILE.sub(r"\1", text.translate(_TABLE_LINES if lines else _TABLE))
