"""Bytes to rows of text cells: encodings, delimiters, quotes, sheets. Knows nothing of what the columns mean."""
