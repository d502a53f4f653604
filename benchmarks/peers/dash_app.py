"""The rival: TrainWhere's pages as a Dash app with AG Grid, on the same frames, views and figures.

    gunicorn --workers 1 --threads 8 benchmarks.peers.dash_app:server        (`benchmarks.interaction --against dash` does)

It is meant to win where Dash can: a page opens with its answer in the layout, so that no callback runs then; one callback answers
a change; answers are kept ready to send, as many as `ui.data` keeps; a part is sent only where it differs from what is shown; files
are not compressed, which is the fastest way on one machine. What it does not do, all to its advantage: the address does not follow
the filters, there are no downloads, no glossary, no rows of one's own, no dark theme, nothing stands side by side.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import dash
import dash_ag_grid
import pandas as pd
from dash import Input, Output, State, dcc, html, no_update
from flask import Flask
from plotly.io.json import to_json_plotly

from benchmarks.peers.answers import PAGES, Page, World
from comparison.charts.theme import BAR, THEME_COLOURS
from comparison.links.parameters import Maybe, One, Parameter, Several, Slider, Switch, Text, Values, read
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.text.numbers import MISSING
from comparison.views.view import Nothing, SourcesView, TableView, View
from ui.cache import Cache

COLOURS = ("#0072B2", "#87001B", "#9800FF", "#9F7F00", "#E76781", "#6F0059", "#391F9F", "#9678FF", "#A52D5A", "#00000F")
"""Those of .streamlit/config.toml on the light background."""
FORMATS = {
    "usd": "d3.format('$,.2f')(params.value)",
    "usd_whole": "d3.format('$,.0f')(params.value)",
    "usd_fine": "d3.format('$.4f')(params.value)",
    "percent": "d3.format('.0f')(params.value) + ' %'",
    "number": "d3.format(',')(params.value)",
    "tags": "params.value.join(', ')",
}
GRID_OPTIONS = {"animateRows": False, "rowSelection": {"mode": "multiRow"}, "rowHeight": 35, "headerHeight": 38}
HEIGHT = 420

world = World()
cache = Cache()
server = Flask(__name__)


PARTS = {
    "sentence": "children",
    "chart": "figure",
    "chart-notes": "children",
    "grid": "rowData",
    "notes": "children",
    "columns": "columnDefs",
}
"""Part of an answer -> the property that shows it. Columns are the grid's as well."""


@dataclass(frozen=True)
class Answer:
    """An answer ready to be sent."""

    parts: dict[str, Any]
    """As in `PARTS`."""
    digests: dict[str, int]
    """Of each part, so that only what differs is sent; Streamlit does the same by itself."""


def answer_to(page: Page, values: Values) -> Answer:
    """The answer, made once for all who ask the same."""
    key = tuple(values.pairs(page.parameters))

    def make() -> Answer:
        parts = drawn(page.view_of(world, values))
        return Answer(parts, {part: zlib.crc32(to_json_plotly(value).encode()) for part, value in parts.items()})

    return cache.get(page.path, key, make)


def drawn(view: View | Nothing) -> dict[str, Any]:
    """A view, as properties of Dash's components."""
    if isinstance(view, Nothing):
        lines = [html.P(line) for line in [view.lead, *view.ways_out, view.more] if line]
        blank = {"data": [], "layout": {"height": 80}}
        return dict(zip(PARTS, (view.sentence, blank, lines, [], [], []), strict=True))
    points = html.Ul([html.Li(point) for point in view.points])
    sources = [sources_line(view.sources)] if view.sources else []
    return {
        "sentence": view.sentence,
        "chart": coloured(view.figure.to_plotly_json()) if view.figure is not None else {},
        "chart-notes": [*(html.P(note) for note in view.chart_notes), points],
        "grid": grid_rows(view.table) if view.table else [],
        "notes": [*(html.P(note) for note in view.notes), *sources],
        "columns": column_definitions(view.table) if view.table else [],
    }


def column_definitions(table: TableView) -> list[dict[str, Any]]:
    """The columns of AG Grid."""
    return [column_definition(column, place < table.pinned) for place, column in enumerate(table.columns)]


def column_definition(column: Column, is_pinned: bool) -> dict[str, Any]:
    definition: dict[str, Any] = {"field": column.name, "headerName": column.title, "width": column.width or 160}
    written = FORMATS.get(column.format, "params.value")
    definition["valueFormatter"] = {"function": f"params.value == null ? '{MISSING}' : {written}"}
    if column.help:
        definition["headerTooltip"] = column.help
    if is_pinned:
        definition["pinned"] = "left"
    if column.format == "link":
        definition["cellRenderer"] = "markdown"
    elif column.format in ("usd", "usd_whole", "usd_fine", "percent", "number"):
        definition["type"] = "numericColumn"
    return definition


