"""Predicts published training runs from the others, held out, and prints how well the estimate does.

    .venv/bin/python -m benchmarks.predict            or with --rows for every prediction

landmark   Large runs of which compute, hardware, number and duration are known. A run is predicted from its compute alone,
           with all runs that share an organisation with it taken away. Left out are runs whose compute was itself estimated
           from their time, and those that claim more than the peak: they can confirm nothing.
mlperf     Results of MLPerf Training, closed division. All results of a submitter are taken away; each is then predicted like
           the result of another submitter for the same benchmark: on the same accelerator generation where there is one, with
           the nearest number of devices.
mlperf,    The same, but only results on other generations may serve: what a visitor does who moves a run to other hardware.
moved
dawnbench  ResNets on ImageNet from operations per image, images and epochs; their evidence (measured throughput) is of another
           kind and later, so nothing has to be taken away.

inside: share within low to high (80 % is the aim, and what the range is built for). factor 2: share within a factor of two of
likely (aim 60 %). ratio: median of predicted / actual. high/low: median, and the share of at most 6 (the aim).
"""

import argparse
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from comparison.catalog import loading
from comparison.frames import build
from comparison.frames.tables import Tables
from comparison.market.families import family_words
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import ComputeJob, Job, LikeJob, Work, samples_job

AIM_INSIDE, AIM_FACTOR_TWO, AIM_SPREAD = 80, 60, 6
IMAGENET_IMAGES = 1_281_167
SMALL = 8
"""Generations with fewer runs are put together in the table."""
FEW = 20
"""Rows of a table whose part in the evidence is known already."""


def evidence_of(tables: Tables, landmarks: pd.DataFrame | None = None, mlperf: pd.DataFrame | None = None) -> Evidence:
    """The evidence of the tables, with some of their runs taken away."""
    return gather(
        tables.landmark_runs if landmarks is None else landmarks,
        tables.mlperf_training if mlperf is None else mlperf,
        tables.gpu_throughput,
        tables.model_sizes,
        tables.accelerators,
    )


def without_landmarks(tables: Tables, whole: Evidence, kept: pd.DataFrame) -> Evidence:
    """`evidence_of(tables, kept)` in a fraction of its time: what other tables say is that of the whole."""
    few = (tables.mlperf_training.head(FEW), tables.gpu_throughput.head(FEW))  # what is fitted to them is not taken
    fitted = gather(kept, *few, tables.model_sizes, tables.accelerators)
    runs = [fitted.runs, whole.runs[(whole.runs["table"] != "landmark_runs").to_numpy()]]
    return replace(whole, runs=pd.concat(runs, ignore_index=True), trend=fitted.trend, usual_count=fitted.usual_count)


def landmark_predictions(tables: Tables, evidence: Evidence) -> pd.DataFrame:
    """One row per landmark run that is evidence."""
    runs = evidence.runs[(evidence.runs["table"] == "landmark_runs") & evidence.runs["is_used"]]
    teams = {str(by): organisations(str(by)) for by in tables.landmark_runs["measured_by"].astype("str").unique()}
    held: dict[frozenset[str], Evidence] = {}
    found = []
    for run in runs.to_dict("records"):
        own = teams[run["organisation"]]
        kin = frozenset(by for by, members in teams.items() if members & own)
        if kin not in held:
            others = tables.landmark_runs[~tables.landmark_runs["measured_by"].astype("str").isin(kin).to_numpy()]
            held[kin] = without_landmarks(tables, evidence, others)
        found.append(_predicted(held[kin], ComputeJob(run["flop"]), run, "landmark"))
    return pd.DataFrame([each for each in found if each])


def mlperf_predictions(tables: Tables, evidence: Evidence, moved: bool = False) -> pd.DataFrame:
    """One row per result of MLPerf for which another submitter's result can stand."""
    results = tables.mlperf_training
    results = results[
        (results["division"] == "closed") & (results["accelerator_count"] > 0) & results["accelerator"].notna()
    ]
    results = results.astype({"accelerator": "str", "measured_by": "str", "benchmark": "str"})
    results = results.assign(family=[evidence.family(each) for each in results["accelerator"]])
    found = []
    for team, own in results.groupby("measured_by"):
        others = results[(results["measured_by"] != team).to_numpy()]
        held = evidence_of(
            tables, mlperf=tables.mlperf_training[(tables.mlperf_training["measured_by"] != team).to_numpy()]
        )
        for row in own.to_dict("records"):
            known = others[
                ((others["benchmark"] == row["benchmark"]) & others["accelerator"].isin(list(held.peaks))).to_numpy()
            ]
            alike = known[(known["family"] == row["family"]).to_numpy()]
            known = known[(known["family"] != row["family"]).to_numpy()] if moved else known if alike.empty else alike
            if known.empty:
                continue
            away = np.abs(np.log(known["accelerator_count"].to_numpy() / row["accelerator_count"]))
            like = known.iloc[int(away.argmin())]
            job = LikeJob(
                like["result_id"],
                "mlperf_training",
                row["benchmark"],
                like["minutes_to_train"] / 60,
                like["accelerator"],
                int(like["accelerator_count"]),
            )
            run = {
                "run_id": row["result_id"],
                "accelerator": row["accelerator"],
                "family": row["family"],
                "accelerator_count": row["accelerator_count"],
                "hours": row["minutes_to_train"] / 60,
            }
            found.append(_predicted(held, job, run, "mlperf, moved" if moved else "mlperf"))
    return pd.DataFrame([each for each in found if each])


