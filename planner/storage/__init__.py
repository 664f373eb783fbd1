"""Where a portfolio is kept. The only SQL."""
