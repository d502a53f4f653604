"""How a visitor's own rows are told from curated ones."""

import numpy as np
import pandas as pd

from comparison.text.lists import plural


def is_yours(frame: pd.DataFrame) -> np.ndarray:
    """Which rows a visitor brought along. Reads `source`."""
    mine: np.ndarray = (frame["source"] == YOURS).to_numpy(dtype=bool)
    return mine


def own_words(frame: pd.DataFrame, one: str = "row", several: str | None = None) -> str:
    """How many rows are the visitor's, in a sentence; empty where none is."""
    many = int(is_yours(frame).sum())
    return f"{plural(many, one, several)} {'is' if many == 1 else 'are'} yours, unchecked." if many else ""


YOURS = "yours"
"""The source of such a row, and how it is marked wherever it is shown."""
