"""Accelerators: what one asks for, what is found, in which order, with the price of an hour now from the offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.market.price_now import PRICE_LOW, PRICE_PER_TFLOPS, release_day
from comparison.table import columns
from comparison.table.columns import Column
from comparison.table.selecting import Named, has_words, meets, rows_where, searchable, without_one_wish
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, usd

ANY = ()
TENSOR = Column(
    "tensor_fp16_dense_tflops",
    "Dense FP16/BF16",
    "TFLOPS",
    "number",
    "Dense matrix rate, only where a vendor sheet or a table citing one gives it.",
)
FP32 = Column("fp32_tflops", "FP32", "TFLOPS", "number", "Rate of the ordinary cores.")
MEMORY = Column("memory_gib", "Memory", "GiB", "number", "Nominal memory of one device.")
BANDWIDTH = Column("memory_bandwidth_gb_per_s", "Memory bandwidth", "GB/s", "number")
POWER = Column("power_watts", "Power", "W", "number", "Thermal design power of one device.")
RELEASE = Column("release_date", "Released", format="date")
NAME = Column("name", "Accelerator")
KIND = columns.DEVICE
VENDOR = columns.VENDOR
MEASURES: Mapping[str, Column] = {
    "memory": MEMORY,
    "bandwidth": BANDWIDTH,
    "tensor": TENSOR,
    "fp32": FP32,
    "power": POWER,
    "price": PRICE_LOW,
    "price_per_tflops": PRICE_PER_TFLOPS,
}
"""Word of a link -> what a chart can show."""
SEARCHED = ("name", "accelerator", "architecture")
# What can be sorted by, and whether the best is the largest.
SORTS = {
    "released": ("release_day", False),
    "name": ("name", True),
    "memory": ("memory_gib", False),
    "bandwidth": ("memory_bandwidth_gb_per_s", False),
    "tensor": ("tensor_fp16_dense_tflops", False),
    "fp32": ("fp32_tflops", False),
    "power": ("power_watts", True),
    "price": ("price_low_usd", True),
    "price_per_tflops": ("price_per_dense_tflops_hour_usd", True),
}


@dataclass(frozen=True, slots=True)
class AcceleratorFilter:
    """What is wanted. An empty tuple or None means any."""

    family: tuple[str, ...] = ANY
    vendor: tuple[str, ...] = ANY
    device: tuple[str, ...] = ANY
    device_class: tuple[str, ...] = ANY
    min_memory_gib: float | None = None
    min_tensor_tflops: float | None = None
    max_power_watts: float | None = None
    max_price_usd: float | None = None
    released_since: str | None = None
    with_price: bool = False
    with_conflict: bool = False
    search: str = ""

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "NVIDIA accelerators with at least 40 GiB, up to $3.00 an hour".

        Args:
            labels: what people read for an id; ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str]) -> str:
            return listing([(labels or {}).get(ident, ident) for ident in ids], "or")

        words = [named(ids) for ids in (self.vendor, self.device_class) if ids]
        words += [listing([family_words(family) for family in self.family], "or")] if self.family else []
        words.append("accelerators" if not self.device else f"accelerators ({named(self.device)})")
        if self.min_memory_gib:
            words.append(f"with at least {number(self.min_memory_gib)} GiB")
        if self.min_tensor_tflops:
            words.append(f"with at least {number(self.min_tensor_tflops)} dense TFLOPS")
        if self.max_power_watts:
            words.append(f"of at most {number(self.max_power_watts)} W")
        if self.max_price_usd is not None:
            words.append(f"up to {usd(self.max_price_usd)} an hour")
        if self.released_since:
            words.append(f"released since {self.released_since}")
        if self.with_price:
            words.append("with a price now")
        if self.with_conflict:
            words.append("on which sources differ")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def without_one_wish(self, accelerators: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single part to drop, and how many accelerators that would give: most first."""
        return without_one_wish(self, WISHES, lambda wanted: len(select_accelerators(accelerators, wanted)))


