"""Results of benchmarks as figures: time against cost, progress, scaling, CPU against GPU, throughput, landmark runs.

A vendor's figure is hollow, every other solid; hover names source and date.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks import cpu_vs_gpu
from comparison.benchmarks import throughput as throughput_module
from comparison.benchmarks.data_scaling import describe_scaling_by_rows
from comparison.benchmarks.dawnbench import describe_time_cost
from comparison.benchmarks.landmarks import MEASURES, describe_landmarks, measure_words
from comparison.benchmarks.mlperf import COUNT_CLASSES, describe_progress, describe_scaling
from comparison.charts import theme
from comparison.market.families import family_words
from comparison.market.repricing import BASIS_WORDS
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import count, listing
from comparison.text.numbers import duration_words, number, percent, times, usd
from comparison.visitor.marks import is_yours

MOST_ROWS = 30
OTHERS = "others"
# What colour can mean: column of the rows, and what stands where it is empty.
COLOURS = {
    "framework": ("framework", "framework_name", "no single framework"),
    "provider": ("provider", "provider_name", "no cloud named"),
    "accelerator": ("family", "family", "CPU or not stated"),
}
_TIME_TICKS = (
    (1e-5, "0.01 ms"), (1e-4, "0.1 ms"), (1e-3, "1 ms"), (1e-2, "10 ms"), (0.1, "0.1 s"), (1, "1 s"), (10, "10 s"),
    (60, "1 min"), (600, "10 min"), (3_600, "1 hour"), (36_000, "10 hours"), (86_400, "1 day"), (864_000, "10 days"),
    (8_640_000, "100 days"),
)  # fmt: skip


def time_axis(low: float, high: float) -> dict[str, Any]:
    """A logarithmic axis of seconds with ticks people would use, that covers low to high."""
    ticks = [(value, words) for value, words in _TIME_TICKS if low / 6 <= value <= high * 6]
    return {
        "type": "log", "tickmode": "array", "tickvals": [value for value, _ in ticks],
        "ticktext": [words for _, words in ticks], "range": [math.log10(low / 1.8), math.log10(high * 1.8)],
    }  # fmt: skip


def time_cost(
    rows: pd.DataFrame,
    by: str = "framework",
    deadline_seconds: float | None = None,
    budget_usd: float | None = None,
    price: str = "then",
) -> go.Figure:
    """A dot a run: time along, cost up, both logarithmic. Reads the columns of `benchmarks.time_cost_rows`.

    The front of runs that no other beats is joined by a step line; deadline and budget are lines, the part that keeps to
    them is shaded. Colour tells the framework, provider or family of accelerator of the seven most frequent. Runs without
    a cost stay out (the description counts them).
    """
    shown = rows[rows["price_usd"].notna().to_numpy()]
    if shown.empty:
        return _empty("No run here has a cost")
    training = shown["phase"].iloc[0] == "training"
    column, name_column, missing = COLOURS[by]
    low_x, high_x = float(shown["time_seconds"].min()), float(shown["time_seconds"].max())
    low_y, high_y = float(shown["price_usd"].min()), float(shown["price_usd"].max())
    if deadline_seconds:
        low_x, high_x = min(low_x, deadline_seconds), max(high_x, deadline_seconds)
    if budget_usd:
        low_y, high_y = min(low_y, budget_usd), max(high_y, budget_usd)
    x_axis, y_axis = time_axis(low_x, high_x), theme.log_dollars(low_y, high_y)
    y_axis["range"] = [math.log10(low_y / 1.8), math.log10(high_y * 2.2)]
    front = shown[shown["on_front"].to_numpy(dtype=bool)].sort_values("time_seconds")
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "name": "not beaten in both", "x": front["time_seconds"].tolist(),
         "y": front["price_usd"].tolist(), "line": {"color": theme.GREY, "width": 2, "dash": "dot", "shape": "hv"},
         "hoverinfo": "skip", "showlegend": len(front) > 0}
    ]  # fmt: skip
    keys = shown[column].astype("str").fillna("")
    names = shown[name_column].astype("str").fillna(missing)
    frequent = [key for key in keys.value_counts(sort=True).index if key][: theme.MOST_COLOURS]
    colours = theme.colours_for(frequent)
    hover = [_run_hover(row, price) for row in shown.to_dict("records")]
    for key in [*frequent, ""]:
        part = ((keys == key) if key else ~keys.isin(frequent)).to_numpy()
        if part.any():
            label = family_words(key) if by == "accelerator" and key else str(names[part].iloc[0])
            shown_name, colour = (label, colours[key]) if key else (OTHERS, theme.GREY)
            texts = [text for text, has in zip(hover, part, strict=True) if has]
            traces += [_dots(shown[part], texts, shown_name, colour), _key(shown_name, colour)]
    traces += _vendor_key(shown)
    best = front.iloc[[0, -1]] if len(front) > 1 else front
    traces.append(
        {"type": "scatter", "mode": "text", "x": best["time_seconds"].tolist(), "y": best["price_usd"].tolist(),
         "text": [f"   {words}, {usd(cost)}" for words, cost in zip(best["time_words"], best["price_usd"], strict=True)],
         "textposition": ["top right", "bottom right"][-len(best):], "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    )  # fmt: skip
    what = "Training time" if training else "Time of one prediction"
    cost_title = "Cost of the run" if training else "Cost of 10,000 predictions"
    terms = "at today's prices" if price == "now" else "at the price of the entry"
    return theme.figure(
        traces, f"{what} (log)", f"{cost_title} {terms}, USD (log)", height=480, showlegend=True,
        xaxis=x_axis, yaxis=y_axis, shapes=_limits(deadline_seconds, budget_usd, x_axis["range"], y_axis["range"]),
    )  # fmt: skip


def describe_time_cost_figure(
    rows: pd.DataFrame, deadline_seconds: float | None = None, budget_usd: float | None = None, price: str = "then"
) -> str:
    """The sentence of `benchmarks.describe_time_cost`, the front in words, and what is not drawn."""
    text = describe_time_cost(rows, deadline_seconds, budget_usd, price)
    front = rows[rows["on_front"].to_numpy(dtype=bool)].sort_values("time_seconds")
    if len(front):
        each = [f"{words} for {usd(cost)}" for words, cost in zip(front["time_words"], front["price_usd"], strict=True)]
        text += f" Not beaten in both time and cost: {listing(each, most=6)}."
    if without := int(rows["price_usd"].isna().sum()):
        text += (
            f" {count(without, 'entry has', 'entries have')} no cost and {'is' if without == 1 else 'are'} not drawn."
        )
    return text


def progress(best: pd.DataFrame, every: pd.DataFrame | None = None) -> go.Figure:
    """Minutes over the rounds, a line for each class of device counts; grey dots are all other results.

    Reads the columns of `mlperf.progress_rows`; `every` those of `mlperf.progress_by_accelerator`.
    """
    if best.empty:
        return _empty("No result for this choice")
    rounds = sorted(
        {str(each) for each in best["round"]} | ({str(e) for e in every["round"]} if every is not None else set())
    )
    traces: list[dict[str, Any]] = []
    if every is not None and len(every):
        traces.append(
            {"type": "scatter", "mode": "markers", "name": "all results", "x": every["round"].astype("str").tolist(),
             "y": (60 * every["minutes_to_train"]).tolist(), "customdata": every["result_id"].tolist(),
             "text": [_result_hover(row) for row in every.to_dict("records")], "hovertemplate": "%{text}<extra></extra>",
             "marker": {"color": theme.GREY, "size": 6, "opacity": 0.45, "symbol": _symbols(every)}, "showlegend": True}
        )  # fmt: skip
    for index, name in enumerate(COUNT_CLASSES):
        part = best[(best["count_class"] == name).to_numpy()]
        if part.empty:
            continue
        colour = theme.THEME_COLOURS[index] if name != COUNT_CLASSES[0] else theme.GREY
        traces.append(
            {"type": "scatter", "mode": "lines+markers+text", "name": name if name == COUNT_CLASSES[0] else f"{name} devices",
             "x": part["round"].astype("str").tolist(), "y": (60 * part["minutes_to_train"]).tolist(),
             "customdata": part["result_id"].tolist(), "hovertext": [_result_hover(row) for row in part.to_dict("records")],
             "text": [*[""] * (len(part) - 1), f"   {name}"], "textposition": "middle right", "cliponaxis": False,
             "hovertemplate": "%{hovertext}<extra></extra>", "showlegend": False, "line": {"color": colour, "width": 2},
             "marker": {"color": colour, "size": 10, "symbol": _symbols(part), "line": {"width": 2, "color": colour}}}
        )  # fmt: skip
    traces += _vendor_key(best)
    seconds = 60 * pd.concat([best["minutes_to_train"], *([] if every is None else [every["minutes_to_train"]])])
    return theme.figure(
        traces, "Round of MLPerf Training", "Time to train (log)", height=460, showlegend=True,
        margin={"r": 80}, xaxis={"type": "category", "categoryorder": "array", "categoryarray": rounds},
        yaxis=time_axis(float(seconds.min()), float(seconds.max())),
    )  # fmt: skip


def describe_progress_figure(best: pd.DataFrame, every: pd.DataFrame | None = None) -> str:
    """The sentence of `mlperf.describe_progress` and how many results lie behind."""
    many = (
        ""
        if every is None or every.empty
        else f" {count(len(every), 'result')} by accelerator and number of devices behind."
    )
    return describe_progress(best) + many


def scaling(rows: pd.DataFrame) -> go.Figure:
    """Scaling efficiency against the number of devices, a line an accelerator; 100 percent is perfect. Reads the columns
    of `mlperf.scaling_rows`."""
    if rows.empty:
        return _empty("No accelerator with more than one number of devices")
    names = rows["accelerator_name"].astype("str")
    frequent = list(names.value_counts().index[: theme.MOST_COLOURS])
    colours = dict(zip(frequent, theme.THEME_COLOURS, strict=False))
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": [float(rows["accelerator_count"].min()), float(rows["accelerator_count"].max())],
         "y": [100, 100], "name": "perfect", "hoverinfo": "skip", "showlegend": False,
         "line": {"color": theme.GREY, "width": 1, "dash": "dash"}}
    ]  # fmt: skip
    for name in dict.fromkeys(names):
        part = rows[(names == name).to_numpy()]
        colour = colours.get(name, theme.GREY)
        hover = [
            f"{_result_hover(row)}<br>{times(row['speedup'])} as fast as {int(row['base_count'])}, "
            f"{percent(row['efficiency_percent'])} efficiency"
            for row in part.to_dict("records")
        ]
        traces.append(
            {"type": "scatter", "mode": "lines+markers", "name": _safe(name), "x": part["accelerator_count"].tolist(),
             "y": part["efficiency_percent"].tolist(), "text": hover, "hovertemplate": "%{text}<extra></extra>",
             "customdata": part["result_id"].tolist(), "showlegend": name in frequent, "line": {"color": colour, "width": 2},
             "marker": {"color": colour, "size": 9, "symbol": _symbols(part), "line": {"width": 2, "color": colour}}}
        )  # fmt: skip
    traces += _vendor_key(rows)
    ticks = [value for value in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384)
             if rows["accelerator_count"].min() <= value <= rows["accelerator_count"].max()]  # fmt: skip
    return theme.figure(
        traces, "Devices (log)", "Scaling efficiency, percent", height=420, showlegend=True,
        xaxis={"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [f"{value:,}" for value in ticks]},
        yaxis={"rangemode": "tozero"},
    )  # fmt: skip


def describe_scaling_figure(rows: pd.DataFrame) -> str:
    """The sentence of `mlperf.describe_scaling` and what the lines rest on."""
    text = describe_scaling(rows)
    if rows.empty:
        return text
    return f"{text} Best results of {count(rows['measured_by'].nunique(), 'submitter')}, each accelerator from its smallest number."


def cpu_gpu(rows: pd.DataFrame) -> go.Figure:
    """A dot a comparison: how many times faster a GPU is than the fastest CPU beside it; a row a study and phase, or a
    model where there is one study only. A bar marks the middle of a row, lines the article's ten times and equality.
    Clusters are diamonds. Reads the columns of `speedups.speedup_rows`."""
    if rows.empty:
        return _empty("No study has both a CPU and a GPU for this choice")
    first = "study_label" if rows["study"].nunique() > 1 else "model"
    labels = rows[first].astype("str") + ", " + rows["phase"].astype("str")
    shown = rows.assign(row=labels)
    middles = shown.groupby("row")["speedup"].median().sort_values()
    kept = list(middles.index)
    hover = [
        f"<b>{_safe(row['hardware_text'])}</b>, {_safe(row['framework_text'])}<br>{_safe(row['model'])}<br>"
        f"{times(row['speedup'])} as fast as {_safe(row['cpu_hardware'])}<br>{_safe(row['metric_label'])}"
        + (f"<br>costs {times(row['cost_ratio'])} as much" if row["cost_ratio"] > 0 else "")
        + _foot(row)
        for row in shown.to_dict("records")
    ]
    above = (shown["speedup"] >= cpu_vs_gpu.ARTICLE_SPEEDUP).to_numpy()
    low, high = min(float(shown["speedup"].min()), 0.8), max(float(shown["speedup"].max()), 12.0)
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "markers", "x": shown["speedup"].tolist(), "y": shown["row"].tolist(), "text": hover,
         "hovertemplate": "%{text}<extra></extra>", "customdata": shown["result_id"].tolist(), "name": "GPU",
         "marker": {"size": 9, "opacity": 0.7, "color": [theme.ACCENT if each else theme.GREY for each in above],
                    "symbol": [("diamond" if cluster else "circle") + ("-open" if measurer == "vendor" else "")
                               for cluster, measurer in zip(shown["is_cluster"], shown["measurer"], strict=True)]}},
        {"type": "scatter", "mode": "markers+text", "x": middles.tolist(), "y": kept, "name": "middle", "hoverinfo": "skip",
         "text": [f"{number(value, 2)} ×" for value in middles], "textposition": "top center",
         "marker": {"symbol": "line-ns-open", "size": 16, "color": theme.SECOND, "line": {"width": 3}}},
    ]  # fmt: skip
    ticks = [value for value in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if low / 1.5 <= value <= high * 1.5]
    return theme.figure(
        traces, "Times as fast as the fastest CPU of the study (log)", height=130 + 42 * len(kept),
        xaxis={"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [f"{value:g} ×" for value in ticks],
               "range": [math.log10(low / 1.3), math.log10(high * 1.4)]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": kept, "range": [-0.6, len(kept) - 0.2],
               "showticklabels": False},
        shapes=[_line(1, theme.GREY), _line(cpu_vs_gpu.ARTICLE_SPEEDUP, theme.SECOND)],
        annotations=[_mark(1, "same"), _mark(cpu_vs_gpu.ARTICLE_SPEEDUP, "the article's 10 times"),
                     *_row_names({label: label for label in kept})],
        margin={"t": 28},
    )  # fmt: skip


def describe_cpu_gpu(rows: pd.DataFrame) -> str:
    """The sentences of `speedups.describe_speedups` and `describe_costs`."""
    text = cpu_vs_gpu.describe_speedups(rows)
    return text if rows.empty or rows["cost_ratio"].isna().all() else f"{text} {cpu_vs_gpu.describe_costs(rows)}"


def cost_ratios(rows: pd.DataFrame) -> go.Figure:
    """A dot a GPU: its cost for the same work divided by the CPU's, like price terms and unlike ones in rows of their
    own, since they are not ranked together."""
    known = rows[rows["cost_ratio"].notna().to_numpy()]
    if known.empty:
        return _empty("No study here gives a cost for both")
    terms = ["same terms" if same else "CPU preemptible, GPU on demand" for same in known["same_price_terms"]]
    labels = (known["study_label"].astype("str") + "<br>" + pd.Series(terms, index=known.index)).tolist()
    hover = [
        f"<b>{_safe(row['hardware_text'])}</b> {usd(row['cost_usd'])}<br>{_safe(row['cpu_hardware'])} {usd(row['cpu_cost_usd'])}<br>"
        f"{_safe(row['model'])}, {_safe(row['framework_text'])}{_foot(row)}"
        for row in known.to_dict("records")
    ]
    low, high = min(float(known["cost_ratio"].min()), 0.5), max(float(known["cost_ratio"].max()), 2.0)
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "markers", "x": known["cost_ratio"].tolist(), "y": labels, "text": hover,
         "hovertemplate": "%{text}<extra></extra>",
         "marker": {"size": 10, "opacity": 0.8,
                    "color": [theme.ACCENT if same else theme.GREY for same in known["same_price_terms"]]}}
    ]  # fmt: skip
    ticks = [value for value in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if low / 1.5 <= value <= high * 1.5]
    rows_ = list(dict.fromkeys(labels))
    return theme.figure(
        traces, "Cost on the GPU divided by cost on the CPU (log)", height=120 + 52 * len(rows_),
        xaxis={"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [f"{value:g} ×" for value in ticks]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": rows_[::-1], "range": [-0.6, len(rows_) - 0.3],
               "showticklabels": False},
        shapes=[_line(1, theme.GREY)], margin={"t": 28},
        annotations=[_mark(1, "same cost"), *_row_names({label: label.replace("<br>", ": ") for label in rows_})],
    )  # fmt: skip


def throughput(rows: pd.DataFrame, per: str = "accelerator") -> go.Figure:
    """A bar an accelerator, longest first, from zero; the best in colour. `per` is a key of `speedups.PER`. Bars are
    outlines: the figures are the vendor's own; a visitor's are full. Reads the columns of `speedups.throughput_rows`."""
    column = throughput_module.PER[per]
    shown = rows[rows[column.name].notna().to_numpy()].sort_values(column.name) if len(rows) else rows
    if shown.empty:
        return _empty(f"No {column.label.lower()} is known for this choice")
    unit = str(shown["unit"].iloc[0]).replace("_", " ")
    best = shown[column.name].max()
    hover = [
        f"<b>{_safe(row['accelerator_text'])}</b><br>{number(row[column.name])} {_per_unit(per, unit)}<br>"
        f"{number(row['throughput'])} {unit}"
        + (f" (from {number(row['low'])} to {number(row['high'])} on {row['machines']} machines)" if row["machines"] > 1 else "")
        + (f"<br>{number(row['power_watts'])} W" if row["power_watts"] > 0 else "")
        + (f"<br>list price {usd(row['list_price_usd'])}" if row["list_price_usd"] > 0 else "")
        + (f"<br>rent {usd(row['price_median_usd'])} an hour (median)" if row["price_median_usd"] > 0 else "")
        + _foot(row)
        for row in shown.to_dict("records")
    ]  # fmt: skip
    mine, hollow = is_yours(shown), "rgba(0,0,0,0)"
    colours = [
        theme.SECOND if is_mine else theme.ACCENT if value == best else theme.GREY
        for value, is_mine in zip(shown[column.name], mine, strict=True)
    ]
    traces: list[dict[str, Any]] = [
        {"type": "bar", "orientation": "h", "x": shown[column.name].tolist(), "y": shown["accelerator_text"].tolist(),
         "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
         "text": [number(value) for value in shown[column.name]], "textposition": "outside", "cliponaxis": False,
         "customdata": shown["accelerator"].tolist(),
         "marker": {"color": [theme.SECOND if is_mine else hollow for is_mine in mine] if mine.any() else hollow,
                    "line": {"color": colours, "width": 2},
                    "pattern": {"shape": ["" if is_mine else "/" for is_mine in mine] if mine.any() else "/",
                                "fgcolor": colours, "solidity": 0.2}}}
    ]  # fmt: skip
    return theme.figure(
        traces, f"{column.label} ({_per_unit(per, unit)})", height=max(200, 90 + 28 * len(shown)), bargap=0.3,
        xaxis={"rangemode": "tozero"}, margin={"r": 60},
    )  # fmt: skip


def describe_throughput_figure(
    rows: pd.DataFrame, wanted: throughput_module.ThroughputFilter, per: str, labels: Mapping[str, str] | None = None
) -> str:
    """The sentence of `speedups.describe_throughput` and how many accelerators lack the figure."""
    text = throughput_module.describe_throughput(rows, wanted, labels)
    missing = int(rows[throughput_module.PER[per].name].isna().sum()) if len(rows) else 0
    return text + (
        f" {count(missing, 'accelerator lacks', 'accelerators lack')} this figure and {'is' if missing == 1 else 'are'} not drawn."
        if missing
        else ""
    )


def experiment(rows: pd.DataFrame) -> go.Figure:
    """The experiment of 2018: minutes against cost for what the text gives; what is missing is named at the edge. Reads
    the columns of `landmarks.experiment_rows`."""
    tested = rows[rows["is_tested"].to_numpy(dtype=bool)]
    if tested.empty:
        return _empty("Nothing was tested")
    names = [f"{_safe(row['provider_name'])} {_safe(row['instance'])}".strip() for row in tested.to_dict("records")][
        ::-1
    ]
    back = tested.iloc[::-1]
    places = list(range(len(names)))
    timed = back["minutes"].notna().to_numpy()
    hover = [
        f"<b>{name}</b><br>{_devices(row)}<br>{row['minutes_words']}, cost {usd(row['cost_usd'])}<br>"
        f"missing: {row['missing'] or 'nothing'}{_foot(row)}"
        for name, row in zip(names, back.to_dict("records"), strict=True)
    ]
    gaps = [place for place, has in zip(places, timed, strict=True) if not has]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "markers+text", "x": back["minutes"][timed].tolist(),
         "y": [place for place, has in zip(places, timed, strict=True) if has],
         "text": [f"  {words}" for words in back["minutes_words"][timed]], "textposition": "middle right",
         "hovertext": [text for text, has in zip(hover, timed, strict=True) if has],
         "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
         "marker": {"size": 11, "color": [theme.ACCENT if exact == "exact" else theme.GREY
                                          for exact in back["minutes_precision"][timed]],
                    "symbol": ["circle" if exact == "exact" else "triangle-right" if exact == "at_least" else "circle"
                               for exact in back["minutes_precision"][timed]]}},
        {"type": "scatter", "mode": "text", "x": [0.3] * len(gaps), "y": gaps, "text": ["minutes not in the text"] * len(gaps),
         "textposition": "middle right", "hovertext": [hover[place] for place in gaps],
         "hovertemplate": "%{hovertext}<extra></extra>", "textfont": {"color": theme.GREY}},
    ]  # fmt: skip
    return theme.figure(
        traces, "Time of the run, minutes", height=110 + 40 * len(names), xaxis={"rangemode": "tozero"}, margin={"r": 110},
        yaxis={"tickmode": "array", "tickvals": places, "ticktext": names, "range": [-0.7, len(names) - 0.3],
               "showticklabels": False},
        annotations=_row_names(dict(enumerate(names))),
    )  # fmt: skip


def landmarks(rows: pd.DataFrame, measure: str = "compute", chosen: Sequence[str] = ()) -> go.Figure:
    """A dot a run over the years, logarithmic; the largest domains in colour, the chosen named. Statements of papers are
    diamonds. Reads the columns of `landmarks.landmark_rows`."""
    if rows.empty:
        return _empty("No run has this figure")
    column = MEASURES[measure]
    domains = rows["domain"].astype("str").fillna("").str.partition(",")[0]
    frequent = list(domains[domains != ""].value_counts().index[:5])
    colours = dict(zip(frequent, theme.THEME_COLOURS, strict=False))
    hover = [
        f"<b>{_safe(row['model'])}</b>, {_safe(row['measured_by'])}<br>{_safe(measure_words(measure, row['value']))}<br>"
        + (f"{_devices(row)}<br>" if isinstance(row["accelerator_text"], str) else "")
        + f"released {day_words(row['published_on'])}"
        + (f", {_safe(row['confidence']).lower()}" if isinstance(row["confidence"], str) else "")
        + (f"<br>{_wrapped(row['note'])}" if isinstance(row["note"], str) else "")
        + _foot(row)
        for row in rows.to_dict("records")
    ]
    traces: list[dict[str, Any]] = []
    for domain in [*frequent, ""]:
        part = ((domains == domain) if domain else ~domains.isin(frequent)).to_numpy()
        if not part.any():
            continue
        mine = rows[part]
        traces.append(
            {"type": "scatter", "mode": "markers", "name": domain or OTHERS, "x": mine["day"].dt.strftime("%Y-%m-%d").tolist(),
             "y": mine["value"].tolist(), "text": [text for text, has in zip(hover, part, strict=True) if has],
             "hovertemplate": "%{text}<extra></extra>", "customdata": mine["result_id"].tolist(), "showlegend": True,
             "marker": {"color": colours.get(domain, theme.GREY), "size": 8, "opacity": 0.7 if domain else 0.45,
                        "symbol": ["diamond" if kind == "statement" else "circle" for kind in mine["record_type"]]}}
        )  # fmt: skip
    named = (
        rows[rows["result_id"].isin(list(chosen)).to_numpy()] if chosen else rows.iloc[[int(rows["value"].argmax())]]
    )
    traces.append(
        {"type": "scatter", "mode": "text", "x": named["day"].dt.strftime("%Y-%m-%d").tolist(), "y": named["value"].tolist(),
         "text": [_safe(model) for model in named["model"]], "textposition": "top center", "hoverinfo": "skip",
         "showlegend": False, "cliponaxis": False}
    )  # fmt: skip
    unit = f", {column.unit}" if column.unit else ""
    return theme.figure(
        traces, "Released", f"{column.label}{unit} (log)", height=480, showlegend=True, xaxis={"type": "date"},
        yaxis={"type": "log", "exponentformat": "power", "dtick": 1 if rows["value"].max() / rows["value"].min() < 1e9 else 3},
    )  # fmt: skip


def describe_landmarks_figure(rows: pd.DataFrame, measure: str) -> str:
    """The sentence of `landmarks.describe_landmarks` and how many are statements."""
    text = describe_landmarks(rows, measure)
    statements = int((rows["record_type"] == "statement").sum()) if len(rows) else 0
    return text + (
        f" {count(statements, 'of them is a statement', 'of them are statements')} of a paper or post."
        if statements
        else ""
    )


def data_scaling(rows: pd.DataFrame) -> go.Figure:
    """Quality against the number of training rows, a line the best of each kind of model: deep in colour, classical grey
    with the best in a second colour. Reads the columns of `landmarks.scaling_by_rows`."""
    if rows.empty:
        return _empty("No result for this data set")
    best = rows[(rows["rank"] == 1).to_numpy()]
    last = best.sort_values("training_rows").drop_duplicates("kind", keep="last")
    classical = last[(last["model_family"] == "classical").to_numpy()]
    strongest = classical["kind"].iloc[int(classical["auc"].argmax())] if len(classical) else ""
    places = {"shallow network": "bottom right"}  # it ends beside the deep one
    traces: list[dict[str, Any]] = []
    for kind in dict.fromkeys(best["kind"]):
        part = best[(best["kind"] == kind).to_numpy()]
        colour = theme.ACCENT if kind == "deep network" else theme.SECOND if kind == strongest else theme.GREY
        hover = [
            f"<b>{_safe(row['model'])}</b><br>AUC {number(row['auc'])} with {row['training_rows']:,} rows<br>{_safe(row['tool'])}"
            + (f", {duration_words(row['training_time_seconds'])}" if row["training_time_seconds"] > 0 else "")
            + _foot(row)
            for row in part.to_dict("records")
        ]
        traces.append(
            {"type": "scatter", "mode": "lines+markers+text", "name": kind, "x": part["training_rows"].tolist(),
             "y": part["auc"].tolist(), "hovertext": hover, "hovertemplate": "%{hovertext}<extra></extra>",
             "text": ["" for _ in range(len(part) - 1)] + [f"  {kind}"], "textposition": places.get(kind, "middle right"),
             "cliponaxis": False,
             "line": {"color": colour, "width": 3 if colour != theme.GREY else 1.5}, "marker": {"color": colour, "size": 8}}
        )  # fmt: skip
    sizes = sorted(rows["training_rows"].unique().tolist())
    words = {
        100: "100",
        1_000: "1,000",
        10_000: "10,000",
        100_000: "100,000",
        1_000_000: "1 million",
        10_000_000: "10 million",
    }
    return theme.figure(
        traces, "Training rows (log)", "Area under the ROC curve", height=420, margin={"r": 150},
        xaxis={"type": "log", "tickmode": "array", "tickvals": sizes, "ticktext": [words.get(size, f"{size:,}") for size in sizes]},
    )  # fmt: skip


def describe_data_scaling(rows: pd.DataFrame) -> str:
    """The sentence of `landmarks.describe_scaling_by_rows`."""
    return describe_scaling_by_rows(rows)


def _dots(part: pd.DataFrame, hover: list[str], name: str, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "markers", "name": _safe(name), "x": part["time_seconds"].tolist(),
        "y": part["price_usd"].tolist(), "text": hover, "hovertemplate": "%{text}<extra></extra>", "showlegend": False,
        "customdata": part["result_id"].tolist(),
        "marker": {"color": colour, "size": [13 if front else 9 for front in part["on_front"]], "symbol": _symbols(part),
                   "line": {"width": 2, "color": colour}},
    }  # fmt: skip


def _key(name: str, colour: str, symbol: str = "circle") -> dict[str, Any]:
    """An entry of the legend only: the entry of a trace would be hollow where its first dot is."""
    return {"type": "scatter", "mode": "markers", "name": _safe(name), "x": [None], "y": [None], "showlegend": True,
            "hoverinfo": "skip", "marker": {"color": colour, "size": 9, "symbol": symbol}}  # fmt: skip


def _vendor_key(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """What hollow means, where something is."""
    return [_key("hollow: vendor's claim", theme.GREY, "circle-open")] if (rows["measurer"] == "vendor").any() else []


def _symbols(rows: pd.DataFrame) -> list[str]:
    """Hollow for a vendor's claim."""
    return ["circle-open" if measurer == "vendor" else "circle" for measurer in rows["measurer"]]


