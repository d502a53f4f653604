"""What /run_cost is put together from: the job, the wishes, the answer with its chart, ranking, parts and evidence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from comparison.charts import run_cost as charts
from comparison.charts.theme import BAR
from comparison.frames.tables import Tables
from comparison.market.offers import ANY_AGE, RECENT, SINCE
from comparison.ownership.answer import owned_hour_usd
from comparison.ownership.places import buyable
from comparison.records import vocabulary
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, RunAssumptions, run_assumptions
from comparison.run_cost.estimate import LEFT_OUT, Estimate, estimate
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import Job, JobError, Work
from comparison.run_cost.market import ExtraOffer, Market, market_of
from comparison.run_cost.memory import Network, describe_memory
from comparison.run_cost.own_machine import owned_offer
from comparison.run_cost.published_runs import JobTables, published_runs
from comparison.run_cost.ranking import best_regions
from comparison.run_cost.requests import (
    EPOCHS,
    FLOP,
    HOURS,
    MODEL,
    ON,
    OTHER,
    OWN_COUNT,
    SAMPLES,
    TOKENS,
    JobRequest,
    Way,
    job_of,
)
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
from comparison.run_cost.typed_numbers import figure_of
from comparison.run_cost.wishes import RANKABLE_KINDS, RANKS, Wishes
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number, percent, usd
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, show_table
from ui.kit.text import bullets, caption, escape, paragraph

PATH = "/run_cost"
MAX_KEPT = 12
MAX_ROWS = 100
MAX_ASKED = 1e12
RUN_TABLES = ("mlperf_training", "dawnbench", "landmark_runs")
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
_CENTS_UP_TO = 100
_FINE_UP_TO = 10


def evidence_of(tables: Tables) -> Evidence:
    """What hours are computed from, made once."""
    return data.remember(
        "run-cost-evidence",
        lambda: gather(
            tables.landmark_runs, tables.mlperf_training, tables.gpu_throughput, tables.model_sizes, tables.accelerators
        ),
    )


def market(tables: Tables) -> Market:
    """The offers an estimate is made on, made once."""
    return data.remember(
        "run-cost-market", lambda: market_of(tables.offers, tables.provider_facts, tables.accelerators)
    )


def ask_job(link: Link, tables: Tables) -> tuple[Job, Network | None]:
    """The part of the sidebar that states the job.

    Raises:
        JobError: where what was entered cannot be reckoned with.
    """
    with st.sidebar:
        st.markdown("**The job**")
        way: Way = link.segments(
            "r_way",
            "Stated",
            ["compute", "like", "hours"],
            help="By compute, like a published run, or in accelerator hours.",
        )  # type: ignore[assignment]
        asked: dict[str, Any] = {"way": way}
        fields: dict[str, str] = {}
        if way == "compute":
            fields = _ask_compute(link, tables, asked)
        elif way == "like":
            table = link.one("r_runs", "Published in", RUN_TABLES)
            runs = data.remember("run-cost-runs", lambda: published_runs(job_tables(tables)))
            ids = data.remember(
                ("run-cost-run-ids", table), lambda: runs.loc[(runs["table"] == table).to_numpy(), "result_id"].tolist()
            )
            asked["like"] = link.one("r_like", "Run", ids)
            fields = {"scale": link.text("r_scale", "How many times as long", placeholder="1") or "1"}
        else:
            fields = {"gpu_hours": link.text("r_hours", "Accelerator hours", placeholder=HOURS) or HOURS}
            known = data.options("accelerators", "accelerator")
            asked["on"] = link.one("r_on", "On", known, index=known.index(ON))
            many = link.figure("r_on_count", "On how many at once", 1, 1_000_000, step=1, placeholder="does not matter")
            asked["on_count"] = int(many) if many else None
    numbers: dict[str, Any] = {
        name: figure_of(name.replace("_", " ").replace("gpu", "accelerator"), text)
        for name, text in fields.items()
        if text
    }
    return data.remember(
        ("run-cost-job", *asked.items(), *numbers.items()),
        lambda: job_of(JobRequest(**asked, **numbers), job_tables(tables)),
    )


def _ask_compute(link: Link, tables: Tables, asked: dict[str, Any]) -> dict[str, str]:
    """Widgets of a job by compute; what is typed is returned as it stands, by field of the request."""
    sizes = tables.model_sizes.set_index("model")
    ids = [*sizes.index, OTHER]
    model = link.one(
        "r_model", "Network", ids, index=ids.index(MODEL), help="other: by FLOP, or parameters and tokens."
    )
    if model == OTHER:
        flop = link.text("r_flop", "Compute (FLOP)", placeholder="1e21; or the two below")
        parameters = link.text("r_parameters", "Parameters", placeholder="8B")
        tokens = link.text("r_tokens", "Tokens", placeholder=TOKENS)
        if flop:
            return {"flop": flop, "parameters": parameters}
        if parameters:
            return {"parameters": parameters, "tokens": tokens or TOKENS}
        return {"flop": FLOP}
    asked["model"] = model
    if sizes.loc[model, "multiply_adds_per_sample"] != sizes.loc[model, "multiply_adds_per_sample"]:
        fields = {"tokens": link.text("r_tokens", "Tokens", placeholder=TOKENS) or TOKENS}
    else:
        fields = {
            "samples": link.text("r_samples", "Samples in the training set", placeholder=SAMPLES) or SAMPLES,
            "epochs": link.text("r_epochs", "Epochs", placeholder=EPOCHS) or EPOCHS,
        }
    if sizes.loc[model, "work"] == "transformer":
        sequence = link.figure("r_sequence", "Sequence length (memory)", 1, 1_000_000, step=1, placeholder="2,048")
        asked["sequence_length"] = int(sequence) if sequence else 2_048
        asked["sharded"] = not link.toggle(
            "r_replicated",
            "A whole copy on every device",
            help="Otherwise weights, gradients and optimiser state are spread over all devices.",
        )
    return fields


def ask_wishes(link: Link) -> Wishes:
    """The part of the sidebar that says where and within what."""
    with st.sidebar:
        st.markdown("**Where, and within what**")
        rank_by = link.segments("r_rank", "Rank by", list(RANKS))
        weight = (
            link.figure("r_weight", "Weight of time, 0 to 1", 0.0, 1.0, step=0.1, placeholder="0.5")
            if rank_by == "both"
            else None
        )
        many = link.figure("r_count", "Accelerators", 1, 1_000_000, step=1, placeholder="as few as do")
        deadline = link.figure("r_deadline", "Deadline (hours)", 0.01, 1e6, placeholder="none")
        budget = link.figure("r_budget", "Budget (USD)", 0.01, MAX_ASKED, placeholder="none")
        accelerator = link.many(
            "r_accelerator", "Accelerator", data.options("offers", "accelerator"), placeholder="Any accelerator"
        )
        family = link.many("r_family", "Family", data.options("offers", "family"), placeholder="Any family")
        billing = link.pills(
            "r_billing", "Billing", [each.value for each in vocabulary.Billing], default=["on_demand", "spot"]
        )
        with st.expander("More wishes", icon=":material/tune:"):
            provider = link.many(
                "r_provider", "Provider", data.options("offers", "provider"), placeholder="Any provider"
            )
            continent = link.pills("r_continent", "Continent", data.options("offers", "continent"))
            kind = link.one(
                "r_kind", "What is paid for", RANKABLE_KINDS, help="Prices of different kinds are not ranked together."
            )
            since = link.one("r_since", "Price not older than", SINCE, index=SINCE.index(RECENT))
            memory = link.figure("r_memory", "Memory per device, at least (GiB)", 0.0, 1_024.0, step=8.0)
            joined = link.toggle(
                "r_joined",
                "Join machines anywhere",
                help="Otherwise several machines count only where a source says that the provider joins them.",
            )
    return Wishes(
        accelerator=accelerator,
        family=family,
        provider=provider,
        continent=continent,
        billing=billing,
        kind=kind,
        count=int(many) if many else None,
        deadline_hours=deadline,
        budget_usd=budget,
        rank_by=rank_by,  # type: ignore[arg-type]
        weight=0.5 if weight is None else weight,
        since=None if since == ANY_AGE else since,
        min_memory_gib=memory,
        joined=joined,
    )


def ask_own(link: Link, tables: Tables) -> list[ExtraOffer]:
    """A machine of one's own, priced as /rent_or_own does; nothing where none is chosen or a figure is missing."""
    with st.sidebar:
        known = data.remember("run-cost-buyable", lambda: buyable(tables))
        accelerator = link.one(
            "r_own",
            "A machine of your own",
            known,
            index=None,
            placeholder="None",
            help="What its useful hour costs is worked out on Rent or own, with the usual assumptions there.",
        )
        if accelerator is None:
            return []
        many = int(
            link.figure("r_own_count", "Accelerators in it", 1, 64, step=1, placeholder=str(OWN_COUNT)) or OWN_COUNT
        )
        hour = data.remember(("run-cost-own", accelerator, many), lambda: owned_hour_usd(tables, accelerator, many))
        offer = owned_offer(hour)
        if offer is None:
            for sentence in hour.missing:
                caption(sentence)
            return []
        page_link(
            "/rent_or_own",
            "What its hour is made of",
            ":material/balance:",
            {"o_accelerator": accelerator, "o_count": many},
        )
    return [offer]


