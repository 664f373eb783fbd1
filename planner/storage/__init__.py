"""Where the portfolio is kept: in a SQLite file, or in memory. The only home of SQL."""
