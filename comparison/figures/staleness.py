"""What to read again first: the oldest figures, by what they move."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from comparison.figures.overview import HEADLINE_FAMILIES
from comparison.frames.tables import Tables
from comparison.market.marks import PRICE
from comparison.market.offers import MACHINES_NOW, RECENT, select_offers
from comparison.market.prices import cheapest_of_each
from comparison.text.dates import age_words, first_day


class Moves(StrEnum):
    """What a figure moves, the most visible first: they sort in this order."""

    HEADLINE = "headline"
    """It is one of the providers' prices the overview takes its median and lowest of."""
    RANKING = "ranking"
    """It stands in a list that is ordered by price, or divides such a price."""
    NOTHING = "nothing"
    """It is shown where it stands and changes no order."""


COLUMNS = ("moves", "age", "as_of", "table", "entity", "source", "rows", "address", "age_days")
_GROUP = ["as_of", "table", "entity", "source", "moves"]


def stale_figures(tables: Tables, day: date, older_than: int) -> pd.DataFrame:
    """Groups of figures older than so many days, or without a day: what moves a headline first, the oldest of each on top.

    Returns:
        moves, age (in words), as_of, table, entity (provider, vendor or framework), source, rows, address (of the source;
        its title where it has none) and age_days (NaN without a day).
    """
    parts = [
        _part("offers", tables.offers, "provider", _moved_by_offers(tables.offers)),
        _part("accelerators", tables.accelerators, "vendor", _moved_by_accelerators(tables.accelerators)),
        *(
            _part(name, frame[frame["shown"]], "entity", [Moves.NOTHING] * int(frame["shown"].sum()))
            for name, frame in (("provider_facts", tables.provider_facts), ("framework_facts", tables.framework_facts))
        ),
    ]
    every = pd.concat(parts).astype("str")
    grouped = every.groupby(_GROUP).size().rename("rows").reset_index()
    grouped["age_days"] = (pd.Timestamp(day) - pd.to_datetime(grouped["as_of"].map(first_day))).dt.days
    old = grouped[~(grouped["age_days"] <= older_than)]
    order = old.assign(moves=old["moves"].map(list(Moves).index))
    old = old.loc[
        order.sort_values(
            ["moves", "age_days", "table", "entity"], ascending=[True, False, True, True], na_position="first"
        ).index
    ]
    known = tables.sources.set_index("id")
    address = old["source"].map(known["url"]).fillna(old["source"].map(known["title"]))
    old = old.assign(age=[age_words(as_of, day) for as_of in old["as_of"]], address=address)
    return old[list(COLUMNS)].reset_index(drop=True)


def _part(name: str, frame: pd.DataFrame, entity: str, moves: Iterable[str]) -> pd.DataFrame:
    part = frame.assign(table=name, entity=frame[entity].astype("str"), moves=list(moves))
    return part[["table", "entity", "source", "as_of", "moves"]].astype("str")


def _moved_by_offers(offers: pd.DataFrame) -> np.ndarray:
    """A price in doubt, or too old for the lists, moves nothing; each provider's cheapest of a well-known family a headline."""
    moves = np.where(
        ~offers["is_doubtful"].to_numpy(dtype=bool) & (offers["day"] >= pd.Timestamp(RECENT)).to_numpy(),
        Moves.RANKING.value,
        Moves.NOTHING.value,
    ).astype(object)
    wanted = replace(MACHINES_NOW, family=HEADLINE_FAMILIES)
    headlines = select_offers(offers.assign(place=np.arange(len(offers))), wanted)
    best = cheapest_of_each(headlines, ["family", "provider"], PRICE)
    moves[headlines["place"].to_numpy()[best]] = Moves.HEADLINE.value
    return moves


def _moved_by_accelerators(accelerators: pd.DataFrame) -> np.ndarray:
    """Figures of a device with a price divide it."""
    has_price = accelerators["price_low_usd"].notna().to_numpy()
    return np.where(has_price, Moves.RANKING.value, Moves.NOTHING.value)
