"""What /basics answers on networks: which fields they changed, which kind is for what, and the layers of one."""

from collections.abc import Sequence

import pandas as pd

from comparison.benchmarks import run_fields
from comparison.benchmarks.landmarks import claims_at
from comparison.charts import run_fields as charts
from comparison.charts.network.layers import layers_figure
from comparison.frames.tables import Tables
from comparison.learn.kinds import NetworkKind, describe_kinds
from comparison.learn.vgg import describe_layers, vgg16
from comparison.views.view import SourcesView, View

_SOURCE = ["source", "as_of"]
FIELDS_PAGE = "/basics?section=fields"
"""The link under which the statements on fields stand."""


def fields_view(tables: Tables) -> View:
    """The fields of the well-known runs, and what deep learning changed in those it reached first."""
    rows = run_fields.field_rows(tables.landmark_runs)
    first = claims_at(tables.article_claims, FIELDS_PAGE).sort_values(["as_of", "claim_id"], ignore_index=True)
    return View(
        sentence=run_fields.describe_fields(rows),
        name="run-fields",
        figure=charts.fields_figure(rows),
        alt=charts.describe_fields_figure(rows),
        points=[
            f"{topic}: {today}{'' if note != note or note is None else f' {note}'}"
            for topic, today, note in first[["topic", "today", "note"]].itertuples(index=False)
        ],
        notes=[
            "Runs are those of Epoch AI's database of notable models, by their main field. How many there are does not say "
            "how much a field gained."
        ],
        sources=SourcesView(rows=pd.concat([tables.landmark_runs[_SOURCE], first[_SOURCE]]), what="row"),
    )


def kinds_view(kinds: Sequence[NetworkKind]) -> View:
    """Which kind of network is for what, with well-known ones."""
    return View(sentence=describe_kinds(kinds), name="network-kinds", points=[kind.words for kind in kinds])


def layers_view() -> View:
    """The layers of VGG16, computed from their shapes."""
    layers = vgg16()
    said = describe_layers(layers)
    return View(
        sentence=said,
        name="vgg16-layers",
        figure=layers_figure(layers),
        alt=said,
        chart_notes=[
            "Computed from the shapes of the layers: a convolution has 3 × 3 × channels before weights and a bias for each "
            "filter, a fully connected layer one weight for each value before and a bias for each unit."
        ],
    )
