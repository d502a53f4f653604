"""How a family can be had at a provider."""

from comparison.frames.tables import Tables
from comparison.market.availability import Availability, is_priced_now, is_surely_priced_now


def test_the_best_way_to_have_a_family_sorts_first() -> None:
    assert sorted(Availability) == list(Availability)


def test_a_price_now_is_of_a_whole_machine_on_demand_and_recent(world: Tables) -> None:
    families = world.provider_families
    assert set(families["availability"]) <= set(Availability)
    priced = families[is_priced_now(families)]
    assert list(zip(priced["provider"], priced["family"], strict=True)) == [("alpha", "h100"), ("beta", "h100")]


def test_a_price_in_doubt_is_no_sure_one(world: Tables) -> None:
    families = world.provider_families.assign(is_doubtful=world.provider_families["provider"] == "beta")
    sure = families[is_surely_priced_now(families)]
    assert list(zip(sure["provider"], sure["family"], strict=True)) == [("alpha", "h100")]
