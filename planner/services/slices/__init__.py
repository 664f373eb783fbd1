"""The smallest thing worth shipping and what comes after it; what to fund within a budget."""
