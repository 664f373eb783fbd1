"""A funded choice as slices: what is chosen together first, then what would come after it."""

from dataclasses import replace

from planner.services.slices.budgeting import Funded
from planner.services.slices.choosing import locks
from planner.services.slices.slicing import SliceCut, Slices, sliced
from planner.solve.frontier import frontier


def funded_slices(found: Funded) -> Slices:
    """The choice is the first slice, in the order that costs least delay; the curve is what decrees alone allow."""
    work = found.stock
    inside = locks(work, [one.key for one in found.forced if one.inside])
    outside = locks(work, [one.key for one in found.forced if not one.inside])
    chain = frontier(work.problem, inside, outside)
    shown = frontier(work.problem, [work.lot_of[key] for key in found.keys], outside)
    slices = tuple(sliced(work, shown))
    if found.keys:
        slices = (replace(slices[0], keys=found.keys), *slices[1:])
    return Slices(
        stock=work,
        of=(),
        cut=SliceCut("budget", found.budget),
        rule="fund",
        slices=slices,
        taken=int(bool(found.keys)),
        proof=found.proof,
        forced=found.forced,
        out=work.keys(chain.out),
        margin=None,
        chain=chain,
        plain=tuple(sliced(work, chain)),
    )
