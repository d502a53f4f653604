"""What the tables know of a next step: ready-made services, free notebooks, frameworks that fit."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from comparison.frames.tables import Tables
from comparison.frameworks.filter import FrameworkFilter, select_frameworks
from comparison.questionnaire.next_steps import NextStep
from comparison.text.lists import listing, plural

BIG_THREE = ("aws", "google-cloud", "azure")
"""Providers whose services are named."""
_FREE_COLUMNS = (
    "provider_name",
    "accelerator_count",
    "accelerator_name",
    "note",
    "as_of",
    "source",
    "source_title",
    "source_url",
    "source_licence",
)


def query_of(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Parameter -> its values, in their order."""
    query: dict[str, list[str]] = {}
    for key, value in pairs:
        query.setdefault(key, []).append(value)
    return query


def matching_services(tables: Tables, step: NextStep) -> pd.DataFrame:
    """Managed services of the three large clouds for the categories of the step; columns of `managed_services`."""
    services = tables.managed_services
    wanted = services["category"].isin([category for _, category in step.parameters])
    return services[(wanted & services["provider"].isin(BIG_THREE)).to_numpy()]


def free_notebooks(tables: Tables) -> pd.DataFrame:
    """What can be used for nothing: provider, accelerators, note, and the columns of the source."""
    offers = tables.offers
    free = (offers["kind"] == "free_tier") & (offers["instance"] == "free")
    return offers.loc[free.to_numpy(), list(_FREE_COLUMNS)]


def fitting_frameworks(tables: Tables, step: NextStep) -> str:
    """How many frameworks fit the step and which are best known, in a sentence; empty where none does."""
    wishes: dict[str, Any] = {key: tuple(values) for key, values in query_of(step.parameters).items()}
    names = select_frameworks(tables.frameworks, FrameworkFilter(**wishes))["name"].tolist()
    if not names:
        return ""
    return f"{plural(len(names), 'framework')} of our table fit; the best known: {listing(names[:3])}."
