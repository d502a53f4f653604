"""A chart whose points open the rows they rest on. Which one is open is kept for the page, and can be put into its link."""

from typing import Any

import streamlit as st

from comparison.charts.theme import BAR
from comparison.views.view import View
from ui.kit.tables import show_table
from ui.kit.text import escape

_OPEN = "_open_point"


def open_point(key: str) -> None:
    """Opens the point a link names; none where it names none."""
    st.session_state[_OPEN] = key


def show_points(view: View) -> str:
    """The chart and, below it, the rows of its open point. Gives the key of that point; empty where none is open."""
    if view.behind is None or view.figure is None:
        return ""

    def chosen() -> None:
        points = st.session_state[view.name]["selection"]["points"]
        open_point(_key_of(points[0]) if points else "")

    st.plotly_chart(view.figure, key=view.name, alt=view.alt, config=BAR, on_select=chosen, selection_mode="points")
    point = str(st.session_state.get(_OPEN, ""))
    table = view.behind(point) if point else None
    if table is None or table.rows.empty:
        return ""
    st.markdown(f"**{escape(table.title)}**")
    show_table(table)
    return point


def _key_of(point: dict[str, Any]) -> str:
    told = point.get("customdata") or ""
    return told if isinstance(told, str) else str(told[-1])
