"""What /rent_or_own answers: both ways per useful hour, where they meet, their parts, what decides, every assumption."""

from dataclasses import dataclass

import pandas as pd

from comparison.charts import ownership as charts
from comparison.ownership.answer import Comparison, compare, parts_table
from comparison.ownership.inputs import Input, Scenario, assumption_table
from comparison.ownership.ranges import curve, tornado
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, percent, usd
from comparison.views.view import FileView, SourcesView, TableView, View

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
RANGE_NOTE = "Shaded: each assumption you have not set moved over its range alone, the effects added as the root of the sum of squares."
DECIDES_NOTE = (
    "Each assumption alone goes from one end of its range to the other. Left of 0 owning is cheaper, right of it renting; "
    "coloured bars reach over 0, so there the answer changes."
)


@dataclass(frozen=True)
class RentOrOwnView:
    """The answer to one scenario of which nothing is missing."""

    sentence: str
    sums: str
    """What both ways cost over all years."""
    remarks: tuple[str, ...]
    changed: str
    """What the visitor changed; empty where nothing."""
    chart: View
    """Cost per useful hour against utilisation."""
    parts: View
    """What both ways are made of."""
    left_out: tuple[str, ...]
    decides: View
    """How far each assumption moves the difference."""


def rent_or_own_view(scenario: Scenario) -> RentOrOwnView:
    """The whole answer.

    Raises:
        OwnershipError: where a figure is missing.
    """
    answer = compare(scenario)
    changed = [known.name for known in answer.changed]
    return RentOrOwnView(
        answer.sentence,
        f"Over {_span(answer.years)} that is {usd(answer.own.total)} owned, with {usd(answer.resale_usd)} from the sale at the end "
        f"already taken off, and {usd(answer.cloud.total)} rented. {answer.break_even.sentence}",
        (*scenario.remarks, _main_figures(scenario)),
        f"Changed by you: {listing(changed)}." if changed else "",
        _against_utilisation(answer),
        _parts(answer),
        answer.left_out,
        _what_decides(scenario),
    )


def assumptions_view(scenario: Scenario) -> View:
    """Every assumption with default, range, source and day."""
    rows = assumption_table(scenario)
    rows["mark"] = ["yes" if is_changed else "" for is_changed in rows["changed"]]
    rows["party"] = ["yes" if is_vendor else "" for is_vendor in rows["is_vendor"]]
    return View(
        sentence="Assumptions",
        table=TableView(rows=rows, columns=ASSUMPTIONS, alt="Assumptions with default, range, source and day"),
        files=FileView(
            rows=rows,
            columns=["id", "name", "value", "unit", "default", "low", "high", "changed", "is_vendor"],
            name="assumptions",
            about="Assumptions of rent or own",
        ),
        sources=SourcesView(
            rows=rows[rows["source"].notna().to_numpy()], missing=int(rows["value"].isna().sum()), what="assumption"
        ),
    )


def changed_words(scenario: Scenario) -> str:
    """What the visitor changed, with the defaults; empty where nothing."""
    told = [f"{known.name} {amount(known)} instead of {number(known.default, 5)}" for known in scenario.changed]
    return "; ".join(told)


def amount(known: Input) -> str:
    """The value of an input with its unit."""
    if known.unit == "USD":
        return usd(known.value)
    return percent(known.value) if known.unit == "percent" else f"{number(known.value, 4)} {known.unit}"


def _against_utilisation(answer: Comparison) -> View:
    points = curve(answer.scenario)
    known = [each for each in answer.scenario.inputs.values() if each.value is not None and each.sources]
    return View(
        sentence=answer.crossing.sentence,
        figure=charts.against_utilisation(answer, points),
        alt=charts.describe_against_utilisation(answer, points),
        chart_notes=[f"{answer.crossing.sentence} {RANGE_NOTE}"],
        sources=SourcesView(
            rows=pd.DataFrame({"source": [each.sources[0] for each in known], "as_of": [each.as_of for each in known]}),
            what="assumption",
        ),
    )


def _parts(answer: Comparison) -> View:
    parts = parts_table(answer)
    shown = parts.assign(side_label=parts["side"].map({"own": "Own", "cloud": "Cloud"}))
    names = ("accelerators", "rest of the machine", "network", "installation", "tax")
    if not answer.purchase_parts["rest_of_machine"]:
        names = ("machine", *names[1:])
    bought = [f"{name} {usd(cost)}" for name, cost in zip(names, answer.purchase_parts.values(), strict=True) if cost]
    hours = number(answer.useful_hours_per_year)
    return View(
        sentence=answer.sentence,
        table=TableView(
            rows=shown, columns=PARTS, alt=f"Cost by part: {answer.sentence}", pinned=0, height=38 + 35 * len(parts)
        ),
        notes=[f"Purchase of {usd(answer.purchase_usd)}: {listing(bought, most=5)}. Useful hours a year: {hours}."],
        files=FileView(rows=shown, columns=list(parts.columns), name="rent-or-own", about=answer.sentence),
    )


def _what_decides(scenario: Scenario) -> View:
    rows = tornado(scenario)
    words = charts.describe_what_matters(rows)
    if rows.empty:
        return View(sentence=words)
    return View(sentence=words, figure=charts.what_matters(rows), alt=words, chart_notes=[DECIDES_NOTE])


def _main_figures(scenario: Scenario) -> str:
    """What the figures taken for this machine are."""
    told = []
    for name, word in (
        ("price_usd", "Purchase"),
        ("cloud_usd_per_hour", "Rent"),
        ("electricity_usd_per_kwh", "Electricity"),
    ):
        known = scenario.inputs[name]
        told.append(f"{word}: {amount(known)}, yours." if known.changed else f"{word}: {amount(known)}. {known.note}")
    return " ".join(told)


def _span(years: float) -> str:
    return plural(round(years), "year") if years >= 1.5 and years == round(years) else f"{number(years * 12)} months"
