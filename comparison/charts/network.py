"""The demo network as figures: a neuron, the decision surface with its film, the loss, the weights, what hidden units see."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.learn.network import (
    ACTIVATIONS,
    HOLD_OUT_EVERY,
    REACH,
    TRAINING_POINTS,
    Array,
    Network,
    Training,
    forward,
)
from comparison.text.lists import plural
from comparison.text.numbers import number

GRID, SMALL_GRID = 33, 17
MAX_FRAMES = 16
MAX_LOSS_POINTS = 250
FRAME_MILLISECONDS = 200
_FADED = "rgba(138, 146, 155, 0)"
TWO_SIDED = [[0.0, theme.SECOND], [0.5, _FADED], [1.0, theme.ACCENT]]
"""From class 0 over nothing to class 1; the browser puts the theme's colours in."""
_CLASSES = ((0, theme.SECOND, "diamond"), (1, theme.ACCENT, "circle"))
_NO_AXIS = {"visible": False, "fixedrange": True}
_WIDTHS = (1.0, 2.5, 4.5, 7.0)


def neuron(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: str) -> go.Figure:
    """Two inputs, their weights, the sum with the bias, the activation and the output, with their values."""
    products = [x * w for x, w in zip(inputs, weights, strict=True)]
    total = sum(products) + bias
    output = output_of(total, activation)
    places = {"x1": (0.0, 1.0), "x2": (0.0, 0.0), "b": (0.0, -1.0), "sum": (1.0, 0.0), "out": (2.0, 0.0)}
    traces = [_edge(places[f"x{i + 1}"], places["sum"], weight, abs(weight) / 3) for i, weight in enumerate(weights)]
    traces += [_edge(places["b"], places["sum"], bias, abs(bias) / 3), _edge(places["sum"], places["out"], 1.0, 0.2)]
    names = {
        "x1": f"x₁ = {_signed(inputs[0])}",
        "x2": f"x₂ = {_signed(inputs[1])}",
        "b": f"bias {_signed(bias)}",
        "sum": f"z = {_signed(total)}",
        "out": _signed(output),
    }
    traces.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [places[each][0] for each in names],
            "y": [places[each][1] for each in names],
            "text": list(names.values()),
            "textposition": ["top center", "top center", "bottom center", "top center", "top center"],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {
                "size": [22, 22, 16, 40, 30],
                "color": [theme.GREY, theme.GREY, theme.GREY, theme.GREY, theme.ACCENT if output > 0 else theme.SECOND],
            },
        }
    )
    notes = [
        {**_note(0.45, places[name][1] * 0.55, f"× {_signed(weight)}"), "yshift": 16, "xshift": 8}
        for name, weight in zip(("x1", "x2"), weights, strict=True)
    ]
    return theme.figure(
        traces,
        "",
        height=260,
        xaxis={**_NO_AXIS, "range": [-0.35, 2.35]},
        yaxis={**_NO_AXIS, "range": [-1.6, 1.6]},
        annotations=[*notes, {**_note(1.5, 0.0, ACTIVATIONS[activation].word), "yshift": 14}],
    )


def output_of(total: float, activation: str) -> float:
    """The activation of one sum."""
    return float(ACTIVATIONS[activation].value(np.array([total]))[0])


def activation_curve(total: float, activation: str) -> go.Figure:
    """The activation function, and where on it the neuron stands."""
    reach = max(4.0, abs(total) + 1.0)
    sums = np.linspace(-reach, reach, 161)
    values = ACTIVATIONS[activation].value(sums)
    return theme.figure(
        [
            {
                "type": "scatter",
                "mode": "lines",
                "x": sums.round(3).tolist(),
                "y": values.round(4).tolist(),
                "line": {"color": theme.GREY, "width": 3, "shape": "hv" if activation == "step" else "linear"},
                "hovertemplate": "z %{x:.2f}: %{y:.3f}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [total],
                "y": [output_of(total, activation)],
                "hovertemplate": "z %{x:.2f}: %{y:.3f}<extra></extra>",
                "marker": {"color": theme.ACCENT, "size": 14},
            },
        ],
        "Weighted sum z",
        "Output",
        height=260,
    )


def neuron_plane(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: str) -> go.Figure:
    """What the neuron gives for every pair of inputs, and the pair that is set."""
    side = np.linspace(-2.0, 2.0, GRID)
    across, up = np.meshgrid(side, side)
    values = ACTIVATIONS[activation].value(across * weights[0] + up * weights[1] + bias)
    most = max(float(np.abs(values).max()), 1e-9)
    return theme.figure(
        [_heat(side, values / most), _cross(inputs)],
        "Input x₁",
        "Input x₂",
        height=260,
        yaxis={"scaleanchor": "x", "constrain": "domain"},
        xaxis={"constrain": "domain"},
    )


