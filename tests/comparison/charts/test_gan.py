"""How the two networks of /gan judge and learn, as figures and in words of the same numbers."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.charts import gan, theme
from comparison.learn.generative import training_log

REAL = {"edges": [-2.0, 0.0, 2.0, 4.0], "percent": [10.0, 60.0, 30.0]}
MADE = {"edges": [-4.0, -2.0, 0.0], "percent": [75.0, 25.0]}
LOG = pd.DataFrame({"epoch": [1, 2, 3], "score_real": [2.0, 1.5, 1.0], "score_generated": [-2.0, -1.0, 0.5]})


def test_a_share_stands_in_the_middle_of_its_class() -> None:
    photos, made = gan.scores(REAL, MADE).data
    assert (list(photos.x), list(photos.y)) == ([-1.0, 1.0, 3.0], [10.0, 60.0, 30.0])
    assert (list(made.x), list(made.y)) == ([-3.0, -1.0], [75.0, 25.0])
    assert (photos.name, made.name) == ("photos", "made images")


def test_the_border_between_photo_and_made_is_drawn_at_zero() -> None:
    (border,) = gan.scores(REAL, MADE).layout.shapes
    assert (border.x0, border.x1) == (0, 0)


@pytest.mark.parametrize(
    ("figure", "titles"),
    [
        (gan.scores(REAL, MADE), ("Score of the discriminator", "Share of images (%)")),
        (gan.contest(LOG), ("Epoch (once through all photos)", "Mean score")),
    ],
    ids=["scores", "contest"],
)
def test_axes_have_titles_and_both_networks_their_colour(figure: go.Figure, titles: tuple[str, str]) -> None:
    go.Figure(figure.to_dict())  # valid
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == titles
    assert [trace.line.color for trace in figure.data] == [theme.ACCENT, theme.SECOND]
    assert figure.layout.showlegend


@pytest.mark.parametrize(("real", "made", "words"), [(90.0, 12.5, ("90 %", "12.5 %")), (0.0, 100.0, ("0 %", "100 %"))])
def test_the_words_have_both_shares(real: float, made: float, words: tuple[str, str]) -> None:
    first, second = words
    assert gan.describe_scores(real, made) == (
        f"Of photos it never saw in training the discriminator takes {first} for real, of made images {second}."
    )


def test_the_contest_has_a_point_an_epoch() -> None:
    photos, made = gan.contest(LOG).data
    assert list(photos.x) == list(made.x) == [1, 2, 3]
    assert (list(photos.y), list(made.y)) == ([2.0, 1.5, 1.0], [-2.0, -1.0, 0.5])


def test_the_words_of_the_contest_are_of_the_first_and_the_last_epoch() -> None:
    assert gan.describe_contest(LOG).startswith(
        "Photos and made images were 4 points apart in the first epoch and 0.5 in epoch 3"
    )
    changed = LOG.assign(score_real=[5.0, 0.0, 1.0])
    assert gan.describe_contest(changed).startswith("Photos and made images were 7 points apart in the first epoch")
    assert gan.describe_contest(LOG.head(1)).startswith(
        "Photos and made images were 4 points apart in the first epoch and 4 in epoch 1"
    )
    assert gan.describe_contest(LOG.head(0)) == "No epoch has been recorded."


def test_the_real_training_can_be_drawn() -> None:
    log = training_log()
    assert len(gan.contest(log).data[0].x) == len(log) > 1
