"""The words of the filter language. English and French always both count: a saved filter means the same to all."""

from collections.abc import Mapping

from planner.domain.values import Kind, Status
from planner.i18n.folding import folded
from planner.value.scorecards import Scorecard

LABELS: Mapping[str, str] = {
    "key": "key", "cle": "key",
    "title": "title", "titre": "title",
    "owner": "owner", "porteur": "owner", "responsable": "owner",
    "accountable": "accountable", "redevable": "accountable",
    "tag": "tag", "etiquette": "tag",
    "outcome": "outcome", "resultat": "outcome",
    "journey": "journey", "parcours": "journey",
    "team": "team", "equipe": "team",
    "increment": "increment", "pi": "increment",
    "iteration": "iteration",
    "parent": "parent",
}  # fmt: skip
"""Word → field that holds a text."""

KIND, STATUS = "kind", "status"
CHOICES: Mapping[str, str] = {"kind": KIND, "type": KIND, "status": STATUS, "statut": STATUS}
"""Word → field that holds one of a few values."""

NUMBERS: Mapping[str, str] = {
    "cod": "cod", "cout": "cod",
    "size": "size", "taille": "size",
    "score": "score",
    "p": "p", "proof": "p", "preuve": "p",
    "meter": "meter", "jauge": "meter",
    "rank": "rank", "rang": "rank",
    "gut": "gut", "intuition": "gut",
    "shift": "shift", "ecart": "shift",
    "priority": "priority", "priorite": "priority",
    "horizon": "horizon",
}  # fmt: skip
"""Word → field that holds a number; the scorecard's criteria come to these."""

FLAGS: Mapping[str, str] = {
    "blocked": "blocked", "bloque": "blocked",
    "late": "late", "retard": "late",
    "unscored": "unscored", "inclasse": "unscored",
    "enabler": "enabler",
    "must": "must", "indispensable": "must",
}  # fmt: skip
"""Word that holds or does not, without a value."""

OR = frozenset({"or", "ou"})

KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
STATUSES: Mapping[str, Status] = {
    **{status.value: status for status in Status},
    "entonnoir": Status.FUNNEL,
    "revue": Status.REVIEWING, "en revue": Status.REVIEWING,
    "analyse": Status.ANALYZING, "en analyse": Status.ANALYZING,
    "pret": Status.READY,
    "en cours": Status.IMPLEMENTING,
    "termine": Status.DONE,
    "arrete": Status.STOPPED,
}  # fmt: skip


def criteria(card: Scorecard | None) -> dict[str, str]:
    """Word → criterion of *card*, by name and by its label in each language where that is one word."""
    if card is None:
        return {}
    said = {
        folded(word): one.name
        for one in card.criteria
        for word in (one.label.said("fr"), one.label.said("en"))
        if word and " " not in word
    }
    named = {one.name: one.name for one in card.criteria}
    return {**named, **said, **named}  # names come first, and a label never hides one