def ask_assumptions(link: Link, tables: Tables, where: Any) -> RunAssumptions:
    """A field for every assumption; an empty one means the default."""
    table: dict[Any, dict[Any, Any]] = tables.assumptions.set_index("assumption_id", drop=False).to_dict("index")
    changes: dict[str, float] = {}
    with where, st.expander("Assumptions: set-up, interruptions, storage, traffic, free hours", icon=":material/tune:"):
        caption(
            "An empty field takes the default it shows; range, source and day are in its help. What you enter is in the link."
        )
        places = st.columns(3)
        for place, name in enumerate(RUN_ASSUMPTIONS):
            row = table[name]
            default = number(row["value"], 4) if row["value"] == row["value"] else "off"
            entered = link.figure(
                f"r_{name}",
                f"{row['name']} ({row['unit']})",
                0.0,
                1e9,
                places[place % 3],
                placeholder=default,
                help=_help(row),
            )
            if entered is not None:
                changes[name] = entered
        if changes:
            told = "; ".join(f"{table[name]['name']} {number(value, 4)}" for name, value in changes.items())
            st.markdown(f":material/edit: **Changed by you:** {escape(told)}.")
        show_sources(
            tables.assumptions[tables.assumptions["assumption_id"].isin(RUN_ASSUMPTIONS).to_numpy()], None, "assumption"
        )
    return run_assumptions(tables.assumptions, changes)


