"""A visitor's rows beside the curated ones, in frames of the same columns. Theirs have the source `yours`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.frames import market, typed
from comparison.frames import tables as tables_module
from comparison.frames.results import throughput_frame
from comparison.records.results import ThroughputResult
from comparison.visitor.rows import Measurement, Quote

MARK = "(yours)"
TITLE = "Yours, in this session only"


def with_quotes(
    offers: pd.DataFrame, quotes: Sequence[Quote], catalog: Catalog, tables: tables_module.Tables, today: date
) -> pd.DataFrame:
    """The offers and below them the visitor's, same columns and types.

    Their `provider_name` ends in "(yours)", so that every table, chart, sentence and file shows whose they are;
    `source_title` says so too. A quote without a day counts as one of today where the age of a price matters (`day`).
    """
    if not quotes:
        return offers
    own = market.offers_frame(replace(catalog, offers=tuple(quotes)), tables.accelerators, tables.sources)
    own["provider_name"] = pd.Series([f"{quote.provider_name} {MARK}" for quote in quotes], dtype="str")
    own["source_title"] = pd.Series([TITLE] * len(quotes), dtype="str")
    # What a visitor brings is not doubted: they know where it is from.
    own = own.assign(marks="", marks_label="", doubt="", is_doubtful=False, agreeing_sources=1)
    own["day"] = own["day"].fillna(pd.Timestamp(today)).astype(offers["day"].dtype)
    return _below(offers, own)


def with_measurements(
    results: pd.DataFrame, measurements: Sequence[Measurement], catalog: Catalog, tables: tables_module.Tables
) -> pd.DataFrame:
    """The rows of gpu_throughput and below them the visitor's, same columns and types.

    Their `accelerator_text` ends in "(yours)", so they are never averaged with the suite's own.
    """
    if not measurements:
        return results
    own = throughput_frame(
        typed.records_frame(measurements, ThroughputResult), catalog, tables.accelerators, tables.sources
    )
    names = own["accelerator_name"].astype("str")
    own["accelerator_text"] = pd.Series([f"{name} {MARK}" for name in names], dtype="str")
    own["source_title"] = TITLE
    return _below(results, own)


def _below(frame: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Both, with the columns and types of the first; categories grow where the second has new ones."""
    columns = {}
    for name, values in frame.items():
        added = own[name]
        if isinstance(values.dtype, pd.CategoricalDtype):
            words = added.astype("str")
            known = values.cat.categories
            new = [word for word in dict.fromkeys(words.dropna()) if word not in known]
            grown = values.cat.add_categories(new) if new else values
            added = words.astype(grown.dtype)
            values = grown
        columns[name] = pd.concat([values, added.astype(values.dtype)], ignore_index=True)
    return pd.DataFrame(columns)
