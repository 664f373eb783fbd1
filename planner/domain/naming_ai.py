"""Whether a text names AI: a problem that cannot be told without it has not been told yet."""

import re
import unicodedata

_SHORT = re.compile(r"(?<!\w)(?<![Jj]['’])(?:[Gg]en-?)?(?:AI|IA|KI|A\.I\.|I\.A\.|K\.I\.)s?(?!\w)")
"""In capitals only: in French *ai* is what everybody has."""

_LONG = re.compile(
    r"(?<!\w)(?:"
    r"artificial[\s-]intelligen\w+|intelligences?[\s-]artificielles?|künstliche\w*[\s-]intelligenz"
    r"|\w*gpt\w*|llms?|large[\s-]language[\s-]models?|modèles?[\s-]de[\s-]langage"
    r"|(?:machine|deep)[\s-]learning|apprentissage[\s-](?:automatique|profond)"
    r"|neural[\s-]net\w*|réseaux?[\s-]de[\s-]neurones"
    r")(?!\w)",
    re.IGNORECASE,
)


def names_ai(text: str) -> bool:
    """``AI``, ``l’IA``, ``ChatGPT``, ``machine learning`` …: in English and French, and what German calls it."""
    composed = unicodedata.normalize("NFKC", text)
    return bool(_SHORT.search(composed) or _LONG.search(composed))