def _run_hover(row: Mapping[Any, Any], price: str) -> str:
    lines = [f"<b>{_safe(row['model'])}</b>, {_safe(row['framework_text'])}", _devices(row), f"{row['time_words']}"]
    per = "" if row["phase"] == "training" else " per 10,000"
    if row["cost_then_usd"] == row["cost_then_usd"]:
        lines.append(f"then {usd(row['cost_then_usd'])}{per} ({usd(row['price_per_hour_usd'])} an hour)"
                     if row["price_per_hour_usd"] == row["price_per_hour_usd"] else f"then {usd(row['cost_then_usd'])}{per}")  # fmt: skip
    if row["cost_now_usd"] == row["cost_now_usd"]:
        lines.append(f"today {usd(row['cost_now_usd'])}{per}: {_safe(row['price_today_detail'])}")
        if price == "now":
            lines.append(f"by {BASIS_WORDS[row['price_today_basis']].split(', since')[0]}, {row['price_today_as_of']}")
    published = row["published_as"]
    if isinstance(published, str):
        lines.append(f"published as {_safe(published)}")
    return "<br>".join(lines) + _foot(row)


def _result_hover(row: Mapping[Any, Any]) -> str:
    partial = "<br>trains a part of the way only" if row["is_partial_training"] else ""
    published = f" (published as {_safe(row['published_as'])})" if isinstance(row["published_as"], str) else ""
    return (
        f"<b>{duration_words(60 * row['minutes_to_train'])}</b>{published}, {_safe(row['benchmark_label'])}, {row['round']}<br>"
        f"{_devices(row)}{partial}{_foot(row)}"
    )


