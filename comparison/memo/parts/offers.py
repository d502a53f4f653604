"""Offers as a part of a memo."""

import pandas as pd

from comparison.memo.page import Part, text_table
from comparison.memo.parts.part import Pairs, PartResult, address_of, days_of
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import MISSING, usd
from comparison.visitor.marks import own_words


def offers_part(rows: pd.DataFrame, pairs: Pairs) -> PartResult:
    """The chosen offers. `rows` are columns of `frames.offers_frame`, in the order chosen."""
    address, title = address_of("/offers", pairs), "Offers compared"
    if rows.empty:
        missing = "No offer is chosen: mark two to four on the page of offers."
        return PartResult(Part("offers", title, "/offers", address, "", missing=missing))
    shown = [
        (
            f"{row['provider_name']} {_text(row['instance'])}".strip(),
            f"{row['accelerator_count']} × {row['accelerator_name']}",
            _text(row["region"]) or MISSING,
            str(row["billing_label"]),
            usd(row["price_per_hour_usd"]),
            usd(row["price_per_accelerator_hour_usd"]),
            day_words(row["as_of"]),
        )
        for row in rows.to_dict("records")
    ]
    prices = rows["price_per_accelerator_hour_usd"]
    place = int(prices.argmin()) if prices.notna().any() else 0
    low, high = prices.min(), prices.max()
    cheapest = rows.iloc[place]
    sentence = f"{plural(len(rows), 'offer')}: " + (
        f"from {usd(low)} ({cheapest['provider_name']}) to {usd(high)} per accelerator hour."
        if len(rows) > 1
        else f"{cheapest['provider_name']} at {usd(low)} per accelerator hour."
    )
    own = own_words(rows, "offer")
    table = text_table(
        "Offers",
        ("Offer", "Accelerators", "Region", "Billing", "USD per machine hour", "USD per accelerator hour", "As of"),
        shown,
        (4, 5),
        own,
    )
    return PartResult(
        Part("offers", title, "/offers", address, sentence, tables=(table,)),
        decision=(f"Offers compared: {sentence}",),
        sources={source: days for source, days in days_of(rows).items() if source != "yours"},
        own=int((rows["source"] == "yours").sum()),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
