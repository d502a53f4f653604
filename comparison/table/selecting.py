"""Which rows of a table meet a wish, and which single wish to drop where none do.

A filter is a frozen dataclass whose fields have defaults that mean "any". What is not known never meets a wish.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

F = TypeVar("F", bound="DataclassInstance")
Named = str | Callable[[str], str]


def meets(
    frame: pd.DataFrame,
    is_in: Mapping[str, Collection[Any]] | None = None,
    at_least: Mapping[str, Any] | None = None,
    at_most: Mapping[str, Any] | None = None,
) -> np.ndarray:
    """Which rows meet all of these wishes, as booleans in the order of the frame.

    Args:
        is_in: column -> values of which it must have one; none: any.
        at_least, at_most: column -> limit that is itself allowed; None: no limit.
    """
    keep = np.ones(len(frame), dtype=bool)
    for column, values in (is_in or {}).items():
        if values:
            keep &= has_one_of(frame[column], values)
    for column, limit in (at_least or {}).items():
        if limit is not None:
            keep &= frame[column].to_numpy() >= limit
    for column, limit in (at_most or {}).items():
        if limit is not None:
            keep &= frame[column].to_numpy() <= limit
    return keep


def has_one_of(values: pd.Series, wanted: Collection[Any]) -> np.ndarray:
    """Which values are among those wanted; on categories ten times faster than `isin`."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        # One place more than there are categories: the code of a missing value is -1.
        is_wanted = np.append(values.cat.categories.isin(list(wanted)), False)
        chosen: np.ndarray = is_wanted[values.cat.codes.to_numpy()]
        return chosen
    return values.isin(list(wanted)).to_numpy(dtype=bool)


def shares_one(cells: Iterable[object], wanted: Collection[str]) -> np.ndarray:
    """Which cells hold at least one of those wanted. A cell is a collection of words; anything else is not known."""
    return np.array([not _words(cell).isdisjoint(wanted) for cell in cells], dtype=bool)


def holds_all(cells: Iterable[object], wanted: Collection[str]) -> np.ndarray:
    """Which cells hold all of those wanted. A cell is a collection of words; anything else is not known."""
    return np.array([_words(cell).issuperset(wanted) for cell in cells], dtype=bool)


def has_words(texts: Iterable[str], search: str) -> np.ndarray:
    """Which texts hold every word of a search, in any order.

    Args:
        texts: in lower case, such as `searchable` gives.
    """
    words = search.lower().split()
    return np.array([all(word in text for word in words) for text in texts], dtype=bool)


def searchable(frame: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """The texts of some columns in one, lower case, for `has_words`; what is not known is empty."""
    texts = [frame[column].astype("str").fillna("").tolist() for column in columns]
    return [" ".join(row).lower() for row in zip(*texts, strict=True)]


def rows_where(frame: pd.DataFrame, keep: np.ndarray) -> pd.DataFrame:
    """The rows that are kept, same columns and order; the frame itself where all are."""
    return frame if keep.all() else frame.take(np.flatnonzero(keep))


def without_one_wish(wanted: F, wishes: Mapping[str, Named], count: Callable[[F], int]) -> list[tuple[str, int]]:
    """Which single wish to drop, and how many rows that would give: most first, none left out.

    Args:
        wanted: the filter.
        wishes: field of the filter -> what people call it. A function instead names one value of a field of which all
            values must hold, so that each is dropped by itself.
        count: how many rows meet a filter.
    """
    defaults = {field.name: field.default for field in fields(wanted)}
    wider: list[tuple[str, F]] = []
    for name, called in wishes.items():
        values = getattr(wanted, name)
        if values == defaults[name]:
            continue
        if isinstance(called, str):
            wider.append((called, replace(wanted, **{name: defaults[name]})))
            continue
        for dropped in values:
            rest = tuple(value for value in values if value != dropped)
            wider.append((called(dropped), replace(wanted, **{name: rest})))
    counts = [(label, count(filter_)) for label, filter_ in wider]
    return sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])


def _words(cell: object) -> frozenset[Any]:
    return frozenset(cell) if isinstance(cell, tuple | list | set | frozenset) else frozenset()
