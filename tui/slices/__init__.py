"""The second screen: what is asked of it, its lines, their cells and what is said under them."""