def surface(training: Training, step: int, point: int = 0, film: bool = False) -> go.Figure:
    """What the network would say everywhere, the points it learns from and, hollow, those kept back; with `film` a
    button that plays the training up to this step in the browser. `point` is marked."""
    inputs, labels = training.points.inputs, training.points.labels
    side = np.linspace(-REACH, REACH, GRID)
    traces: list[dict[str, Any]] = [_heat(side, _probabilities(training, training.at(step), side), percent=True)]
    for part, filled, name in (
        (slice(0, TRAINING_POINTS), True, ""),
        (slice(TRAINING_POINTS, None), False, " kept back"),
    ):
        for label, colour, symbol in _CLASSES:
            mine = inputs[part][labels[part] == label].round(3)
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": f"class {label}{name}",
                    "showlegend": filled,
                    "x": mine[:, 0].tolist(),
                    "y": mine[:, 1].tolist(),
                    "hovertemplate": f"class {label}{name}<br>%{{x:.2f}}, %{{y:.2f}}<extra></extra>",
                    "marker": {
                        "color": colour,
                        "size": 8,
                        "symbol": symbol if filled else f"{symbol}-open",
                        "line": {"width": 1, "color": "#FFFFFF" if filled else colour},
                    },
                }
            )
    traces.append(_cross(inputs[point]))
    layout: dict[str, Any] = {}
    frames: list[dict[str, Any]] = []
    if film and step:
        frames = _film(training, step, side)
        speed = {"frame": {"duration": FRAME_MILLISECONDS, "redraw": True}, "transition": {"duration": 0}}
        layout["margin"] = {"b": 48}  # the button stands below, where a phone has room for it
        layout["updatemenus"] = [
            {
                "type": "buttons",
                "direction": "left",
                "x": 0,
                "xanchor": "left",
                "y": 0,
                "yanchor": "top",
                "pad": {"t": 56},
                "showactive": False,
                "bgcolor": "rgba(138, 146, 155, 0.1)",
                "bordercolor": theme.GREY,
                "font": {"color": theme.ACCENT},
                "buttons": [{"label": "▶ Play from the start", "method": "animate", "args": [None, speed]}],
            }
        ]
    return theme.figure(
        traces,
        "Input x₁",
        "Input x₂",
        height=420,
        frames=frames,
        showlegend=True,
        xaxis={"range": [-REACH, REACH], "constrain": "domain"},
        yaxis={"range": [-REACH, REACH], "scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
        annotations=[_step_note(step)],
        **layout,
    )


def describe_surface(training: Training, step: int) -> str:
    """How many points are on the right side."""
    network = training.at(step)
    learned = training.accuracy_percent(network, training.learned_from)
    back = training.accuracy_percent(network, training.kept_back)
    return (
        f"Decision surface after {plural(step, 'step')}: {learned:.0f} % of the points it learns from and {back:.0f} % of "
        "those kept back lie on the right side."
    )


def loss_curve(training: Training, step: int) -> go.Figure:
    """The loss at every step so far, on the points learned from and on those kept back."""
    every = max(1, step // MAX_LOSS_POINTS)
    steps = sorted({*range(0, step + 1, every), step})
    held = [index * HOLD_OUT_EVERY for index in range(min(len(training.held_out), step // HOLD_OUT_EVERY + 1))]
    traces = [
        _line(steps, [training.losses[each] for each in steps], theme.ACCENT, "learned from"),
        _line(held, [training.held_out[each // HOLD_OUT_EVERY] for each in held], theme.SECOND, "kept back", "dot"),
    ]
    top = max(1.0, max(training.losses[each] for each in steps))
    is_log = top > 20
    return theme.figure(
        traces,
        "Steps",
        f"Loss (cross-entropy{', log' if is_log else ''})",
        height=260,
        showlegend=True,
        yaxis={"rangemode": "tozero", **({"type": "log"} if is_log else {})},
        xaxis={"rangemode": "tozero"},
    )


def describe_loss(training: Training, step: int) -> str:
    """From the first loss to the present one."""
    text = f"Loss from {number(training.losses[0])} at the start to {number(training.losses[step])} after {plural(step, 'step')}"
    held = training.held_out[min(step // HOLD_OUT_EVERY, len(training.held_out) - 1)]
    return f"{text}; {number(held)} on the points kept back."


def drawing(
    network: Network, shown: Sequence[Array], values: Sequence[Array], activation: str, words: str = "weight"
) -> go.Figure:
    """The network: units by layer with their value for one point, connections as wide as what is `shown` of each.

    Args:
        shown: per layer, shape (units before, units): weights, gradients or changes.
        values: per layer, shape (units,): inputs, hidden values, and the output's probability.
        words: what `shown` is.
    """
    sizes = [network.weights[0].shape[0], *(each.shape[1] for each in network.weights)]
    places = [[(float(layer), _height(unit, size)) for unit in range(size)] for layer, size in enumerate(sizes)]
    most = max((float(np.abs(each).max()) for each in shown), default=0.0) or 1.0
    lines: dict[tuple[bool, int], tuple[list[float | None], list[float | None]]] = {}
    for layer, matrix in enumerate(shown):
        for (before, after), value in np.ndenumerate(matrix):
            share = abs(float(value)) / most
            if share < 0.02:
                continue
            xs, ys = lines.setdefault((bool(value > 0), min(int(share * 4), 3)), ([], []))
            (x0, y0), (x1, y1) = places[layer][before], places[layer + 1][after]
            xs.extend([x0, x1, None])
            ys.extend([y0, y1, None])
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": xs,
            "y": ys,
            "hoverinfo": "skip",
            "opacity": 0.35 + 0.2 * bucket,
            "line": {
                "color": theme.ACCENT if positive else theme.SECOND,
                "width": _WIDTHS[bucket],
                "dash": "solid" if positive else "dot",
            },
        }
        for (positive, bucket), (xs, ys) in sorted(lines.items())
    ]
    flat = [float(value) for layer in values for value in np.atleast_1d(layer)]
    where = [place for layer in places for place in layer]
    names = _unit_names(sizes)
    traces.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [x for x, _ in where],
            "y": [y for _, y in where],
            "text": [f"{value:.1f}".replace("-", "−") for value in flat],
            "textposition": "middle center",
            "cliponaxis": False,
            "textfont": {"color": "#FFFFFF", "size": 11},
            "hovertext": [f"{name}: {number(value)}" for name, value in zip(names, flat, strict=True)],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": 28, "color": "#5B6670", "line": {"width": 2, "color": theme.GREY}},
        }
    )
    titles = ["inputs", *[f"hidden {layer}" for layer in range(1, len(sizes) - 1)], "output"]
    return theme.figure(
        traces,
        "",
        height=300,
        xaxis={**_NO_AXIS, "range": [-0.3, len(sizes) - 0.7]},
        yaxis={**_NO_AXIS, "range": [-0.12, 1.16]},
        annotations=[_note(layer, 1.1, title) for layer, title in enumerate(titles)],
    )


def describe_drawing(network: Network, shown: Sequence[Array], words: str) -> str:
    """Layers, parameters, and the largest of what is shown."""
    sizes = [network.weights[0].shape[0], *(each.shape[1] for each in network.weights)]
    parameters = sum(each.size for each in (*network.weights, *network.biases))
    flat = np.concatenate([each.ravel() for each in shown])
    return (
        f"Network with {' – '.join(map(str, sizes))} units and {parameters} parameters; largest {words} "
        f"{_signed(float(flat[np.abs(flat).argmax()]))}. Blue and solid is positive, red or yellow and dotted negative, "
        "wide is large."
    )


def hidden_units(training: Training, step: int) -> go.Figure:
    """What each hidden unit gives everywhere: a row of small pictures a layer, each scaled to its own largest value."""
    settings, network = training.settings, training.at(step)
    side = np.linspace(-REACH, REACH, SMALL_GRID)
    with np.errstate(all="ignore"):
        layers = forward(network, _plane(side), settings.activation).values[1:]
    pitch = SMALL_GRID + 2
    mosaic = np.full((settings.layers * pitch - 2, settings.width * pitch - 2), np.nan, dtype=np.float32)
    for row, values in enumerate(layers):
        bottom = (settings.layers - 1 - row) * pitch  # the first layer on top
        for unit in range(settings.width):
            picture = np.nan_to_num(values[:, unit].reshape(SMALL_GRID, SMALL_GRID))
            most = float(np.abs(picture).max()) or 1.0
            mosaic[bottom : bottom + SMALL_GRID, unit * pitch : unit * pitch + SMALL_GRID] = picture / most
    height = (64 if settings.width > 4 else 110) * settings.layers  # on a phone eight pictures side by side are small
    return theme.figure(
        [
            {
                "type": "heatmap",
                "z": mosaic,
                "colorscale": TWO_SIDED,
                "zmin": -1,
                "zmax": 1,
                "showscale": False,
                "hoverinfo": "skip",
                "hoverongaps": False,
            }
        ],
        "Unit",
        height=height + 60,
        xaxis={
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
            "constrain": "domain",
            "tickmode": "array",
            "tickvals": [unit * pitch + SMALL_GRID / 2 for unit in range(settings.width)],
            "ticktext": [str(unit + 1) for unit in range(settings.width)],
        },
        yaxis={
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
            "tickmode": "array",
            "tickvals": [row * pitch + SMALL_GRID / 2 for row in range(settings.layers)],
            "ticktext": [f"layer {settings.layers - row}" for row in range(settings.layers)],
            "scaleanchor": "x",
            "constrain": "domain",
            "constraintoward": "top",
        },
    )


def describe_hidden_units(training: Training, step: int) -> str:
    """How many units there are, how straight the first layer's are, and how many are silent."""
    settings = training.settings
    if not settings.layers:
        return "This network has no hidden layer, so it learns no features: its only unit sees the inputs themselves."
    silent = training.silent_units(training.at(step))
    text = (
        f"{plural(settings.layers * settings.width, 'hidden unit')} after {plural(step, 'step')}. Each unit of the first layer "
        "can only draw one straight border"
    )
    text += "; those of later layers bend and combine what came before." if settings.layers > 1 else "."
    return text + (f" {plural(silent, 'unit is', 'units are')} silent: 0 for every point." if silent else "")


def _film(training: Training, step: int, side: Array) -> list[dict[str, Any]]:
    kept = list(training.kept_until(step))
    chosen = [kept[index] for index in sorted({round(i * (len(kept) - 1) / MAX_FRAMES) for i in range(MAX_FRAMES + 1)})]
    if chosen[-1][0] != step:
        chosen.append((step, training.at(step)))
    return [
        {
            "name": str(at),
            "traces": [0],
            "data": [{"type": "heatmap", "z": _percent(_probabilities(training, network, side))}],
            "layout": {"annotations": [_step_note(at)]},
        }
        for at, network in chosen
    ]


def _probabilities(training: Training, network: Network, side: Array) -> Array:
    with np.errstate(all="ignore"):
        found = forward(network, _plane(side), training.settings.activation).probabilities
    return np.nan_to_num(found, nan=0.5).reshape(len(side), len(side))


def _plane(side: Array) -> Array:
    across, up = np.meshgrid(side, side)
    return np.column_stack([across.ravel(), up.ravel()])


def _percent(probabilities: Array) -> np.ndarray[Any, Any]:
    # One byte a value on the wire.
    return np.round(100.0 * probabilities).astype(np.uint8)


def _heat(side: Array, values: Array, percent: bool = False) -> dict[str, Any]:
    scaled = _percent(values) if percent else values.round(2)
    low, high = (0.0, 100.0) if percent else (-1.0, 1.0)
    said = "class 1: %{z} %" if percent else "%{z:.2f}"
    return {
        "type": "heatmap",
        "x0": float(side[0]),
        "dx": float(side[1] - side[0]),
        "y0": float(side[0]),
        "dy": float(side[1] - side[0]),
        "z": scaled,
        "zmin": low,
        "zmax": high,
        "colorscale": TWO_SIDED,
        "opacity": 0.55,
        "showscale": False,
        "hovertemplate": f"%{{x:.2f}}, %{{y:.2f}}: {said}<extra></extra>",
    }


def _cross(place: Sequence[float] | Array) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(place[0])],
        "y": [float(place[1])],
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"symbol": "circle-open", "size": 20, "color": theme.GREY, "line": {"width": 3}},
    }


def _line(x: Sequence[float], y: Sequence[float], colour: str, name: str, dash: str = "solid") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines" if len(x) > 1 else "markers",
        "name": name,
        "x": list(x),
        "y": [round(each, 5) for each in y],
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"color": colour},
        "hovertemplate": "step %{x}: %{y:.4f}<extra>" + name + "</extra>",
    }


def _edge(start: tuple[float, float], end: tuple[float, float], value: float, share: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [start[0], end[0]],
        "y": [start[1], end[1]],
        "hoverinfo": "skip",
        "line": {
            "color": theme.ACCENT if value > 0 else theme.SECOND if value < 0 else theme.GREY,
            "width": 1 + 9 * min(share, 1.0),
            "dash": "solid" if value >= 0 else "dot",
        },
    }


def _height(unit: int, size: int) -> float:
    return 0.5 if size == 1 else 1.0 - unit / (size - 1) * 1.0 if size > 2 else 0.75 - 0.5 * unit


def _unit_names(sizes: Sequence[int]) -> list[str]:
    names = [f"input x{unit + 1}" for unit in range(sizes[0])]
    for layer, size in enumerate(sizes[1:-1], 1):
        names += [f"hidden layer {layer}, unit {unit + 1}" for unit in range(size)]
    return [*names, "output, probability of class 1"]


def _signed(value: float) -> str:
    return number(value).replace("-", "−")


def _note(x: float, y: float, text: str) -> Mapping[str, Any]:
    return {"x": x, "y": y, "text": text, "showarrow": False}


def _step_note(step: int) -> dict[str, Any]:
    return {
        "x": 0.02,
        "y": 0.02,
        "xref": "x domain",
        "yref": "y domain",
        "xanchor": "left",
        "yanchor": "bottom",
        "text": f"step {step:,}",
        "showarrow": False,
        "bgcolor": "#5B6670",
        "font": {"color": "#FFFFFF"},
    }
