"""Text to rows and back: containers, import profiles as data, exports."""