def grid_rows(table: TableView) -> list[dict[str, Any]]:
    """The rows of the table, missing values as None."""
    shown: pd.DataFrame = table.rows[[column.name for column in table.columns]].copy()
    for column in table.columns:
        if column.format == "link":
            shown[column.name] = [f"[open]({url})" if isinstance(url, str) else None for url in shown[column.name]]
    rows: list[dict[str, Any]] = json.loads(shown.to_json(orient="records"))
    return rows


def sources_line(sources: SourcesView) -> html.P:
    """Where the rows come from, the most used sources first."""
    known = world.catalog.sources
    counted = sources.rows["source"].astype("str").value_counts()
    titles = [known[source].title for source in counted.index if source in known]
    return html.P(f"Sources: {listing(titles, most=3)}; {plural(len(sources.rows), sources.what)}.")


def coloured(value: Any) -> Any:
    """A figure with colours for the markers of `charts.theme`."""
    if isinstance(value, dict):
        return {key: coloured(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [coloured(inner) for inner in value]
    return COLOURS[THEME_COLOURS.index(value)] if isinstance(value, str) and value in THEME_COLOURS else value


def control(parameter: Parameter[Any]) -> Any:
    """The label and the component that asks for a parameter, as `ui.kit.widgets` has them."""
    return html.Div([html.Label(parameter.label, htmlFor=parameter.key), component(parameter)], style={"flex": "1"})


def component(parameter: Parameter[Any]) -> Any:
    key, options = parameter.key, list(world.options.of(parameter))
    match parameter:
        case Several(look="pills", preset=preset):
            return dcc.Checklist(options, list(preset), id=key, inline=True)
        case Several(preset=preset):
            return dcc.Dropdown(options, list(preset), id=key, multi=True, placeholder=parameter.empty)
        case One(look="segments"):
            return dcc.RadioItems(options, parameter.default or options[0], id=key, inline=True)
        case One():
            return dcc.Dropdown(options, parameter.default or options[0], id=key, clearable=False)
        case Maybe():
            return dcc.Dropdown(options, id=key, placeholder=parameter.empty)
        case Switch():
            return dcc.Checklist(["true"], id=key)
        case Text():
            return dcc.Input(id=key, placeholder=parameter.empty, debounce=True)
        case Slider(start=start):
            return dcc.Input(start, type="number", id=key, debounce=True)
    return dcc.Input(id=key, type="number", placeholder=parameter.empty, debounce=True)


def layout(page: Page) -> Any:
    """The page with the answer to a link that asks for nothing."""
    answer = answer_to(page, read(page.parameters, (), world.options))
    parts = answer.parts
    return html.Div(
        [
            html.Aside([control(parameter) for parameter in page.filters], style={"width": 300, "padding": 16}),
            html.Main(
                [
                    html.H1(page.question),
                    html.P(parts["sentence"], id="sentence"),
                    html.Div([control(parameter) for parameter in page.controls], style={"display": "flex", "gap": 16}),
                    dcc.Graph("chart", figure=parts["chart"], config=BAR),
                    html.Div(parts["chart-notes"], id="chart-notes"),
                    dash_ag_grid.AgGrid(
                        id="grid",
                        columnDefs=parts["columns"],
                        rowData=parts["grid"],
                        dashGridOptions=GRID_OPTIONS,
                        style={"height": HEIGHT},
                    ),
                    html.Div(parts["notes"], id="notes"),
                    dcc.Store("digests", data=answer.digests),
                ],
                style={"flex": "1", "minWidth": 0, "padding": 16},
            ),
        ],
        style={"display": "flex", "fontFamily": "sans-serif"},
    )


def pairs_of(parameters: Sequence[Parameter[Any]], entered: Sequence[Any]) -> list[tuple[str, str]]:
    """What components hold, as the pairs of a link."""
    return [
        (parameter.key, str(text))
        for parameter, value in zip(parameters, entered, strict=True)
        if value is not None
        for text in ((value or [""]) if isinstance(value, list) else [value])
    ]


def add(page: Page) -> None:
    """The page as an app of its own at its path, so that none loads what another needs."""
    app = dash.Dash(__name__, server=server, url_base_pathname=f"{page.path}/", title=page.question, update_title="")
    app.layout = partial(layout, page)

    @app.callback(  # type: ignore[untyped-decorator]
        [Output("grid" if part == "columns" else part, name) for part, name in PARTS.items()],
        Output("digests", "data"),
        [Input(parameter.key, "value") for parameter in page.parameters],
        State("digests", "data"),
        prevent_initial_call=True,
    )
    def change(*held: Any) -> tuple[Any, ...]:
        *entered, shown = held
        answer = answer_to(page, read(page.parameters, pairs_of(page.parameters, entered), world.options))
        changed = [no_update if shown[part] == answer.digests[part] else value for part, value in answer.parts.items()]
        return *changed, answer.digests


for each_page in PAGES:
    add(each_page)
