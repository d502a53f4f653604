"""The experiment of 2018 as a figure: times where the text gives them, gaps where it does not."""

from comparison.benchmarks import experiment_2018
from comparison.charts.benchmarks import experiment_2018 as experiment_2018_module
from tests.factories.results import make_experiment
from tests.factories.world import make_tables


def test_gaps_of_2018_are_written_where_the_dot_would_be() -> None:
    made = [
        make_experiment(),
        make_experiment(result_id="b", instance="big", minutes=None, minutes_precision=None, cost_usd=None),
    ]
    figure = experiment_2018_module.experiment(
        experiment_2018.experiment_rows(make_tables(experiments_2018=made).experiments_2018)
    )
    dots, gaps = figure.data
    assert (list(dots.x), list(dots.y), list(gaps.y)) == ([20.0], [1], [0])
    assert gaps.text[0] == "minutes not in the text"
    assert list(figure.layout.yaxis.ticktext) == ["Alpha big", "Alpha notebook"]
    assert "missing: minutes, cost" in gaps.hovertext[0]
