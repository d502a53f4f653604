"""What the learning pages draw."""
