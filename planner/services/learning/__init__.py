"""What is believed put to the test: plans and results, what to learn next, what became of what was promised."""
