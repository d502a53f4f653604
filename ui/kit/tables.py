"""Frame + columns -> st.dataframe with labels, units and formats, and the download of exactly that."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from comparison.table import export
from comparison.table.columns import Column
from comparison.text.numbers import MISSING
from comparison.views.view import TableView

SOURCE_COLUMNS = ("as_of", "source", "source_title", "source_url", "source_licence", "note")
_HEIGHT = 420


def show_table(table: TableView) -> None:
    """A table to read."""
    st.dataframe(table.arrow, alt=table.alt, **_look(table))


def pick_table(table: TableView, chosen_key: str, apart: Collection[str] = (), apart_key: str = "") -> None:
    """A table whose marked rows are the ids in the bound multiselect `chosen_key`, both ways.

    The browser keeps one grid whatever its rows. It knows marked rows by position, so with other rows, or when an id is
    chosen elsewhere, it is told the positions anew. Ids in `apart` go to the multiselect `apart_key`, which is not bound:
    they stay out of the link.
    """
    key = f"{chosen_key}-rows"
    keys = [chosen_key, apart_key] if apart else [chosen_key]
    chosen = [ident for name in keys for ident in st.session_state.get(name, [])]
    wanted = sorted(table.places[ident] for ident in chosen if ident in table.places)
    if key in st.session_state and sorted(st.session_state[key]["selection"]["rows"]) != wanted:
        st.session_state[key] = {"selection": {"rows": wanted}}

    def picked() -> None:
        ids = list(table.places)
        marked = [ids[row] for row in st.session_state[key]["selection"]["rows"] if row < len(ids)]
        for name in keys:
            kept = [ident for ident in st.session_state.get(name, []) if ident not in table.places]
            mine = [ident for ident in marked if (ident in apart) is (name == apart_key)]
            st.session_state[name] = [*kept, *mine]

    st.dataframe(
        table.arrow,
        alt=table.alt,
        key=key,
        on_select=picked,
        selection_default={"selection": {"rows": wanted}},
        **_look(table),
    )


def downloads(frame: pd.DataFrame, columns: Sequence[Column | str], name: str, version: str, about: str = "") -> None:
    """CSV and JSON of exactly the rows shown, with source columns and licence note."""

    def wanted() -> pd.DataFrame:
        names = [column if isinstance(column, str) else column.name for column in columns]
        return frame[list(dict.fromkeys([*names, *(c for c in SOURCE_COLUMNS if c in frame)]))]

    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: export.to_csv(wanted()),
            f"trainwhere-{name}-{version}.csv",
            "text/csv",
            key=f"{name}-csv",
            on_click="ignore",
            icon=":material/download:",
            help=export.LICENCE_NOTE,
        )
        st.download_button(
            "JSON",
            lambda: export.to_json(wanted(), version=version, view=about),
            f"trainwhere-{name}-{version}.json",
            "application/json",
            key=f"{name}-json",
            on_click="ignore",
            icon=":material/download:",
            help=export.LICENCE_NOTE,
        )


def column_config(column: Column, pinned: bool = False) -> Any:
    """How Streamlit draws a column."""
    look: dict[str, Any] = {"help": column.help or None, "pinned": pinned or None, "width": column.width}
    if column.format == "usd":
        return st.column_config.NumberColumn(column.title, format="$%,.2f", **look)
    if column.format == "usd_whole":
        return st.column_config.NumberColumn(column.title, format="$%,.0f", **look)
    if column.format == "usd_fine":
        return st.column_config.NumberColumn(column.title, format="$%.4f", **look)
    if column.format == "percent":
        return st.column_config.NumberColumn(column.title, format="%.0f %%", **look)
    if column.format == "number":
        return st.column_config.NumberColumn(column.title, format="localized", **look)
    if column.format == "link":
        return st.column_config.LinkColumn(column.title, display_text="open", validate=r"^https?://", **look)
    if column.format == "tags":
        return st.column_config.ListColumn(column.title, **look)
    return st.column_config.TextColumn(column.title, **look)


def _look(table: TableView) -> dict[str, Any]:
    return {
        "hide_index": True,
        "placeholder": MISSING,
        "height": table.height or min(_HEIGHT, 38 + 35 * max(table.arrow.num_rows, 1)),
        "column_config": {
            column.name: column_config(column, place < table.pinned) for place, column in enumerate(table.columns)
        },
    }
