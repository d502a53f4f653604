"""Quality against the number of training rows."""

from comparison.benchmarks import data_scaling
from comparison.charts.benchmarks import data_scaling as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import MoreData
from comparison.table.columns import Column
from comparison.views.benchmarks.parts import finished
from comparison.views.view import View

COLUMNS = (
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
BEST_COLUMNS = (
    Column("kind", "Kind of model"),
    Column("training_rows", "Training rows", format="number"),
    Column("auc", "AUC", format="number", help="Area under the ROC curve: 0.5 is guessing, 1 is perfect."),
    Column("training_time_seconds", "Training time", "s", "number"),
    Column("model", "Model"),
    Column("tool", "Program"),
)


def more_data_view(tables: Tables, question: MoreData) -> View:
    """Kinds of model by how much data they had."""
    rows = data_scaling.scaling_by_rows(tables.data_scaling, question.dataset)
    return finished(
        question.form,
        sentence=data_scaling.describe_scaling_by_rows(rows),
        rows=rows,
        columns=COLUMNS,
        figure=lambda: charts.data_scaling(rows),
        alt=charts.describe_data_scaling(rows),
        name=f"more-data-{question.dataset}",
        best=rows[(rows["rank"] == 1).to_numpy()],
        best_columns=BEST_COLUMNS,
        best_title="Best of each kind of model and number of rows",
        notes=(
            "Both data sets are tables of numbers; nothing here speaks of pictures, sound or text.",
            "Models were tuned with unequal care, and the two data sets are not compared with each other.",
        ),
        claims="data_scaling",
    )
