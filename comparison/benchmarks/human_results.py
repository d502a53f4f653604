"""Where networks passed people."""

import pandas as pd

from comparison.benchmarks.landmarks import NO_COST
from comparison.text.lists import plural
from comparison.text.numbers import MISSING, duration_words, scientific, usd


def human_results(results: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Results against people with what their training took: adds `model`, `compute_words`, `time_words`, `devices_words`
    and `cost_2023_usd` of the run, empty where we know of none; oldest first."""
    known = runs.set_index("result_id")
    took = results["result_id"].map(known["training_compute_flop"])
    hours = results["result_id"].map(known["training_time_hours"])
    devices = results["result_id"].map(known["accelerator_count"])
    hardware = results["result_id"].map(known["accelerator_text"])
    return results.assign(
        model=results["result_id"].map(known["model"]),
        training_compute_flop=took,
        compute_words=[scientific(value) for value in took],
        time_words=[duration_words(3_600 * value) for value in hours],
        devices_words=[
            MISSING if name != name else f"{many:,.0f} × {name}" if many == many else name
            for many, name in zip(devices, hardware, strict=True)
        ],
        cost_2023_usd=results["result_id"].map(known["cost_2023_usd"]),
    ).sort_values(["as_of", "claim_id"], ignore_index=True)


def describe_human_results(rows: pd.DataFrame) -> str:
    """How many tasks, and the cheapest and the most expensive of those whose cost is known."""
    paid = rows[rows["cost_2023_usd"].notna().to_numpy() & ~rows["result_id"].isin(NO_COST).to_numpy()]
    text = f"{plural(len(rows), 'result')} at {plural(rows['task'].nunique(), 'task')} in which a network did better than people"
    if paid.empty:
        return f"{text}; what they cost is not known."
    ordered = paid.sort_values("cost_2023_usd")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return (
        f"{text}; the training cost from {usd(low['cost_2023_usd'])} ({low['model']}) to {usd(high['cost_2023_usd'])} "
        f"({high['model']}), as far as it is known."
    )
