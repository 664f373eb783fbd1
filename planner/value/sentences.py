"""A ``Why`` in words, in the active language: the same sentences on the command line, on the screen, in a report."""

from collections.abc import Iterable

from planner.domain.model import OBLIGATION
from planner.domain.values import Verdict
from planner.i18n import language, say, say_n
from planner.i18n.numbers import fixed, number, ordinal, share
from planner.value.breakdown import PROOF
from planner.value.evidence import Belief
from planner.value.explain import Why
from planner.value.formula import Name, Number, shown
from planner.value.hinge import Hinge
from planner.value.ladder import Ladder
from planner.value.ranking import Unscored
from planner.value.scorecards import Role, Scorecard
from planner.value.scoring import ITEMWISE, Gap, Lens


def sentences(why: Why, ladder: Ladder) -> tuple[str, ...]:
    """All there is to say about one place, most important first; what does not apply is left out."""
    said = [place(why), other_ranks(why), proof(why, ladder), waiting(why), unlocking(why), hinge(why, ladder)]
    return tuple(sentence for sentence in said if sentence)


def place(why: Why) -> str:
    """``CRM-27 is 2nd: (value 8 + urgency 8 + risk 2) × .67 ÷ size 5 = 2.40.``"""
    if why.row is None:
        return say("why.unscored", key=why.key, gaps=lacking(why.unscored, why.scorecard) if why.unscored else "")
    rank = ordinal(why.row.rank)
    if why.lens is Lens.GUT or why.row.score is None:
        return say("why.place_gut", key=why.key, rank=rank)
    return say("why.place", key=why.key, rank=rank, sum=formula(why), score=fixed(why.row.score))


def formula(why: Why) -> str:
    """The formula with this item's numbers; P appears where it counts."""

    def worded(part: Number | Name) -> str:
        if isinstance(part, Number):
            return number(part.value)
        if part.name == PROOF:
            return share(why.assessed.belief.p)
        label = why.scorecard.by_name[part.name].said(language())
        return f"{label} {number(why.assessed.inputs[part.name])}"

    return shown(why.formula, worded)


def other_ranks(why: Why) -> str:
    """Where the other lenses put it: ``It was 14th by gut and 5th as stated.``"""
    others = [lens for lens in ITEMWISE if lens is not why.lens]
    places = [say(f"why.rank_{lens}", rank=ordinal(n)) for lens in others if (n := why.ranks[lens]) is not None]
    return say("why.other_ranks", ranks=_listed(places)) if places else ""


def proof(why: Why, ladder: Ladder) -> str:
    """What the evidence did to P; empty where the lens does not ask."""
    belief = why.assessed.belief
    if not why.lens.proven:
        return ""
    if belief.obligation and not belief.standing:
        return say("why.obligation")
    parts = []
    if belief.standing:
        names = [label(why.scorecard, name) for name in sorted(belief.standing)]
        parts.append(say("why.standing", criteria=_listed(names)))
    before, after = share(why.base_rate), share(belief.p)
    if belief.terms:
        code = "why.proof" if before != after else "why.proof_same"
        parts.append(say(code, pieces=", ".join(_pieces(belief, ladder)), before=before, after=after))
    elif why.scorecard.with_role(Role.PROMISE) - belief.standing:
        parts.append(say("why.no_proof", p=after))
    return " ".join(parts)


def waiting(why: Why) -> str:
    """What must be done first; apart, what of it stands further down this list."""
    late = why.row.late if why.row else ()
    before = [key for key in why.blocked_by if key not in late]
    said = [say(code, keys=_listed(keys)) for code, keys in (("why.blocked", before), ("why.late", late)) if keys]
    return " ".join(said)


def unlocking(why: Why) -> str:
    """``It unlocks 2 items worth 45.``"""
    keys, worth, unknown = why.unlocks
    if not keys:
        return ""
    if worth is None:
        return say_n("why.unlocks_unknown", len(keys))
    said = say_n("why.unlocks", len(keys), worth=number(worth, 1))
    return f"{said} {say_n('why.unlocks_partly', unknown)}" if unknown else said


def hinge(why: Why, ladder: Ladder) -> str:
    """``One more piece of evidence against it (test result) would put it 9th, below the cut.``"""
    turn = why.hinge
    if turn is None:
        return ""
    place = {"rank": ordinal(turn.new_rank), "where": _where(why, turn)}
    if turn.verdict is not None:
        against = turn.verdict is Verdict.CONTRADICTS
        return say("why.hinge_against" if against else "why.hinge_for", kind=evidence_kind(ladder, turn.input), **place)
    moved = {"before": number(turn.before), "after": number(turn.after)}
    return say("why.hinge_score", criterion=label(why.scorecard, turn.input), **moved, **place)


def gaps(missing: Iterable[Gap], card: Scorecard) -> str:
    """What is missing, in one phrase: ``needs risk and size``."""
    found = list(missing)
    names = [label(card, gap.criterion) for gap in found if gap.code == "missing"]
    said = [say("gap.missing", criteria=_listed(names))] if names else []
    for gap in found:
        if gap.code == "size_unit":
            units = {name: say(f"unit.{value}") for name, value in gap.params.items()}
            said.append(say("gap.size_unit", criterion=label(card, gap.criterion), **units))
        elif gap.code != "missing":
            said.append(say(f"gap.{gap.code}", criterion=label(card, gap.criterion)))
    return "; ".join(said)


def lacking(one: Unscored, card: Scorecard) -> str:
    """The same of an item without a place, or of its simplest alternative where that is what has none."""
    said = gaps(one.gaps, card)
    return say("gap.of_twin", gaps=said) if one.by_twin else said


def label(card: Scorecard, criterion: str) -> str:
    """The criterion's short name in the active language."""
    found = card.by_name.get(criterion)
    return found.said(language()) if found else criterion


def evidence_kind(ladder: Ladder, kind: str) -> str:
    """The kind of evidence in the active language."""
    if kind == OBLIGATION:
        return say("evidence_kind.obligation")
    found = ladder.by_name.get(kind)
    return found.said(language()) if found else kind


def _where(why: Why, turn: Hinge) -> str:
    if turn.crosses_cut:
        return say("why.below_cut" if why.above else "why.above_cut")
    row = why.row
    behind = row is not None and turn.new_rank > row.rank
    return say("why.behind" if behind else "why.before", key=turn.passes)


def _pieces(belief: Belief, ladder: Ladder) -> list[str]:
    """``2 × anecdote −``."""
    return [
        f"{f'{term.pieces} × ' if term.pieces > 1 else ''}{evidence_kind(ladder, term.kind)} "
        f"{'+' if term.verdict is Verdict.SUPPORTS else '−'}"
        for term in belief.terms
    ]


def _listed(parts: Iterable[str]) -> str:
    """``a, b and c``."""
    *most, last = parts
    return say("list.and", most=", ".join(most), last=last) if most else last
