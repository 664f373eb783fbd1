"""A lower bound on the delay cost of a block, without a linear programme."""

from planner.solve.exact import Instance


def certificate(block: Instance) -> int:
    """What no order of a Sidney block of weight W and size P costs less than: WP/2 + max(ρ/2·Σp², Σw²/2ρ), ρ = W/P.

    Proof. Every final set of a block is at least as dense as ρ, so in any order Σⱼ pⱼ·w(j and all after it) ≥
    ρ·Σⱼ pⱼ·p(j and all after it) = ρ/2·(P² + Σp²), and the left side is the delay cost, summed by work instead of by
    value. Every initial set is at most as dense, so completion times are at least w(j and all before it)/ρ, and
    Σⱼ wⱼ·w(j and all before it)/ρ = (W² + Σw²)/2ρ. Both are at least WP/2, and no order costs more than WP: any order
    of a block is within a factor of two (Chekuri and Motwani, Discrete Applied Mathematics 98, 1999; Margot,
    Queyranne and Wang, Operations Research 51(6), 2003). Delay costs are integers here, so the bound is rounded up.
    """
    weight, size = sum(block.weights), sum(block.sizes)
    if not weight or not size:
        return 0
    by_work = -(-weight * sum(p * p for p in block.sizes) // size)
    by_value = -(-size * sum(w * w for w in block.weights) // weight)
    return -(-(weight * size + max(by_work, by_value)) // 2)
