"""The terminal UI: screens show what the services answer, widgets draw what the screens hand them."""
