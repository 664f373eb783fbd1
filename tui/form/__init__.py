"""An item as texts to be typed in: which fields there are, what stands in them, and what was meant. Pure."""
