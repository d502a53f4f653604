"""Trainings of the demo network that are under way: shared by all who ask for the same, one slice of one at a time."""

import time
from functools import lru_cache
from threading import Lock

from comparison.learn.network import Settings, Training

MAX_KEPT = 64
"""Trainings kept in memory, at most 0.2 MiB each."""
SLICE = 50
"""Steps at a turn, some milliseconds of one processor."""
_TURN = Lock()


class Kept:
    """A training, and the processor time it has taken so far on this server."""

    def __init__(self, settings: Settings) -> None:
        self.training = Training(settings)
        self.cpu_seconds = 0.0
        self.lock = Lock()


_kept = lru_cache(maxsize=MAX_KEPT)(Kept)


def trained(settings: Settings, step: int) -> Kept:
    """The training with these settings, carried on to `step` at least; what was trained before is not trained again.

    Trainings take turns in slices, so that a hundred of them weigh on the pages of the others no more than one does.
    """
    kept = _kept(settings)
    with kept.lock:
        while True:
            with _TURN:
                before = time.thread_time()
                done = kept.training.carry_on(step, SLICE)
                kept.cpu_seconds += time.thread_time() - before
            if done:
                return kept
            time.sleep(0)  # whoever waits for the interpreter gets it now
