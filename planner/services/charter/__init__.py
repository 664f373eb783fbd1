"""What holds for the whole portfolio: changed, said, and what a change of it would do."""
