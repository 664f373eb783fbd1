"""Benchmarks: every figure stands beside a reference measured in the same run, and is printed as a ratio."""
