"""Renting or owning as a part of a memo."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.links.ownership import read_ownership
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
PATH = "/rent_or_own"


def ownership_part(tables: Tables, asked: Mapping[str, Sequence[str]], pairs: Pairs) -> PartResult:
    """Both ways of getting the hours, where they cost the same, what decides."""
    address = address_of(PATH, pairs)
    setup, ignored = read_ownership(tables, asked)
    if setup is None:
        missing = (
            "Whether to rent or own is not worked out yet: say which machine, for how long and how much it is used."
        )
        return PartResult(Part("own", TITLE, PATH, address, "", missing=missing))
    if setup.missing:
        return PartResult(
            Part("own", TITLE, PATH, address, "", missing=" ".join(setup.missing.values())), ignored=ignored
        )
    found = compare(setup)
    rows = tornado(setup)
    parts = parts_table(found)
    cells = [
        ("Own" if side == "own" else "Cloud", label, usd(year), usd(total), usd(hour))
        for side, _, label, year, total, hour in parts.itertuples(index=False)
    ]
    years = (
        f"USD over {number(found.years)} years" if found.years >= 1.5 else f"USD over {number(12 * found.years)} months"
    )
    bought = "; ".join(
        f"{name.replace('_', ' ')} {usd(amount)}" for name, amount in found.purchase_parts.items() if amount
    )
    table = text_table(
        "Cost by part",
        ("Way", "Part", "USD a year", years, "USD per useful hour"),
        cells,
        (2, 3, 4),
        f"Purchase of {usd(found.purchase_usd)}: {bought}. Sold at the end for {usd(found.resale_usd)}. "
        f"Useful accelerator hours a year: {number(found.useful_hours_per_year)}.",
    )
    points = [found.break_even.sentence, found.crossing.sentence, _worth(found), *setup.remarks]
    return PartResult(
        Part("own", TITLE, PATH, address, found.sentence, tuple(points), (table,), _charts(found, rows)),
        decision=(found.sentence,),
        figures=_figures(found),
        changes=_changes(found, rows),
        assumptions=tuple(assumption(each) for each in _in_order(setup)),
        left_out=found.left_out,
        sources=_sources(setup),
        ignored=ignored,
    )


def assumption(each: Input) -> Assumption:
    """One input as it is printed."""
    default = "off" if each.default is None else f"{number(each.default, 5)} {each.unit}"
    span = f"{number(each.low, 4)} to {number(each.high, 4)}" if each.has_range else ""
    return Assumption(
        each.name,
        f"{number(each.value, 5)} {each.unit}",
        span,
        default if each.changed else "",
        "entered by you" if each.changed else each.source_title,
        "" if each.changed else each.source_url or "",
        "" if each.changed else day_words(each.as_of),
        each.is_vendor and not each.changed,
        each.note,
    )


def _in_order(setup: Scenario) -> list[Input]:
    """Those the answer depends on: the changed ones first."""
    now = per_hour(setup.numbers)
    used = [
        each
        for each in setup.inputs.values()
        if each.value is not None
        and (
            each.changed
            or each.id == "lead_time_months"
            or per_hour({**setup.numbers, each.id: 0.9 * each.value + 0.01}) != now
        )
    ]
    return sorted(used, key=lambda each: not each.changed)


def _sources(setup: Scenario) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for each in _in_order(setup):
        if not each.changed:
            for source in each.sources[:3]:
                found.setdefault(source, []).append(each.as_of)
    return {source: tuple(days) for source, days in found.items()}


def _span(money: Interval) -> str:
    return "" if usd(money.low) == usd(money.high) else f"{usd(money.low)} to {usd(money.high)}"


def _figures(found: Comparison) -> tuple[Figure, ...]:
    own, cloud = found.own.per_useful_hour, found.cloud.per_useful_hour
    months = found.break_even.months
    same = found.crossing.percent
    return (
        Figure("Useful accelerator hour, owned", usd(own.likely), _span(own)),
        Figure("Useful accelerator hour, rented", usd(cloud.likely), _span(cloud)),
        Figure("Purchase", usd(found.purchase_usd), f"sold at the end for {usd(found.resale_usd)}"),
        Figure(
            "The purchase has paid for itself after", "never" if months is None else plural(math.ceil(months), "month")
        ),
        Figure(
            "Both cost the same at",
            f"{number(same)} percent utilisation" if same is not None else "no utilisation",
            f"assumed: {percent(found.utilisation_percent)}",
        ),
    )


def _worth(found: Comparison) -> str:
    worth = found.net_present_value_usd
    word = "saves" if worth >= 0 else "costs"
    return f"In money of today owning {word} {usd(abs(worth))} {'against' if worth >= 0 else 'more than'} renting, resale counted."


def _changes(found: Comparison, rows: pd.DataFrame) -> tuple[str, ...]:
    other = "renting" if found.owning_is_cheaper else "owning"
    said = [found.crossing.sentence]
    flipping = rows[rows["flips"].to_numpy(dtype=bool)].head(3) if len(rows) else rows
    for row in flipping.to_dict("records"):
        end = row["low"] if (row["at_low_usd"] > 0) is not (row["difference_usd"] > 0) else row["high"]
        said.append(
            f"{row['name']} of {number(end, 4)} instead of {number(row['value'], 4)} {row['unit']}: {other} would be cheaper."
        )
    if flipping.empty:
        said.append("No single assumption of rent or own, anywhere within its range, changes which way is cheaper.")
    return tuple(said)


def _charts(found: Comparison, rows: pd.DataFrame) -> tuple[Chart, ...]:
    table = curve(found.setup)
    columns: dict[str, tuple[float, ...]] = {str(name): tuple(values.tolist()) for name, values in table.items()}
    at_least = table["cloud_high_usd"].max()
    alt = (
        f"Owned, a useful hour costs {usd(columns['own_usd'][0])} at {number(columns['utilisation_percent'][0])} percent utilisation and "
        f"{usd(columns['own_usd'][-1])} at {number(columns['utilisation_percent'][-1])}; rented, {usd(columns['cloud_usd'][0])} and "
        f"{usd(columns['cloud_usd'][-1])}. {found.crossing.sentence} Bands: low to high."
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
        found.crossing.percent,
        found.utilisation_percent,
        float(max(at_least * 2.5, found.own.per_useful_hour.high * 1.3)),
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
