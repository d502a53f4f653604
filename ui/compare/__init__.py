"""What the comparing pages draw."""
