"""The best trade-offs of two figures."""

import numpy as np
import pandas as pd


def pareto_front(time: pd.Series, cost: pd.Series) -> np.ndarray:
    """Which points no other point beats: as small in both and smaller in one. Points without one of both are never among
    them; of equal points all are."""
    x, y = time.to_numpy(dtype=float), cost.to_numpy(dtype=float)
    front = np.zeros(len(x), dtype=bool)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if not len(known):
        return front
    order = known[np.lexsort((y[known], x[known]))]
    # Along growing x a point is on the front when its y is below that of all with smaller x, and least among its equals.
    lowest_before, lowest_here, last_x = np.inf, np.inf, -np.inf
    for index in order:
        if x[index] > last_x:
            lowest_before, lowest_here, last_x = min(lowest_before, lowest_here), y[index], x[index]
        front[index] = y[index] < lowest_before and y[index] == lowest_here
    return front
