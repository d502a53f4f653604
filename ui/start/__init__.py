"""What the start page draws."""
