"""Purchase price, power, electricity and rent, each from the tables."""

import statistics
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from comparison.frames.tables import Tables
from comparison.market.offers import RECENT
from comparison.ownership.inputs import MACHINE_INPUTS, Input, check_word
from comparison.ownership.places import USUAL_PLACE
from comparison.text.dates import first_day, period_words
from comparison.text.lists import plural as counted
from comparison.text.numbers import number, usd

RECENT_PURCHASE_DAYS = 366
# Kinds of customer whose price of electricity is taken, the first that is known.
SECTORS_AT_HOME = ("residential", "all_sectors", "commercial", "non_household", "industrial")
SECTORS_AT_WORK = ("commercial", "non_household", "all_sectors", "industrial", "residential")
OFFER_KINDS = ("machine", "marketplace", "serverless", "notebook")  # the first kind with a price
CUSTOMERS = {
    "residential": "households",
    "commercial": "commerce",
    "industrial": "industry",
    "all_sectors": "all customers",
    "non_household": "businesses",
}
OFFER_COLUMNS = (
    "offer_id",
    "provider",
    "kind",
    "price_per_accelerator_hour_usd",
    "as_of",
    "source",
    "source_title",
    "source_url",
)
PURCHASE_COLUMNS = ("price_usd", "devices_in_machine", "as_of", "source", "source_title", "source_url")


def purchase_price(tables: Tables, accelerator: str) -> tuple[Input, bool]:
    """What one accelerator costs to buy: the median of the newest year of dated statements, lowest and highest beside it.

    Shares of whole machines are preferred, since a module cannot run alone. Returns the input and whether its price
    includes the rest of the machine; without any statement the value is None.
    """
    mine = [
        row
        for row in records_of(tables.hardware_prices, "accelerator", accelerator, PURCHASE_COLUMNS)
        if or_none(row["price_usd"])
    ]
    shares = [row for row in mine if or_none(row["devices_in_machine"])]
    rows = shares or mine
    dated = [row for row in rows if first_day(row["as_of"])]
    if dated:
        newest = max(day_of(row) for row in dated)
        rows = [row for row in dated if (newest - day_of(row)).days <= RECENT_PURCHASE_DAYS]
    if not rows:
        return machine_input("price_usd", rows, None, "No purchase price is known: enter yours."), False
    prices = [float(row["price_usd"]) for row in rows]
    when = f" of {period_words([row['as_of'] for row in rows])}" if dated else ", undated"
    what = "share of a machine" if shares else "price of the device alone"
    note = f"{counted(len(rows), 'statement')}{when}, {what}{'; the median.' if len(rows) > 1 else '.'}"
    rows = sorted(rows, key=lambda row: str(row["as_of"]), reverse=True)
    return machine_input("price_usd", rows, statistics.median(prices), note, prices), bool(shares)


def power(tables: Tables, accelerator: str) -> Input:
    """Board power of one accelerator in watts, None where no source states it."""
    row = records_of(
        tables.accelerators, "accelerator", accelerator, ("power_watts", "spec_source", "source", "as_of")
    )[0]
    if not (watts := or_none(row["power_watts"])):
        return machine_input("power_watts", [], None, "No power is known: enter the watts of one device.")
    source = text_of(row["spec_source"]) or row["source"]
    titled = records_of(tables.sources, "id", source, ("title", "url"))[0]
    row = {**row, "source": source, "source_title": titled["title"], "source_url": titled["url"]}
    return machine_input("power_watts", [row], watts, "Thermal design power of one device.")


def electricity_price(tables: Tables, area: str, place: str = USUAL_PLACE) -> Input:
    """Price of a kilowatt hour in an area, of the kind of customer that fits the place best; the others give the range."""
    mine = [row for row in records_of(tables.electricity_prices, "area", area) if or_none(row["usd_per_kwh"])]
    by_sector = {row["sector"]: row for row in sorted(mine, key=lambda row: str(row["as_of"]))}
    sector = next(kind for kind in (SECTORS_AT_HOME if place == "desk" else SECTORS_AT_WORK) if kind in by_sector)
    row, prices = by_sector[sector], [float(price["usd_per_kwh"]) for price in by_sector.values()]
    note = f"{row['area_name']}, price for {CUSTOMERS[sector]}."
    if sector == "residential" and place != "desk":
        note += " Businesses often pay another price; we have none for them there."
    return machine_input("electricity_usd_per_kwh", [row], float(row["usd_per_kwh"]), note, prices)


