"""Providers: what is wanted, and those that meet it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.market.provider_summary import answer_column
from comparison.records.vocabulary import Support
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
            return listing([(labels or {}).get(each, each) for each in ids], joiner, most=6)

        words = [f"{named(self.status, 'or').lower()} " if self.status else "", "providers"]
        if self.kind:
            words.append(f" of kind {named(self.kind, 'or')}")
        if self.rents:
            words.append(f" that rent {listing([family_words(each) for each in self.rents], most=6)}")
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
        """Which single wish to drop, and how many providers that would give: most first."""
        empty, found = ProviderFilter(), []
        for name, label in _WISHES.items():
            values = getattr(self, name)
            if not values:
                continue
            for dropped in values if name in _TOGETHER else (None,):
                rest: Any = tuple(each for each in values if each != dropped) if dropped else getattr(empty, name)
                if many := len(select_providers(providers, replace(self, **{name: rest}))):
                    found.append((f"{label} {dropped}" if dropped else label, many))
        return sorted(found, key=lambda pair: -pair[1])


_TOGETHER = ("has", "rents")  # every one must hold, so each can be dropped alone
_WISHES = {
    "kind": "kind",
    "status": "in business",
    "has": "attribute",
    "rents": "accelerator",
    "step": "billing step",
    "continent": "continent",
    "search": "search",
}


def select_providers(providers: pd.DataFrame, wanted: ProviderFilter) -> pd.DataFrame:
    """The rows of `matrix` that meet every wish. What is not known, or partly so, does not meet a wish."""
    keep = np.ones(len(providers), dtype=bool)
    for column, values in (("kind", wanted.kind), ("status", wanted.status)):
        if values:
            keep &= providers[column].isin(values).to_numpy(dtype=bool)
    for attribute in wanted.has:
        keep &= (answer_column(providers, f"{attribute}__answer") == Support.YES).to_numpy(dtype=bool, na_value=False)
    if wanted.rents:
        keep &= np.array([set(wanted.rents) <= set(families) for families in providers["families"]], dtype=bool)
    if wanted.step:
        steps = answer_column(providers, "billing-step__tags")
        keep &= np.array(
            [isinstance(tags, tuple) and not set(tags).isdisjoint(wanted.step) for tags in steps], dtype=bool
        )
    if wanted.continent:
        keep &= np.array([not set(each).isdisjoint(wanted.continent) for each in providers["continents"]], dtype=bool)
    if words := wanted.search.lower().split():
        keep &= np.array([all(word in text for word in words) for text in providers["search_text"]], dtype=bool)
    return providers[keep] if not keep.all() else providers
