"""What is worth doing: scorecards, evidence, ranking, and why."""
