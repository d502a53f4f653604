"""What a link asks of /rent_or_own."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from comparison.frames.tables import Tables
from comparison.ownership.inputs import OwnershipError, Scenario
from comparison.ownership.setup import build_scenario

OWN_PREFIX = "o_"
USUAL = "usual"
WORDS = ("accelerator", "count", "place", "area", "billing", "offer")
"""Parameters of /rent_or_own that are no assumption."""
VIEW = ("table",)
"""Parameters that say how the page is drawn."""


def read_ownership(tables: Tables, asked: Mapping[str, Sequence[str]]) -> tuple[Scenario | None, tuple[str, ...]]:
    """The question a link asks of /rent_or_own, and what of it could not be used; None where it asks nothing.

    Args:
        asked: parameters with the prefix `o_` and their values.
    """
    if not asked:
        return None, ()
    chosen: dict[str, Any] = {}
    changes: dict[str, float] = {}
    ignored: list[str] = []
    for key, values in asked.items():
        name, value = key.removeprefix(OWN_PREFIX), values[-1]
        if not value or name in VIEW or (name == "place" and value == USUAL):
            continue
        if name in WORDS and name != "count":
            chosen[name] = value
            continue
        try:
            figure = float(value)
        except ValueError:
            ignored.append(f"{key} = {value} (a number is wanted)")
            continue
        if name == "count":
            chosen[name] = int(figure) if math.isfinite(figure) and figure == int(figure) else figure
        else:
            changes[name] = figure
    while True:
        try:
            return build_scenario(tables, **chosen, changes=changes), tuple(ignored)
        except OwnershipError as error:
            where = chosen if error.parameter in chosen else changes
            if error.parameter not in where:
                raise
            ignored.append(f"{OWN_PREFIX}{error.parameter} = {where.pop(error.parameter)} ({error})")
