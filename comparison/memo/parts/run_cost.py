"""A training run as a part of a memo: estimated and drawn."""

from collections.abc import Sequence

import pandas as pd

from comparison.intervals import Interval
from comparison.links.parameters import OptionLists
from comparison.links.run_cost import PATH, read_run
from comparison.links.run_question import run_question
from comparison.memo.drawing import Span, ranges
from comparison.memo.page import Chart, Figure, Part, Table, text_table
from comparison.memo.parts.part import Pairs, PartResult, address_of
from comparison.memo.parts.run_grounds import assumptions, sources
from comparison.ownership.inputs import Scenario
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.estimate import LEFT_OUT, Estimate
from comparison.run_cost.market import ExtraOffer
from comparison.run_cost.question import answer
from comparison.run_cost.row_sentences import (
    commitment_words,
    cost_of,
    cost_parts,
    cost_words,
    elapsed_of,
    free_words,
    hours_parts,
    hours_words,
    memory_words,
    note_words,
    offer_words,
    parts_of,
    speed_words,
    utilisation_words,
)
from comparison.run_cost.sentences import describe, left_out_words, to_win, why_first
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import MISSING, number, percent, usd
from comparison.text.problems import Problem

TITLE = "The run: time and cost"
MAX_ROWS = 8
MAX_DRAWN = 6
MAX_FREE = 3
# A month of computing: what takes longer nobody does in sessions of hours.
MAX_FREE_HOURS = 730.0


def run_part(
    pairs: Pairs,
    lists: OptionLists,
    basis: EstimateBasis | None = None,
    quotes: Sequence[ExtraOffer] = (),
    owning: Scenario | None = None,
) -> PartResult:
    """Time and cost of the run at the first offer or the one chosen, with the others beside it.

    Args:
        pairs: what the link asks of /run_cost.
        basis: made here where it is None and something is asked.
        quotes: machines that are in no price list, such as the visitor's.
        owning: what the memo says of owning; a machine of one's own is priced by it, else by the usual assumptions.
    """
    address = address_of(PATH, pairs)

    def without(missing: str, ignored: tuple[str, ...] = ()) -> PartResult:
        return PartResult(Part("run", TITLE, PATH, address, "", missing=missing), ignored=ignored)

    if not pairs:
        return without(
            "What the run takes is not worked out yet: state the job by its compute, like a published run, or in hours."
        )
    tables, values = lists.tables, read_run(pairs, lists)
    basis = basis or EstimateBasis.of(tables)
    try:
        question = run_question(values, tables)
        estimate = answer(question, tables, basis, quotes, owning)
    except Problem as problem:
        return without(f"{problem.sentence} Correct it on the page.", values.ignored)
    if estimate.best is None:
        return without(describe(estimate), values.ignored)
    row, is_first = _chosen(estimate, question.offer)
    sentence, (time, time_range) = describe(estimate), hours_parts(elapsed_of(row))
    if not is_first:
        sentence = f"Chosen: {offer_words(row)}, likely {cost_words(cost_of(row))} and {hours_words(elapsed_of(row))}. {sentence}"
    shown = _shown(estimate, row)
    return PartResult(
        Part(
            "run",
            TITLE,
            PATH,
            address,
            sentence,
            tuple(_points(basis, estimate, row)),
            (_ranking(estimate, shown), _parts(row)),
            (_chart(shown, row),),
        ),
        decision=(f"{sentence} The job: {estimate.job.describe()}.",),
        figures=(Figure("Cost of the run", *cost_parts(cost_of(row))), Figure("Time of the run", time, time_range)),
        changes=tuple(text for text in (to_win(estimate),) if text),
        assumptions=assumptions(tables, estimate.assumptions, has_free=len(_free(estimate)) > 0),
        left_out=LEFT_OUT,
        sources=sources(tables, basis.evidence, estimate, shown),
        own=int((shown["origin"] == "yours").sum()),
        ignored=values.ignored,
    )