def rental_price(
    tables: Tables, accelerator: str, billing: str, offer: Mapping[str, Any] | None, inputs: Mapping[str, Input]
) -> Input:
    """What an accelerator hour costs to rent: of one offer, or the median over providers of their cheapest.

    The range is the middle half of the providers, of fewer than four all of them. Where no price for a commitment or for
    spot is known, it is the price on demand less the discount of the assumptions.
    """
    vendors = vendor_sources(tables)
    if offer is not None:
        price = or_none(offer["price_per_accelerator_hour_usd"])
        note = f"{offer['provider_name']}, {text_of(offer['instance']) or offer['accelerator_name']}."
        return machine_input("cloud_usd_per_hour", [offer], price or None, note, vendors=vendors)
    rows, kind, is_old = _cheapest(tables.offers, accelerator, billing)
    discount = None
    if not rows and billing != "on_demand":
        rows, kind, is_old = _cheapest(tables.offers, accelerator, "on_demand")
        discount = inputs.get("spot_discount_percent" if billing == "spot" else "commitment_discount_percent")
    if not rows or (discount and discount.value is None):
        return machine_input("cloud_usd_per_hour", [], None, "No price for renting it is known: enter yours.")
    prices = pd.Series([float(row["price_per_accelerator_hour_usd"]) for row in rows])
    middle = float(prices.median())
    if discount and discount.value is not None:
        ends = [middle * (1 - end / 100) for end in discount.ends] if discount.has_range else []
        note = f"No such price is known: {usd(middle)} on demand less {number(discount.value)} percent ({discount.name.lower()})."
        return machine_input("cloud_usd_per_hour", rows, middle * (1 - discount.value / 100), note, ends, vendors)
    many = len(rows) >= 4
    ends = [float(prices.quantile(share)) for share in (0.25, 0.75)] if many else prices.tolist()
    what = {"machine": "whole machines", "marketplace": "lowest asking prices of marketplaces"}.get(kind, kind)
    note = f"Median of {counted(len(rows), 'provider')} at their cheapest, {what}, {period_words([row['as_of'] for row in rows])}"
    note += f"; the range holds {'the middle half' if many else 'all'} of them." if len(rows) > 1 else "."
    return machine_input(
        "cloud_usd_per_hour", rows, middle, note + (" No newer price is known." if is_old else ""), ends, vendors
    )


def _cheapest(offers: pd.DataFrame, accelerator: str, billing: str) -> tuple[list[dict[str, Any]], str, bool]:
    """The cheapest offer of each provider, of the first kind that has a price, none in doubt; recent ones, else older. With
    the kind, and whether they are old."""
    price = "price_per_accelerator_hour_usd"
    keep = ((offers["billing"] == billing) & (offers[price] > 0) & ~offers["is_doubtful"]).to_numpy(dtype=bool)
    rows = sorted(
        records_of(offers, "accelerator", accelerator, OFFER_COLUMNS, keep),
        key=lambda row: (row[price], row["offer_id"]),
    )
    for is_old in (False, True):
        for kind in OFFER_KINDS:
            fitting = [row for row in rows if row["kind"] == kind and (is_old or str(row["as_of"]) >= RECENT)]
            if fitting:
                return list({row["provider"]: row for row in reversed(fitting)}.values())[::-1], kind, is_old
    return [], "", False


def machine_input(
    input_id: str,
    rows: Sequence[Mapping[str, Any]],
    value: float | None,
    note: str,
    ends: Sequence[float] = (),
    vendors: Collection[str] = (),
) -> Input:
    """An input of the machine, the place or the cloud, resting on rows with source, as_of, source_title, source_url."""
    name, unit = MACHINE_INPUTS[input_id]
    low, high = (min(ends), max(ends)) if len(ends) > 1 else (None, None)
    if not rows:
        return Input(input_id, name, unit, "machine", value, value, low, high, "undated", (), "", None, False, note)
    first, sources = rows[0], Counter(str(row["source"]) for row in rows)
    newest = max(str(row["as_of"]) for row in rows)
    return Input(
        input_id,
        name,
        unit,
        "machine",
        value,
        value,
        low,
        high,
        newest,
        tuple(source for source, _ in sources.most_common()),
        str(first["source_title"]),
        text_of(first["source_url"]),
        str(first["source"]) in vendors,
        note,
    )


def records_of(
    frame: pd.DataFrame, column: str, value: str, columns: Sequence[str] = (), keep: Any = True
) -> list[dict[str, Any]]:
    """Rows as dicts, with the columns wanted: column by column, for these frames are wide."""
    places = np.flatnonzero((frame[column] == value).to_numpy() & keep)
    names = columns or [str(name) for name in frame.columns]
    taken = [frame[name].take(places).tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*taken, strict=True)]


def offer_of(tables: Tables, offer: str) -> dict[str, Any]:
    check_word("offer", offer, tables.offers["offer_id"], "an offer of our tables")
    return records_of(
        tables.offers, "offer_id", offer, (*OFFER_COLUMNS, "billing", "provider_name", "instance", "accelerator_name")
    )[0]


def vendor_sources(tables: Tables) -> set[str]:
    """Ids of the sources that are interested parties."""
    return set(tables.sources.loc[(tables.sources["kind"] == "vendor_claim").to_numpy(), "id"])


def day_of(row: Mapping[str, Any]) -> date:
    return first_day(row["as_of"]) or date.min


def or_none(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def text_of(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)
