"""Reading a wide row of a framework by attribute, quickly."""

from collections.abc import Callable
from typing import Any

import pandas as pd


def cell_reader(frame: pd.DataFrame) -> Callable[[str], list[Any]]:
    """Column name -> values, None for every row where no framework has the attribute. Fast for many columns."""
    values = frame.to_numpy(dtype=object)
    places = {name: place for place, name in enumerate(frame.columns)}

    def read(name: str) -> list[Any]:
        return list(values[:, places[name]]) if name in places else [None] * len(values)

    return read


def cell_text(value: object) -> str:
    return value if isinstance(value, str) else ""
