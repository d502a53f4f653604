"""Rivals: the same answers in another framework, each in a virtual environment of its own."""
