"""Running trainings of the demo network: shared by all who ask for the same, one slice of one at a time."""

import time
from threading import Lock

import numpy as np

from comparison.learn.network import Settings
from comparison.learn.training import Training
from ui import data

SLICE = 50
"""Steps at a turn, some milliseconds of one processor."""
_TURN = Lock()


class Kept:
    """A training, and the processor time that its steps have taken on this server, measured once when they were made."""

    def __init__(self, settings: Settings) -> None:
        self.training = Training(settings)
        self.lock = Lock()
        self._steps: list[int] = []
        self._seconds: list[float] = []
        """Processor time from the start to each of `_steps`."""

    def carry_on(self, step: int) -> bool:
        """Trains on towards `step`, by a slice at most. Returns whether it is there, or went astray."""
        before = time.thread_time()
        is_done = self.training.carry_on(step if self._steps else 0, SLICE)
        taken = time.thread_time() - before
        if not self._steps or self.training.step > self._steps[-1]:
            self._seconds.append(taken + (self._seconds[-1] if self._seconds else 0.0))
            self._steps.append(self.training.step)
        return is_done and (self.training.step >= step or self.training.diverged_at is not None)

    def cpu_seconds(self, step: int) -> float:
        """What the training took up to `step`, between two slices in proportion: the same figure whoever asks, and
        whenever, for what was trained is not trained again."""
        return float(np.interp(step, self._steps, self._seconds))


def trained(settings: Settings, step: int) -> Kept:
    """The training with these settings, carried on to `step` at least; what was trained before is not trained again.

    It is kept in the one cache, although it grows there: steps are only added, under its lock, and those there stay as
    they are. At most 0.2 MiB each. Trainings take turns in slices, so that a hundred of them weigh on the pages of the
    others no more than one does.
    """
    kept = data.remember(("training", settings), lambda: Kept(settings))
    with kept.lock:
        while True:
            with _TURN:
                is_done = kept.carry_on(step)
            if is_done:
                return kept
            time.sleep(0)  # whoever waits for the interpreter gets it now
