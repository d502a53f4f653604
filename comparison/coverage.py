"""How well the data are known: coverage per table and attribute, age of the figures, key figures for the start page."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from comparison.catalog.loading import Catalog
from comparison.frames.build import Tables
from comparison.market.offers import RECENT, OfferFilter, select_offers, summarise
from comparison.text.dates import first_day, period_words
from comparison.text.lists import count
from comparison.text.numbers import number, usd

_ALWAYS_KNOWN = {"source", "as_of", "note"}
CSV_TABLES = (
    "offers", "accelerators", "price_history", "managed_services", "ecosystem_products", "listed_providers", "dawnbench",
    "mlperf_training", "cpu_vs_gpu", "gpu_throughput", "experiments_2018", "data_scaling", "landmark_runs", "hardware_prices",
    "electricity_prices", "model_sizes",
)  # fmt: skip
RESULT_TABLES = ("dawnbench", "mlperf_training", "cpu_vs_gpu", "gpu_throughput", "experiments_2018", "data_scaling")
AGE_LABELS = ("up to 6 months", "6 to 12 months", "1 to 2 years", "2 to 4 years", "over 4 years", "undated")
_AGE_LIMITS_MONTHS = (6, 12, 24, 48)


def coverage(catalog: Catalog) -> pd.DataFrame:
    """Share of cells known per table and column (per attribute for providers and frameworks).

    Returns:
        table, column, rows, known, share_percent; only columns that may be empty are counted.
    """
    rows = []
    for name in CSV_TABLES:
        records = getattr(catalog, name)
        fields = type(records[0]).model_fields if records else {}
        for column, info in fields.items():
            if not info.is_required() and column not in _ALWAYS_KNOWN:
                known = sum(getattr(record, column) is not None for record in records)
                rows.append((name, column, len(records), known))
    for name, vocabulary in (("providers", "provider_attribute"), ("frameworks", "framework_attribute")):
        entities = getattr(catalog, name)
        for attribute, term in catalog.vocabulary.get(vocabulary, {}).items():
            known = sum(attribute in entity.facts for entity in entities)
            rows.append((name, term.label, len(entities), known))
    frame = pd.DataFrame(rows, columns=["table", "column", "rows", "known"])
    frame["share_percent"] = 100 * frame["known"] / frame["rows"].clip(lower=1)
    return frame.sort_values(["table", "share_percent", "column"], ignore_index=True)


def ages(tables: Tables, today: date) -> pd.DataFrame:
    """Figures per table and age class on a day.

    Returns:
        table, age (of AGE_LABELS), figures, share_percent of the table.
    """
    dated = {
        "offers": tables.offers["as_of"],
        "accelerators": tables.accelerators["as_of"],
        "provider facts": tables.provider_facts.loc[tables.provider_facts["shown"], "as_of"],
        "framework facts": tables.framework_facts.loc[tables.framework_facts["shown"], "as_of"],
        "managed services": tables.managed_services["as_of"],
        "ecosystem products": tables.ecosystem_products["as_of"],
        "benchmark results": pd.concat([getattr(tables, name)["as_of"] for name in RESULT_TABLES]),
    }
    rows: list[tuple[str, str, int, float]] = []
    for table, as_ofs in dated.items():
        classes = as_ofs.value_counts().rename_axis("as_of").reset_index(name="figures")
        classes["age"] = [_age_class(as_of, today) for as_of in classes["as_of"]]
        counted = classes.groupby("age")["figures"].sum()
        total = int(counted.sum())
        rows.extend(
            (table, age, int(counted.get(age, 0)), 100 * counted.get(age, 0) / max(total, 1)) for age in AGE_LABELS
        )
    return pd.DataFrame(rows, columns=["table", "age", "figures", "share_percent"])


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the start page: what it is, how it was found, and the page and parameters that show it."""

    label: str
    value: str
    detail: str
    source: str
    path: Literal["/offers", "/providers", "/frameworks", "/sources"]
    link: str
    parameters: tuple[tuple[str, str], ...] = ()


def key_figures(tables: Tables) -> tuple[KeyFigure, ...]:
    """Four figures computed from the data: an H100 hour, providers, frameworks, what rests on sources."""
    wanted = OfferFilter(family=("h100",), billing=("on_demand",), kind=("machine",), since=RECENT)
    h100 = select_offers(tables.offers, wanted)
    summary = summarise(h100)
    best = h100.iloc[int(h100["price_per_accelerator_hour_usd"].argmin())]
    alive = tables.frameworks[tables.frameworks["status"] == "active"]
    tpu = tables.providers["tpu__answer"].eq("yes").sum() if "tpu__answer" in tables.providers else 0
    statements = int(tables.sources["figures"].sum())
    return (
        KeyFigure(
            "An H100 hour, on demand", f"{usd(summary.low)} to {usd(summary.high)}",
            f"Each of {count(summary.providers, 'provider')} at its cheapest, median {usd(summary.median)}; "
            f"whole machines, prices of {summary.period}.",
            f"lowest: {best['provider_name']}, {best['source_title']}, as of {best['as_of']}",
            "/offers", "All H100 offers", (("family", "h100"),),
        ),
        KeyFigure(
            "Providers", number(len(tables.providers)),
            f"{count(int((tables.providers['offers'] > 0).sum()), 'provider')} with a price, {int(tpu)} with TPUs for sure.",
            _sources(tables.provider_facts), "/providers", "All providers",
        ),
        KeyFigure(
            "Frameworks", number(len(tables.frameworks)),
            f"{len(alive)} of them alive by the evidence we have.",
            _sources(tables.framework_facts), "/frameworks", "All frameworks",
        ),
        KeyFigure(
            "Figures with a source", f"{statements:,}",
            f"They rest on {count(int((tables.sources['figures'] > 0).sum()), 'source')}; prices of "
            f"{period_words(tables.price_history['as_of'])}.",
            "every row names its own", "/sources", "All sources",
        ),
    )  # fmt: skip


def _sources(facts: pd.DataFrame) -> str:
    return f"{count(facts['source'].nunique(), 'source')}, as of {period_words(facts['as_of'])}"


def _age_class(as_of: str, today: date) -> str:
    day = first_day(as_of)
    if day is None:
        return AGE_LABELS[-1]
    months = (today - day).days / 30.44
    return next(
        (label for limit, label in zip(_AGE_LIMITS_MONTHS, AGE_LABELS, strict=False) if months <= limit), AGE_LABELS[4]
    )
