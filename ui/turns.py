"""One rerun after another: Python runs one thread at a time, and threads that take turns in the middle cost twice as much."""

from threading import BoundedSemaphore

TURNS = BoundedSemaphore(1)
"""Held while a page is worked out. Who waits for it costs nothing; a rerun that is overtaken by a newer one of its session ends
at the first thing it draws."""
