"""Sentences by code, from one gettext catalogue per area and language.

Codes, not English sentences, are the message ids: both languages are translations of the same meaning, and a
test holds them to the same codes and the same placeholders.
"""

import gettext
import os
from pathlib import Path

from planner.i18n.visible import visible

LANGUAGES = ("en", "fr")
FOLDER = Path(__file__).with_name("locale")
AREAS = ("domain", "storage", "formats", "value", "services", "cli", "tui")
"""One catalogue for each layer that has something to say."""

_active: gettext.NullTranslations | None = None
_language = "en"


def preferred(environment: os._Environ[str] | dict[str, str] = os.environ) -> str:
    """The first of LC_ALL, LC_MESSAGES, LANG that is set decides, as POSIX has it; English unless it is French."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def activate(language: str) -> None:
    """Speak *language* (one of ``LANGUAGES``) from now on; call before importing a front end."""
    global _active, _language
    catalogues = [gettext.translation(area, FOLDER, [language]) for area in AREAS]
    for catalogue in catalogues[1:]:
        catalogues[0].add_fallback(catalogue)
    _active, _language = catalogues[0], language


def language() -> str:
    return _language


def say(code: str, /, **params: object) -> str:
    """The sentence for *code*. Every text among *params* is made visible first, so no message can carry a trick.

    An unknown code comes back as itself: a front end never fails over a word (a test finds it first).
    """
    return _filled(_catalogue().gettext(code), params)


def say_n(code: str, n: int, /, **params: object) -> str:
    """Like ``say`` for a sentence about a number: the language's plural forms decide; ``{n}`` is the number."""
    return _filled(_catalogue().ngettext(code, code, n), {"n": n, **params})


def known(code: str) -> bool:
    return _catalogue().gettext(code) != code


def _filled(sentence: str, params: dict[str, object]) -> str:
    if not params:
        return sentence
    return sentence.format_map({k: visible(v) if isinstance(v, str) else v for k, v in params.items()})


def _catalogue() -> gettext.NullTranslations:
    if _active is None:
        activate(preferred())
        return _catalogue()
    return _active
