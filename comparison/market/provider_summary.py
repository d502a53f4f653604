"""Providers in a sentence, and what one family costs at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.market.availability import is_priced_now, is_surely_priced_now
from comparison.market.families import family_words
from comparison.records.vocabulary import DOES_NOT_APPLY, ProviderKind, Support
from comparison.text.dates import period_words
from comparison.text.lists import listing
from comparison.text.numbers import usd


def answer_column(frame: pd.DataFrame, name: str) -> pd.Series:
    """A column, empty where no provider has the attribute."""
    return frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="str")


DEFAULT_FAMILY = "h100"


def with_prices(providers: pd.DataFrame, provider_families: pd.DataFrame, families: Sequence[str]) -> pd.DataFrame:
    """Adds `from_<family>`, the cheapest accelerator hour of each family."""
    added = {
        f"from_{family}": providers["id"].map(cheapest_of(provider_families, family)).astype("float64")
        for family in families
    }
    return pd.concat([providers, pd.DataFrame(added, index=providers.index)], axis=1)


def cheapest_of(provider_families: pd.DataFrame, family: str) -> dict[str, float]:
    """Provider -> cheapest accelerator hour of a family, whole machine on demand, in prices of the last year."""
    priced = provider_families[(provider_families["family"] == family).to_numpy() & is_priced_now(provider_families)]
    return dict(zip(priced["provider"], priced["price_per_accelerator_hour_usd"], strict=True))


def software_sentence(providers: pd.DataFrame) -> str:
    """Which of these are notebooks sold as software, where no machine is rented; empty where none is.

    Those are the notebook services to which the question of spot machines does not apply.
    """
    is_notebook = (providers["kind"] == ProviderKind.NOTEBOOK).to_numpy(dtype=bool)
    rents_nothing = (answer_column(providers, "spot__answer") == DOES_NOT_APPLY).to_numpy(dtype=bool)
    names = providers["name"][is_notebook & rents_nothing].tolist()
    if not names:
        return ""
    return (
        f"{listing(names)} {'is' if len(names) == 1 else 'are'} software as a service: one opens a notebook and rents no "
        "machine, so no price of theirs is ranked with those of machines."
    )


@dataclass(frozen=True, slots=True)
class ProviderSummary:
    """What a set of providers comes to."""

    providers: int
    family: str
    renting: int
    cheapest: str
    low: float | None
    yes: Mapping[str, int]
    period: str

    def sentence(self, what: str) -> str:
        """The answer, computed from what is shown."""
        if not self.providers:
            return f"No {what}."
        text = what.replace("providers", "provider", 1) if self.providers == 1 else what
        text = f"{self.providers} {text}"
        if self.renting and self.renting < self.providers:
            text += f": {self.renting} rent{'s' if self.renting == 1 else ''} {family_words(self.family)}"
        if self.low is not None:
            what_from = "" if self.renting < self.providers else f"{family_words(self.family)} "
            text += f", {what_from}from {usd(self.low)} an accelerator hour on demand ({self.cheapest}; prices of {self.period})"
        if said := [f"{words} for {self.yes[term]}" for term, words in _TERMS.items() if self.yes.get(term)]:
            text += f". Sources confirm {listing(said, most=9)}"
        return f"{text}."


_TERMS = {
    "spot": "spot prices",
    "notebooks": "notebooks",
    "kubernetes": "Kubernetes",
    "free-tier": "a free start",
    "tpu": "TPUs",
}


def summarise(
    providers: pd.DataFrame, provider_families: pd.DataFrame, family: str = DEFAULT_FAMILY
) -> ProviderSummary:
    """How many providers, how many rent the family and from what price, how many say yes to the main terms."""
    mine = provider_families[
        (provider_families["family"] == family).to_numpy()
        & provider_families["provider"].isin(providers["id"]).to_numpy()
    ]
    priced = mine[is_surely_priced_now(mine)]
    best = lowest_priced(priced)
    return ProviderSummary(
        providers=len(providers),
        family=family,
        renting=len(mine),
        cheapest="" if best is None else str(best["provider_name"]),
        low=None if best is None else float(best["price_per_accelerator_hour_usd"]),
        yes={term: int((answer_column(providers, f"{term}__answer") == Support.YES).sum()) for term in _TERMS},
        period=period_words(priced["as_of"]),
    )


def lowest_priced(priced: pd.DataFrame) -> pd.Series | None:
    """The row with the lowest price per accelerator hour."""
    if priced.empty:
        return None
    return priced.iloc[int(priced["price_per_accelerator_hour_usd"].to_numpy().argmin())]
