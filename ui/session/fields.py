"""The fields of a row a visitor types in."""

from collections.abc import Callable

import streamlit as st

from comparison.records.vocabulary import Billing, OfferKind, Precision
from comparison.visitor.forms import Form
from comparison.visitor.rows import OwnKind
from ui import data

Read = Callable[[OwnKind, dict[str, str]], None]
"""Reads a form that was sent: kind, and column -> key of its widget."""


def draw_fields(form: Form, read: Read) -> None:
    """The form for one row; its widgets are not bound, so that nothing of it is in the link."""
    {OwnKind.QUOTE: _quote_fields, OwnKind.MEASUREMENT: _measurement_fields}[form.kind](form, read)


def _quote_fields(form: Form, read: Read) -> None:
    names = {row.accelerator: row.name for row in data.curated().accelerators}
    kinds = data.curated().vocabulary["offer_kind"]
    key = _keys(
        form,
        "provider",
        "accelerator",
        "accelerator_count",
        "price_per_hour_usd",
        "price_of",
        "billing",
        "kind",
        "instance",
        "region",
        "as_of",
        "note",
    )
    with st.form(f"_own_{form.kind}_form{key['note'][-1]}", border=False):
        first, second, third = st.columns(3)
        first.text_input("Provider", key=key["provider"], max_chars=80, placeholder="Whoever quotes it")
        second.selectbox("Accelerator", list(names), index=None, format_func=names.__getitem__, key=key["accelerator"])
        third.number_input("Devices", value=1, step=1, key=key["accelerator_count"], help="That the price pays for.")
        first, second, third = st.columns(3)
        first.number_input("Price per hour (USD)", value=None, step=0.1, format="%.4f", key=key["price_per_hour_usd"])
        second.segmented_control(
            "Price of",
            ["the whole machine", "one device"],
            default="the whole machine",
            required=True,
            key=key["price_of"],
        )
        third.selectbox(
            "Billing",
            [billing.value for billing in Billing],
            key=key["billing"],
            format_func=lambda term: data.label("billing", term),
        )
        first, second, third = st.columns(3)
        first.selectbox(
            "What is paid for",
            [kind.value for kind in OfferKind],
            key=key["kind"],
            format_func=lambda term: kinds[term].label,
        )
        second.text_input("Machine", key=key["instance"], max_chars=80, placeholder="Its type, where it has one")
        third.text_input("Region", key=key["region"], max_chars=80)
        first, second = st.columns([1, 2])
        first.date_input("As of", value=data.today(), key=key["as_of"], help="The day of the quote; empty is undated.")
        second.text_input("Note", key=key["note"], max_chars=300)
        st.form_submit_button(
            "Add the quote", key=f"_own_{form.kind}_add", type="primary", on_click=read, args=(form.kind, key)
        )


def _measurement_fields(form: Form, read: Read) -> None:
    vocabulary = data.curated().vocabulary
    names = {row.accelerator: row.name for row in data.curated().accelerators}
    key = _keys(
        form,
        "accelerator",
        "accelerator_count",
        "suite",
        "model",
        "precision",
        "throughput",
        "power_watts",
        "list_price_usd",
        "as_of",
        "note",
    )
    with st.form(f"_own_{form.kind}_form{key['note'][-1]}", border=False):
        first, second, third = st.columns(3)
        first.selectbox("Accelerator", list(names), index=None, format_func=names.__getitem__, key=key["accelerator"])
        second.number_input("Devices", value=1, step=1, key=key["accelerator_count"])
        third.selectbox(
            "Suite",
            list(vocabulary["throughput_suite"]),
            key=key["suite"],
            format_func=lambda term: vocabulary["throughput_suite"][term].label,
        )
        first, second, third = st.columns(3)
        first.selectbox(
            "Network",
            list(vocabulary["throughput_model"]),
            key=key["model"],
            format_func=lambda term: vocabulary["throughput_model"][term].label,
        )
        second.selectbox("Numbers", [precision.value for precision in Precision], key=key["precision"])
        third.number_input("Throughput of all devices (per second)", value=None, key=key["throughput"])
        first, second, third = st.columns(3)
        first.number_input("Power of all devices (W)", value=None, key=key["power_watts"])
        second.number_input("List price of all devices (USD)", value=None, key=key["list_price_usd"])
        third.date_input("As of", value=data.today(), key=key["as_of"])
        st.text_input("Note", key=key["note"], max_chars=300)
        st.form_submit_button(
            "Add the measurement", key=f"_own_{form.kind}_add", type="primary", on_click=read, args=(form.kind, key)
        )


def _keys(form: Form, *names: str) -> dict[str, str]:
    round_ = st.session_state.get(f"_own_{form.kind}_forms", 0)
    return {name: f"_own_{form.kind}_{name}{round_}" for name in names}
