"""Bring your own: what a visitor adds to the tables of this session, in st.session_state and nowhere else.

Nothing of it may reach `data.remember`, which all visitors share, or a bound widget, which writes the URL.
"""

from collections.abc import Iterable
from typing import Any, cast

import pandas as pd
import streamlit as st

from comparison.catalog.faults import Fault
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.views.view import TableView
from comparison.visitor.forms import FORMS, Form
from comparison.visitor.frames import with_measurements, with_quotes
from comparison.visitor.reader import Read
from comparison.visitor.reading import read_csv, read_values
from comparison.visitor.rows import MAX_MEGABYTES, MAX_ROWS, Known, Measurement, OwnKind, OwnRow, Quote
from ui import data
from ui.kit.tables import show_table
from ui.kit.text import bullets, caption, escape
from ui.session.fields import draw_fields

KEPT = (
    "Your rows stay in this session: they are not stored, nobody else sees them, they are not in the link, and they are "
    "gone when you close or reload the page."
)
MAX_REMARKS = 100
_WORDS = {
    OwnKind.QUOTE: ("quote", "Add your own quote"),
    OwnKind.MEASUREMENT: ("measurement", "Add your own measurement"),
}
_LISTED = {
    OwnKind.QUOTE: (
        c.PROVIDER_NAME,
        Column("accelerator", "Accelerator"),
        c.COUNT,
        c.PRICE_PER_HOUR,
        c.REGION,
        c.AS_OF,
        c.NOTE,
    ),
    OwnKind.MEASUREMENT: (
        Column("accelerator", "Accelerator"),
        c.COUNT,
        Column("model", "Network"),
        Column("suite", "Suite"),
        Column("precision", "Numbers"),
        Column("throughput", "Throughput", "per second", "number"),
        c.AS_OF,
        c.NOTE,
    ),
}


def brought(kind: OwnKind) -> tuple[OwnRow, ...]:
    """The visitor's rows of one kind, in the order they came."""
    return cast(tuple[OwnRow, ...], st.session_state.get(f"_own_{kind}", ()))


def picked() -> tuple[str, ...]:
    """Ids of the visitor's own offers that are compared."""
    return cast(tuple[str, ...], st.session_state.get("_own_picked", ()))


def pick(ids: Iterable[str]) -> None:
    """Says which of the visitor's own offers are compared."""
    st.session_state["_own_picked"] = tuple(ids)


def offers() -> pd.DataFrame:
    """The curated offers and the visitor's quotes, columns as in `frames.offers_frame`."""
    quotes = cast(tuple[Quote, ...], brought(OwnKind.QUOTE))
    tables, today = data.tables(), data.today()
    if not quotes:
        return tables.offers
    return _kept(
        "_own_offers",
        (tables.version, quotes, today),
        lambda: with_quotes(tables.offers, quotes, data.curated(), tables, today),
    )


def gpu_throughput() -> pd.DataFrame:
    """The curated throughputs and the visitor's measurements, columns as in `tables().gpu_throughput`."""
    mine = cast(tuple[Measurement, ...], brought(OwnKind.MEASUREMENT))
    tables = data.tables()
    if not mine:
        return tables.gpu_throughput
    return _kept(
        "_own_throughput",
        (tables.version, mine),
        lambda: with_measurements(tables.gpu_throughput, mine, data.curated(), tables),
    )


def bring(kind: OwnKind) -> None:
    """Form, upload, what was wrong, what is there and the way to remove it; drawn only while it is open."""
    form, (word, title) = FORMS[kind], _WORDS[kind]
    mine = brought(kind)
    # The label stays as it is: with another one the browser would draw another box, and that one closed.
    box = st.expander(title, key=f"_own_{kind}_open", icon=":material/add_notes:", on_change="rerun")
    if not box.open:
        return
    with box:
        caption(KEPT)
        way = st.segmented_control(
            "How",
            ["One row", "CSV file"],
            default="One row",
            required=True,
            key=f"_own_{kind}_way",
            label_visibility="collapsed",
        )
        if way == "CSV file":
            _upload(form)
        else:
            draw_fields(form, _read_form)
        _say(form)
        if mine:
            told = pd.DataFrame([row.model_dump(mode="json") for row in mine])
            alt = f"{plural(len(mine), word)} of yours"
            show_table(TableView(rows=told, columns=_LISTED[kind], alt=alt, height=min(220, 38 + 35 * len(mine))))
            st.button(
                f"Remove my {plural(len(mine), word)}",
                key=f"_own_{kind}_clear",
                icon=":material/delete:",
                on_click=_clear,
                args=(kind,),
            )