def _chosen(estimate: Estimate, offer: str | None) -> tuple[pd.Series, bool]:
    """The row that is told, and whether it is the first."""
    rows = estimate.rows[(estimate.rows["offer_id"] == offer).to_numpy()]
    row = estimate.rows.iloc[0] if rows.empty else rows.iloc[0]
    return row, bool(row["offer_id"] == estimate.rows.iloc[0]["offer_id"])


def _shown(estimate: Estimate, row: pd.Series) -> pd.DataFrame:
    """The first offers, with the one told and those that are in no price list."""
    special = (estimate.rows["offer_id"] == row["offer_id"]) | (estimate.rows["origin"] != "offer")
    first = estimate.rows.head(MAX_ROWS)
    shown: pd.DataFrame = pd.concat([first, estimate.rows[special.to_numpy()].head(MAX_ROWS)])
    return shown.drop_duplicates("offer_id")


def _points(basis: EstimateBasis, estimate: Estimate, row: pd.Series) -> list[str]:
    points = [
        f"The job: {estimate.job.describe()}.",
        why_first(estimate),
        to_win(estimate),
        speed_words(row),
        utilisation_words(basis.evidence, estimate.job, row),
        memory_words(estimate.network, row),
        commitment_words(row),
        note_words(row),
        left_out_words(estimate),
        *(f"Free, within limits: {free_words(offer)}" for _, offer in _free(estimate).iterrows()),
    ]
    return [point for point in points if point]


def _free(estimate: Estimate) -> pd.DataFrame:
    return estimate.free[(estimate.free["hours_likely"] <= MAX_FREE_HOURS).to_numpy()].head(MAX_FREE)


def _ranking(estimate: Estimate, shown: pd.DataFrame) -> Table:
    cells = []
    for offer in shown.to_dict("records"):
        cost, cost_range = cost_parts(cost_of(offer))
        time, time_range = hours_parts(elapsed_of(offer))
        priced = MISSING if offer["origin"] == "owned" else day_words(offer["as_of"] or None)
        name = f"{offer['rank']}. {offer_words(offer)}"
        cells.append((name, cost, cost_range or MISSING, time, time_range or MISSING, priced))
    more = len(estimate.rows) - len(shown)
    return text_table(
        "Offers, the best first",
        ("Offer", "Likely cost", "Cost, low to high", "Likely time", "Time, low to high", "Price of"),
        cells,
        (1, 2, 3, 4),
        f"{plural(more, 'more offer')} on the page." if more > 0 else "",
    )


def _parts(row: pd.Series) -> Table:
    cells = [
        (label, usd(cost), percent(share)) for _, label, cost, share in parts_of(row).itertuples(index=False, name=None)
    ]
    billed = (
        f"{number(row['billed_hours'], 5)} hours billed for {plural(int(row['machines']), 'machine')} at "
        f"{usd(row['price_per_hour_usd'])} an hour."
    )
    title = f"Parts of the likely cost: {offer_words(row)}"
    return text_table(title, ("Part", "Likely cost", "Share"), cells, (1, 2), billed)


def _chart(rows: pd.DataFrame, row: pd.Series) -> Chart:
    """The range of the cost of the offer told, of those in no price list, and of the first of the others."""
    special = ((rows["offer_id"] == row["offer_id"]) | (rows["origin"] != "offer")).to_numpy()
    room = max(MAX_DRAWN - int(special.sum()), 1)
    drawn = pd.concat([rows[special].head(MAX_DRAWN), rows[~special].head(room)]).sort_values("rank")
    spans = []
    for offer in drawn.to_dict("records"):
        cost: Interval = cost_of(offer)
        spans.append(Span(offer_words(offer), *cost.ends, usd(cost.likely), bool(offer["offer_id"] == row["offer_id"])))
    low, high = min(span.low for span in spans), max(span.high for span in spans)
    alt = (
        f"{plural(len(spans), 'offer')}, from {usd(low)} at the lowest to {usd(high)} at the highest; in colour {offer_words(row)}, likely "
        f"{cost_words(cost_of(row))}. Dot: likely; line: low to high."
    )
    return ranges("costs", "Cost of the run by offer", alt, "USD for the run", spans, usd)
