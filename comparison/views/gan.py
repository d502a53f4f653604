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

BIGGAN_NOTEBOOK = (
    "https://colab.research.google.com/github/tensorflow/docs/blob/master/site/en/hub/tutorials/"
    "biggan_generation_with_tf_hub.ipynb"
)
CYCLEGAN_NOTEBOOK = (
    "https://colab.research.google.com/github/tensorflow/docs/blob/master/site/en/tutorials/generative/cyclegan.ipynb"
)
NOTEBOOK_STEPS = (
    "Open the notebook and connect to a runtime, with a Google account.",
    "Choose Runtime, then Run all.",
    "Move the sliders and menus: class, truncation and seed. Below, two classes to walk between.",
    "For other sizes or the other model choose another module_path in the first cell: 128, 256 or 512 pixels, BigGAN or "
    "BigGAN-deep.",
)
"""How the notebook of BigGAN is run, after its own instructions (source biggan-colab)."""
NOTEBOOK_REMARKS = (
    "We have read this notebook, not run it. Its weights come from tfhub.dev, which has become a part of Kaggle's models: "
    "should they not load, the notebook of CycleGAN needs none.",
    "In 2019 the way led through Google's Seedbank (research.google.com/seedbank). Its links broke in April 2020 and did not "
    "work in September 2023: open the notebook itself.",
)
NOTEBOOK_SOURCES = ("biggan-colab", "tfhub-899", "colabtools-1161")
CYCLEGAN = (
    "CycleGAN has two pairs of networks. One generator turns images of the first domain into the second, say horses into "
    "zebras, the other turns them back; each has a discriminator of its own. The way there and back must give the first "
    "image again, so no matching pairs are needed. It fails where shapes must change, as from cats to dogs."
)
CYCLEGAN_SOURCES = ("cyclegan-2017", "cyclegan-colab")


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
