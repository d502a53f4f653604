"""The loaded data and what is computed from them, once for all visitors until a data file changes."""

import logging
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pandas as pd
import streamlit as st

from comparison.catalog import loading
from comparison.catalog.folder import DATA
from comparison.figures import apart, overview
from comparison.figures.coverage import coverage as coverage_of
from comparison.frames import build
from comparison.frames import tables as tables_module
from comparison.learn import matmul
from comparison.links.parameters import Column, OptionLists
from comparison.market import provider_matrix as provider_matrix_module
from comparison.questionnaire.rulebook import Rulebook
from comparison.records.questionnaire import Outcome
from comparison.text.lists import plural
from ui.cache import Cache
from ui.store import DataUnavailableError, Store

FOLDER = DATA
"""Where the data lie. Looked up at every call, so that a test can put other data in their place."""
APART = False
"""Whether a process of its own reads the data: a server wants that, a test has no need of it."""
LOGGER = logging.getLogger(__name__)
T = TypeVar("T")
_LABELLED = (
    "billing",
    "offer_kind",
    "offer_mark",
    "continent",
    "accelerator_kind",
    "accelerator_class",
    "dawnbench_task",
    "inference_model",
    "inference_scenario",
    "mlperf_benchmark",
    "throughput_model",
    "throughput_suite",
    "measurer",
)


@dataclass
class _Loaded:
    """Everything that is the same for all visitors until a data file changes."""

    catalog: loading.Catalog
    tables: tables_module.Tables
    coverage: pd.DataFrame
    cache: Cache = field(default_factory=Cache)

    @cached_property
    def option_lists(self) -> OptionLists:
        return OptionLists(self.tables)

    @cached_property
    def headline(self) -> tuple[tuple[overview.KeyFigure, ...], pd.DataFrame]:
        return overview.key_figures(self.tables), overview.family_prices(self.tables.offers, self.tables.price_history)

    @cached_property
    def provider_matrix(self) -> pd.DataFrame:
        return provider_matrix_module.matrix(self.tables.providers, self.tables.provider_families)

    @cached_property
    def rulebook(self) -> Rulebook:
        return Rulebook.of(self.catalog)

    @cached_property
    def outcome_labels(self) -> dict[Outcome, str]:
        return {outcome: self.catalog.label("outcome", outcome.value) for outcome in Outcome}

    @cached_property
    def names(self) -> dict[str, str]:
        names = {row.accelerator: row.name for row in self.catalog.accelerators}
        names |= {framework.id: framework.name for framework in self.catalog.frameworks}
        names |= {provider.id: provider.name for provider in self.catalog.providers}
        for vocabulary in _LABELLED:
            names |= {term: entry.label for term, entry in self.catalog.vocabulary[vocabulary].items()}
        return names


def _make(folder: Path) -> _Loaded:
    if APART:
        try:
            return _Loaded(*apart.load_apart(folder))
        except apart.ApartError as error:
            LOGGER.warning("data/ is read by the server itself: %s", error)
    catalog = loading.load(folder)
    return _Loaded(apart.without_rows(catalog), build.build(catalog), coverage_of(catalog))


_STORE = Store(_make)
_WITHOUT_DATA = Cache()
"""Pictures of networks need no data, and what does need them raises and is not kept."""


def _loaded() -> _Loaded:
    return _STORE.get(FOLDER)


def version() -> str:
    """Of the data in use; empty where there are none. A page that needs no data asks for this alone."""
    with suppress(DataUnavailableError):
        _loaded()
    return _STORE.version


def problem() -> str:
    """Why the newest data are not in use, in a sentence; empty where they are."""
    in_use = version()
    found = _STORE.problem
    if found is None:
        return ""
    shown = f"Figures shown are those of data version {in_use}." if in_use else "No older ones are there."
    return f"The newest data have {plural(found.faults, 'fault')} and are not shown. {shown}"


def state() -> tuple[bool, dict[str, str | int]]:
    """Whether the pages have data, and which; for /readyz. Loads them where that has not been done."""
    with suppress(DataUnavailableError):
        tables()
    found = _STORE.problem
    told: dict[str, str | int] = {
        "status": "ok" if version() and not found else "older data" if version() else "no data"
    }
    if version():
        told["data"] = version()
    if found:
        told |= {"faults": found.faults, "first_fault": found.first}
    return bool(version()), told


def tables() -> tables_module.Tables:
    """All frames. They are shared by all visitors and must not be written to; pandas copies on write."""
    return _loaded().tables


def curated() -> loading.Catalog:
    """The records behind the frames, for prose and vocabularies."""
    return _loaded().catalog


def coverage() -> pd.DataFrame:
    """How much is known of each column that may be empty: what `figures.coverage` counts, whose rows are not kept."""
    return _loaded().coverage


def label(vocabulary: str, term: str) -> str:
    """What people read for a term of a vocabulary."""
    return curated().label(vocabulary, term)


def names() -> dict[str, str]:
    """What people read for an id of an accelerator, a provider, a framework, a benchmark, or a term of a filter."""
    return _loaded().names


def remember(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives for `key`, made once until a data file changes and shared by all visitors: it must not be written
    to. The first word of the key says its kind; each kind has room of its own (see `ui.cache.Cache`)."""
    first = key[0] if isinstance(key, tuple) else key
    kind = first if isinstance(first, str) else type(first).__name__
    return cache().get(kind, key, make)


def cache() -> Cache:
    """The cache of the data that are loaded now, with its counters; where there are none, that of what needs none."""
    try:
        return _loaded().cache
    except DataUnavailableError:
        return _WITHOUT_DATA


def option_lists() -> OptionLists:
    """What can be chosen for each parameter of a link."""
    return _loaded().option_lists


def headline() -> tuple[tuple[overview.KeyFigure, ...], pd.DataFrame]:
    """Key figures and cheapest prices of accelerator families, for the start page."""
    return _loaded().headline


def provider_matrix() -> pd.DataFrame:
    """The table of providers by attribute."""
    return _loaded().provider_matrix


def rulebook() -> Rulebook:
    """Questions and rules of the questionnaire, ready to be asked."""
    return _loaded().rulebook


def outcome_labels() -> dict[Outcome, str]:
    """What people read for an outcome of the questionnaire."""
    return _loaded().outcome_labels


@st.cache_resource(show_spinner="Multiplying matrices on this server, once for all visitors ...")
def matmul_measured() -> tuple[matmul.Measured, ...]:
    """How fast this server multiplies matrices: measured when first asked for, within two seconds, then kept."""
    return matmul.measure(time.perf_counter)


def options(table: str, column: str) -> list[str]:
    """The ids a filter offers: the values of a column in order."""
    return list(option_lists().column(Column(table, column)))


def today() -> date:
    """The one place that reads the clock."""
    return date.today()  # noqa: DTZ011 - the server's own day is what visitors mean
