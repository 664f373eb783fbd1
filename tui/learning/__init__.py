"""The seventh screen: what is shown of what there is to learn."""
