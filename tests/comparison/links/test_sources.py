"""A link to /sources becomes a question, and the question the same link again."""

from comparison.catalog.contents import Catalog
from comparison.figures.coverage import COVERED_TABLES, SourceFilter, coverage
from comparison.frames.tables import Tables
from comparison.links import sources as link_of
from comparison.links.pages import PARAMETERS
from comparison.links.parameters import OptionLists, Values, read


def values_of(tables: Tables, *pairs: tuple[str, str]) -> Values:
    return read(link_of.PARAMETERS, pairs, OptionLists(tables))


def test_a_silent_link_asks_for_the_age(tables: Tables) -> None:
    values = values_of(tables)
    assert (values[link_of.PART], values[link_of.TABLE]) == ("age", None)
    assert link_of.source_filter(values) == SourceFilter()
    assert values.pairs(link_of.PARAMETERS) == []


def test_every_parameter_comes_back_as_it_was(tables: Tables) -> None:
    pairs = [
        ("part", "sources"),
        ("source_kind", "official"),
        ("source_kind", "paper"),
        ("q", "nvidia"),
        ("table", "dawnbench"),
    ]
    values = values_of(tables, *pairs)
    assert values.ignored == ()
    assert values.pairs(link_of.PARAMETERS) == pairs
    assert link_of.source_filter(values) == SourceFilter(("official", "paper"), "nvidia")


def test_what_cannot_be_used_is_told(tables: Tables) -> None:
    values = values_of(tables, ("part", "future"), ("source_kind", "rumour"), ("table", "x'; DROP TABLE"))
    assert [told.partition(" =")[0] for told in values.ignored] == ["part", "source_kind", "table"]


def test_a_table_that_can_be_chosen_has_coverage(catalog: Catalog) -> None:
    assert set(coverage(catalog)["table"]) == set(COVERED_TABLES)


def test_the_page_of_a_path_has_its_parameters() -> None:
    assert PARAMETERS[link_of.PATH] == link_of.PARAMETERS
