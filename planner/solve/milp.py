"""Zero-one programmes by HiGHS: the only door to it, imported when first used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from planner.solve.answer import Enough

if TYPE_CHECKING:
    import highspy


@dataclass(slots=True)
class Row:
    """``lower ≤ Σ coefficient × x ≤ upper``."""

    lower: float
    upper: float
    columns: Sequence[int]
    coefficients: Sequence[float]


@dataclass(slots=True)
class Model:
    """Minimise ``costs`` · x between ``lower`` and ``upper``, integer where ``whole``."""

    costs: Sequence[float]
    whole: Sequence[bool]
    lower: Sequence[float]
    upper: Sequence[float]
    rows: list[Row] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """(i, j) for xᵢ ≤ xⱼ."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What HiGHS says. ``infeasible`` is a proof; no ``chosen`` otherwise means that time ran out."""

    chosen: frozenset[int] | None
    objective: float
    bound: float
    infeasible: bool


Tell = Callable[[float, float | None, float | None], None]
"""Hears the share of the time gone, the least cost so far and the bound. What it raises stops the search."""


def untold(_share: float, _cost: float | None, _bound: float | None) -> None:
    """Nobody hears."""


def solved(
    model: Model, *, seconds: float, absolute_gap: float, start: frozenset[int] | None = None, tell: Tell = untold
) -> Outcome:
    """Solve *model* for at most about *seconds*, until cost and bound are at most *absolute_gap* apart.

    *start* is a choice to begin with. What *tell* raises comes out, but for ``Enough``: then the best so far is the
    outcome.
    """
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    for option, setting in (("time_limit", seconds), ("mip_rel_gap", 0.0), ("mip_abs_gap", absolute_gap)):
        solver.setOptionValue(option, setting)
    solver.passModel(_matrix(model))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = [float(i in start) for i in range(len(model.costs))]
        solver.setSolution(solution)
    raised: list[BaseException] = []

    def watch(event: highspy.HighsCallbackEvent) -> None:
        data = event.data_out
        best, bound = (float(x) if np.isfinite(x) else None for x in (data.mip_primal_bound, data.mip_dual_bound))
        try:
            tell(min(data.running_time / seconds, 1.0) if seconds else 1.0, best, bound)
        except BaseException as stop:  # it must not pass through the solver's own frames
            raised.append(stop)
            event.interrupt()

    solver.cbMipInterrupt += watch
    solver.run()
    if raised and not isinstance(raised[0], Enough):
        raise raised[0]
    found, information = solver.getModelStatus(), solver.getInfo()
    known = information.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values = solver.getSolution().col_value
    return Outcome(
        chosen=frozenset(i for i, x in enumerate(values) if x > 0.5 and model.whole[i]) if known else None,
        objective=information.objective_function_value,
        bound=information.mip_dual_bound,
        infeasible=found == highspy.HighsModelStatus.kInfeasible,
    )


def _matrix(model: Model) -> "highspy.HighsLp":
    import highspy
    import numpy as np

    programme = highspy.HighsLp()
    programme.num_col_ = len(model.costs)
    programme.num_row_ = len(model.pairs) + len(model.rows)
    programme.col_cost_ = np.array(model.costs, dtype=np.float64)
    programme.col_lower_ = np.array(model.lower, dtype=np.float64)
    programme.col_upper_ = np.array(model.upper, dtype=np.float64)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    programme.integrality_ = [kinds[whole] for whole in model.whole]
    links = len(model.pairs)
    programme.row_lower_ = np.array([-np.inf] * links + [row.lower for row in model.rows])
    programme.row_upper_ = np.array([0.0] * links + [row.upper for row in model.rows])
    counts = [2] * links + [len(row.columns) for row in model.rows]
    matrix = programme.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = programme.num_col_, programme.num_row_
    matrix.start_ = np.array([0, *accumulate(counts)], dtype=np.int32)
    matrix.index_ = np.array([*chain(*model.pairs), *chain(*(row.columns for row in model.rows))], dtype=np.int32)
    coefficients = chain([1.0, -1.0] * links, *(row.coefficients for row in model.rows))
    matrix.value_ = np.array(list(coefficients), dtype=np.float64)
    return programme
