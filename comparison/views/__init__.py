"""Finished answers: sentence, figure, rows, notes, sources."""
