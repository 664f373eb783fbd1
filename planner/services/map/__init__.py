"""The map: what waits for what, in layers, as a drawing that knows no front end."""