def _devices(row: Mapping[Any, Any]) -> str:
    many, name = row["accelerator_count"], _safe(row["accelerator_name"])
    if many == 0:
        return f"CPUs: {_safe(row.get('hardware_text', ''))}".removesuffix(": ")
    return f"{int(many):,} × {name}" if many == many else name


def _foot(row: Mapping[Any, Any]) -> str:
    """Who measured, on what terms, where it stands, when."""
    label = row.get("measurer_label") or row["measurer"]
    return f"<br>{_safe(row['measured_by'])} ({_safe(label).lower()})<br>{_safe(row['source_title'])}, {day_words(row['as_of'])}"


def _limits(
    deadline: float | None, budget: float | None, x_range: Sequence[float], y_range: Sequence[float]
) -> list[dict[str, Any]]:
    """Lines for the limits and the shaded part that keeps to them; a log axis takes the values themselves."""
    shapes: list[dict[str, Any]] = []
    if not deadline and not budget:
        return shapes
    left, right, bottom, top = (10.0**end for end in (*x_range, *y_range))
    shapes.append(
        {"type": "rect", "layer": "below", "x0": left, "x1": deadline or right, "y0": bottom, "y1": budget or top,
         "fillcolor": theme.ACCENT, "opacity": 0.1, "line": {"width": 0}, "name": "feasible"}
    )  # fmt: skip
    line = {"color": theme.SECOND, "width": 2, "dash": "dash"}
    if deadline:
        shapes.append(
            {"type": "line", "x0": deadline, "x1": deadline, "y0": bottom, "y1": top, "line": line, "name": "deadline"}
        )
    if budget:
        shapes.append(
            {"type": "line", "x0": left, "x1": right, "y0": budget, "y1": budget, "line": line, "name": "budget"}
        )
    return shapes


