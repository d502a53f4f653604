"""The start page says what the data say: key figures, and the cheapest price of well-known families."""

from comparison.figures.overview import cheapest_families, describe_families, key_figures
from comparison.frames.tables import Tables
from tests.factories.records import make_fact, make_framework, make_offer, make_provider
from tests.factories.world import make_tables


def test_key_figures_are_computed_from_the_data() -> None:
    offers = [
        make_offer(),
        make_offer(provider="beta", price_per_hour_usd=88.48),
        make_offer(provider="old", as_of="2024-01", price_per_hour_usd=8),
        make_offer(provider="gamma", billing="spot", price_per_hour_usd=4),
    ]
    facts = {"tpu": make_fact(answer="yes")}
    providers = [
        make_provider(ident, facts=facts if ident == "beta" else {}) for ident in ("alpha", "beta", "gamma", "old")
    ]
    dead = make_framework("ash", status="retired", facts={"licence": make_fact()})
    h100, people, frameworks, figures = key_figures(
        make_tables(offers=offers, providers=providers, frameworks=[dead, make_framework()])
    )
    assert h100.value == "$3.00 to $11.06"  # beta: 88.48 for eight
    assert h100.detail.startswith("Each of 2 providers at its cheapest, median $7.03;")
    assert h100.source.startswith("lowest: Alpha, Source price-list")
    assert (people.value, people.detail) == ("4", "4 providers with a price, 1 with TPUs for sure.")
    assert (frameworks.value, frameworks.detail) == ("2", "1 of them alive by the evidence we have.")
    # 2 accelerators with their 2 dense rates, 4 offers, 2 old prices, 2 regions, a product, a service, a listed provider,
    # a fact of beta, one of ash, three rules, eleven results of benchmarks, a network, four rows of the cost models and a
    # glossary term.
    assert int(figures.value) == 2 + 2 + 4 + 2 + 2 + 1 + 1 + 1 + 1 + 1 + 3 + 11 + 1 + 4 + 1


def test_key_figures_of_the_curated_data_have_a_source_and_a_page(tables: Tables) -> None:
    for figure in key_figures(tables):
        assert figure.value
        assert figure.source
        assert figure.path.startswith("/")


def test_a_family_has_the_median_over_its_providers_cheapest() -> None:
    offers = [
        make_offer(price_per_hour_usd=24.0),
        make_offer(instance="dearer", price_per_hour_usd=80.0),
        make_offer(provider="beta", price_per_hour_usd=40.0),
        make_offer(provider="gamma", price_per_hour_usd=64.0),
        make_offer(accelerator="t4-16gb", accelerator_count=1, price_per_hour_usd=0.5),
    ]
    rows = cheapest_families(make_tables(offers=offers).offers)
    assert rows[["family", "median_usd", "low_usd", "high_usd", "providers"]].to_numpy().tolist() == [
        ["t4", 0.5, 0.5, 0.5, 1],
        ["h100", 5.0, 3.0, 8.0, 3],
    ]
    told = describe_families(rows)
    assert "from $0.50 for T4 (1 provider) to $5.00 for H100 (3 providers)" in told


def test_without_a_price_of_the_families_there_is_nothing_to_show() -> None:
    rows = cheapest_families(make_tables(offers=[make_offer(billing="spot")]).offers)
    assert rows.empty
    assert describe_families(rows) == "No price to show."
