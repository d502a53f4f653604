"""What is known of one provider, and the players of 2018."""

import pandas as pd

from comparison.frames.tables import Tables
from comparison.market import provider_facts
from comparison.records.vocabulary import Term
from tests.factories.records import make_fact, make_offer, make_provider
from tests.factories.world import make_tables


def test_portrait_sentence_gives_kind_families_price_and_age(world: Tables) -> None:
    said = {
        each: provider_facts.portrait_sentence(
            world.providers, world.provider_families, world.provider_facts[world.provider_facts["entity"] == each], each
        )
        for each in ("alpha", "gamma")
    }
    assert said["alpha"].startswith("Gpu cloud, in business; rents 2 accelerator families; H100 from $3.00 an hour")
    assert "Kind not known; no source of the last year says whether it is in business" in said["gamma"]
    assert "$" not in said["gamma"]


def test_a_price_in_doubt_is_in_no_portrait_sentence(world: Tables) -> None:
    families = world.provider_families.assign(is_doubtful=world.provider_families["family"] == "h100")
    said = provider_facts.portrait_sentence(world.providers, families, world.provider_facts, "alpha")
    assert "rents 2 accelerator families" in said
    assert "$" not in said


def test_cheapest_offers_put_machines_on_demand_first(world: Tables) -> None:
    best = provider_facts.cheapest_offers(world.offers[world.offers["provider"] == "beta"])
    assert list(zip(best["billing"], best["kind"], best["price_per_hour_usd"], strict=True)) == [
        ("on_demand", "machine", 2.5),
        ("on_demand", "marketplace", 2.0),
        ("spot", "machine", 0.5),
    ]


def test_facts_show_the_chosen_statement_before_the_others() -> None:
    other = {"value": "no TPU then", "source": "survey", "as_of": "2019", "answer": "no"}
    provider = make_provider(
        facts={"tpu": make_fact("TPU v5e", answer="yes", others=[other]), "home-country": make_fact("X")}
    )
    tables = make_tables(providers=[provider], offers=[make_offer()])
    rows = provider_facts.facts_of(
        tables.provider_facts, "alpha", {}, {name: Term(label=name) for name in ("tpu", "home-country")}
    )
    assert rows[["attribute", "value", "standing"]].to_numpy().tolist() == [
        ["tpu", "TPU v5e", "shown"],
        ["tpu", "no TPU then", "also said"],
        ["home-country", "X", "shown"],
    ]


def test_sources_of_a_row_are_named_with_their_newest_date() -> None:
    behind = pd.DataFrame(
        {"provider": ["a", "a", "b"], "source": ["s", "s", "t"], "as_of": ["2025", "2026-01", "undated"]}, dtype="str"
    )
    assert provider_facts.sources_of(behind, ["a", "b", "c"]) == ["s 2026-01", "t undated", ""]


def test_players_are_counted_by_what_became_of_them(tables: Tables) -> None:
    rows = provider_facts.listed_then_and_now(tables.listed_providers, tables.providers, tables.sources)
    assert len(rows) == len(tables.listed_providers) >= 30
    said = provider_facts.describe_players(rows, 118, 32)
    assert said.startswith(f"More than 30 players rented out GPUs in 2018: {int(rows['listed_2018'].sum())} stood on")
    assert said.endswith("Of 118 providers here, 32 have a recent on-demand price today.")
    assert f"{int((rows['status'] == 'active').sum())} are known to be in business" in said
    assert " 0 " not in said


def test_a_short_list_is_counted_as_it_is(tables: Tables) -> None:
    rows = provider_facts.listed_then_and_now(tables.listed_providers, tables.providers, tables.sources)
    few = rows[rows["listed_2018"].to_numpy(dtype=bool)].head(10)
    assert provider_facts.describe_players(few, 1, 1).startswith("10 players rented out GPUs in 2018: 10 stood on")
    assert provider_facts.describe_players(few, 1, 1).endswith(
        "Of 1 provider here, 1 has a recent on-demand price today."
    )


def test_providers_with_a_recent_price_on_demand_are_counted_once(tables: Tables) -> None:
    families = tables.provider_families
    assert 0 < provider_facts.count_priced(families) < families["provider"].nunique()