def _help(row: Mapping[Any, Any]) -> str:
    span = f"Range {number(row['low'], 4)} to {number(row['high'], 4)}. " if row["low"] == row["low"] else ""
    note = row["note"] if isinstance(row["note"], str) else ""
    return escape(f"{span}{note} Source: {row['source_title']}, {day_words(row['as_of'])}.")


def answer(
    tables: Tables,
    job: Job,
    network: Network | None,
    wishes: Wishes,
    assumptions: RunAssumptions,
    extra: list[ExtraOffer],
    every_region: bool,
) -> Estimate:
    """The estimate, one row a machine unless every region is wanted. The last few are kept for all visitors."""
    kept: dict[Any, Estimate] = data.remember("run-cost-estimates", dict)
    changed = tuple((name, assumptions[name].likely) for name in sorted(assumptions.changed))
    key = (job, network, wishes, changed, tuple(extra), every_region)
    if key not in kept:
        found = estimate(job, wishes, market(tables), evidence_of(tables), assumptions, network, extra)
        if not every_region:
            found = replace(found, rows=best_regions(found.rows, wishes.rank_by, wishes.weight), memo={})
        while len(kept) >= MAX_KEPT:
            kept.pop(next(iter(kept)))
        if any(each.origin == "yours" for each in extra):  # a visitor's own quotes are not kept for others
            return found
        kept[key] = found
    return kept[key]


def show_chart(found: Estimate, chosen: str | None) -> None:
    """Time against cost."""
    text = found.remember("alt", lambda: charts.describe_time_against_cost(found))
    figure = found.remember(("figure", chosen), lambda: charts.time_against_cost(found, chosen))
    st.plotly_chart(figure, key="run-cost-chart", alt=text, config=BAR)
    caption(
        "Coloured: no other offer is both cheaper and faster. The bars are the range of the first, or of the offer chosen below; hover "
        "for the range of any other."
    )


