"""What can be said to the twin of the screens, in the words of both languages."""

from collections.abc import Mapping

from planner.domain.errors import refused
from planner.i18n import say
from planner.i18n.folding import folded

VERBS = ("add", "edit", "remove", "link", "unlink", "evidence", "test", "decide", "deliver", "charter", "import")
"""What changes the portfolio by a command of the command line, which is handed in."""

WORDS = (
    *("next", "prev", "first", "last", "page", "go", "find", "list", "tree", "why", "proof", "open", "log"),
    *("mvp", "fund", "map", "learn", "lens", "decree", "level", "filter", "cut", "export"),
    *VERBS,
    *("undo", "redo", "language", "help", "quit"),
)
"""What can be said to it. ``plain.word.<word>`` holds the language's own words, the one to show first; English ones
are understood always, and any beginning that only one word has."""

WRITING = (*VERBS, "undo", "redo")
TELLING = ("charter",)
"""Of these, what only tells when nothing is said to it."""


def writes(word: str, said: str) -> bool:
    """Whether *word*, with what is *said* to it, changes the portfolio."""
    return word in WRITING and bool(said or word not in TELLING)


_PAGE = 10
_FIGURES = 7


def shown(word: str) -> str:
    """How the language says it."""
    return say(f"plain.word.{word}").split()[0]


def understood(text: str) -> str:
    """The one of ``WORDS`` that *text* means; ``Refused`` if it may mean none or several."""
    return _meant(text, {word: (word, *say(f"plain.word.{word}").split()) for word in WORDS}, "plain.unknown")


def chosen(text: str, names: Mapping[str, str], present: str) -> str:
    """The one of *names* that *text* means, or, said nothing, the one after *present*."""
    order = list(names)
    if not text:
        return order[(order.index(present) + 1) % len(order)]
    return _meant(text, {name: (name, own) for name, own in names.items()}, "plain.choice")


def many(count: str) -> int:
    """How many lines were asked for; a page unless a number was said."""
    return max(1, int(count)) if count.isdecimal() and len(count) < _FIGURES else _PAGE


def _meant(text: str, spoken: Mapping[str, tuple[str, ...]], otherwise: str) -> str:
    wanted = folded(text)
    exact = [name for name, words in spoken.items() if wanted in map(folded, words)]
    begun = [name for name, words in spoken.items() if any(folded(word).startswith(wanted) for word in words)]
    found = exact or begun
    if len(found) == 1:
        return found[0]
    among = ", ".join(spoken[name][1] for name in found or spoken)
    raise refused("plain.several" if found else otherwise, value=text, known=among)
