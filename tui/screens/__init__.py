"""The screens: each asks the planner, hands its widgets what came back, and runs the commands of its list."""
