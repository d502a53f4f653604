"""Published runs one can state a job by."""

import math

import pandas as pd

from comparison.frames.tables import Tables

RESULT_TABLES = ("mlperf_training", "dawnbench", "landmark_runs")


def published_runs(tables: Tables) -> pd.DataFrame:
    """Every published run a job can be like: result_id, table, name, hours, accelerator, accelerator_count, parameters and
    is_partial; training runs of which time, accelerator and number of devices are known."""
    mlperf = tables.mlperf_training
    names = (
        mlperf["benchmark_label"].astype("str")
        + ", MLPerf "
        + mlperf["round"].astype("str")
        + ", "
        + mlperf["measured_by"].astype("str")
    )
    parts = [_runs(mlperf, "mlperf_training", names, mlperf["minutes_to_train"] / 60, mlperf["is_partial_training"])]
    dawn = tables.dawnbench[(tables.dawnbench["phase"] == "training").to_numpy()]
    names = (
        dawn["model"].astype("str")
        + ", DAWNBench "
        + dawn["task_label"].astype("str")
        + ", "
        + dawn["measured_by"].astype("str")
    )
    parts.append(_runs(dawn, "dawnbench", names, dawn["time_to_accuracy_seconds"] / 3_600))
    large = tables.landmark_runs
    names = large["model"].astype("str") + ", " + large["measured_by"].astype("str")
    parts.append(_runs(large, "landmark_runs", names, large["training_time_hours"], parameters=large["parameters"]))
    runs = pd.concat(parts, ignore_index=True)
    keep = runs["hours"].notna() & runs["accelerator"].notna() & (runs["accelerator_count"] > 0)
    return runs[keep.to_numpy(dtype=bool)].reset_index(drop=True)


def _runs(
    rows: pd.DataFrame,
    table: str,
    names: pd.Series,
    hours: pd.Series,
    partial: pd.Series | bool = False,
    parameters: pd.Series | float = math.nan,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "result_id": rows["result_id"].astype("str"),
            "table": table,
            "name": names,
            "hours": hours.astype("float64"),
            "accelerator": rows["accelerator"].astype("str"),
            "accelerator_count": rows["accelerator_count"].astype("float64"),
            "parameters": parameters,
            "is_partial": partial,
        }
    )
