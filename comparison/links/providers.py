"""What a link asks of /providers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from comparison.frames.tables import Tables
from comparison.links.parameters import One, Parameter, Several, Text, Values
from comparison.market import provider_options
from comparison.market.provider_matrix import COLUMN_WORDS, DEFAULT_COLUMNS
from comparison.market.providers import ProviderFilter

PATH = "/providers"
TODAY = "today"
PLAYERS_2018 = "players-2018"


@dataclass(frozen=True)
class Occurring:
    """Options that occur in the table of providers."""

    read: Callable[[pd.DataFrame], Sequence[str]]

    def __call__(self, tables: Tables) -> tuple[str, ...]:
        return tuple(self.read(tables.providers))


def provider_ids(tables: Tables) -> tuple[str, ...]:
    """The providers, in the order of the table."""
    return tuple(tables.providers["id"])


PROVIDER = Several(
    key="provider",
    label="One for its portrait, two to four side by side",
    options=provider_ids,
    values="ids of data/providers",
    empty="Mark rows in the table, or choose here",
    meaning="one: its portrait; two to four: side by side. Taken along from and to `/offers`",
)
LIST = One(
    key="list",
    label="Show",
    options=(TODAY, PLAYERS_2018),
    look="segments",
    meaning="who rents today, or the lists of 2018 to 2021 and what became of those on them; default `today`",
)
RENTS = Several(
    key="rents",
    label="Rents",
    options=Occurring(provider_options.rented_families),
    values="families of accelerators",
    empty="Any accelerator",
    help="Accelerator families, the most widely rented first. All of the chosen.",
    meaning="rents all of them: `rents=h100&rents=tpu-v5e`; the first is the one of the price column",
)
HAS = Several(
    key="has",
    label="Is known to have",
    options=Occurring(provider_options.confirmed_attributes),
    empty="Anything",
    help="All of the chosen. Partly and not known do not count.",
    meaning="a source says yes to all of them; partly and not known do not count",
)
KIND = Several(
    key="p_kind",
    label="Kind",
    options=Occurring(provider_options.kinds),
    look="pills",
    vocabulary="provider_kind",
    meaning="what sort of provider",
)
STEP = Several(
    key="step",
    label="Charged by the",
    options=Occurring(provider_options.billing_steps),
    look="pills",
    meaning="the step in which use is charged",
)
CONTINENT = Several(
    key="continent",
    label="Prices in",
    options=Occurring(provider_options.continents),
    look="pills",
    vocabulary="continent",
    meaning="has prices in regions there",
)
STATUS = Several(
    key="status",
    label="In business",
    options=Occurring(provider_options.statuses),
    preset=("active",),
    look="pills",
    vocabulary="provider_status",
    help="Active: a source of the last twelve months speaks of it. Not known does not mean gone.",
    meaning="in business; default `active`",
)
SEARCH = Text(
    key="q",
    label="Search",
    empty="Name, accelerator, what it is",
    meaning="words in name, other names, kind, accelerators, what it is",
)
COLUMNS = Several(
    key="p_columns", label="Columns", options=COLUMN_WORDS, preset=DEFAULT_COLUMNS, meaning="columns of the table"
)
FILTERS: tuple[Parameter[Any], ...] = (RENTS, HAS, KIND, STEP, CONTINENT, STATUS, SEARCH)
PARAMETERS: tuple[Parameter[Any], ...] = (PROVIDER, LIST, *FILTERS, COLUMNS)


def provider_filter(values: Values) -> ProviderFilter:
    """What is wanted of the providers."""
    return ProviderFilter(
        kind=values[KIND],
        status=values[STATUS],
        has=values[HAS],
        rents=values[RENTS],
        step=values[STEP],
        continent=values[CONTINENT],
        search=values[SEARCH],
    )
