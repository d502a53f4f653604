"""The fields of /run_cost: the job, where and within what, a machine of one's own, the assumptions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from comparison.links import run_cost as link_of
from comparison.links.parameters import Parameter, Values
from comparison.links.run_question import changed_assumptions
from comparison.ownership.answer import owned_hour_usd
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS
from comparison.run_cost.own_machine import owned_offer
from comparison.run_cost.requests import OWN_COUNT
from comparison.text.dates import day_words
from comparison.text.numbers import number
from ui import data
from ui.kit.link import Link, ask_more
from ui.kit.navigation import page_link
from ui.kit.sources import show_sources
from ui.kit.text import caption, escape


def ask_job(link: Link) -> None:
    """The part of the sidebar that states the job."""
    tables = data.tables()
    with st.sidebar:
        st.markdown("**The job**")
        _ask_in_turn(link, lambda values: link_of.job_parameters(values, tables))


def ask_wishes(link: Link) -> None:
    """The part of the sidebar that says where and within what."""
    with st.sidebar:
        st.markdown("**Where, and within what**")
        _ask_in_turn(link, link_of.wish_parameters)
        ask_more(link, "More wishes", link_of.MORE_WISHES)


def ask_own(link: Link) -> None:
    """A machine of one's own, priced as /rent_or_own does; says which figure is missing where one is."""
    with st.sidebar:
        _ask_in_turn(link, link_of.own_parameters)
        values = link.values(link_of.PARAMETERS)
        accelerator, many = values[link_of.OWN], values[link_of.OWN_ACCELERATORS] or OWN_COUNT
        if accelerator is None:
            return
        hour = data.remember(
            ("owned-hour", accelerator, many), lambda: owned_hour_usd(data.tables(), accelerator, many)
        )
        if owned_offer(hour) is None:
            for sentence in hour.missing:
                caption(sentence)
            return
        page_link(
            "/rent_or_own",
            "What its hour is made of",
            ":material/balance:",
            {"o_accelerator": accelerator, "o_count": many},
        )


def ask_assumptions(link: Link, where: Any) -> None:
    """A field for every assumption; an empty one means the default."""
    label = "Assumptions: set-up, interruptions, storage, traffic, free hours"
    box = link.fold(label, link_of.ASSUMPTIONS.values(), where, icon=":material/tune:", key="assumptions")
    if not box:
        return
    assumptions = data.tables().assumptions
    table: dict[Any, dict[Any, Any]] = assumptions.set_index("assumption_id", drop=False).to_dict("index")
    with box:
        caption(
            "An empty field takes the default it shows; range, source and day are in its help. What you enter is in the link."
        )
        places = st.columns(3)
        for place, (name, parameter) in enumerate(link_of.ASSUMPTIONS.items()):
            row = table[name]
            default = number(row["value"], 4) if row["value"] == row["value"] else "off"
            label = f"{row['name']} ({row['unit']})"
            link.ask(parameter, places[place % 3], label=label, empty=default, help=_help(row))
        if changes := changed_assumptions(link.values(link_of.PARAMETERS)):
            told = "; ".join(f"{table[name]['name']} {number(value, 4)}" for name, value in changes.items())
            st.markdown(f":material/edit: **Changed by you:** {escape(told)}.")
        show_sources(assumptions[assumptions["assumption_id"].isin(RUN_ASSUMPTIONS).to_numpy()], None, "assumption")


def _ask_in_turn(link: Link, shown: Callable[[Values], Sequence[Parameter[Any]]]) -> None:
    """Asks one parameter after the other, where an answer decides which comes next."""
    lists = data.option_lists()
    while True:
        values = link.values(link_of.PARAMETERS)
        parameter = next((asked for asked in shown(values) if asked.key not in link.drawn), None)
        if parameter is None:
            return
        link.ask(link_of.narrowed(parameter, values, lists))


def _help(row: Mapping[Any, Any]) -> str:
    span = f"Range {number(row['low'], 4)} to {number(row['high'], 4)}. " if row["low"] == row["low"] else ""
    note = row["note"] if isinstance(row["note"], str) else ""
    return escape(f"{span}{note} Source: {row['source_title']}, {day_words(row['as_of'])}.")
