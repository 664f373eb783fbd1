"""What to do first, on plain numbers and index links: orders and bounds out, no item known."""
