"""What one visitor has: their rows, the way to the memo, running trainings."""