def dawnbench_predictions(tables: Tables, evidence: Evidence) -> pd.DataFrame:
    """One row a ResNet of DAWNBench trained on ImageNet of which epochs, accelerator and number are known."""
    sizes = tables.model_sizes.set_index("model")["multiply_adds_per_sample"]
    runs = tables.dawnbench[
        ((tables.dawnbench["task"] == "imagenet") & (tables.dawnbench["phase"] == "training")).to_numpy()
    ]
    found = []
    for row in runs.to_dict("records"):
        named = re.fullmatch(r"res[nN]et[ -]?(50|152)(.*)", str(row["model"]), re.IGNORECASE)
        if (
            named
            and row["accelerator"] == row["accelerator"]
            and row["accelerator_count"] > 0
            and row["epoch_at_target"] > 0
        ):
            job = samples_job(sizes[f"resnet{named[1]}"], IMAGENET_IMAGES, row["epoch_at_target"], Work.CONVOLUTIONAL)
            run = {
                "run_id": row["result_id"],
                "accelerator": str(row["accelerator"]),
                "family": evidence.family(str(row["accelerator"])),
                "accelerator_count": row["accelerator_count"],
                "hours": row["time_to_accuracy_seconds"] / 3_600,
            }
            found.append(_predicted(evidence, job, run, "dawnbench"))
    return pd.DataFrame([each for each in found if each])


def organisations(measured_by: str) -> set[str]:
    """The organisations of a run, without what stands in brackets."""
    return {name.strip() for name in re.sub(r"\([^)]*\)", "", measured_by).split(",") if name.strip()}


def summary(predictions: pd.DataFrame) -> pd.DataFrame:
    """One row per kind and generation and one for all of a kind: runs and the shares the module's text explains."""
    rows = []
    for kind, part in predictions.groupby("kind", sort=False):
        rows.append((kind, "all", *_figures(part)))
        many = part["family"].map(part["family"].value_counts())
        by_family = part.assign(family=part["family"].where(many >= SMALL, "others"))
        for family, each in sorted(by_family.groupby("family"), key=lambda pair: (pair[0] == "others", -len(pair[1]))):
            if len(each) < len(part):
                rows.append((kind, family if family == "others" else family_words(str(family)), *_figures(each)))
    columns = [
        "kind",
        "generation",
        "runs",
        "inside_percent",
        "factor_two_percent",
        "median_ratio",
        "median_high_low",
        "high_low_at_most_6_percent",
    ]
    return pd.DataFrame(rows, columns=columns)


def _figures(part: pd.DataFrame) -> tuple[float, ...]:
    inside = (part["actual"] >= part["low"]) & (part["actual"] <= part["high"])
    ratio, spread = part["likely"] / part["actual"], part["high"] / part["low"]
    near = (ratio <= 2) & (ratio >= 0.5)
    return (
        len(part),
        100 * inside.mean(),
        100 * near.mean(),
        ratio.median(),
        spread.median(),
        100 * (spread <= AIM_SPREAD).mean(),
    )


def _predicted(evidence: Evidence, job: Job, run: Mapping[Any, Any], kind: str) -> dict[str, Any] | None:
    found = run_hours(evidence, job, str(run["accelerator"]), int(run["accelerator_count"]))
    if found is None:
        return None
    return {
        "kind": kind,
        "run": run["run_id"],
        "family": run["family"],
        "actual": run["hours"],
        "low": found.hours.low,
        "likely": found.hours.likely,
        "high": found.hours.high,
        "basis": found.basis,
    }


def predictions(tables: Tables) -> pd.DataFrame:
    """All of them."""
    whole = evidence_of(tables)
    return pd.concat(
        [
            landmark_predictions(tables, whole),
            mlperf_predictions(tables, whole),
            mlperf_predictions(tables, whole, moved=True),
            dawnbench_predictions(tables, whole),
        ],
        ignore_index=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", action="store_true", help="print every prediction too, hours")
    options = parser.parse_args()
    tables = build.build(loading.load())
    found = predictions(tables)
    if options.rows:
        print(found.to_string(index=False, float_format=lambda value: f"{value:.4g}"))
    print(
        f"data version {tables.version}; aims: inside {AIM_INSIDE} %, factor 2 {AIM_FACTOR_TWO} %, high/low at most {AIM_SPREAD}\n"
    )
    print("| kind | generation | runs | inside % | factor 2 % | ratio | high/low | at most 6 % |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in summary(found).itertuples(index=False, name=None):
        kind, generation, runs, inside, near, ratio, spread, narrow = row
        print(
            f"| {kind} | {generation} | {runs} | {inside:.0f} | {near:.0f} | {ratio:.2f} | {spread:.1f} | {narrow:.0f} |"
        )


if __name__ == "__main__":
    main()