def _line(x: float, colour: str) -> dict[str, Any]:
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": colour, "width": 2, "dash": "dash"}}  # fmt: skip


def _mark(x: float, text: str) -> dict[str, Any]:
    # An annotation on a log axis takes the logarithm of its place, a shape does not.
    return {"x": math.log10(x), "y": 1, "yref": "paper", "yanchor": "bottom", "text": text, "showarrow": False}


def _row_names(names: Mapping[Any, str]) -> list[dict[str, Any]]:
    """Long names stand above their row, inside the chart: beside it they would leave no room on a phone."""
    return [
        {"x": 0, "xref": "paper", "xanchor": "left", "y": row, "yanchor": "bottom", "yshift": 4, "text": name,
         "showarrow": False, "font": {"size": 12}}
        for row, name in names.items()
    ]  # fmt: skip


def _per_unit(per: str, unit: str) -> str:
    return {
        "accelerator": unit, "watt": f"{unit} per watt", "list_price": f"{unit} per 1,000 USD",
        "rental": f"{unit.removesuffix(' per second')} per USD",
    }[per]  # fmt: skip


def _empty(text: str) -> go.Figure:
    """A figure that says why it is empty."""
    return theme.figure(
        [], "", height=160, xaxis={"visible": False}, yaxis={"visible": False},
        annotations=[{"text": text, "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}],
    )  # fmt: skip


def _wrapped(text: str, width: int = 70) -> str:
    lines, line = [], ""
    for word in _safe(text).split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def _safe(text: object) -> str:
    """Plotly reads a few HTML tags in hover texts; text from data must not be read so."""
    return "" if not isinstance(text, str) else text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# What tables of each view show, and what downloads hold.
TIME_WORDS = Column("time_words", "Time")
DAWNBENCH_COLUMNS = (
    TIME_WORDS,
    Column("cost_then_usd", "Cost then", "USD", "usd", "At the price of the entry."),
    Column(
        "cost_now_usd", "Cost today", "USD", "usd", "The same run at today's price of the same machine, or the median."
    ),
    Column("price_today_detail", "Today's price"),
    Column("model", "Model"),
    Column("framework_text", "Framework"),
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("provider_name", "Provider"),
    Column("measured_by", "Submitted by"),
    Column("measurer_label", "Who measured"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
MLPERF_COLUMNS = (
    Column("round", "Round"),
    Column("minutes_to_train", "Time to train", "minutes", "number"),
    Column("published_as", "Published as"),
    Column("benchmark_label", "Benchmark"),
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("measured_by", "Submitted by"),
    Column("division_label", "Division"),
    Column("availability", "Availability"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
SPEEDUP_COLUMNS = (
    Column("study_label", "Study"),
    Column("model", "Model"),
    Column("phase_label", "Phase"),
    Column("hardware_text", "GPU"),
    Column("framework_text", "Framework"),
    Column("cpu_hardware", "Fastest CPU beside it"),
    Column("speedup", "Times as fast", "", "number"),
    Column("cost_ratio", "GPU cost / CPU cost", "", "number"),
    Column("same_price_terms", "Prices on the same terms"),
    Column("measurer_label", "Who measured"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
THROUGHPUT_COLUMNS = (
    Column("accelerator_text", "Accelerator"),
    Column("throughput", "Throughput", "per second", "number"),
    Column("per_accelerator", "Per accelerator", "per second", "number"),
    Column("per_watt", "Per watt", "", "number"),
    Column("per_1000_usd", "Per 1,000 USD of list price", "", "number"),
    Column("per_rental_usd", "Per USD of rent today", "", "number"),
    Column("power_watts", "Power", "W", "number"),
    Column("list_price_usd", "List price", "USD", "usd"),
    Column("price_median_usd", "Rent per accelerator hour", "USD", "usd"),
    Column("machines", "Machines measured", format="number"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
EXPERIMENT_COLUMNS = (
    Column("provider_name", "Provider"),
    Column("instance", "Machine"),
    Column("accelerator_name", "Accelerator"),
    Column("minutes_words", "Time"),
    Column("price_per_hour_usd", "Price per hour", "USD", "usd_fine"),
    Column("price_terms_label", "Terms"),
    Column("cost_usd", "Cost of the run", "USD", "usd_fine"),
    Column("missing", "Missing in the text"),
    Column("note", "Note"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
LANDMARK_COLUMNS = (
    Column("model", "Run"),
    Column("measured_by", "Organisation"),
    Column("published_on", "Released", format="date"),
    Column("training_compute_flop", "Compute", "FLOP", "number"),
    Column("training_time_hours", "Time", "hours", "number"),
    Column("accelerator_text", "Hardware"),
    Column("accelerator_count", "Devices", format="number"),
    Column("cost_2023_usd", "Cost", "USD of 2023", "usd"),
    Column("confidence", "Confidence"),
    Column("statement", "Statement"),
    Column("note", "Note"),
    Column("source_title", "Source"),
)
DATA_SCALING_COLUMNS = (
    Column("kind", "Kind of model"),
    Column("model", "Model"),
    Column("training_rows", "Training rows", format="number"),
    Column("auc", "AUC", "", "number"),
    Column("training_time_seconds", "Training time", "s", "number"),
    Column("tool", "Program"),
    Column("note", "Note"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
