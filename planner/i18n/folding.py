"""Texts as they are compared: capitals and accents aside."""

import unicodedata


def folded(text: str) -> str:
    """``Clé`` and ``cle`` are the same. Idempotent."""
    if text.isascii():
        return text.lower()
    return _bare(_bare(text).casefold())  # some letters have a small form only once they are taken apart


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
