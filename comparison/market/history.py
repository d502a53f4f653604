"""Prices over time: what each provider asked in a month, and the middle of them. Every point can be traced to its rows."""

import numpy as np
import pandas as pd

from comparison.market.marks import PRICE
from comparison.market.prices import cheapest_of_each

FIRM_PROVIDERS = 3
"""A median of fewer providers is provisional: one more can turn it over."""
LOW_QUANTILE, HIGH_QUANTILE = 0.25, 0.75
_THING = ["provider", "instance", "accelerator", "accelerator_count", "region", "billing", "kind"]


def monthly_prices(history: pd.DataFrame, by: str) -> pd.DataFrame:
    """The row that stands for each provider in each month and line, same columns.

    Of each thing a provider sells its newest price of the month counts, and of these the lowest: never the lowest of
    several days. `by` is `family` or `provider_name`.
    """
    known = history[(history[PRICE] > 0).to_numpy()]
    things = known.assign(**{name: known[name].astype("str") for name in ("instance", "region")})
    order = np.argsort(known["day"].to_numpy(), kind="stable")
    newest = known.take(order[~things.take(order).duplicated([*_THING, "month"], keep="last").to_numpy()])
    return newest.take(cheapest_of_each(newest, list(dict.fromkeys([by, "provider", "month"])), PRICE))


def history_rows(history: pd.DataFrame, by: str) -> pd.DataFrame:
    """The points of a chart of prices over time: one per line and month.

    Returns:
        line, month, price (the median over providers of what stands for them), low and high (25th and 75th percentile;
        NaN where fewer than FIRM_PROVIDERS), prices and providers (how many rows and providers lie behind), is_provisional
        (a median of fewer than FIRM_PROVIDERS) and source_title (of the lowest).
    """
    chosen = monthly_prices(history, by)
    keys = list(dict.fromkeys([by, "provider", "month"]))
    known = history[(history[PRICE] > 0).to_numpy()]
    behind = known.groupby([by, "month"], observed=True).size().rename("prices").reset_index()
    groups = chosen[[*keys, PRICE, "source_title"]].groupby([by, "month"], observed=True)
    points = groups.agg(price=(PRICE, "median"), providers=(PRICE, "size"), source_title=("source_title", "first"))
    points["low"] = groups[PRICE].quantile(LOW_QUANTILE)
    points["high"] = groups[PRICE].quantile(HIGH_QUANTILE)
    points = points.reset_index().merge(behind, on=[by, "month"])
    few = points["providers"] < FIRM_PROVIDERS
    points["low"], points["high"] = points["low"].mask(few), points["high"].mask(few)
    # The prices of one provider alone are no median of anybody.
    points["is_provisional"] = few & (by != "provider_name" and history["provider"].nunique() > 1)
    points["line"] = points[by].astype("str")
    return points.sort_values(["line", "month"], ignore_index=True)


def rows_behind(history: pd.DataFrame, by: str, line: str, month: pd.Timestamp) -> pd.DataFrame:
    """The rows a point of `history_rows` rests on: every price of its month and line, those that stand for their provider
    first.

    Args:
        history: the rows the points were made of.
        by: as for `history_rows`.
        line: the line of the point.
        month: its month.

    Returns:
        The rows, same columns, with `is_used`: their median is the price of the point.
    """
    mine = history[
        (history[by].astype("str") == line).to_numpy()
        & (history["month"] == month).to_numpy()
        & (history[PRICE] > 0).to_numpy()
    ]
    used = monthly_prices(mine, by).index
    rows = mine.assign(is_used=mine.index.isin(used))
    return rows.sort_values(["is_used", PRICE], ascending=[False, True])
