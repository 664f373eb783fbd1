"""What a portfolio is: pure values and rules, knowing no disk, clock, user or language."""
