"""For outputs that know only ASCII: a twin of one column for each of our signs."""

import unicodedata

from planner.i18n.widths import columns

_TWINS = str.maketrans(
    {
        "▰": "#", "▱": ".", "▲": "+", "▼": "-", "⚙": "*", "⚠": "!", "─": "-", "·": "/", "…": "~", "–": "-", "—": "-",
        "±": "~", "→": ">", "←": "<", "×": "x", "÷": "/", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "\u00a0": " ", "\u202f": " ", "≤": "<", "≥": ">", "−": "-", "▸": ">", "◂": "<", "⇄": "=",
        "╌": ".", "╎": ":", "▾": "v", "↻": "@", "✓": "v", "✗": "x", "⚑": "F", "▴": "^", "≈": "~",
        "│": "|", "┤": "+", "└": "+", "┴": "+", "━": "=", "░": ":", **dict.fromkeys("▁▂▃▄▅▆▇█", "#"),
    }
)  # fmt: skip


def with_twins(text: str) -> str:
    """*text* with our own signs in ASCII, of the same length; other letters stay."""
    return text.translate(_TWINS)


_BOXES = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)


def ascii_only(text: str) -> str:
    """*text* in ASCII and as many columns: accents fall, boxes become ``-`` ``|`` ``+``, the unknown ``?``."""
    return text if text.isascii() else "".join(map(_twin, text))


def _twin(sign: str) -> str:
    twin = with_twins(sign)
    if twin.isascii():
        return twin
    if ord(sign) in _BOXES:
        return _of_box(sign)
    if ord(sign) in _BLOCKS:
        return "#"
    bare = "".join(c for c in unicodedata.normalize("NFKD", sign) if c.isascii())
    if len(bare) == 1:
        return bare
    return "?" * columns(sign)


def _of_box(sign: str) -> str:
    name = unicodedata.name(sign)
    if "HORIZONTAL" in name and "VERTICAL" not in name:
        return "-" if "AND" not in name else "+"
    return "|" if name.endswith("VERTICAL") and "AND" not in name else "+"
