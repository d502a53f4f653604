"""Scores of the discriminator in words."""

from comparison.learn.verdicts import JUDGED, fooled, judged, verdict


def test_above_zero_it_is_taken_for_a_photo() -> None:
    assert [verdict(score) for score in (0.1, 0.0, -0.1)] == ["a photo", "made", "made"]
    assert fooled((0.1, 0.0, -0.1, 3.0)) == 2


def test_images_are_counted_from_the_top_left() -> None:
    rows = judged((1.234, -1.0, 0.5), columns=2)
    assert rows["image"].tolist() == ["row 1, 1", "row 1, 2", "row 2, 1"]
    assert rows["score"].tolist() == [1.23, -1.0, 0.5]
    assert [column.name for column in JUDGED] == rows.columns.tolist()
