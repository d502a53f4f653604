"""Renting or owning as a part of a memo."""

import math

import pandas as pd

from comparison.intervals import Interval
from comparison.links.ownership import PATH
from comparison.memo.drawing import Line, Swing, lines, swings
from comparison.memo.page import Assumption, Chart, Figure, Part, text_table
from comparison.memo.parts.part import Pairs, PartResult, address_of
from comparison.ownership.answer import Comparison, compare, parts_table
from comparison.ownership.inputs import Input, Scenario
from comparison.ownership.model import per_hour
from comparison.ownership.ranges import curve, tornado
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number, percent, usd

MAX_SWINGS = 7
TITLE = "Rent or own"


def ownership_part(scenario: Scenario | None, pairs: Pairs) -> PartResult:
    """Both ways of getting the hours, where they cost the same, what decides; the way to fill it where nothing is asked."""
    address = address_of(PATH, pairs)
    if scenario is None:
        missing = (
            "Whether to rent or own is not worked out yet: say which machine, for how long and how much it is used."
        )
        return PartResult(Part("own", TITLE, PATH, address, "", missing=missing))
    if scenario.missing:
        return PartResult(Part("own", TITLE, PATH, address, "", missing=" ".join(scenario.missing.values())))
    answer = compare(scenario)
    rows = tornado(scenario)
    parts = parts_table(answer)
    cells = [
        ("Own" if side == "own" else "Cloud", label, usd(year), usd(total), usd(hour))
        for side, _, label, year, total, hour in parts.itertuples(index=False)
    ]
    years = (
        f"USD over {number(answer.years)} years"
        if answer.years >= 1.5
        else f"USD over {number(12 * answer.years)} months"
    )
    bought = "; ".join(
        f"{name.replace('_', ' ')} {usd(amount)}" for name, amount in answer.purchase_parts.items() if amount
    )
    table = text_table(
        "Cost by part",
        ("Way", "Part", "USD a year", years, "USD per useful hour"),
        cells,
        (2, 3, 4),
        f"Purchase of {usd(answer.purchase_usd)}: {bought}. Sold at the end for {usd(answer.resale_usd)}. "
        f"Useful accelerator hours a year: {number(answer.useful_hours_per_year)}.",
    )
    points = [answer.break_even.sentence, answer.crossing.sentence, _worth(answer), *scenario.remarks]
    return PartResult(
        Part("own", TITLE, PATH, address, answer.sentence, tuple(points), (table,), _charts(answer, rows)),
        decision=(answer.sentence,),
        figures=_figures(answer),
        changes=_changes(answer, rows),
        assumptions=tuple(assumption(known) for known in _in_order(scenario)),
        left_out=answer.left_out,
        sources=_sources(scenario),
    )


def assumption(known: Input) -> Assumption:
    """One input as it is printed."""
    default = "off" if known.default is None else f"{number(known.default, 5)} {known.unit}"
    span = f"{number(known.low, 4)} to {number(known.high, 4)}" if known.has_range else ""
    return Assumption(
        known.name,
        f"{number(known.value, 5)} {known.unit}",
        span,
        default if known.changed else "",
        "entered by you" if known.changed else known.source_title,
        "" if known.changed else known.source_url or "",
        "" if known.changed else day_words(known.as_of),
        known.is_vendor and not known.changed,
        known.note,
    )


def _in_order(scenario: Scenario) -> list[Input]:
    """Those the answer depends on: the changed ones first."""
    now = per_hour(scenario.numbers)
    used = [
        known
        for known in scenario.inputs.values()
        if known.value is not None
        and (
            known.changed
            or known.id == "lead_time_months"
            or per_hour({**scenario.numbers, known.id: 0.9 * known.value + 0.01}) != now
        )
    ]
    return sorted(used, key=lambda known: not known.changed)


