"""A training run as a part of a memo: estimated and drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.links.run_cost import PATH, TITLE, read
from comparison.memo.drawing import Span, ranges
from comparison.memo.page import Assumption, Chart, Figure, Part, Table, text_table
from comparison.memo.parts.part import Pairs, PartResult, address_of, days_of
from comparison.ownership.inputs import OwnershipError, Scenario
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, RunAssumptions
from comparison.run_cost.estimate import LEFT_OUT, Estimate, estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.ground import EstimateBasis, basis_of
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import ComputeJob, JobError, LikeJob
from comparison.run_cost.market import ExtraOffer
from comparison.run_cost.memory import describe_memory
from comparison.run_cost.own_machine import own_machine
from comparison.run_cost.ranking import best_regions
from comparison.run_cost.sentences import (
    cost_of,
    cost_words,
    describe,
    elapsed_of,
    free_words,
    hours_words,
    left_out_words,
    offer_words,
    parts_of,
    to_win,
    why_first,
)
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import MISSING, number, percent, usd

MAX_ROWS = 8
MAX_DRAWN = 6
MAX_FREE = 3
# A month of computing: what takes longer nobody does in sessions of hours.
MAX_FREE_HOURS = 730.0


def run_part(
    tables: Tables,
    ground: EstimateBasis | None,
    asked: Mapping[str, Sequence[str]],
    pairs: Pairs,
    extra: Sequence[ExtraOffer] = (),
    ownership: Scenario | None = None,
) -> PartResult:
    """Time and cost of the run at the first offer or the one chosen, with the others beside it.

    Args:
        ground: made here where it is None and something is asked.
        extra: machines that are in no price list, such as the visitor's quotes.
        ownership: what the memo says of owning; a machine of one's own is priced by it, else by the usual assumptions.
    """
    address = address_of(PATH, pairs)
    if not asked:
        missing = (
            "What the run takes is not worked out yet: state the job by its compute, like a published run, or in hours."
        )
        return PartResult(Part("run", TITLE, PATH, address, "", missing=missing))
    ground = ground or basis_of(tables)
    try:
        wanted, ignored = read(tables, asked)
        owned = [own_machine(tables, *wanted.own, ownership)] if wanted.own else []
        others = [*(each for each in owned if each), *extra]
        found = estimate(
            wanted.job, wanted.wishes, ground.market, ground.evidence, wanted.assumptions, wanted.network, others
        )
    except (JobError, OwnershipError) as error:
        missing = f"{str(error)[:1].upper()}{str(error)[1:]} Correct it on the page."
        return PartResult(Part("run", TITLE, PATH, address, "", missing=missing))
    if not wanted.every_region:
        found = replace(found, rows=best_regions(found.rows, wanted.wishes.rank_by, wanted.wishes.weight), memo={})
    if found.best is None:
        return PartResult(Part("run", TITLE, PATH, address, "", missing=describe(found)), ignored=ignored)
    row, is_first = _chosen(found, wanted.offer)
    said, took = describe(found), hours_words(elapsed_of(row))
    if not is_first:
        said = f"Chosen: {offer_words(row)}, likely {cost_words(cost_of(row))} and {took}. {said}"
    shown = found.rows.head(MAX_ROWS)
    special = (found.rows["offer_id"] == row["offer_id"]) | (found.rows["origin"] != "offer")
    kept = pd.concat([shown, found.rows[special.to_numpy()].head(MAX_ROWS)]).drop_duplicates("offer_id")
    return PartResult(
        Part(
            "run",
            TITLE,
            PATH,
            address,
            said,
            tuple(_points(ground, found, row)),
            _tables(found, row, kept),
            (_chart(kept, row),),
        ),
        decision=(f"{said} The job: {found.job.describe()}.",),
        figures=(
            Figure("Cost of the run", usd(row["cost_likely_usd"]), _known(_money(cost_of(row)))),
            Figure("Time of the run", took.split(" (")[0], _known(_within(took))),
        ),
        changes=tuple(text for text in (to_win(found),) if text),
        assumptions=_assumptions(tables, found.assumptions, len(_free(found)) > 0),
        left_out=LEFT_OUT,
        sources=_sources(tables, ground.evidence, found, kept),
        own=int((kept["origin"] == "yours").sum()),
        ignored=ignored,
    )


def _chosen(found: Estimate, offer: str | None) -> tuple[pd.Series, bool]:
    rows = found.rows[(found.rows["offer_id"] == offer).to_numpy()]
    row = found.rows.iloc[0] if rows.empty else rows.iloc[0]
    return row, bool(row["offer_id"] == found.rows.iloc[0]["offer_id"])


def _points(ground: EstimateBasis, found: Estimate, row: pd.Series) -> list[str]:
    said = [
        f"The job: {found.job.describe()}.",
        why_first(found),
        to_win(found),
        f"Speed from: {row['speed_basis']}.",
        _speed(ground, found, row),
    ]
    if found.network is not None:
        memory = float(row["memory_gib"])
        said.append(describe_memory(found.network, int(row["accelerators"]), memory, str(row["accelerator_name"])))
    else:
        said.append("Memory is not checked: nothing says how many parameters the network has.")
    if str(row["billing"]).startswith("reserved"):
        said.append(
            "The price holds only for who commits for a year or three; here only the hours of the run are counted."
        )
    if isinstance(row["note"], str) and row["note"]:
        said.append(row["note"])
    said.append(left_out_words(found))
    said += [f"Free, within limits: {free_words(each)}" for _, each in _free(found).iterrows()]
    return [each for each in said if each]


def _free(found: Estimate) -> pd.DataFrame:
    return found.free[(found.free["hours_likely"] <= MAX_FREE_HOURS).to_numpy()].head(MAX_FREE)


def _tables(found: Estimate, row: pd.Series, shown: pd.DataFrame) -> tuple[Table, ...]:
    ranking = []
    for each in shown.to_dict("records"):
        took = hours_words(elapsed_of(each))
        priced = MISSING if each["origin"] == "owned" else day_words(each["as_of"] or None)
        ranking.append(
            (
                f"{each['rank']}. {offer_words(each)}",
                usd(each["cost_likely_usd"]),
                _money(cost_of(each)),
                took.split(" (")[0],
                _within(took),
                priced,
            )
        )
    more = len(found.rows) - len(shown)
    parts = parts_of(row)
    cells = [(label, usd(cost), percent(share)) for _, label, cost, share in parts.itertuples(index=False)]
    billed = (
        f"{number(row['billed_hours'], 5)} hours billed for {plural(int(row['machines']), 'machine')} at "
        f"{usd(row['price_per_hour_usd'])} an hour."
    )
    return (
        text_table(
            "Offers, the best first",
            ("Offer", "Likely cost", "Cost, low to high", "Likely time", "Time, low to high", "Price of"),
            ranking,
            (1, 2, 3, 4),
            f"{plural(more, 'more offer')} on the page." if more > 0 else "",
        ),
        text_table(
            f"Parts of the likely cost: {offer_words(row)}", ("Part", "Likely cost", "Share"), cells, (1, 2), billed
        ),
    )


def _chart(rows: pd.DataFrame, row: pd.Series) -> Chart:
    special = ((rows["offer_id"] == row["offer_id"]) | (rows["origin"] != "offer")).to_numpy()
    room = max(MAX_DRAWN - int(special.sum()), 1)
    several = (
        pd.concat([rows[special].head(MAX_DRAWN), rows[~special].head(room)]).sort_values("rank").to_dict("records")
    )
    drawn = [
        Span(
            offer_words(each),
            cost_of(each).low,
            cost_of(each).likely,
            cost_of(each).high,
            usd(each["cost_likely_usd"]),
            bool(each["offer_id"] == row["offer_id"]),
        )
        for each in several
    ]
    low, high = min(each.low for each in drawn), max(each.high for each in drawn)
    alt = (
        f"{plural(len(drawn), 'offer')}, from {usd(low)} at the lowest to {usd(high)} at the highest; in colour {offer_words(row)}, likely "
        f"{cost_words(cost_of(row))}. Dot: likely; line: low to high."
    )
    return ranges("costs", "Cost of the run by offer", alt, "USD for the run", drawn, usd)


def _assumptions(tables: Tables, used: RunAssumptions, free: bool) -> tuple[Assumption, ...]:
    found = []
    for row in tables.assumptions.to_dict("records"):
        name = row["assumption_id"]
        is_known = row["value"] == row["value"]
        if name not in RUN_ASSUMPTIONS or (name not in used.changed and (not is_known or name in _unused(used, free))):
            continue
        changed, unit = name in used.changed, row["unit"]
        default = f"{number(row['value'], 5)} {unit}" if row["value"] == row["value"] else "off"
        span = f"{number(row['low'], 4)} to {number(row['high'], 4)}" if row["low"] < row["high"] else ""
        url = row["source_url"] if isinstance(row["source_url"], str) else ""
        found.append(
            Assumption(
                row["name"],
                f"{number(used[name].likely, 5)} {unit}",
                span,
                default if changed else "",
                "entered by you" if changed else row["source_title"],
                "" if changed else url,
                "" if changed else day_words(row["as_of"]),
                False,
                row["note"] if isinstance(row["note"], str) else "",
            )
        )
    return tuple(sorted(found, key=lambda each: not each.default))


def _unused(used: RunAssumptions, free: bool) -> set[str]:
    """Assumptions that nothing of the memo rests on: prices of what is off, limits of free offers that are not told."""
    names = set() if free else {name for name in RUN_ASSUMPTIONS if name.startswith(("colab_", "kaggle_"))}
    names |= set() if used["storage_gb"].likely else {"storage_usd_per_gb_month"}
    return names | (set() if used["run_egress_gb"].likely else {"egress_usd_per_gb"})


def _sources(tables: Tables, evidence: Evidence, found: Estimate, rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Prices, assumptions and the published runs that time rests on."""
    assumed = tables.assumptions[tables.assumptions["assumption_id"].isin(list(RUN_ASSUMPTIONS)).to_numpy()]
    parts = [
        rows[(rows["origin"] == "offer").to_numpy()][["source", "as_of"]],
        assumed[assumed["value"].notna().to_numpy()][["source", "as_of"]],
    ]
    job = found.job
    if isinstance(job, ComputeJob):
        runs = evidence.runs
        parts.append(
            runs[(runs["is_used"] & (runs["work"] == job.work.value)).to_numpy(dtype=bool)][["source", "as_of"]]
        )
    elif isinstance(job, LikeJob):
        results = getattr(tables, job.table)
        parts.append(results[(results["result_id"] == job.result_id).to_numpy()][["source", "as_of"]])
    return days_of(pd.concat([part.astype("str") for part in parts]))


def _speed(ground: EstimateBasis, found: Estimate, row: pd.Series) -> str:
    """The share of its peak that the accelerator is taken to reach; empty for jobs that are not stated by compute."""
    hours = run_hours(
        ground.evidence,
        found.job,
        str(row["accelerator"]),
        int(row["accelerators"]),
        int(row["accelerators_per_machine"]),
    )
    if hours is None or hours.utilisation is None:
        return ""
    share = hours.utilisation.share
    return (
        f"Utilisation of {row['accelerator_name']}: likely {percent(100 * share.likely)} of its dense peak ({percent(100 * share.low)} to "
        f"{percent(100 * share.high)}), from {hours.utilisation.basis}."
    )


def _money(cost: Interval) -> str:
    return MISSING if usd(cost.low) == usd(cost.high) else f"{usd(cost.low)} to {usd(cost.high)}"


def _known(words: str) -> str:
    return "" if words == MISSING else words


def _within(words: str) -> str:
    return words.split(" (")[1].rstrip(")") if " (" in words else MISSING
