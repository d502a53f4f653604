"""Frame + columns -> st.dataframe with labels, units and formats, and the download of exactly that."""

import zlib
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


def show_table(
    frame: pd.DataFrame, columns: Sequence[Column], alt: str, pinned: int = 1, height: int | None = None
) -> None:
    """A table to read."""
    st.dataframe(frame[[c.name for c in columns]], alt=alt, **_look(frame, columns, pinned, height))


def pick_table(table: TableView, chosen_key: str, apart: Collection[str] = (), apart_key: str = "") -> None:
    """A table whose marked rows are the ids in the bound multiselect `chosen_key`, both ways.

    Selections are kept by position, so other rows make another table (a key from their ids). Ids in `apart` go to the
    multiselect `apart_key`, which is not bound: they stay out of the link.
    """
    shown = table.rows.reset_index(drop=True)
    all_ids = shown[table.ids].astype("str")
    key = f"{chosen_key}-rows-{zlib.crc32('|'.join(all_ids).encode()):x}"
    keys = [chosen_key, apart_key] if apart else [chosen_key]
    chosen = [ident for name in keys for ident in st.session_state.get(name, [])]

    def picked() -> None:
        marked = all_ids.iloc[st.session_state[key]["selection"]["rows"]].tolist()
        for name in keys:
            kept = [ident for ident in st.session_state.get(name, []) if ident not in set(all_ids)]
            mine = [ident for ident in marked if (ident in apart) is (name == apart_key)]
            st.session_state[name] = [*kept, *mine]

    st.dataframe(
        shown[[column.name for column in table.columns]],
        alt=table.alt,
        key=key,
        on_select=picked,
        selection_default={"selection": {"rows": shown.index[all_ids.isin(chosen)].tolist()}},
        **_look(shown, table.columns, table.pinned, table.height),
    )


def downloads(frame: pd.DataFrame, columns: Sequence[Column | str], name: str, version: str, about: str = "") -> None:
    """CSV and JSON of exactly the rows shown, with source columns and licence note."""
    names = [column if isinstance(column, str) else column.name for column in columns]
    wanted = frame[list(dict.fromkeys([*names, *(c for c in SOURCE_COLUMNS if c in frame)]))]
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            lambda: export.to_csv(wanted),
            f"trainwhere-{name}-{version}.csv",
            "text/csv",
            key=f"{name}-csv",
            on_click="ignore",
            icon=":material/download:",
            help=export.LICENCE_NOTE,
        )
        st.download_button(
            "JSON",
            lambda: export.to_json(wanted, version=version, view=about),
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


def _look(frame: pd.DataFrame, columns: Sequence[Column], pinned: int, height: int | None) -> dict[str, Any]:
    rows = max(len(frame), 1)
    return {
        "hide_index": True,
        "placeholder": MISSING,
        "height": height or min(_HEIGHT, 38 + 35 * rows),
        "column_config": {c.name: column_config(c, index < pinned) for index, c in enumerate(columns)},
    }
