"""What /sources draws besides its view: the filters, credits, how to report a wrong figure."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from comparison.frames.tables import Tables
from comparison.links import sources as link_of
from comparison.text.sitemap import REPOSITORY
from comparison.views import sources as views
from comparison.views.view import Nothing, View
from ui import data
from ui.kit.link import Link
from ui.kit.text import bullets, caption, escape, paragraph


def ask_part(link: Link, part: str) -> None:
    """The filters of the part that is shown."""
    if part == "sources":
        with st.container(horizontal=True, vertical_alignment="bottom"):
            link.ask(link_of.KIND)
            link.ask(link_of.SEARCH, width=300)
    elif part == "coverage":
        link.ask(link_of.TABLE, width=300)


def view_of(link: Link, part: str) -> View | Nothing | None:
    """The answer to what the link asks; None for the credits, which are a list."""
    tables, values = data.tables(), link.values(link_of.PARAMETERS)
    wanted, table, today = link_of.source_filter(values), values[link_of.TABLE], data.today()
    makers: dict[str, Callable[[], View | Nothing]] = {
        "age": lambda: views.age_view(tables, today),
        "sources": lambda: views.sources_view(tables, wanted),
        "coverage": lambda: views.coverage_view(data.coverage(), table),
        "defects": lambda: views.defects_view(tables),
    }
    make = makers.get(part)
    return data.remember(("sources-view", part, wanted, table, today), make) if make else None


def show_credits(tables: Tables) -> None:
    """Thanks to those whose licence asks for them, and to all others."""
    paragraph("Two kinds of thanks are due: to the sources whose licence asks for credit, and to all the others.")
    bullets(views.credits_due(tables.sources))
    caption("The arrangement, the words and the program are TrainWhere's, under the Apache License 2.0.")


def show_report() -> None:
    """How to report a wrong figure, and how figures get here."""
    st.subheader("Something is wrong?", anchor="report")
    paragraph(
        "Tell us the page, the value shown, the value you expect and where it stands. A figure without a source is not changed."
    )
    if address := report_link():
        st.link_button("Report a wrong figure", address, icon=":material/flag:")
    else:
        caption(
            "This copy of TrainWhere names no address for reports; open an issue in the repository it was made from."
        )
    with st.expander("How figures get here", icon=":material/conveyor_belt:"):
        bullets(
            [
                "Evidence is carried over by scripts, row by row, with source and date; prose is written by hand from named sources.",
                "Every row is checked when the app starts; a fault stops it with file and line.",
                "The newest price of a machine, region and billing is the offer; older ones are its history.",
                "Nothing is read live: prices move, so open the source before you pay.",
            ]
        )
        st.markdown(escape("Also available as files: python -m comparison table sources --format json"))


def report_link(**known: str) -> str | None:
    """A prefilled form for a wrong figure on the repository's host; None where the setting is empty."""
    if not REPOSITORY:
        return None
    return f"{REPOSITORY}/issues/new?{urlencode({'template': 'wrong-number.yml', **known})}"
