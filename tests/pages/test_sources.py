"""Where figures come from, how old they are, what is missing, what is wrong."""

import pytest

from comparison.frames.tables import Tables
from comparison.text.markup import WORD_JOINER
from tests.pages.conftest import Visit


def test_every_source_with_a_figure_is_listed_with_its_licence(visit: Visit, tables: Tables) -> None:
    table = visit("/sources", part="sources").dataframe[0].value
    assert len(table) == len(tables.sources)
    assert table["figures"].is_monotonic_decreasing
    assert {"title", "licence", "url"} <= set(table.columns)


def test_sources_can_be_searched(visit: Visit) -> None:
    table = visit("/sources", part="sources", q="karpenter").dataframe[0].value
    assert 0 < len(table) < 10


@pytest.mark.parametrize("part", ["age", "coverage", "defects", "credits"])
def test_each_part_opens_by_link(visit: Visit, part: str) -> None:
    assert visit("/sources", part=part).session_state["part"] == part


def test_credits_name_the_sources_whose_licence_asks_for_it(visit: Visit, tables: Tables) -> None:
    told = " ".join(each.value for each in visit("/sources", part="credits").markdown).replace("\\", "")
    told = told.replace(WORD_JOINER, "")  # stands unseen in the addresses
    for credit in tables.sources["attribution"].dropna():
        assert credit in told
