"""The verbs by family: what can be asked of a portfolio, done to it, and brought in and out of it."""
