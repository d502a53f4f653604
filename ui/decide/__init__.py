"""What the deciding pages draw."""
