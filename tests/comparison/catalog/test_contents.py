"""The catalog declares each table once."""

from tests.factories.world import make_catalog


def test_a_term_without_a_label_stands_for_itself() -> None:
    world = make_catalog()
    assert world.label("billing", "on_demand") == "On demand"
    assert world.label("billing", "by_the_moon") == "by_the_moon"
    assert world.label("no_such_vocabulary", "word") == "word"
