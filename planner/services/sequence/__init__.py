"""The order that costs least delay: asked for, remembered, decreed in parts, explained, shown as a lens."""
