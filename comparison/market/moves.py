"""How prices moved in the last half year, at providers that are known at both ends."""

import numpy as np
import pandas as pd

from comparison.market.marks import PRICE, newest_day, without_doubt

HALF_YEAR_DAYS = 183
WINDOW_DAYS = 30
"""How far from half a year ago the earlier price may lie."""
MIN_DAYS_BETWEEN = 60
MIN_PROVIDERS = 3
"""A move of fewer is theirs, not the market's."""
_THING = ["family", "provider", "provider_name", "accelerator", "accelerator_count", "region"]


def moved_prices(offers: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Each whole machine on demand that has a price now, without doubt, and one half a year ago: the same provider,
    accelerator, count and region on both sides, the lowest where a list has several.

    Returns:
        family, provider, provider_name, accelerator, accelerator_count, region, then_usd, then_as_of, then_day,
        then_source_title, now_usd, now_as_of, now_day, now_source_title (per accelerator hour) and change_percent.
    """
    middle = newest_day(offers) - pd.Timedelta(days=HALF_YEAR_DAYS)
    now = _whole(without_doubt(offers))
    then = _whole(history)
    distance = (then["day"] - middle).abs()
    then = then.assign(distance=distance)[(distance <= pd.Timedelta(days=WINDOW_DAYS)).to_numpy()]
    first = then.sort_values(["distance", PRICE]).drop_duplicates(_THING)
    last = now.sort_values(PRICE).drop_duplicates(_THING)
    columns = [*_THING, PRICE, "as_of", "day", "source_title"]
    names = {PRICE: "_usd", "as_of": "_as_of", "day": "_day", "source_title": "_source_title"}
    both = (
        first[columns]
        .rename(columns={name: f"then{new}" for name, new in names.items()})
        .merge(last[columns].rename(columns={name: f"now{new}" for name, new in names.items()}), on=_THING)
    )
    both = both[((both["now_day"] - both["then_day"]).dt.days >= MIN_DAYS_BETWEEN).to_numpy()]
    return both.assign(change_percent=100 * (both["now_usd"] / both["then_usd"] - 1))


def moves(offers: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """How the price of an accelerator family moved: the median over providers of each one's median change.

    Returns:
        Indexed by family: change_percent and change_providers; families of fewer than MIN_PROVIDERS are left out.
    """
    changed = moved_prices(offers, history)
    of_provider = changed.groupby(["family", "provider"])["change_percent"].median()
    groups = of_provider.groupby(level="family")
    of_family = pd.DataFrame({"change_percent": groups.median(), "change_providers": groups.size()})
    return of_family[(of_family["change_providers"] >= MIN_PROVIDERS).to_numpy()]


def _whole(prices: pd.DataFrame) -> pd.DataFrame:
    keep = (prices["billing"] == "on_demand") & (prices["kind"] == "machine") & (prices[PRICE] > 0)
    rows = prices.take(np.flatnonzero(keep.to_numpy(dtype=bool)))
    return rows[[*_THING, PRICE, "day", "as_of", "source_title"]].astype(
        dict.fromkeys(("family", "provider", "accelerator", "region"), "object")
    )
