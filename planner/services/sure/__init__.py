"""How sure a list is of its order and of its cut line: sampled, in words, as columns."""
