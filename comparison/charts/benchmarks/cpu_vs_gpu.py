"""How many times as fast, and as expensive, a GPU was."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks import cpu_vs_gpu
from comparison.charts import theme
from comparison.charts.benchmarks.marks import empty_figure, hover_foot, reference_line, reference_mark, row_labels
from comparison.charts.hover import safe
from comparison.text.numbers import number, times, usd


def cpu_gpu(rows: pd.DataFrame) -> go.Figure:
    """A dot a comparison: how many times faster a GPU is than the fastest CPU beside it; a row a study and phase, or a
    model where there is one study only. A bar marks the middle of a row, lines the article's ten times and equality.
    Clusters are diamonds. Reads the columns of `speedups.speedup_rows`."""
    if rows.empty:
        return empty_figure("No study has both a CPU and a GPU for this choice")
    first = "study_label" if rows["study"].nunique() > 1 else "model"
    labels = rows[first].astype("str") + ", " + rows["phase"].astype("str")
    shown = rows.assign(row=labels)
    middles = shown.groupby("row")["speedup"].median().sort_values()
    kept = list(middles.index)
    hover = [
        f"<b>{safe(row['hardware_text'])}</b>, {safe(row['framework_text'])}<br>{safe(row['model'])}<br>"
        f"{times(row['speedup'])} as fast as {safe(row['cpu_hardware'])}<br>{safe(row['metric_label'])}"
        + (f"<br>costs {times(row['cost_ratio'])} as much" if row["cost_ratio"] > 0 else "")
        + hover_foot(row)
        for row in shown.to_dict("records")
    ]
    above = (shown["speedup"] >= cpu_vs_gpu.ARTICLE_SPEEDUP).to_numpy()
    low, high = min(float(shown["speedup"].min()), 0.8), max(float(shown["speedup"].max()), 12.0)
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": shown["speedup"].tolist(),
            "y": shown["row"].tolist(),
            "text": hover,
            "hovertemplate": "%{text}<extra></extra>",
            "customdata": shown["result_id"].tolist(),
            "name": "GPU",
            "marker": {
                "size": 9,
                "opacity": 0.7,
                "color": [theme.ACCENT if reaches else theme.GREY for reaches in above],
                "symbol": [
                    ("diamond" if cluster else "circle") + ("-open" if measurer == "vendor" else "")
                    for cluster, measurer in zip(shown["is_cluster"], shown["measurer"], strict=True)
                ],
            },
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": middles.tolist(),
            "y": kept,
            "name": "middle",
            "hoverinfo": "skip",
            "text": [f"{number(value, 2)} ×" for value in middles],
            "textposition": "top center",
            "marker": {"symbol": "line-ns-open", "size": 16, "color": theme.SECOND, "line": {"width": 3}},
        },
    ]
    ticks = [value for value in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if low / 1.5 <= value <= high * 1.5]
    return theme.figure(
        traces,
        "Times as fast as the fastest CPU of the study (log)",
        height=130 + 42 * len(kept),
        xaxis={
            "type": "log",
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": [f"{value:g} ×" for value in ticks],
            "range": [math.log10(low / 1.3), math.log10(high * 1.4)],
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": kept,
            "range": [-0.6, len(kept) - 0.2],
            "showticklabels": False,
        },
        shapes=[reference_line(1, theme.GREY), reference_line(cpu_vs_gpu.ARTICLE_SPEEDUP, theme.SECOND)],
        annotations=[
            reference_mark(1, "same"),
            reference_mark(cpu_vs_gpu.ARTICLE_SPEEDUP, "the article's 10 times"),
            *row_labels({label: label for label in kept}),
        ],
        margin={"t": 28},
    )


def describe_cpu_gpu(rows: pd.DataFrame) -> str:
    """The sentences of `speedups.describe_speedups` and `describe_costs`."""
    text = cpu_vs_gpu.describe_speedups(rows)
    return text if rows.empty or rows["cost_ratio"].isna().all() else f"{text} {cpu_vs_gpu.describe_costs(rows)}"


def cost_ratios(rows: pd.DataFrame) -> go.Figure:
    """A dot a GPU: its cost for the same work divided by the CPU's, like price terms and unlike ones in rows of their
    own, since they are not ranked together."""
    known = rows[rows["cost_ratio"].notna().to_numpy()]
    if known.empty:
        return empty_figure("No study here gives a cost for both")
    terms = ["same terms" if same else "CPU preemptible, GPU on demand" for same in known["same_price_terms"]]
    pairs = list(zip(known["study_label"].astype("str"), terms, strict=True))
    labels = [f"{study}<br>{term}" for study, term in pairs]
    names = {f"{study}<br>{term}": f"{study}: {term}" for study, term in pairs}
    hover = [
        f"<b>{safe(row['hardware_text'])}</b> {usd(row['cost_usd'])}<br>{safe(row['cpu_hardware'])} {usd(row['cpu_cost_usd'])}<br>"
        f"{safe(row['model'])}, {safe(row['framework_text'])}{hover_foot(row)}"
        for row in known.to_dict("records")
    ]
    low, high = min(float(known["cost_ratio"].min()), 0.5), max(float(known["cost_ratio"].max()), 2.0)
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": known["cost_ratio"].tolist(),
            "y": labels,
            "text": hover,
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {
                "size": 10,
                "opacity": 0.8,
                "color": [theme.ACCENT if same else theme.GREY for same in known["same_price_terms"]],
            },
        }
    ]
    ticks = [value for value in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if low / 1.5 <= value <= high * 1.5]
    rows_ = list(dict.fromkeys(labels))
    return theme.figure(
        traces,
        "Cost on the GPU divided by cost on the CPU (log)",
        height=120 + 52 * len(rows_),
        xaxis={"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [f"{value:g} ×" for value in ticks]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": rows_[::-1],
            "range": [-0.6, len(rows_) - 0.3],
            "showticklabels": False,
        },
        shapes=[reference_line(1, theme.GREY)],
        margin={"t": 28},
        annotations=[reference_mark(1, "same cost"), *row_labels(names)],
    )
