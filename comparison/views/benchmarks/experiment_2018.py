"""Jeff Hale's cats and dogs of 2018, as far as they can be read."""

from comparison.benchmarks import experiment_2018 as experiment
from comparison.charts.benchmarks import experiment_2018 as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import Experiment2018
from comparison.table.columns import Column
from comparison.views.benchmarks.parts import finished
from comparison.views.view import View

COLUMNS = (
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


def experiment_view(tables: Tables, question: Experiment2018) -> View:
    """The same training at several clouds, with its gaps."""
    rows = experiment.experiment_rows(tables.experiments_2018)
    sentence = experiment.describe_experiment(rows)
    return finished(
        question.form,
        sentence=sentence,
        rows=rows,
        columns=COLUMNS,
        figure=lambda: charts.experiment(rows),
        alt=sentence,
        name="experiment-2018",
        best=rows,
        best_columns=COLUMNS,
        notes=(
            "A dash is a gap: the article's result table is a picture, and what its text does not say is not filled in.",
            "Grey dots are times the text gives roughly; Colab's is from a later, improved run.",
            "AWS prices are spot prices and vast.ai is a marketplace. Colab and Kaggle are free notebooks, not rented "
            "machines: they are not ranked with the rest.",
        ),
        claims="experiments_2018",
        what="machine",
        missing=int(rows[["minutes", "price_per_hour_usd", "cost_usd"]].isna().to_numpy().sum()),
    )
