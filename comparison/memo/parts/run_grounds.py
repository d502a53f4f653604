"""What the part on the run rests on: its assumptions and its sources."""

import pandas as pd

from comparison.frames.tables import Tables
from comparison.memo.page import Assumption
from comparison.memo.parts.part import days_of
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, RunAssumptions
from comparison.run_cost.estimate import Estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.jobs import ComputeJob, LikeJob
from comparison.text.dates import day_words
from comparison.text.numbers import number


def assumptions(tables: Tables, used: RunAssumptions, has_free: bool) -> tuple[Assumption, ...]:
    """Those that count, the changed ones first.

    Args:
        has_free: whether free offers are told, whose limits are assumptions.
    """
    unused = _unused(used, has_free)
    told = []
    for row in tables.assumptions.to_dict("records"):
        name, is_off = row["assumption_id"], row["value"] != row["value"]
        is_changed = name in used.changed
        if name not in RUN_ASSUMPTIONS or (not is_changed and (is_off or name in unused)):
            continue
        unit, url = row["unit"], row["source_url"] if isinstance(row["source_url"], str) else ""
        default = "off" if is_off else f"{number(row['value'], 5)} {unit}"
        told.append(
            Assumption(
                row["name"],
                f"{number(used[name].likely, 5)} {unit}",
                f"{number(row['low'], 4)} to {number(row['high'], 4)}" if row["low"] < row["high"] else "",
                default if is_changed else "",
                "entered by you" if is_changed else row["source_title"],
                "" if is_changed else url,
                "" if is_changed else day_words(row["as_of"]),
                False,
                row["note"] if isinstance(row["note"], str) else "",
            )
        )
    return tuple(sorted(told, key=lambda assumption: not assumption.default))


def sources(tables: Tables, evidence: Evidence, estimate: Estimate, shown: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Source -> days of the prices, the assumptions and the published runs that time rests on."""
    assumed = tables.assumptions[tables.assumptions["assumption_id"].isin(list(RUN_ASSUMPTIONS)).to_numpy()]
    columns = ["source", "as_of"]
    parts = [
        shown[(shown["origin"] == "offer").to_numpy()][columns],
        assumed[assumed["value"].notna().to_numpy()][columns],
    ]
    job = estimate.job
    if isinstance(job, ComputeJob):
        runs = evidence.runs
        is_used = (runs["is_used"] & (runs["work"] == job.work.value)).to_numpy(dtype=bool)
        parts.append(runs[is_used][columns])
    elif isinstance(job, LikeJob):
        results = getattr(tables, job.table)
        parts.append(results[(results["result_id"] == job.result_id).to_numpy()][columns])
    return days_of(pd.concat([part.astype("str") for part in parts]))


def _unused(used: RunAssumptions, has_free: bool) -> set[str]:
    """Assumptions that nothing of the memo rests on: prices of what is off, limits of free offers that are not told."""
    names = set() if has_free else {name for name in RUN_ASSUMPTIONS if name.startswith(("colab_", "kaggle_"))}
    names |= set() if used["storage_gb"].likely else {"storage_usd_per_gb_month"}
    return names | (set() if used["run_egress_gb"].likely else {"egress_usd_per_gb"})
