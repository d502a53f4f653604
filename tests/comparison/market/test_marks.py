"""Doubts about prices: each is found where it is, and demotes as it should."""

from typing import Any

import pandas as pd
import pytest

from comparison.market.marks import unmarked_first
from comparison.market.offers import OfferFilter, find_offers, has_mark, select_offers
from comparison.market.prices import summarise
from comparison.records.market import DeclaredMark
from comparison.records.vocabulary import OfferMark
from tests.factories.records import make_offer, make_price
from tests.factories.world import make_tables

RESOLD = DeclaredMark(
    mark=OfferMark.RESOLD, provider="alpha", machine="Nova*", reason="Of beta.", source="price-list", as_of="2026-08"
)


def marked(
    *offers: dict[str, Any], history: tuple[dict[str, Any], ...] = (), marks: tuple[DeclaredMark, ...] = ()
) -> pd.DataFrame:
    tables = make_tables(
        offers=[make_offer(**offer) for offer in offers],
        price_history=[make_price(**price) for price in history],
        offer_marks=list(marks),
    )
    return tables.offers.set_index("offer_id")


def of_three(price: float, **changes: Any) -> pd.Series:
    """The row of delta beside three providers at 24 an hour."""
    others = [{"provider": name} for name in ("alpha", "beta", "gamma")]
    rows = marked(*others, {"provider": "delta", "price_per_hour_usd": price, **changes})
    return rows[(rows["provider"] == "delta").to_numpy()].iloc[0]


@pytest.mark.parametrize(
    ("price", "is_marked", "is_doubtful"),
    [(9.5, True, True), (9.7, False, False), (59.0, False, False), (61.0, True, False)],
)
def test_an_outlier_is_far_from_the_median_and_only_a_cheap_one_is_doubted(
    price: float, is_marked: bool, is_doubtful: bool
) -> None:
    row = of_three(price)  # the median of the four is 24: 9.60 and 60 are the ends
    assert ("outlier" in str(row["marks"]).split()) is is_marked
    assert bool(row["is_doubtful"]) is is_doubtful


def test_of_two_providers_neither_is_an_outlier() -> None:
    rows = marked({}, {"provider": "beta", "price_per_hour_usd": 1.0})
    assert not has_mark(rows["marks"], ["outlier"]).any()


def test_an_outlier_is_judged_by_its_own_kind_and_billing() -> None:
    assert "outlier" not in str(of_three(4.0, billing="spot")["marks"])
    assert "outlier" not in str(of_three(4.0, kind="marketplace")["marks"])


@pytest.mark.parametrize(("as_of", "is_old"), [("2026-02-19", True), ("2026-02-20", False), ("2026-02", True)])
def test_spot_is_old_half_a_year_before_the_newest_price(as_of: str, is_old: bool) -> None:
    rows = marked({}, {"billing": "spot", "as_of": as_of, "price_per_hour_usd": 12.0})
    assert has_mark(rows["marks"], ["old_spot"]).tolist() == [False, is_old]
    assert rows["is_doubtful"].tolist() == [False, is_old]


def test_a_price_two_sources_have_to_the_cent_has_no_single_source() -> None:
    again = {"provider": "alpha", "accelerator": "h100-sxm-80gb", "as_of": "2026-01-05", "source": "survey"}
    (row,) = marked({}, history=({**again, "price_per_hour_usd": 24.03},)).to_dict("records")
    assert (row["agreeing_sources"], row["marks"]) == (2, "")
    (row,) = marked({}, history=({**again, "price_per_hour_usd": 24.2},)).to_dict("records")
    assert (row["agreeing_sources"], row["marks"]) == (1, "single_source")
    (row,) = marked({}, history=({**again, "as_of": "2025-08-01", "price_per_hour_usd": 24.0},)).to_dict("records")
    assert row["agreeing_sources"] == 1, "a list of more than a year ago confirms nothing"


def test_a_declared_mark_is_on_what_it_names_with_its_reason() -> None:
    rows = marked({"instance": "Nova"}, {"instance": "big"}, {"provider": "beta", "instance": "Nova"}, marks=(RESOLD,))
    assert has_mark(rows["marks"], ["resold"]).tolist() == [False, True, False]
    (row,) = rows[has_mark(rows["marks"], ["resold"])].to_dict("records")
    assert (row["doubt"], row["is_doubtful"]) == ("Of beta.", True)


def test_a_single_source_alone_demotes_nothing() -> None:
    (row,) = marked({}).to_dict("records")
    assert (row["marks"], row["is_doubtful"], row["doubt"]) == ("single_source", False, "")


def test_a_price_in_doubt_comes_last_and_is_in_no_summary() -> None:
    rows = marked(
        {"instance": "Nova", "price_per_hour_usd": 16.0}, {"price_per_hour_usd": 24.0}, marks=(RESOLD,)
    ).reset_index()
    assert find_offers(rows, OfferFilter())["instance"].tolist() == ["big", "Nova"]
    summary = summarise(rows)
    assert (summary.low, summary.offers, summary.doubtful) == (3.0, 2, 1)
    assert summarise(rows[rows["is_doubtful"]]).low == 2.0, "where there is nothing else it is told"
    assert len(unmarked_first(rows)) == 1


def test_offers_are_found_by_their_marks() -> None:
    rows = marked({"instance": "Nova"}, {"instance": "big"}, marks=(RESOLD,)).reset_index()
    assert select_offers(rows, OfferFilter(mark=("resold",)))["instance"].tolist() == ["Nova"]
    assert select_offers(rows, OfferFilter(without_doubt=True))["instance"].tolist() == ["big"]
    assert OfferFilter(mark=("resold",)).describe({"resold": "Resold"}) == "offers marked resold"


def test_a_price_of_the_history_that_is_an_offer_carries_its_marks() -> None:
    tables = make_tables(offers=[make_offer(instance="Nova")], price_history=[make_price()], offer_marks=[RESOLD])
    told = tables.price_history.set_index("instance")["is_doubtful"].to_dict()
    assert told == {"Nova": True, "old": False}
