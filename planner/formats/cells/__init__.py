"""The text of one cell as a value: numbers, dates, sizes, ranks, words. Pure functions of the text and a decision."""