def show_ranking(found: Estimate, version: str) -> None:
    """The table of offers, best first."""
    rows = found.rows
    shown = found.remember("ranking", lambda: _ranking(rows.head(MAX_ROWS)))
    cents = rows["cost_likely_usd"].min() < _CENTS_UP_TO
    columns = RANKING if cents else [_whole_dollars(column) for column in RANKING]
    show_table(shown, columns, "Offers, the best first", pinned=2)
    if len(rows) > MAX_ROWS:
        caption(f"The first {MAX_ROWS} of {len(rows):,}; the files below have all.")
    caption(left_out_words(found))
    names = [
        name
        for name in rows.columns
        if name not in ("source_title", "source_url", "source_licence", "as_of", "source", "note")
    ]
    downloads(rows, names, "run-cost", version, describe(found))
    show_sources(rows[rows["source"].isin(list(data.curated().sources)).to_numpy()], None, "price")


def _ranking(rows: pd.DataFrame) -> pd.DataFrame:
    names = [column.name for column in RANKING if column.name.endswith("_hours")]
    return rows.assign(
        offer=[offer_words(row).rsplit(", ", 1)[0] for row in rows.to_dict("records")],
        is_pareto_words=["yes" if each else "" for each in rows["is_pareto"]],
        **{name: three_digits(rows[name]) for name in names},
    )


def show_reasons(found: Estimate) -> None:
    """Why the first is first, and what the next would need."""
    said = [text for text in (why_first(found), to_win(found)) if text]
    if said:
        st.subheader("Why the first is first", anchor="why")
        bullets(said)


def choose(link: Link, found: Estimate) -> pd.Series | None:
    """The offer whose details are shown: the first unless another is chosen."""

    def ids_of() -> list[str]:  # a visitor's own quotes stay out of the link
        rows = found.rows.head(MAX_ROWS)
        return rows["offer_id"][(rows["origin"] != "yours").to_numpy()].astype("str").tolist()

    ids = found.remember("ids", ids_of)
    chosen = link.one("r_offer", "Details of", ids, index=None, placeholder="The first")
    rows = found.rows[(found.rows["offer_id"] == chosen).to_numpy()]
    return found.best if rows.empty else rows.iloc[0]


def show_details(found: Estimate, row: pd.Series) -> None:
    """Parts of the cost, memory and speed of one offer."""
    st.markdown(
        f"**{escape(offer_words(row))}**: {escape(cost_words(cost_of(row)))}, {escape(hours_words(elapsed_of(row)))}."
    )
    parts, beside = st.columns(2, gap="large")
    with parts:
        fine = row["cost_likely_usd"] < _FINE_UP_TO
        columns = [replace(each, format="usd_fine") if fine and each.format == "usd" else each for each in PARTS]
        show_table(parts_of(row), columns, "Parts of the likely cost")
        caption(
            f"{number(row['billed_hours'], 5)} hours billed for {plural(int(row['machines']), 'machine')} at "
            f"{usd(row['price_per_hour_usd'])}, price of {day_words(str(row['as_of']))}."
        )
    with beside:
        lines = [f"Speed from: {row['speed_basis']}."]
        if found.network is not None:
            lines.append(
                describe_memory(
                    found.network, int(row["accelerators"]), float(row["memory_gib"]), str(row["accelerator_name"])
                )
            )
        else:
            lines.append("Memory is not checked: nothing says how many parameters the network has.")
        if row["machines"] > 1:
            lines.append(
                {
                    "yes": "The provider joins machines for one run.",
                    "partly": "The provider joins machines for one run, with conditions.",
                }.get(row["can_join"], "Nothing says that the provider joins machines for one run.")
            )
        if str(row["billing"]).startswith("reserved"):
            lines.append(
                "The price holds only for who commits for a year or three; here only the hours of the run are counted."
            )
        if isinstance(row["note"], str) and row["note"]:
            lines.append(row["note"])
        bullets(lines)


