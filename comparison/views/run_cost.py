"""What /run_cost answers: the ranking, one offer in detail, and what the hours rest on."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from comparison.charts import run_cost as charts
from comparison.run_cost.estimate import Estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.jobs import Job, Work
from comparison.run_cost.row_sentences import (
    commitment_words,
    cost_of,
    cost_words,
    elapsed_of,
    free_words,
    hours_words,
    machine_words,
    memory_words,
    multi_node_words,
    note_words,
    offer_words,
    parts_of,
    speed_words,
    utilisation_words,
)
from comparison.run_cost.sentences import describe, left_out_words, scaling_words, to_win, why_first
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number, usd
from comparison.views.view import FileView, SourcesView, TableView, View

MAX_ROWS = 100
RANKING = (
    Column("rank", "Rank", format="number", width=55),
    Column("offer", "Offer", width=230),
    Column("cost_likely_usd", "Likely cost", "USD", "usd"),
    Column("elapsed_likely_hours", "Likely time", "hours", "number"),
    Column("cost_low_usd", "Low cost", "USD", "usd"),
    Column("cost_high_usd", "High cost", "USD", "usd"),
    Column("elapsed_low_hours", "Low time", "hours", "number"),
    Column("elapsed_high_hours", "High time", "hours", "number"),
    c.BILLING,
    Column("is_pareto_words", "Not beaten", help="No other offer is both cheaper and faster."),
    c.REGION,
    c.AS_OF,
    c.SOURCE,
)
PARTS = (
    Column("label", "Part", width=210),
    Column("cost_usd", "Likely cost", "USD", "usd"),
    Column("share_percent", "Share", "percent", "percent"),
)
NOT_IN_FILES = ("source_title", "source_url", "source_licence", "as_of", "source", "note")
"""Columns that every file has at its end anyway."""
CHART_NOTE = (
    "Coloured: no other offer is both cheaper and faster. The bars are the range of the first, or of the offer chosen below; hover "
    "for the range of any other."
)
FREE_NOTE = "They are not ranked: hours are not promised, and the run has to be cut into sessions with checkpoints."
_CENTS_UP_TO = 100
_FINE_UP_TO = 10


@dataclass(frozen=True)
class RunCostView:
    """The answer to one question."""

    estimate: Estimate
    job: str
    """What is trained, in a sentence."""
    ranking: View
    """The answer in a sentence; table, files and sources where an offer can do it."""
    reasons: tuple[str, ...]
    """Why the first is first, and what the next would need."""
    offers: tuple[str, ...]
    """Ids whose details can be asked for by a link."""
    free: View
    """Free offers, a sentence each in its notes."""


@dataclass(frozen=True)
class OfferView:
    """One offer of the ranking in detail."""

    chart: View
    """Time against cost of all, this one marked."""
    summary: str
    """Its cost and time, with their ranges."""
    parts: TableView
    billed: str
    points: tuple[str, ...]
    """Speed, memory, what the price does not say."""
    utilisation: str
    """The share of its peak it is taken to reach; empty where the job is not stated by compute."""


def run_cost_view(estimate: Estimate, sources: Collection[str]) -> RunCostView:
    """The ranking and what is said of it.

    Args:
        sources: ids of the catalog: the sources of the visitor's own rows are none of them.
    """
    rows = estimate.rows
    shareable = rows.head(MAX_ROWS)
    shareable = shareable[(shareable["origin"] != "yours").to_numpy()]
    return RunCostView(
        estimate,
        f"The job: {estimate.job.describe()}.",
        View(sentence=describe(estimate)) if rows.empty else _ranking(estimate, sources),
        tuple(reason for reason in (why_first(estimate), to_win(estimate)) if reason),
        tuple(shareable["offer_id"].astype("str")),
        View(
            sentence="Free, within limits",
            notes=[free_words(row) for _, row in estimate.free.iterrows()],
            sources=SourcesView(rows=estimate.free, what="offer"),
        ),
    )


def _ranking(estimate: Estimate, sources: Collection[str]) -> View:
    rows, sentence = estimate.rows, describe(estimate)
    first = rows.head(MAX_ROWS)
    hours = [column.name for column in RANKING if column.name.endswith("_hours")]
    named = first[["provider_name", "accelerator_name", "accelerators_per_machine", "machines"]]
    shown = first.assign(
        offer=[machine_words(row) for row in named.to_dict("records")],
        is_pareto_words=["yes" if is_best else "" for is_best in first["is_pareto"]],
        **{name: three_digits(first[name]) for name in hours},
    )
    has_cents = rows["cost_likely_usd"].min() < _CENTS_UP_TO
    more = [f"The first {MAX_ROWS} of {len(rows):,}; the files below have all."] if len(rows) > MAX_ROWS else []
    return View(
        sentence=sentence,
        table=TableView(
            rows=shown,
            columns=RANKING if has_cents else [_whole_dollars(column) for column in RANKING],
            alt="Offers, the best first",
            pinned=2,
        ),
        notes=[note for note in (*more, left_out_words(estimate)) if note],
        files=FileView(
            rows=rows,
            columns=[str(name) for name in rows.columns if name not in NOT_IN_FILES],
            name="run-cost",
            about=sentence,
        ),
        sources=SourcesView(rows=rows[rows["source"].isin(list(sources)).to_numpy()], what="price"),
    )


def offer_view(estimate: Estimate, evidence: Evidence, offer: str | None) -> OfferView | None:
    """One offer: that asked for, or the first; None where no offer can do it."""
    chosen = estimate.rows[(estimate.rows["offer_id"] == offer).to_numpy()]
    row = estimate.best if chosen.empty else chosen.iloc[0]
    if row is None:
        return None
    is_fine = row["cost_likely_usd"] < _FINE_UP_TO
    columns = [replace(column, format="usd_fine") if is_fine and column.format == "usd" else column for column in PARTS]
    points = (
        speed_words(row),
        memory_words(estimate.network, row),
        multi_node_words(row),
        commitment_words(row),
        note_words(row),
    )
    return OfferView(
        chart=View(
            sentence=describe(estimate),
            figure=charts.time_against_cost(estimate, str(row["offer_id"])),
            alt=charts.describe_time_against_cost(estimate),
            chart_notes=[" ".join([CHART_NOTE, *_grey_left_out(estimate)])],
        ),
        summary=f"{cost_words(cost_of(row))}, {hours_words(elapsed_of(row))}",
        parts=TableView(rows=parts_of(row), columns=columns, alt="Parts of the likely cost", title=offer_words(row)),
        billed=(
            f"{number(row['billed_hours'], 5)} hours billed for {plural(int(row['machines']), 'machine')} at "
            f"{usd(row['price_per_hour_usd'])}, price of {day_words(str(row['as_of']))}."
        ),
        points=tuple(point for point in points if point),
        utilisation=utilisation_words(evidence, estimate.job, row, " for this job"),
    )


def _grey_left_out(estimate: Estimate) -> list[str]:
    many = charts.grey_left_out(estimate)
    return [f"{plural(many, 'offer')} that rank last are in the table only."] if many else []


def work_of(job: Job) -> str:
    """The sort of network a job is taken to be: that of large runs where it does not say."""
    work: Work = getattr(job, "work", Work.TRANSFORMER)
    return work.value


def evidence_view(evidence: Evidence, work: str) -> View:
    """The utilisation that published runs reached, and how runs scale.

    Args:
        work: a value of `Work`.
    """
    runs = evidence.runs[(evidence.runs["work"] == work).to_numpy()]
    is_used = runs["is_used"].to_numpy(dtype=bool)
    left_out = runs[~is_used]["left_out_because"].value_counts()
    reasons = "; ".join(f"{many} because {why}" for why, many in left_out.items())
    dots = "A dot is a run of which compute, time and hardware are known; bar: 80 % of further runs, mark: median."
    return View(
        sentence=scaling_words(evidence),
        figure=charts.utilisation(evidence, work),
        alt=charts.describe_utilisation(evidence, work),
        chart_notes=[f"{dots} {f'Left out: {reasons}.' if reasons else ''}"],
        sources=SourcesView(rows=runs[is_used], what="run"),
    )


def three_digits(values: pd.Series) -> list[float]:
    """Rounded for reading; files have all digits."""
    return [float(f"{value:.3g}") for value in values]


def _whole_dollars(column: Column) -> Column:
    return replace(column, format="usd_whole") if column.format == "usd" else column
