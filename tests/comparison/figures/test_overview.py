"""The start page says what the data say: key figures, and what an hour of well-known families costs."""

import math

from comparison.figures.overview import describe_families, family_prices, key_figures
from comparison.frames.tables import Tables
from tests.factories.records import make_fact, make_framework, make_offer, make_price, make_provider
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
    assert h100.value == "$7.03"  # alpha 24, beta 88.48 for eight
    assert h100.detail.startswith("Typical: the median of 2 providers, each at its cheapest, whole machines,")
    assert h100.detail.endswith("The lowest price without a caveat is $3.00, at Alpha (1 source).")
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
    tables = make_tables(offers=offers)
    rows = family_prices(tables.offers, tables.price_history)
    assert rows[["family", "median_usd", "low_usd", "low_provider", "high_usd", "providers"]].to_numpy().tolist() == [
        ["t4", 0.5, 0.5, "Alpha", 0.5, 1],
        ["h100", 5.0, 3.0, "Alpha", 8.0, 3],
    ]
    told = describe_families(rows)
    assert "from $0.50 for T4 (1 provider) to $5.00 for H100 (3 providers)" in told


def test_without_a_price_of_the_families_there_is_nothing_to_show() -> None:
    tables = make_tables(offers=[make_offer(billing="spot")])
    rows = family_prices(tables.offers, tables.price_history)
    assert rows.empty
    assert describe_families(rows) == "No price to show."


def test_a_price_in_doubt_is_no_headline() -> None:
    offers = [
        *(make_offer(provider=name, price_per_hour_usd=24.0) for name in ("alpha", "beta", "gamma")),
        make_offer(provider="delta", price_per_hour_usd=4.0),  # a sixth of the median: an outlier
    ]
    tables = make_tables(offers=offers)
    (row,) = family_prices(tables.offers, tables.price_history).to_dict("records")
    assert (row["low_usd"], row["providers"]) == (3.0, 3)
    assert "is $3.00, at Alpha" in key_figures(tables)[0].detail


def test_how_prices_moved_is_told_for_the_providers_known_at_both_ends() -> None:
    then = {"alpha": 8.0, "beta": 10.0, "gamma": 20.0, "gone": 1.0}
    now = {"alpha": 16.0, "beta": 15.0, "gamma": 20.0, "new": 1_000.0}
    tables = make_tables(
        offers=[make_offer(provider=name, price_per_hour_usd=price) for name, price in now.items()],
        price_history=[
            make_price(provider=name, accelerator="h100-sxm-80gb", price_per_hour_usd=price, as_of="2026-02-20")
            for name, price in then.items()
        ],
    )
    (row,) = family_prices(tables.offers, tables.price_history).to_dict("records")
    assert (row["change_percent"], row["change_providers"]) == (50.0, 3)  # doubled, half more, unmoved
    assert "H100 +50 %" in describe_families(family_prices(tables.offers, tables.price_history))
    assert "It rose by 50 % in half a year (median of the same 3 providers)." in key_figures(tables)[0].detail


def test_of_two_providers_no_move_is_told() -> None:
    names = ("alpha", "beta")
    tables = make_tables(
        offers=[make_offer(provider=name) for name in names],
        price_history=[make_price(provider=name, accelerator="h100-sxm-80gb", as_of="2026-02-20") for name in names],
    )
    (row,) = family_prices(tables.offers, tables.price_history).to_dict("records")
    assert math.isnan(row["change_percent"])


def test_a_figure_read_long_before_the_newest_price_says_so() -> None:
    offers = [make_offer(as_of="2026-02-01"), make_offer(provider="beta", price_per_hour_usd=88.0)]
    tables = make_tables(offers=offers)
    assert key_figures(tables)[0].source.endswith("as of 2026-02-01, 202 days older than the newest price here")
    assert "The lowest price of H100 was read more than 90 days before" in describe_families(
        family_prices(tables.offers, tables.price_history)
    )