def show_free(found: Estimate) -> None:
    """Free offers with their limits."""
    with st.expander("Free, within limits", icon=":material/savings:"):
        bullets([free_words(row) for _, row in found.free.iterrows()])
        caption(
            "They are not ranked: hours are not promised, and the run has to be cut into sessions with checkpoints."
        )
        show_sources(found.free, None, "offer")


def show_evidence(found: Estimate, evidence: Evidence, row: pd.Series) -> None:
    """Where the hours come from: utilisation reached by published runs, and scaling."""
    with st.expander("How the hours are known", icon=":material/query_stats:"):
        hours = run_hours(
            evidence, found.job, str(row["accelerator"]), int(row["accelerators"]), int(row["accelerators_per_machine"])
        )
        work = getattr(found.job, "work", Work.TRANSFORMER).value
        if hours and hours.utilisation:
            used = hours.utilisation
            paragraph(
                f"Utilisation of {row['accelerator_name']} for this job: likely {percent(100 * used.share.likely)} of its dense peak "
                f"({percent(100 * used.share.low)} to {percent(100 * used.share.high)}), from {used.basis}."
            )
        text = evidence.remember(("alt", work), lambda: charts.describe_utilisation(evidence, work))
        figure = evidence.remember(("figure", work), lambda: charts.utilisation(evidence, work))
        st.plotly_chart(figure, key="run-cost-evidence", alt=text, config=BAR)
        runs = evidence.remember(("work", work), lambda: evidence.runs[(evidence.runs["work"] == work).to_numpy()])
        caption(
            f"A dot is a run of which compute, time and hardware are known; bar: 80 % of further runs, mark: median. {_unused(runs)}"
        )
        paragraph(_scaling_words(evidence))
        show_sources(runs[runs["is_used"].to_numpy(dtype=bool)], None, "run")


def _scaling_words(evidence: Evidence) -> str:
    more, same, other = evidence.scaling, evidence.transfer[True], evidence.transfer[False]
    pairs = evidence.transfer_pairs[True] + evidence.transfer_pairs[False]
    return (
        f"Beyond a machine, twice as many accelerators cost {_more(more.likely)} more accelerator hours ({_more(more.low)} to "
        f"{_more(more.high)}), by {plural(evidence.scaling_groups, 'group')} of MLPerf results. By another team the same run takes "
        f"{number(same.low, 2)} to {number(same.high, 2)} times as long on the same generation, {number(other.low, 2)} to "
        f"{number(other.high, 2)} on another ({pairs:,} pairs of results)."
    )


def _more(exponent: float) -> str:
    return percent(100 * (2**exponent - 1))


def _unused(runs: pd.DataFrame) -> str:
    left = runs[~runs["is_used"].to_numpy(dtype=bool)]["left_out_because"].value_counts()
    return "Left out: " + "; ".join(f"{many} because {why}" for why, many in left.items()) + "." if len(left) else ""


def three_digits(values: pd.Series) -> list[float]:
    """Rounded for reading; files have all digits."""
    return [float(f"{value:.3g}") for value in values]


def _whole_dollars(column: Column) -> Column:
    return replace(column, format="usd_whole") if column.format == "usd" else column


def show_problem(error: JobError) -> None:
    """What cannot be reckoned with; everything entered stays."""
    said = str(error)
    st.error(
        escape(f"{said[:1].upper()}{said[1:]} Nothing you entered is lost: correct it on the left."),
        icon=":material/edit:",
    )


def show_left_out() -> None:
    """What no figure contains."""
    st.subheader("Not included", anchor="not-included")
    bullets(list(LEFT_OUT))


def job_tables(tables: Tables) -> JobTables:
    """The tables of the words of a request."""
    return JobTables(
        tables.model_sizes, tables.accelerators, tables.mlperf_training, tables.dawnbench, tables.landmark_runs
    )


def parameters_elsewhere() -> tuple[str, ...]:
    """Parameters of the ways a job can be stated that are not shown now."""
    return (
        "r_model",
        "r_flop",
        "r_parameters",
        "r_tokens",
        "r_samples",
        "r_epochs",
        "r_sequence",
        "r_replicated",
        "r_runs",
        "r_like",
        "r_scale",
        "r_hours",
        "r_on",
        "r_on_count",
        "r_weight",
        "r_own_count",
        "r_offer",
    )
