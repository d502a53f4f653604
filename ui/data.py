"""The cached tables: the only cache in the project."""

from datetime import date

import streamlit as st

from comparison import catalog, frames


@st.cache_resource(show_spinner=False, max_entries=1)
def _load(newest_change: float) -> tuple[catalog.Catalog, frames.Tables]:
    loaded = catalog.load()
    return loaded, frames.build(loaded)


def tables() -> frames.Tables:
    """All frames. They are shared by all visitors and must not be written to; pandas copies on write."""
    return _both()[1]


def curated() -> catalog.Catalog:
    """The records behind the frames, for prose and vocabularies."""
    return _both()[0]


def label(vocabulary: str, term: str) -> str:
    """What people read for a term of a vocabulary."""
    return curated().label(vocabulary, term)


def today() -> date:
    """The one place that reads the clock."""
    return date.today()


@st.cache_resource(show_spinner=False, ttl=1)
def _newest_change() -> float:
    # Asking 200 files takes 3 ms and pages ask for the tables many times a run: once a second is soon enough.
    return max(path.stat().st_mtime for path in catalog.data_files())


def _both() -> tuple[catalog.Catalog, frames.Tables]:
    return _load(_newest_change())
