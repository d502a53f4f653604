"""Axes of time: ticks people would use, everything drawn within the range."""

from comparison.charts import axes


def test_time_axes_have_ticks_people_use() -> None:
    axis = axes.time_axis(30, 40_000)
    assert axis["ticktext"] == ["10 s", "1 min", "10 min", "1 hour", "10 hours", "1 day"]
    assert axis["type"] == "log"
