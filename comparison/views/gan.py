"""What /gan answers in figures: what the training of its network took and costs, beside BigGAN's."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from comparison.learn import generative_cost
from comparison.records.sources import Source
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number
from comparison.views.view import TableView, View


def cost_view(offers: pd.DataFrame, wall_hours: float) -> View:
    """Training runs with their time and cost.

    Args:
        wall_hours: how long our training took, on one core.
    """
    rows = generative_cost.cost_rows(offers, wall_hours, 1)
    return View(
        sentence=generative_cost.describe(rows),
        table=TableView(
            rows=rows,
            columns=generative_cost.COLUMNS,
            alt="Training runs with time, devices, cheapest offer and cost",
            height=38 + 35 * len(rows),
        ),
    )


def cost_remarks(training: Mapping[str, Any], sources: Mapping[str, Source]) -> list[str]:
    """What the figures rest on, and leave out.

    Args:
        training: of `generative.metrics`.
        sources: by id, for what was published.
    """
    machine = f" on {training['machine']}" if training["machine"] else ""
    return [
        f"This network: {number(training['wall_hours'])} hours by the clock, {number(training['cpu_hours'])} hours of "
        f"processor time for {plural(training['epochs'], 'epoch')}{machine}, measured. The cheapest offer with enough "
        "virtual CPUs has an accelerator that this training leaves idle.",
        *(
            f"{run.name}: {run.note} ({sources[run.source].title}, {day_words(run.as_of)})"
            for run in generative_cost.BIGGAN
        ),
        "Prices are of today's table, not of the year of the training, and leave out storage, failed attempts and people.",
    ]
