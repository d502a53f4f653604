"""What /accelerators answers: what each can do and costs an hour, as a chart and a table, and some side by side."""

from collections.abc import Mapping, Sequence

import pandas as pd

from comparison.charts import accelerators as charts
from comparison.frames.tables import Tables
from comparison.links.accelerators import RANK, RELEASED
from comparison.market import accelerators as market
from comparison.market import price_now
from comparison.market.accelerators import (
    AcceleratorFilter,
    describe_accelerators,
    rank_accelerators,
    select_accelerators,
)
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.lists import listing
from comparison.views.profile import Comparison, offers_link
from comparison.views.view import FileView, Nothing, SourcesView, TableView, View

CLASS = Column("class_label", "Market")
ARCHITECTURE = Column("architecture", "Architecture")
MEMORY_TYPE = Column("memory_type", "Kind of memory")
CONFLICT = Column(
    "conflict", "Sources differ", help="What other sources say; the table shows what we hold more likely."
)
FIGURES = (
    market.MEMORY,
    market.TENSOR,
    price_now.PRICE_LOW.relabelled("Hour from"),
    price_now.PRICE_PER_TFLOPS.relabelled("Dense-TFLOPS hour from"),
    market.BANDWIDTH,
    market.FP32,
    market.POWER,
    market.RELEASE,
    price_now.PRICE_MEDIAN,
)
"""Those whose missing values are counted."""
COLUMNS = (market.NAME, *FIGURES, price_now.PRICE_PROVIDERS, c.VENDOR, c.DEVICE, CLASS, CONFLICT, c.SOURCE)
COMPARED = (
    market.MEMORY,
    market.BANDWIDTH,
    market.TENSOR,
    market.FP32,
    market.POWER,
    price_now.PRICE_LOW,
    price_now.PRICE_MEDIAN,
    price_now.PRICE_PER_TFLOPS,
    price_now.PRICE_PROVIDERS,
    market.RELEASE,
    c.VENDOR,
    c.DEVICE,
    CLASS,
    ARCHITECTURE,
    MEMORY_TYPE,
    CONFLICT,
    c.SOURCE,
)


def labelled(tables: Tables, names: Mapping[str, str]) -> pd.DataFrame:
    """All accelerators by their id. Adds `class_label`, the market in words."""
    rows = tables.accelerators.set_index("accelerator", drop=False)
    return rows.assign(class_label=[names.get(word, word) for word in rows["device_class"]])


def accelerators_view(
    accelerators: pd.DataFrame,
    wanted: AcceleratorFilter,
    sort: str,
    chart: tuple[str, str] | None,
    chosen: Sequence[str],
    names: Mapping[str, str],
) -> View | Nothing:
    """What each can do and costs.

    Args:
        accelerators: what `labelled` gives.
        sort: a key of `market.accelerators.SORTS`.
        chart: what it shows, a key of MEASURES, and by what, a word of `links.accelerators.AGAINST`; None: no chart.
        chosen: ids that stand out in the chart.
        names: what people read for an id.
    """
    matches, words = select_accelerators(accelerators, wanted), wanted.describe(names)
    if matches.empty:
        ways = wanted.without_one_wish(accelerators)
        return Nothing(words=words, without_one_wish=ways, what="accelerator")
    figure, says = _drawn(matches, *chart, chosen) if chart else (None, "")
    ranked = rank_accelerators(matches, sort)
    differing = int(matches["conflict"].notna().sum())
    conflicts = f"On {differing} of them sources differ: the last columns say how."
    return View(
        sentence=describe_accelerators(matches),
        figure=figure,
        alt=says,
        chart_notes=[says] if says else [],
        table=TableView(
            rows=ranked, columns=COLUMNS, alt="Accelerators in the order of the list above", ids="accelerator"
        ),
        notes=[
            "A dash means that no source gives the figure, never none. Dense rates only, no rates for sparse numbers. "
            + (conflicts if differing else "Sources agree on all of them.")
        ],
        files=FileView(
            rows=ranked,
            columns=["accelerator", *COLUMNS, "architecture", "memory_type", "fp16_tflops", "price_offer_id"],
            name="accelerators",
            about=words,
        ),
        sources=SourcesView(
            rows=matches,
            missing=int(matches[[column.name for column in FIGURES]].isna().to_numpy().sum()),
            what="accelerator",
        ),
    )


def _drawn(accelerators: pd.DataFrame, measure: str, by: str, chosen: Sequence[str]) -> tuple[object, str]:
    """The chart, and what it says."""
    if by == RANK:
        return charts.ranked(accelerators, measure, chosen), charts.describe_ranked(accelerators, measure)
    across = by if by != measure else RELEASED
    return (
        charts.against(accelerators, across, measure, chosen),
        charts.describe_against(accelerators, across, measure, chosen),
    )


def accelerator_comparison(accelerators: pd.DataFrame, chosen: Sequence[str]) -> Comparison:
    """Accelerators side by side. Reads what `labelled` gives."""
    rows = accelerators.loc[list(chosen)]
    names = rows["name"].tolist()
    return Comparison(
        rows=rows,
        names=names,
        columns=COMPARED,
        what="accelerator",
        files=FileView(
            rows=rows, columns=["accelerator", *COMPARED], name="accelerators-side-by-side", about=listing(names)
        ),
        sources=SourcesView(rows=rows, what="accelerator"),
        links=[offers_link("Their offers", {"accelerator": list(chosen)})],
    )
