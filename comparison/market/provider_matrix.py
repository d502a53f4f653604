"""Providers by attribute: one row per provider."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from comparison.market.availability import Availability
from comparison.market.families import family_words
from comparison.market.provider_summary import DEFAULT_FAMILY, answer_column
from comparison.records.vocabulary import Term
from comparison.table.columns import Column

ORDER = "the three of the article of 2019 first, then the best known, then by name"
NAME = Column("name", "Provider")
KIND = Column("kind_label", "Kind")
STATUS = Column("status_label", "In business")
FAMILIES = Column(
    "families_count",
    "Accelerators",
    "families",
    "number",
    "Accelerator families it rents, by a price or by its own account.",
)
RENTS = Column("families_words", "Which ones", format="tags", help="Accelerator families, most widely rented first.")
OFFERS = Column("offers", "Prices here", format="number", help="Prices of this provider on the page Offers.")
NEWEST = Column("newest_price", "Newest price", format="date")
FROM = Column(
    "from_",
    "Cheapest hour",
    "USD",
    "usd",
    "Cheapest accelerator of the chosen family per hour, whole machine on demand.",
)
_FIXED = {
    "kind": KIND,
    "status": STATUS,
    "families": FAMILIES,
    "which": RENTS,
    "from": FROM,
    "prices": OFFERS,
    "newest": NEWEST,
}
ANSWERED = (
    "tpu",
    "spot",
    "free-tier",
    "notebooks",
    "images",
    "kubernetes",
    "terraform",
    "multi-node",
    "serverless",
    "containers",
    "api-cli",
    "pulumi",
    "persistent-storage",
    "capacity-reservation",
)
TEXT_ATTRIBUTES = (
    "billing-step",
    "regions",
    "compliance",
    "languages-sdks",
    "integrations",
    "egress",
    "stopped-server-charged",
    "spot-discount",
    "reserved-discount",
    "start-steps",
    "other-accelerators",
    "home-country",
    "first-year",
)
ATTRIBUTES = (*ANSWERED, *TEXT_ATTRIBUTES)
COLUMN_WORDS = (*_FIXED, *ATTRIBUTES)
"""Word of a link for a column of the table, in the order in which they are offered."""
DEFAULT_COLUMNS = (
    "kind",
    "families",
    "from",
    "tpu",
    "spot",
    "free-tier",
    "notebooks",
    "images",
    "kubernetes",
    "terraform",
    "multi-node",
    "billing-step",
    "regions",
    "compliance",
    "which",
)
COMPARED_ATTRIBUTES = (
    "tpu",
    "spot",
    "free-tier",
    "notebooks",
    "kubernetes",
    "multi-node",
)  # side by side also by what the source says


def matrix_columns(terms: Mapping[str, Term], family: str = DEFAULT_FAMILY) -> dict[str, Column]:
    """Public id -> column of `matrix`. Labels and meanings are those of the vocabulary of attributes."""
    by_word = {**_FIXED, "from": _from(family)}
    for attribute in ATTRIBUTES:
        term = terms.get(attribute)
        label = term.label if term else attribute
        by_word[attribute] = Column(f"{attribute}__shown", label, help=(term.description or "") if term else "")
    return by_word


def _from(family: str) -> Column:
    return replace(FROM, name=f"from_{family}", label=f"{family_words(family)} hour from")


def matrix(providers: pd.DataFrame, provider_families: pd.DataFrame) -> pd.DataFrame:
    """The table of providers by attribute, without what depends on a view. Reads `frames.providers_frame`.

    Returns:
        For every attribute `<attribute>__shown` (yes, partly, no; what the source says where no answer is asked for;
        missing where not known) and `<attribute>__said` (both: "partly: only inside its virtual machines"), for the
        answered ones `<attribute>__answer`; `families_count`, `families_words`, `search_text`, and who it is.
    """
    added: dict[str, Any] = {}
    for attribute in ATTRIBUTES:
        answer, value = answer_column(providers, f"{attribute}__answer"), answer_column(providers, attribute)
        added[f"{attribute}__answer"] = answer
        added[f"{attribute}__shown"] = value if attribute in TEXT_ATTRIBUTES else answer.where(answer.notna(), value)
        pairs = zip(answer, value, strict=True)
        added[f"{attribute}__said"] = pd.Series([_said(*pair) for pair in pairs], index=providers.index, dtype="str")
    numbers = zip(answer_column(providers, "regions__number"), answer_column(providers, "regions"), strict=True)
    added["regions__shown"] = pd.Series(
        [f"{many:,.0f}" if isinstance(many, float) and many == many else text for many, text in numbers],
        index=providers.index,
        dtype="str",
    )
    added["billing-step__tags"] = answer_column(providers, "billing-step__tags")
    rank = {name: position for position, name in enumerate(provider_families["family"].value_counts().index)}
    families = [sorted(rented, key=lambda name: rank.get(name, len(rank))) for rented in providers["families"]]
    added["families_words"] = pd.Series(
        [[family_words(family) for family in rented] or None for rented in families],
        index=providers.index,
        dtype="object",
    )
    added["families_count"] = pd.Series(
        [len(rented) or None for rented in families], index=providers.index, dtype="float64"
    )
    texts = zip(
        *(providers[name] for name in ("name", "id", "aliases", "kind_label", "families")),
        answer_column(providers, "offering"),
        strict=True,
    )
    added["search_text"] = [
        " ".join(
            [name, ident, *aliases, kind, *map(family_words, rented), offering if isinstance(offering, str) else ""]
        ).lower()
        for name, ident, aliases, kind, rented, offering in texts
    ]
    return pd.concat([providers[list(_WHO)], pd.DataFrame(added, index=providers.index)], axis=1).copy()


_WHO = (
    "id",
    "name",
    "kind",
    "kind_label",
    "status",
    "status_label",
    "rank",
    "families",
    "continents",
    "offers",
    "newest_price",
)


def compared_columns(terms: Mapping[str, Term], families: Sequence[str]) -> list[Column]:
    """Attributes of the side-by-side table, top to bottom; `families` each get a price row (`from_<family>`)."""
    by_id = matrix_columns(terms)
    told = [
        replace(by_id[attribute], name=f"{attribute}__said") if attribute in COMPARED_ATTRIBUTES else by_id[attribute]
        for attribute in ATTRIBUTES
    ]
    return [KIND, STATUS, FAMILIES, RENTS, *map(_from, families), *told, NEWEST]


def common_families(provider_families: pd.DataFrame, providers: Sequence[str], most: int = 6) -> list[str]:
    """Families that at least two of these providers price per hour on demand, most common first."""
    is_on_demand = provider_families["availability"] == Availability.ON_DEMAND
    priced = provider_families[provider_families["provider"].isin(providers) & is_on_demand]
    counts = priced["family"].value_counts()
    return [str(family) for family in counts[counts >= min(2, len(providers))].index[:most]]


def _said(answer: object, value: object) -> str | None:
    if not isinstance(value, str):
        return None
    if not isinstance(answer, str):
        return value
    return answer if value.lower() in (answer, "none") else f"{answer}: {value}"