WISHES: Mapping[str, Named] = {
    "family": "family",
    "vendor": "vendor",
    "device": "kind of device",
    "device_class": "market",
    "min_memory_gib": "memory",
    "min_tensor_tflops": "dense rate",
    "max_power_watts": "power",
    "max_price_usd": "price ceiling",
    "released_since": "release",
    "with_price": "price now",
    "with_conflict": "conflict",
    "search": "search",
}


def select_accelerators(accelerators: pd.DataFrame, wanted: AcceleratorFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order; a figure that is not known does not meet a limit on it.

    Reads the columns of `frames.Tables.accelerators`.
    """
    day = release_day(wanted.released_since) if wanted.released_since else None
    keep = meets(
        accelerators,
        is_in={
            "family": wanted.family,
            "vendor": wanted.vendor,
            "kind": wanted.device,
            "device_class": wanted.device_class,
        },
        at_least={
            "memory_gib": wanted.min_memory_gib or None,
            "tensor_fp16_dense_tflops": wanted.min_tensor_tflops or None,
            "release_day": np.datetime64(day) if day else None,
        },
        at_most={"power_watts": wanted.max_power_watts, "price_low_usd": wanted.max_price_usd},
    )
    if wanted.with_price:
        keep &= accelerators["price_low_usd"].notna().to_numpy()
    if wanted.with_conflict:
        keep &= accelerators["conflict"].notna().to_numpy()
    if wanted.search.strip():
        keep &= has_words(searchable(accelerators, SEARCHED), wanted.search)
    return rows_where(accelerators, keep)


def rank_accelerators(accelerators: pd.DataFrame, sort: str = "released", limit: int | None = None) -> pd.DataFrame:
    """The same rows in the order of SORTS, best first, rows without the figure last; ties by name."""
    column, ascending = SORTS[sort]
    by = [column] if column == "name" else [column, "name"]
    ranked = accelerators.sort_values(by, ascending=[ascending, True][: len(by)], na_position="last", kind="stable")
    return ranked.head(limit) if limit else ranked


def tables_with_results(accelerator: str, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """In which tables of results an accelerator appears.

    Returns:
        table, rows, first and last day; tables without it are left out.
    """
    rows = []
    for name, frame in tables.items():
        mine = frame[(frame["accelerator"] == accelerator).to_numpy()]
        if len(mine):
            rows.append((name, len(mine), mine["day"].min(), mine["day"].max()))
    return pd.DataFrame(rows, columns=["table", "rows", "first", "last"])


def describe_accelerators(rows: pd.DataFrame, what: str = "accelerators") -> str:
    """The answer in one sentence: how many, from which to which memory, cheapest hour, cheapest dense TFLOPS."""
    if rows.empty:
        return f"No {what}."
    text = f"{plural(len(rows), 'accelerator')}"
    memory = rows["memory_gib"].dropna()
    if len(memory):
        text += (
            f" with {number(memory.min())} to {number(memory.max())} GiB"
            if memory.min() < memory.max()
            else (f" with {number(memory.min())} GiB")
        )
    priced = rows[rows["price_low_usd"].notna().to_numpy()]
    if priced.empty:
        return f"{text}; no whole machine on demand has a price of this year."
    cheapest = priced.iloc[int(priced["price_low_usd"].argmin())]
    text += (
        f"; {plural(len(priced), 'has', 'have')} a price per hour now, from {usd(cheapest['price_low_usd'])} for "
        f"{cheapest['name']} at {cheapest['price_provider_name']}"
    )
    rated = priced[priced["price_per_dense_tflops_hour_usd"].notna().to_numpy()]
    if len(rated):
        best = rated.iloc[int(rated["price_per_dense_tflops_hour_usd"].argmin())]
        text += f"; a dense TFLOPS hour is cheapest on {best['name']} ({usd(best['price_per_dense_tflops_hour_usd'])})"
    return f"{text}."
