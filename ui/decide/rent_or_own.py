"""What /rent_or_own draws: the question, a field for every assumption, the answer with its charts."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from comparison.links import ownership as link_of
from comparison.ownership.inputs import Input, Scenario
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number
from comparison.views import rent_or_own as views
from comparison.views.rent_or_own import RentOrOwnView
from comparison.views.view import View
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.replay import draw_once
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, show_table
from ui.kit.text import bullets, caption, escape, paragraph

# In sight; the others lie in the groups below.
FIRST = ("price_usd", "cloud_usd_per_hour", "electricity_usd_per_kwh", "people_hours_per_month")
STEPS = {"life_years": 0.25, "utilisation_percent": 5.0}
NEEDED = ("price_usd", "power_watts", "cloud_usd_per_hour")
GROUPS = {
    "The machine": (
        "server_price_usd",
        "rest_of_server_percent",
        "network_percent",
        "installation_percent",
        "purchase_tax_percent",
        "resale_percent",
        "cost_of_capital_percent",
        "lead_time_months",
    ),
    "Power and space": (
        "power_watts",
        "rest_power_percent",
        "power_load_percent",
        "idle_power_percent",
        "pue",
        "space_usd_per_kw_month",
    ),
    "People and upkeep": ("people_usd_per_hour", "spares_percent_per_year", "licences_usd_per_year", "failed_percent"),
    "The cloud": (
        "commitment_discount_percent",
        "spot_discount_percent",
        "cloud_idle_percent",
        "cloud_extras_percent",
        "storage_gb",
        "storage_usd_per_gb_month",
        "egress_gb_per_month",
        "egress_usd_per_gb",
        "spot_interruptions_percent_per_month",
        "checkpoint_interval_minutes",
        "restore_minutes",
    ),
}
_BAR = {"displayModeBar": False}


def ask_machine(link: Link) -> Scenario:
    """The sidebar: which machine, where, against which way of renting. The scenario with all assumptions at their defaults."""
    with st.sidebar:
        for parameter in link_of.WORDS:
            values = link.values(link_of.PARAMETERS)
            link.ask(link_of.narrowed(parameter, values, data.option_lists()))
    return scenario_of(link)


def scenario_of(link: Link) -> Scenario:
    """What has been asked so far, shared by all who ask the same."""
    values, tables = link.values(link_of.PARAMETERS), data.tables()
    return data.remember(("ownership", *_key(link)), lambda: link_of.ownership_question(values, tables))


def ask_assumptions(link: Link, usual: Scenario, where: Any) -> Scenario:
    """A field for every assumption; an empty one means the default. Returns the scenario with what was entered."""
    with st.sidebar:
        for name in link_of.LABELS:
            _field(link, usual.inputs[name], st)
    with where:
        st.header("Assumptions", anchor="assumptions")
        caption(
            "An empty field takes the default it shows. Range, source and day are in the help of each; what you enter is in the link."
        )
        first = [*FIRST, *(name for name in usual.missing if name not in FIRST)]
        for name, column in zip(first, st.columns(len(first)), strict=True):
            _field(link, usual.inputs[name], column)
        hidden = {*first, *link_of.unused_inputs(usual.billing)}
        for title, names in GROUPS.items():
            asked = [name for name in names if name not in hidden]
            if box := link.fold(title, [link_of.INPUTS[name] for name in asked], key=title):
                columns = box.columns(3)
                for place, name in enumerate(asked):
                    _field(link, usual.inputs[name], columns[place % 3])
        scenario = scenario_of(link)
        if changed := views.changed_words(scenario):
            st.markdown(f":material/edit: **Changed by you:** {escape(changed)}.")
        if link.ask(link_of.TABLE):
            _show_all_assumptions(views.assumptions_view(scenario))
    return scenario


def show_answer(link: Link, scenario: Scenario) -> None:
    """Both ways, where they meet, their parts, what decides; where a figure is missing, which."""
    if scenario.missing:
        for sentence in scenario.missing.values():
            st.warning(escape(sentence), icon=":material/edit:")
        paragraph("The fields stand first among the assumptions below; nothing else you entered is lost.")
        return
    view = data.remember(("rent-or-own", *_key(link)), lambda: views.rent_or_own_view(scenario))
    draw_once(view, "curve", lambda: _show_curve(view))
    _show_parts(view)
    draw_once(view, "decides", lambda: _show_what_decides(view))


def _show_curve(view: RentOrOwnView) -> None:
    """What an hour costs both ways, and where they meet."""
    paragraph(view.sentence)
    paragraph(view.sums)
    for remark in view.remarks:
        caption(remark)
    if view.changed:
        st.markdown(f":material/edit: {escape(view.changed)}")
    _show_figure(view.chart, "own-curve")
    if view.chart.sources:
        show_sources(view.chart.sources.rows, what=view.chart.sources.what)


def _show_what_decides(view: RentOrOwnView) -> None:
    """How far the answer moves with each assumption."""
    st.header("What decides", anchor="what-decides")
    paragraph(view.decides.sentence)
    if view.decides.figure is not None:
        _show_figure(view.decides, "own-tornado")


def show_rules(scenario: Scenario) -> None:
    """What others say, with who they are."""
    st.header("Rules of thumb that disagree", anchor="rules")
    rows = data.tables().rules_of_thumb
    known = rows["threshold_percent"].dropna()
    sellers = plural(int(rows["is_interested"].sum()), "of them comes", "of them come")
    paragraph(
        f"They put the threshold between {number(known.min())} and {number(known.max())} percent utilisation; {sellers} from "
        "sellers. Move the assumptions to see why they differ."
    )
    st.markdown(data.remember("rules-of-thumb", lambda: _rules(rows)))
    page_link("/offers", "Offers of this accelerator", ":material/memory:", {"accelerator": scenario.accelerator})


def _key(link: Link) -> tuple[tuple[str, str], ...]:
    """What of the link the answer depends on."""
    return tuple(link.values(link_of.PARAMETERS).pairs((*link_of.WORDS, *link_of.INPUTS.values())))


def _field(link: Link, known: Input, where: Any) -> None:
    """A number input for an assumption; empty is the default, shown in its place."""
    default = "enter yours" if known.id in NEEDED else "off"
    if known.default is not None:
        default = f"{known.default:,.6g}"
    step = STEPS.get(known.id) or 10.0 ** (math.floor(math.log10(known.default or 10.0)) - 1)
    label = link_of.LABELS.get(known.id) or f"{known.name} ({known.unit})"
    parameter = replace(link_of.INPUTS[known.id], step=step)
    link.ask(parameter, where, label=label, empty=default, help=_help(known))


def _help(known: Input) -> str:
    parts = [f"Range {number(known.low, 4)} to {number(known.high, 4)} {known.unit}."] if known.has_range else []
    parts.append(known.note)
    if known.sources:
        party = ", an interested party" if known.is_vendor else ""
        parts.append(f"Source: {known.source_title}{party}, {day_words(known.as_of)}.")
    return escape(" ".join(parts))


def _show_figure(view: View, key: str) -> None:
    st.plotly_chart(view.figure, key=key, alt=view.alt, config=_BAR)
    for note in view.chart_notes:
        caption(note)


def _show_parts(view: RentOrOwnView) -> None:
    """What both ways are made of, beside what is in neither."""
    st.header("What it is made of", anchor="parts")
    made_of, beside = st.columns([5, 2], gap="medium")
    with made_of:
        draw_once(view, "parts", lambda: _show_table(view.parts))
        _show_files(view.parts)
    with beside:
        st.subheader("Left out", anchor="left-out")
        bullets(view.left_out)


def _show_all_assumptions(view: View) -> None:
    _show_table(view)
    if view.sources:
        show_sources(view.sources.rows, view.sources.missing, view.sources.what)
    _show_files(view)


def _show_table(view: View) -> None:
    if table := view.table:
        show_table(table)
    for note in view.notes:
        caption(note)


def _show_files(view: View) -> None:
    if files := view.files:
        downloads(files.rows, files.columns, files.name, data.tables().version, files.about)


def _rules(rows: pd.DataFrame) -> str:
    lines = []
    for row in rows.sort_values("threshold_percent").to_dict("records"):
        party = ", an interested party" if row["is_interested"] else ""
        note = f" {row['note']}" if isinstance(row["note"], str) else ""
        cited = f"[{escape(row['source_title'])}](<{row['source_url']}>), {day_words(row['as_of'])}"
        lines.append(f"- {escape(row['said'])} :small[{escape(row['by'] + party)}; {cited}.{escape(note)}]")
    return "\n".join(lines)
