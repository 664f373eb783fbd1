"""One backlog for marketing and IT, ranked by evidenced value instead of intuition."""

__version__ = "0.1.0"