def _sources(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    days_of: dict[str, list[str]] = {}
    for known in _in_order(scenario):
        if not known.changed:
            for source in known.sources[:3]:
                days_of.setdefault(source, []).append(known.as_of)
    return {source: tuple(days) for source, days in days_of.items()}


def _span(cost: Interval) -> str:
    low, high = usd(cost.low), usd(cost.high)
    return "" if low == high else f"{low} to {high}"


def _figures(answer: Comparison) -> tuple[Figure, ...]:
    own, cloud = answer.own.per_useful_hour, answer.cloud.per_useful_hour
    months = answer.break_even.months
    same = answer.crossing.percent
    return (
        Figure("Useful accelerator hour, owned", usd(own.likely), _span(own)),
        Figure("Useful accelerator hour, rented", usd(cloud.likely), _span(cloud)),
        Figure("Purchase", usd(answer.purchase_usd), f"sold at the end for {usd(answer.resale_usd)}"),
        Figure(
            "The purchase has paid for itself after", "never" if months is None else plural(math.ceil(months), "month")
        ),
        Figure(
            "Both cost the same at",
            f"{number(same)} percent utilisation" if same is not None else "no utilisation",
            f"assumed: {percent(answer.utilisation_percent)}",
        ),
    )


def _worth(answer: Comparison) -> str:
    worth = answer.net_present_value_usd
    word = "saves" if worth >= 0 else "costs"
    return f"In money of today owning {word} {usd(abs(worth))} {'against' if worth >= 0 else 'more than'} renting, resale counted."


def _changes(answer: Comparison, rows: pd.DataFrame) -> tuple[str, ...]:
    other = "renting" if answer.owning_is_cheaper else "owning"
    said = [answer.crossing.sentence]
    flipping = rows[rows["flips"].to_numpy(dtype=bool)].head(3) if len(rows) else rows
    for row in flipping.to_dict("records"):
        end = row["low"] if (row["at_low_usd"] > 0) is not (row["difference_usd"] > 0) else row["high"]
        said.append(
            f"{row['name']} of {number(end, 4)} instead of {number(row['value'], 4)} {row['unit']}: {other} would be cheaper."
        )
    if flipping.empty:
        said.append("No single assumption of rent or own, anywhere within its range, changes which way is cheaper.")
    return tuple(said)


def _charts(answer: Comparison, rows: pd.DataFrame) -> tuple[Chart, ...]:
    table = curve(answer.scenario)
    columns: dict[str, tuple[float, ...]] = {str(name): tuple(values.tolist()) for name, values in table.items()}
    at_least = table["cloud_high_usd"].max()
    alt = (
        f"Owned, a useful hour costs {usd(columns['own_usd'][0])} at {number(columns['utilisation_percent'][0])} percent utilisation and "
        f"{usd(columns['own_usd'][-1])} at {number(columns['utilisation_percent'][-1])}; rented, {usd(columns['cloud_usd'][0])} and "
        f"{usd(columns['cloud_usd'][-1])}. {answer.crossing.sentence} Bands: low to high."
    )
    drawn = [
        Line("Owned", "first", columns["own_usd"], columns["own_low_usd"], columns["own_high_usd"]),
        Line("Rented", "second", columns["cloud_usd"], columns["cloud_low_usd"], columns["cloud_high_usd"]),
    ]
    against = lines(
        "utilisation",
        "Cost against utilisation",
        alt,
        ("Utilisation, percent of all hours", "USD per useful accelerator hour"),
        columns["utilisation_percent"],
        drawn,
        lambda value: f"{value:g} %",
        usd,
        answer.crossing.percent,
        answer.utilisation_percent,
        float(max(at_least * 2.5, answer.own.per_useful_hour.high * 1.3)),
    )
    if rows.empty:
        return (against,)
    shown = rows.head(MAX_SWINGS).to_dict("records")
    first = shown[0]
    said = (
        f"{first['name']} matters most: from {number(first['low'], 4)} to {number(first['high'], 4)} {first['unit']} the difference goes "
        f"from {_signed(first['at_low_usd'])} to {_signed(first['at_high_usd'])} a useful hour. Above zero renting is cheaper, below "
        "owning; the dashed line is the difference assumed."
    )
    bars = [
        Swing(
            str(row["name"]),
            float(row["at_low_usd"]),
            float(row["at_high_usd"]),
            number(row["low"], 4),
            number(row["high"], 4),
            str(row["unit"]),
            bool(row["flips"]),
        )
        for row in shown
    ]
    decides = swings(
        "tornado",
        "What decides",
        said,
        "Owned less rented, USD per useful accelerator hour",
        bars,
        float(first["difference_usd"]),
        _signed,
    )
    return against, decides


def _signed(value: float) -> str:
    return usd(value) if value >= 0 else f"−{usd(-value)}"
