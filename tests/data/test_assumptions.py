"""The promises of data/assumptions.csv, ownership_presets.csv, electricity_prices.csv and rules_of_thumb.csv."""

from comparison.catalog.loading import Catalog
from comparison.records.costs import Topic

# What other parts of the project read by name.
NEEDED = {
    Topic.RUN_COST: {
        "spot_interruptions_percent_per_month",
        "checkpoint_interval_minutes",
        "restore_minutes",
        "setup_minutes",
        "billing_step_seconds",
    },
    Topic.CLOUD: {
        "storage_usd_per_gb_month",
        "egress_usd_per_gb",
        "commitment_discount_percent",
        "spot_discount_percent",
    },
    Topic.OWNERSHIP: {
        "life_years",
        "resale_percent",
        "cost_of_capital_percent",
        "pue",
        "utilisation_percent",
        "lead_time_months",
    },
}
OWN = "trainwhere-judgement"


def test_what_the_cost_models_read_by_name_is_there(catalog: Catalog) -> None:
    by_topic = {topic: {row.assumption_id for row in catalog.assumptions if row.topic is topic} for topic in Topic}
    assert all(names <= by_topic[topic] for topic, names in NEEDED.items())


def test_an_assumption_without_evidence_is_off(catalog: Catalog) -> None:
    assert [row.assumption_id for row in catalog.assumptions if row.source == OWN and row.value is not None] == []


def test_an_assumption_says_where_its_figures_come_from(catalog: Catalog) -> None:
    assert [row.assumption_id for row in catalog.assumptions if not row.note] == []


def test_every_source_named_in_a_note_exists(catalog: Catalog) -> None:
    import re

    for row in catalog.assumptions:
        for word in re.findall(r"\(([a-z0-9]+(?:-[a-z0-9]+)+)[,)]", row.note or ""):
            assert word in catalog.sources, (row.assumption_id, word)


def test_the_middle_of_a_range_is_where_the_note_says_so(catalog: Catalog) -> None:
    for row in catalog.assumptions:
        if (row.note or "").startswith("Middle of the stated range") and row.low is not None and row.high is not None:
            assert row.value == (row.low + row.high) / 2, row.assumption_id


def test_electricity_is_priced_in_dollars_by_the_kilowatt_hour(catalog: Catalog) -> None:
    assert len(catalog.electricity_prices) == 152
    for row in catalog.electricity_prices:
        if row.currency == "EUR":
            assert row.usd_per_kwh is None  # not converted
        else:
            assert row.usd_per_kwh is not None
            assert abs(row.usd_per_kwh - row.price / (100 if row.currency == "US cents" else 1)) < 1e-6
        assert row.area_name != row.area


def test_one_area_has_one_name(catalog: Catalog) -> None:
    names = {(row.area, row.area_name) for row in catalog.electricity_prices}
    assert len(names) == len({area for area, _ in names})


def test_who_sells_is_marked_as_a_seller(catalog: Catalog) -> None:
    for row in catalog.rules_of_thumb:
        assert row.is_interested is (catalog.sources[row.source].kind.value == "vendor_claim")
