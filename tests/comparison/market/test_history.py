"""Prices over time: what stands for a provider, the middle of providers, and the rows behind every point."""

import numpy as np
import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.market.history import history_rows, monthly_prices, rows_behind
from tests.factories.records import make_price
from tests.factories.world import make_tables

PRICE = "price_per_accelerator_hour_usd"


def history_of(*prices: tuple[str, str, float]) -> pd.DataFrame:
    """Machines with one device: provider, day, price."""
    rows = [
        make_price(provider=provider, as_of=day, accelerator_count=1, price_per_hour_usd=price)
        for provider, day, price in prices
    ]
    return make_tables(offers=[], price_history=rows).price_history


def test_of_several_days_of_a_month_the_newest_counts_not_the_lowest() -> None:
    history = history_of(("alpha", "2026-05-02", 1.0), ("alpha", "2026-05-24", 3.0))
    assert monthly_prices(history, "family")[PRICE].tolist() == [3.0]


def test_the_band_holds_the_middle_half_of_three_providers_or_more() -> None:
    history = history_of(("alpha", "2026-05-02", 1.0), ("beta", "2026-05-03", 2.0), ("gamma", "2026-05-03", 5.0))
    (point,) = history_rows(history, "family").to_dict("records")
    assert (point["price"], point["low"], point["high"], point["providers"]) == (2.0, 1.5, 3.5, 3)
    assert not point["is_provisional"]


def test_fewer_than_three_providers_are_provisional_and_have_no_band() -> None:
    (point,) = history_rows(history_of(("alpha", "2026-05-02", 1.0), ("beta", "2026-05-03", 2.0)), "family").to_dict(
        "records"
    )
    assert point["is_provisional"]
    assert np.isnan(point["low"])


def test_one_providers_own_prices_are_not_provisional() -> None:
    history = history_of(("alpha", "2026-05-02", 1.0), ("beta", "2026-05-03", 2.0))
    assert not history_rows(history, "provider_name")["is_provisional"].any()


@pytest.mark.parametrize("by", ["family", "provider_name"])
def test_every_point_of_the_curated_history_is_explained_by_its_rows(tables: Tables, by: str) -> None:
    history = tables.price_history[
        (tables.price_history["family"].isin(["h100", "v100"]) & (tables.price_history["kind"] == "machine")).to_numpy()
    ]
    points = history_rows(history, by)
    assert len(points) > 50
    for point in points.iloc[:: max(1, len(points) // 60)].to_dict("records"):
        rows = rows_behind(history, by, point["line"], point["month"])
        used = rows[rows["is_used"]]
        assert used[PRICE].median() == pytest.approx(point["price"])
        assert (len(rows), used["provider"].nunique()) == (point["prices"], point["providers"])
        assert used[["source", "as_of", "marks_label"]].notna().all(axis=None)
