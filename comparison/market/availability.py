"""How an accelerator family can be had at a provider."""

from enum import StrEnum

import numpy as np
import pandas as pd

from comparison.market.offers import RECENT


class Availability(StrEnum):
    """The column `availability` of `Tables.provider_families`, the best first: they sort in this order."""

    ON_DEMAND = "on_demand"
    """A whole machine on demand has a price."""
    OTHER_TERMS = "other_terms"
    """Only spot, reserved, marketplace, serverless, notebook or a slice has a price."""
    STATED = "stated"
    """Its facts name the family; no price was found."""


def is_priced_now(provider_families: pd.DataFrame) -> np.ndarray:
    """Where a whole machine on demand has a price that /offers shows unless older ones are asked for."""
    is_on_demand = (provider_families["availability"] == Availability.ON_DEMAND).to_numpy(dtype=bool)
    is_recent = (provider_families["day"] >= pd.Timestamp(RECENT)).to_numpy(dtype=bool)
    return np.logical_and(is_on_demand, is_recent)


def is_surely_priced_now(provider_families: pd.DataFrame) -> np.ndarray:
    """Where `is_priced_now` holds and no doubt is on the price: only these are in a lowest price or a median."""
    is_doubtful = provider_families["is_doubtful"].to_numpy(dtype=bool)
    is_sure: np.ndarray = is_priced_now(provider_families) & ~is_doubtful
    return is_sure
