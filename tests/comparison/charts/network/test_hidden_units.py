"""What hidden units see: a picture each, scaled to itself, and the silent ones counted."""

import numpy as np
import plotly.graph_objects as go
import pytest

from comparison.charts.network import hidden_units
from comparison.learn.network import Settings
from comparison.learn.training import Training


@pytest.fixture(scope="module")
def trained() -> Training:
    training = Training(Settings())
    training.carry_on(100)
    return training


def checked(figure: go.Figure) -> go.Figure:
    """The figure, after plotly has looked at every property."""
    return go.Figure(figure.to_dict())


def test_there_is_a_picture_for_every_hidden_unit(trained: Training) -> None:
    figure = hidden_units.hidden_units(trained, 100)
    checked(figure)
    mosaic = np.asarray(figure.data[0].z, dtype=float)
    assert np.isfinite(mosaic).sum() == 2 * 4 * hidden_units.SMALL_GRID**2
    assert np.nanmax(np.abs(mosaic)) == pytest.approx(1.0)


def test_rows_are_layers_and_columns_units(trained: Training) -> None:
    figure = hidden_units.hidden_units(trained, 100)
    assert figure.layout.xaxis.title.text == "Unit"
    assert list(figure.layout.xaxis.ticktext) == ["1", "2", "3", "4"]
    assert list(figure.layout.yaxis.ticktext) == ["layer 2", "layer 1"]  # from below


def test_a_silent_unit_is_an_empty_picture_and_counted() -> None:
    training = Training(Settings(rate=10.0, activation="relu", layers=4, width=8, data="xor"))
    training.carry_on(300)
    silent = training.silent_units(training.at(300))
    assert silent > 1
    said = hidden_units.describe_hidden_units(training, 300)
    assert said.startswith("32 hidden units after 300 steps.")
    assert said.endswith(f"{silent} units are silent: 0 for every point.")
    assert np.isfinite(np.asarray(hidden_units.hidden_units(training, 300).data[0].z)).any()


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        (0, "no hidden layer, so it learns no features"),
        (1, "can only draw one straight border."),
        (2, "those of later layers bend and combine"),
    ],
)
def test_the_words_fit_the_number_of_layers(layers: int, words: str) -> None:
    training = Training(Settings(layers=layers))
    training.carry_on(1)
    assert words in hidden_units.describe_hidden_units(training, 1)
