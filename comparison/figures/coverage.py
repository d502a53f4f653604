"""How well the data are known: coverage per table and attribute, age of the figures, the sources they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.frames.results import RESULT_TABLES
from comparison.frames.tables import Tables
from comparison.records.vocabulary import ATTRIBUTES_OF
from comparison.table.selecting import without_one_wish
from comparison.text.dates import first_day
from comparison.text.lists import listing

_ALWAYS_KNOWN = {"source", "as_of", "note"}
CSV_TABLES = (
    "offers",
    "accelerators",
    "price_history",
    "managed_services",
    "ecosystem_products",
    "listed_providers",
    *RESULT_TABLES,
    "landmark_runs",
    "hardware_prices",
    "electricity_prices",
    "model_sizes",
)
COVERED_TABLES = tuple(sorted((*CSV_TABLES, *ATTRIBUTES_OF)))
AGE_LABELS = ("up to 6 months", "6 to 12 months", "1 to 2 years", "2 to 4 years", "over 4 years", "undated")
_AGE_LIMITS_MONTHS = (6, 12, 24, 48)


def coverage(catalog: Catalog) -> pd.DataFrame:
    """Share of cells known per table and column (per attribute for providers and frameworks).

    Returns:
        table, column, rows, known, share_percent; only columns that may be empty are counted, and of providers and
        frameworks only those to which an attribute applies.
    """
    rows = []
    for name in CSV_TABLES:
        records = getattr(catalog, name)
        fields = type(records[0]).model_fields if records else {}
        for column, info in fields.items():
            if not info.is_required() and column not in _ALWAYS_KNOWN:
                known = sum(getattr(record, column) is not None for record in records)
                rows.append((name, column, len(records), known))
    for name, vocabulary in ATTRIBUTES_OF.items():
        entities = getattr(catalog, name)
        for attribute, term in catalog.vocabulary.get(vocabulary, {}).items():
            facts = [entity.facts.get(attribute) for entity in entities]
            of_those = [fact for fact in facts if fact is None or fact.applies]
            rows.append((name, term.label, len(of_those), sum(fact is not None for fact in of_those)))
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
class SourceFilter:
    """Which sources are wanted: of one of some kinds, with the words in title, publisher, licence or id."""

    kind: tuple[str, ...] = ()
    search: str = ""

    def describe(self, labels: Mapping[str, str]) -> str:
        """The filter as words: "sources of kind paper matching “nvidia”".

        Args:
            labels: what people read for a kind.
        """
        words = ["sources"]
        if self.kind:
            words.append(f"of kind {listing([labels.get(kind, kind).lower() for kind in self.kind], 'or')}")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def without_one_wish(self, sources: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single wish to drop, and how many sources that would give: most first."""
        wishes = {"kind": "kind", "search": "search"}
        return without_one_wish(self, wishes, lambda wanted: len(select_sources(sources, wanted)))


def select_sources(sources: pd.DataFrame, wanted: SourceFilter) -> pd.DataFrame:
    """The sources wanted, those with most figures first."""
    selected = sources[sources["kind"].isin(wanted.kind)] if wanted.kind else sources
    if wanted.search:
        text = selected[["title", "publisher", "licence", "id"]].fillna("").agg(" ".join, axis=1).str.lower()
        selected = selected[text.str.contains(wanted.search.lower(), regex=False)]
    return selected.sort_values(["figures", "id"], ascending=[False, True])


def _age_class(as_of: str, today: date) -> str:
    day = first_day(as_of)
    if day is None:
        return AGE_LABELS[-1]
    months = (today - day).days / 30.44
    return next(
        (label for limit, label in zip(_AGE_LIMITS_MONTHS, AGE_LABELS, strict=False) if months <= limit), AGE_LABELS[4]
    )
