"""Providers: what is wanted, and those that meet it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.market.families import family_words
from comparison.market.provider_summary import answer_column
from comparison.records.vocabulary import Support
from comparison.table.selecting import (
    Named,
    has_one_of,
    has_words,
    holds_all,
    meets,
    rows_where,
    shares_one,
    without_one_wish,
)
from comparison.text.lists import listing

ANY = ()


@dataclass(frozen=True, slots=True)
class ProviderFilter:
    """What is wanted. An empty tuple means any; `has` and `rents` must hold all together."""

    kind: tuple[str, ...] = ANY
    status: tuple[str, ...] = ANY
    has: tuple[str, ...] = ANY
    rents: tuple[str, ...] = ANY
    step: tuple[str, ...] = ANY
    continent: tuple[str, ...] = ANY
    search: str = ""

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "active GPU clouds that rent H100, with spot and notebooks".

        Args:
            labels: what people read for an id (`gpu_cloud` -> "GPU cloud"); ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str], joiner: str) -> str:
            return listing([(labels or {}).get(ident, ident) for ident in ids], joiner, most=6)

        words = [f"{named(self.status, 'or').lower()} " if self.status else "", "providers"]
        if self.kind:
            words.append(f" of kind {named(self.kind, 'or')}")
        if self.rents:
            words.append(f" that rent {listing([family_words(family) for family in self.rents], most=6)}")
        if self.has:
            words.append(f" with {named(self.has, 'and')}")
        if self.step:
            words.append(f" charging by the {named(self.step, 'or')}")
        if self.continent:
            words.append(f" with prices in {named(self.continent, 'or')}")
        if self.search:
            words.append(f" matching “{self.search}”")
        return "".join(words)

    def without_one_wish(self, providers: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single wish to drop, and how many providers that would give: most first. Of attributes and accelerators,
        which must all be met, each is dropped by itself."""
        return without_one_wish(self, WISHES, lambda wanted: len(select_providers(providers, wanted)))


WISHES: Mapping[str, Named] = {
    "kind": "kind",
    "status": "in business",
    "has": "attribute {}".format,
    "rents": "accelerator {}".format,
    "step": "billing step",
    "continent": "continent",
    "search": "search",
}


def select_providers(providers: pd.DataFrame, wanted: ProviderFilter) -> pd.DataFrame:
    """The rows of `matrix` that meet every wish. What is not known, or partly so, does not meet a wish."""
    keep = meets(providers, is_in={"kind": wanted.kind, "status": wanted.status})
    for attribute in wanted.has:
        keep &= has_one_of(answer_column(providers, f"{attribute}__answer"), [Support.YES])
    if wanted.rents:
        keep &= holds_all(providers["families"], wanted.rents)
    if wanted.step:
        keep &= shares_one(answer_column(providers, "billing-step__tags"), wanted.step)
    if wanted.continent:
        keep &= shares_one(providers["continents"], wanted.continent)
    if wanted.search.strip():
        keep &= has_words(providers["search_text"], wanted.search)
    return rows_where(providers, keep)
