"""What /rent_or_own is put together from: the question, the answer with its charts, every assumption with its range."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from comparison.charts import ownership as charts
from comparison.frames.tables import Tables
from comparison.ownership.answer import Comparison, parts_table
from comparison.ownership.inputs import (
    ACCELERATOR,
    AREA,
    BILLINGS,
    COUNT,
    MAX_COUNT,
    Input,
    Scenario,
    assumption_table,
    bounds,
)
from comparison.ownership.places import areas, buyable, places
from comparison.ownership.setup import build_scenario, with_changes
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, percent, usd
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, show_table
from ui.kit.text import bullets, caption, escape, paragraph

PATH = "/rent_or_own"
PREFIX = "o_"
USUAL = "usual"
# In sight; the others lie in the groups below.
FIRST = ("price_usd", "cloud_usd_per_hour", "electricity_usd_per_kwh", "people_hours_per_month")
# What counts for one way of renting only: its first letters -> inputs.
ONLY_FOR = {
    "spot": (
        "spot_discount_percent",
        "spot_interruptions_percent_per_month",
        "checkpoint_interval_minutes",
        "restore_minutes",
    ),
    "reserved": ("commitment_discount_percent",),
}
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
PARTS = (
    Column("side_label", "Way"),
    Column("label", "Part"),
    Column("per_year_usd", "A year", "USD", "usd_whole"),
    Column("total_usd", "In all", "USD", "usd_whole"),
    Column("per_useful_hour_usd", "Per useful hour", "USD", "usd"),
)
ASSUMPTIONS = (
    Column("name", "Assumption"),
    Column("value", "Used", format="number"),
    Column("unit", "Unit"),
    Column("mark", "Changed by you"),
    Column("default", "Default", format="number"),
    Column("low", "Low", format="number"),
    Column("high", "High", format="number"),
    c.AS_OF,
    c.SOURCE,
    Column("party", "Interested party"),
    c.SOURCE_URL,
    c.NOTE,
)


def ask(link: Link, tables: Tables) -> Scenario:
    """The sidebar of /rent_or_own: which machine, where, against which way of renting."""
    known = data.remember("ownership-options", lambda: (buyable(tables), list(areas(tables))))
    with st.sidebar:
        accelerator = link.one(f"{PREFIX}accelerator", "Accelerator", known[0], index=known[0].index(ACCELERATOR))
        many = link.figure(f"{PREFIX}count", "How many", 1, MAX_COUNT, step=1, placeholder=str(COUNT))
        place = link.segments(
            f"{PREFIX}place",
            "Where it would stand",
            [USUAL, *places(tables)],
            help="Usual: a consumer card under a desk, a workstation card in a server room, everything else in colocation.",
        )
        area = link.one(
            f"{PREFIX}area",
            "Electricity of",
            known[1],
            index=known[1].index(AREA),
            help="Country by its ISO code, US state, or world: the average.",
        )
        billing = link.segments(f"{PREFIX}billing", "Rented how", BILLINGS)
        offers = data.remember(("ownership-offers", accelerator), lambda: _offers_of(tables, accelerator))
        offer = link.one(
            f"{PREFIX}offer",
            "One offer instead of the median",
            offers,
            index=None,
            placeholder="Median of the providers",
        )
    chosen: dict[str, Any] = {
        "accelerator": accelerator,
        "count": int(many or COUNT),
        "place": None if place == USUAL else place,
        "area": area,
        "billing": billing,
        "offer": offer,
    }
    return data.remember(("ownership", *chosen.values()), lambda: build_scenario(tables, **chosen))


def assumptions_editor(link: Link, tables: Tables, question: Scenario, where: Any) -> Scenario:
    """A field for every assumption; an empty one means the default. Returns the question with what was entered."""
    inputs, changes = question.inputs, {}
    with st.sidebar:
        for name, label in (("life_years", "Years you need it"), ("utilisation_percent", "Utilisation (percent)")):
            changes[name] = _field(link, inputs[name], st, label)
    with where:
        st.header("Assumptions", anchor="assumptions")
        caption(
            "An empty field takes the default it shows. Range, source and day are in the help of each; what you enter is in the link."
        )
        unused = {
            name for billing, names in ONLY_FOR.items() if not question.billing.startswith(billing) for name in names
        }
        link.knows(PREFIX + name for name in unused)
        first = [*FIRST, *(name for name in question.missing if name not in FIRST)]
        for name, column in zip(first, st.columns(len(first)), strict=True):
            changes[name] = _field(link, inputs[name], column)
        for title, names in GROUPS.items():
            wanted = [name for name in names if name in inputs and name not in first and name not in unused]
            with st.expander(title):
                columns = st.columns(3)
                for place, name in enumerate(wanted):
                    changes[name] = _field(link, inputs[name], columns[place % 3])
        setup = with_changes(tables, question, {name: value for name, value in changes.items() if value is not None})
        if setup.changed:
            told = [f"{each.name} {_amount(each)} instead of {number(each.default, 5)}" for each in setup.changed]
            st.markdown(f":material/edit: **Changed by you:** {escape('; '.join(told))}.")
        if link.toggle(f"{PREFIX}table", "All assumptions as a table, with range, source and day"):
            _all_assumptions(setup, tables.version)
    return setup


def show_missing(setup: Scenario) -> None:
    """What cannot be answered yet, and where to enter it."""
    for sentence in setup.missing.values():
        st.warning(escape(sentence), icon=":material/edit:")
    paragraph("The fields stand first among the assumptions below; nothing else you entered is lost.")


def show_answer(found: Comparison) -> None:
    """One sentence, the sums, and what to know about them."""
    paragraph(found.sentence)
    span = _span(found.years)
    paragraph(
        f"Over {span} that is {usd(found.own.total)} owned, with {usd(found.resale_usd)} from the sale at the end already taken off, and "
        f"{usd(found.cloud.total)} rented. {found.break_even.sentence}"
    )
    for remark in (*found.setup.remarks, *_notes(found)):
        caption(remark)
    if found.changed:
        names = listing([each.name for each in found.changed])
        st.markdown(f":material/edit: {escape(f'Changed by you: {names}.')}")


def show_chart(found: Comparison, curve: pd.DataFrame) -> None:
    """Cost per useful hour against utilisation."""
    st.plotly_chart(
        charts.against_utilisation(found, curve),
        key="own-curve",
        alt=charts.describe_against_utilisation(found, curve),
        config={"displayModeBar": False},
    )
    caption(
        f"{found.crossing.sentence} Shaded: each assumption you have not set moved over its range alone, the effects added as "
        "the root of the sum of squares."
    )
    known = [each for each in found.setup.inputs.values() if each.value is not None and each.sources]
    evidence = pd.DataFrame({"source": [each.sources[0] for each in known], "as_of": [each.as_of for each in known]})
    show_sources(evidence, what="assumption")


def show_parts(found: Comparison, version: str) -> None:
    """What both ways are made of, beside what is in neither."""
    st.header("What it is made of", anchor="parts")
    table, beside = st.columns([5, 2], gap="medium")
    parts = parts_table(found)
    parts["side_label"] = parts["side"].map({"own": "Own", "cloud": "Cloud"})
    with table:
        show_table(parts, PARTS, alt=f"Cost by part: {found.sentence}", pinned=0, height=38 + 35 * len(parts))
        named = ("accelerators", "rest of the machine", "network", "installation", "tax")
        if not found.purchase_parts["rest_of_machine"]:
            named = ("machine", *named[1:])
        bought = [
            f"{name} {usd(amount)}" for name, amount in zip(named, found.purchase_parts.values(), strict=True) if amount
        ]
        hours = number(found.useful_hours_per_year)
        caption(f"Purchase of {usd(found.purchase_usd)}: {listing(bought, most=5)}. Useful hours a year: {hours}.")
        names = ["side", "part", "label", "per_year_usd", "total_usd", "per_useful_hour_usd"]
        downloads(parts, names, "rent-or-own", version, found.sentence)
    with beside:
        st.subheader("Left out", anchor="left-out")
        bullets(list(found.left_out))


def show_what_matters(rows: pd.DataFrame) -> None:
    """The tornado."""
    st.header("What decides", anchor="what-decides")
    words = charts.describe_what_matters(rows)
    if rows.empty:
        paragraph(words)
        return
    paragraph(words)
    st.plotly_chart(charts.what_matters(rows), key="own-tornado", alt=words, config={"displayModeBar": False})
    caption(
        "Each assumption alone goes from one end of its range to the other. Left of 0 owning is cheaper, right of it renting; "
        "coloured bars reach over 0, so there the answer changes."
    )


def show_rules(tables: Tables, setup: Scenario) -> None:
    """What others say, with who they are."""
    st.header("Rules of thumb that disagree", anchor="rules")
    rows = tables.rules_of_thumb
    known = rows["threshold_percent"].dropna()
    sellers = plural(int(rows["is_interested"].sum()), "of them comes", "of them come")
    paragraph(
        f"They put the threshold between {number(known.min())} and {number(known.max())} percent utilisation; {sellers} from "
        "sellers. Move the assumptions to see why they differ."
    )
    st.markdown(data.remember("rules-of-thumb", lambda: _rules(rows)))
    page_link("/offers", "Offers of this accelerator", ":material/memory:", {"accelerator": setup.accelerator})


def _rules(rows: pd.DataFrame) -> str:
    lines = []
    for row in rows.sort_values("threshold_percent").to_dict("records"):
        party = ", an interested party" if row["is_interested"] else ""
        note = f" {row['note']}" if isinstance(row["note"], str) else ""
        cited = f"[{escape(row['source_title'])}](<{row['source_url']}>), {day_words(row['as_of'])}"
        lines.append(f"- {escape(row['said'])} :small[{escape(row['by'] + party)}; {cited}.{escape(note)}]")
    return "\n".join(lines)


def _field(link: Link, known: Input, where: Any, label: str | None = None) -> float | None:
    """A number input for an assumption; empty is the default, shown in its place."""
    least, most = bounds(known.id)
    default = "enter yours" if known.id in NEEDED else "off"
    if known.default is not None:
        default = f"{known.default:,.6g}"
    step = STEPS.get(known.id) or 10.0 ** (math.floor(math.log10(known.default or 10.0)) - 1)
    return link.figure(
        f"{PREFIX}{known.id}",
        label or f"{known.name} ({known.unit})",
        least,
        most,
        where,
        step,
        default,
        help=_help(known),
    )


def _help(known: Input) -> str:
    parts = [f"Range {number(known.low, 4)} to {number(known.high, 4)} {known.unit}."] if known.has_range else []
    parts.append(known.note)
    if known.sources:
        party = ", an interested party" if known.is_vendor else ""
        parts.append(f"Source: {known.source_title}{party}, {day_words(known.as_of)}.")
    return escape(" ".join(parts))


def _all_assumptions(setup: Scenario, version: str) -> None:
    rows = assumption_table(setup)
    rows["mark"] = ["yes" if each else "" for each in rows["changed"]]
    rows["party"] = ["yes" if each else "" for each in rows["is_vendor"]]
    show_table(rows, ASSUMPTIONS, alt="Assumptions with default, range, source and day")
    known = rows[rows["source"].notna().to_numpy()]
    show_sources(known, int(rows["value"].isna().sum()), "assumption")
    names = ["id", "name", "value", "unit", "default", "low", "high", "changed", "is_vendor"]
    downloads(rows, names, "assumptions", version, "Assumptions of rent or own")


def _offers_of(tables: Tables, accelerator: str) -> list[str]:
    offers = tables.offers
    mine = (
        (offers["accelerator"] == accelerator)
        & (offers["price_per_accelerator_hour_usd"] > 0)
        & (offers["kind"] == "machine")
    )
    return sorted(offers.loc[mine.to_numpy(), "offer_id"].tolist())


def _notes(found: Comparison) -> list[str]:
    """What the figures taken for this machine are."""
    inputs = found.setup.inputs
    said = []
    for name, word in (
        ("price_usd", "Purchase"),
        ("cloud_usd_per_hour", "Rent"),
        ("electricity_usd_per_kwh", "Electricity"),
    ):
        each = inputs[name]
        said.append(f"{word}: {_amount(each)}, yours." if each.changed else f"{word}: {_amount(each)}. {each.note}")
    return [" ".join(said)]


def _amount(each: Input) -> str:
    if each.unit == "USD":
        return usd(each.value)
    return percent(each.value) if each.unit == "percent" else f"{number(each.value, 4)} {each.unit}"


def _span(years: float) -> str:
    return plural(round(years), "year") if years >= 1.5 and years == round(years) else f"{number(years * 12)} months"
