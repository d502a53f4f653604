"""Only what occurs can be wished for, in an order that helps."""

from comparison.frames.tables import Tables
from comparison.market import provider_options


def test_families_stand_by_how_many_rent_them(world: Tables) -> None:
    assert provider_options.rented_families(world.providers) == ["h100", "a100"]


def test_an_attribute_is_offered_where_a_source_says_yes(world: Tables) -> None:
    assert provider_options.confirmed_attributes(world.providers) == ["spot"]


def test_other_wishes_are_what_occurs_in_the_order_of_the_vocabulary(world: Tables) -> None:
    assert provider_options.kinds(world.providers) == ["gpu_cloud", "marketplace", "unknown"]
    assert provider_options.statuses(world.providers) == ["active", "unknown"]
    assert provider_options.billing_steps(world.providers) == ["second"]
    assert provider_options.continents(world.providers) == ["north_america"]
