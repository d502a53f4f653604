"""What the wishes of a provider filter can be: only what occurs, so that none leads nowhere.

Every function reads `Tables.providers`.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import pandas as pd

from comparison.market.provider_matrix import ANSWERED
from comparison.market.provider_summary import answer_column
from comparison.records.vocabulary import ProviderKind, ProviderStatus, Support


def rented_families(providers: pd.DataFrame) -> list[str]:
    """Families of accelerators, the most widely rented first."""
    return _most_frequent(providers["families"])


def confirmed_attributes(providers: pd.DataFrame) -> list[str]:
    """Attributes that a source says any provider has, in the order of the table."""
    return [name for name in ANSWERED if (answer_column(providers, f"{name}__answer") == Support.YES).any()]


def billing_steps(providers: pd.DataFrame) -> list[str]:
    """Steps in which use is charged, the most frequent first."""
    return _most_frequent(answer_column(providers, "billing-step__tags"))


def continents(providers: pd.DataFrame) -> list[str]:
    """Continents with priced regions."""
    return sorted(_most_frequent(providers["continents"]))


def kinds(providers: pd.DataFrame) -> list[str]:
    """Kinds of providers, in the order of the vocabulary."""
    return [kind.value for kind in ProviderKind if (providers["kind"] == kind).any()]


def statuses(providers: pd.DataFrame) -> list[str]:
    """Whether they are in business, in the order of the vocabulary."""
    return [status.value for status in ProviderStatus if (providers["status"] == status).any()]


def _most_frequent(cells: Iterable[object]) -> list[str]:
    words = chain.from_iterable(cell for cell in cells if isinstance(cell, tuple))
    return [word for word, _ in Counter(words).most_common()]
