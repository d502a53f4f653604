"""CPU against GPU in seven studies, and throughput per accelerator, watt and dollar in one suite."""

import pandas as pd

from comparison.text.lists import listing, plural
from comparison.text.numbers import number, times

ARTICLE_SPEEDUP = 10.0
# Metrics in which less is better; throughput is derived from them and percentages are no times.
TIMES = ("minibatch_forward", "minibatch_forward_backward", "training_time", "epoch_time", "prediction_latency")


def speedup_rows(
    results: pd.DataFrame, study: tuple[str, ...] = (), phase: str | None = None, model: tuple[str, ...] = ()
) -> pd.DataFrame:
    """How many times faster each GPU did the same work than the fastest CPU of its study, and what it cost.

    The CPU is the fastest of the same study, model, phase and metric with the same framework where there is one, else of
    any framework. The Azure post has no CPU row: its gain over 35 CPU pods in percent is read as 1 + gain/100 times,
    a cluster against a cluster.

    Returns:
        The GPU rows with `speedup`, `cpu_value` (same unit), `cpu_hardware`, `cpu_framework`, `cpu_result_id`,
        `cost_ratio` (GPU cost divided by that CPU's; below 1 the GPU is cheaper), `same_price_terms` (False where the CPU
        price is preemptible and the GPU price is not: such ratios are not ranked with others), `is_cluster`,
        largest speed-up first. GPUs without any CPU beside them are left out.
    """
    chosen = results
    for column, values in (("study", study), ("model", model), ("phase", (phase,) if phase else ())):
        if values:
            chosen = chosen[chosen[column].isin(list(values)).to_numpy()]
    timed = chosen[chosen["metric"].isin(list(TIMES)).to_numpy()].astype(
        {"study": "str", "metric": "str", "phase": "str"}
    )
    group = ["study", "model", "phase", "metric"]
    cpus = timed[(timed["device"] == "cpu").to_numpy()].sort_values(["value", "result_id"])
    kept = {
        "value": "cpu_value",
        "hardware_text": "cpu_hardware",
        "framework_text": "cpu_framework",
        "result_id": "cpu_result_id",
        "cost_usd": "cpu_cost_usd",
        "price_terms": "cpu_price_terms",
    }
    gpus = timed[(timed["device"] == "gpu").to_numpy()]
    same = cpus[cpus["framework"].notna().to_numpy()].drop_duplicates([*group, "framework"])
    matched = gpus.merge(same[[*group, "framework", *kept]].rename(columns=kept), on=[*group, "framework"], how="left")
    fallback = gpus[group].merge(
        cpus.drop_duplicates(group)[[*group, *kept]].rename(columns=kept), on=group, how="left"
    )
    lacks = matched["cpu_value"].isna().to_numpy()
    for name in kept.values():
        matched[name] = matched[name].where(~lacks, fallback[name])
    matched["speedup"] = matched["cpu_value"] / matched["value"]
    matched["cost_ratio"] = matched["cost_usd"] / matched["cpu_cost_usd"]
    terms = (matched["price_terms"].fillna(""), matched["cpu_price_terms"].fillna(""))
    matched["same_price_terms"] = (terms[0] == terms[1]).astype(bool)
    matched["is_cluster"] = False
    gain = chosen[(chosen["metric"] == "throughput_gain").to_numpy()]
    if len(gain):
        cluster = gain.assign(
            speedup=1 + gain["value"] / 100, cpu_hardware="35 CPU pods", is_cluster=True, same_price_terms=False
        )
        matched = pd.concat(
            [matched, cluster.astype({"study": "str", "metric": "str", "phase": "str"})], ignore_index=True
        )
    matched = matched[matched["speedup"].notna().to_numpy()]
    return matched.sort_values(["speedup", "result_id"], ascending=[False, True], ignore_index=True)


def describe_speedups(rows: pd.DataFrame) -> str:
    """Range and median of the speed-ups, how many reach the article's ten times, where the CPU wins."""
    if rows.empty:
        return "No study has both a CPU and a GPU for this choice."
    speed = rows["speedup"]
    first, last = rows.iloc[0], rows.iloc[-1]
    reach, slower = int((speed >= ARTICLE_SPEEDUP).sum()), int((speed < 1).sum())
    middles = rows.groupby("study_label", observed=True)["speedup"].median().sort_values()
    text = f"In {plural(len(rows), 'comparison')} of {plural(rows['study'].nunique(), 'study', 'studies')} a GPU was "
    if len(middles) > 1:
        text += (
            f"{number(middles.iloc[0], 2)} ({middles.index[0]}) to {times(middles.iloc[-1])} ({middles.index[-1]}) as fast as the "
            "fastest CPU beside it, by the median of each study"
        )
    else:
        text += f"{times(float(speed.median()))} as fast as the fastest CPU beside it, by the median"
    text += f", {number(last['speedup'], 2)} to {times(first['speedup'])} in all; "
    text += f"{plural(reach, 'reaches', 'reach') if reach else 'none reaches'} the article's 10 times"
    if slower:
        text += f", and in {number(slower)} the CPU was faster"
    return f"{text}."


def describe_costs(rows: pd.DataFrame) -> str:
    """What the same work costs on the GPU against the CPU, like prices and unlike prices apart."""
    known = rows[rows["cost_ratio"].notna().to_numpy()]
    if known.empty:
        return "No study here gives a cost for both."
    parts = []
    for same, words in (
        (True, "at prices on the same terms"),
        (False, "with preemptible CPU prices against on-demand GPU prices"),
    ):
        part = known[(known["same_price_terms"] == same).to_numpy()]
        if len(part):
            ratio = part["cost_ratio"]
            cheaper = int((ratio < 1).sum())
            parts.append(
                f"{words} the GPU costs {number(ratio.min())} to {times(ratio.max())} what the CPU costs and is cheaper in "
                f"{cheaper} of {len(part)}"
            )
    return f"{listing(parts)[0].upper()}{listing(parts)[1:]}."
