"""Colours and layout that every chart shares.

Streamlit replaces the markers "#000001" to "#000010" by the ten colours of the theme, light or dark, in the browser
(Plotly Express relies on it). An entity keeps its colour on all pages.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

BAR = {"displaylogo": False, "modeBarButtons": [["toImage"]], "scrollZoom": False}
THEME_COLOURS = tuple(f"#{number:06d}" for number in range(1, 11))
ACCENT = THEME_COLOURS[0]
SECOND = THEME_COLOURS[1]
GREY = "#8A929B"  # at least 3:1 on both backgrounds
MAX_COLOURS = 7
WELL_KNOWN = ("google-cloud", "aws", "azure", "lambda", "runpod", "vast-ai", "coreweave")
_FIXED: Mapping[str, str] = {
    **dict(zip(WELL_KNOWN, THEME_COLOURS, strict=False)),
    **dict(zip(("h100", "a100", "v100", "t4", "k80", "l4", "b200"), THEME_COLOURS, strict=False)),
    **dict(zip(("tensorflow", "pytorch", "keras", "jax"), THEME_COLOURS, strict=False)),
    **dict(zip(("nvidia", "amd", "google", "intel", "aws-silicon"), THEME_COLOURS, strict=False)),
}


def colours_for(entities: Iterable[str]) -> dict[str, str]:
    """Entity -> colour for at most seven; well-known ones keep theirs, the others take what is free, the rest is grey."""
    entities = list(dict.fromkeys(entities))
    chosen = {entity: _FIXED[entity] for entity in entities if entity in _FIXED}
    taken: set[str] = set()
    for entity in list(chosen):
        if chosen[entity] in taken:
            del chosen[entity]
        else:
            taken.add(chosen[entity])
    free = [colour for colour in THEME_COLOURS[:MAX_COLOURS] if colour not in taken]
    for entity in entities:
        if entity not in chosen:
            chosen[entity] = free.pop(0) if free else GREY
    return chosen


def figure(
    traces: list[dict[str, Any]],
    x: str,
    y: str = "",
    height: int = 420,
    frames: Sequence[dict[str, Any]] = (),
    **layout: Any,
) -> go.Figure:
    """A figure from plain dicts (fast) with axis titles and the layout all charts share.

    Args:
        x: title of the horizontal axis, with unit.
        y: title of the vertical axis; empty where its labels speak for themselves.
        frames: the pictures of a film, which the browser plays by itself.
    """
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "dragmode": False,
        "xaxis": {"title": {"text": x}, "automargin": True, "zeroline": False},
        "yaxis": {"title": {"text": y}, "automargin": True, "zeroline": False},
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "title": {"text": ""}},
    }
    for name, value in layout.items():
        base[name] = {**base[name], **value} if isinstance(value, dict) and isinstance(base.get(name), dict) else value
    # Checking every property takes ten times as long as all the rest; the tests of the pages check each figure.
    parts = {"data": traces, "layout": base, **({"frames": list(frames)} if frames else {})}
    return go.Figure(parts, _validate=False)


def log_dollars(low: float, high: float) -> dict[str, Any]:
    """A logarithmic dollar axis with round ticks that cover low to high."""
    ticks = [
        digit * 10.0**power
        for power in range(-5, 5)
        for digit in (1, 2, 5)
        if low / 2.2 <= digit * 10.0**power <= high * 2.2
    ]
    if len(ticks) > 9:
        ticks = [tick for tick in ticks if f"{tick:e}"[0] == "1"]
    return {"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [_tick(tick) for tick in ticks]}


def _tick(value: float) -> str:
    return f"${value:,.0f}" if value >= 1 else f"${value:.5f}".rstrip("0") if value < 0.1 else f"${value:.2f}"
