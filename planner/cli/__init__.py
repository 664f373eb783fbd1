"""The command line: words in, one verb of the planner, the answer as text or data."""
