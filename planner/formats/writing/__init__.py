"""Everything that goes out: pure functions from frozen values to text or bytes."""