def _kept(key: str, about: Any, make: Any) -> pd.DataFrame:
    """A frame made once for these rows, kept in this session."""
    kept = st.session_state.get(key)
    if kept is None or kept[0] != about:
        kept = st.session_state[key] = (about, make())
    return cast(pd.DataFrame, kept[1])


def _known() -> Known:
    return data.remember("own-rows-known", lambda: Known.of(data.curated()))


def _upload(form: Form) -> None:
    kind = form.kind
    key = f"_own_{kind}_file{st.session_state.get(f'_own_{kind}_files', 0)}"
    st.file_uploader(
        f"CSV file, at most {MAX_MEGABYTES} MB and {MAX_ROWS} rows",
        type="csv",
        max_upload_size=MAX_MEGABYTES,
        key=key,
        on_change=_read_file,
        args=(kind, key),
        help="UTF-8; comma, semicolon or tab; columns in any order.",
    )
    caption(
        f"Needed: {listing(form.needed, most=9)}. All other cells may stay empty. A file above {MAX_MEGABYTES} MB is refused "
        f"before it is sent, and its name turns red; {MAX_ROWS} rows are a twentieth of that."
    )
    st.download_button(
        "Template",
        form.template,
        f"trainwhere-{kind}s.csv",
        "text/csv",
        key=f"_own_{kind}_template",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.popover("What the columns mean", icon=":material/help:"):
        also = [f"{name}: {escape(what)}" for name, what in form.also.items()]
        bullets([*(f"{name}: {form.meaning(name)}" for name in form.columns), *also])


def _read_file(kind: OwnKind, key: str) -> None:
    file = st.session_state.get(key)
    if file is None:
        return
    _take(kind, read_csv(file.getvalue(), file.name, kind, _known(), data.today(), brought(kind)))
    # A new uploader: the bytes of this file are let go at once.
    st.session_state[f"_own_{kind}_files"] = st.session_state.get(f"_own_{kind}_files", 0) + 1


def _read_form(kind: OwnKind, keys: dict[str, str]) -> None:
    values = {name: _text(st.session_state.get(key)) for name, key in keys.items()}
    if values.pop("price_of", "") == "one device":
        values["price_per_accelerator_hour_usd"] = values.pop("price_per_hour_usd", "")
    read = read_values(values, kind, _known(), data.today(), brought(kind))
    _take(kind, read)
    if read.rows:  # a fresh form; with a fault everything entered stays
        st.session_state[f"_own_{kind}_forms"] = st.session_state.get(f"_own_{kind}_forms", 0) + 1


def _text(value: object) -> str:
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _take(kind: OwnKind, read: Read) -> None:
    st.session_state[f"_own_{kind}"] = (*brought(kind), *read.rows)
    st.session_state[f"_own_{kind}_read"] = read


def _clear(kind: OwnKind) -> None:
    st.session_state[f"_own_{kind}"] = ()
    st.session_state.pop(f"_own_{kind}_read", None)
    for kept in ("_own_offers", "_own_throughput", "_own_compare", "_own_picked"):
        st.session_state.pop(kept, None)


def _say(form: Form) -> None:
    """What the last file or form gave."""
    read = cast(Read | None, st.session_state.get(f"_own_{form.kind}_read"))
    if read is None:
        return
    if not read.faults:
        st.success(escape(read.sentence), icon=":material/check:")
    else:
        st.warning(escape(f"{read.sentence} {plural(len(read.faults), 'fault')}:"), icon=":material/error:")
        bullets([_told(fault) for fault in read.faults])
    if read.remarks:
        bullets(list(read.remarks[:MAX_REMARKS]))


def _told(fault: Fault) -> str:
    place = f"Line {fault.line}, {fault.field}" if fault.line else fault.field
    return f"{place}: found {fault.found}; wanted {fault.wanted}. {fault.remedy}".strip()
