"""The start page: three doors, four figures, one light chart."""

from comparison.frames.tables import Tables
from tests.pages.conftest import Visit


def test_the_first_paint_is_small(visit: Visit) -> None:
    page = visit("/")
    assert len(page.metric) == 4
    assert len(page.dataframe) == 1
    assert not page.get("plotly_chart")


def test_every_key_figure_names_its_source(visit: Visit) -> None:
    assert sum(each.value.startswith("Source") for each in visit("/").caption) == 4


def test_key_figures_are_those_of_the_data(visit: Visit, tables: Tables) -> None:
    figures = {each.label: each.value for each in visit("/").metric}
    assert figures["Providers"] == str(len(tables.providers))
    assert figures["Frameworks"] == str(len(tables.frameworks))
