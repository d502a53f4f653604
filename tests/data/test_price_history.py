"""The promises of data/price_history.csv."""

from collections import Counter

import pytest

from comparison.catalog.loading import Catalog
from comparison.records.market import Price
from comparison.records.vocabulary import Billing


def test_there_are_as_many_prices_as_the_evidence_allows(catalog: Catalog) -> None:
    assert len(catalog.price_history) >= 7_000


@pytest.mark.parametrize("year", range(2017, 2027))
def test_every_year_has_prices(catalog: Catalog, year: int) -> None:
    assert any(price.as_of.startswith(str(year)) for price in catalog.price_history)


def test_no_price_is_from_before_or_after_what_was_collected(catalog: Catalog) -> None:
    wrong = [price for price in catalog.price_history if not "2017" <= price.as_of <= "2026-11-22"]
    assert wrong == []


def test_the_fall_of_an_aws_machine_in_june_2025_is_on_record(catalog: Catalog) -> None:
    rows = [
        price
        for price in catalog.price_history
        if price.instance == "p5.48xlarge" and price.region == "us-east-1" and price.billing is Billing.ON_DEMAND
    ]
    before = {price.price_per_hour_usd for price in rows if price.as_of < "2025-06-01"}
    after = {price.price_per_hour_usd for price in rows if price.as_of >= "2025-06-05"}
    assert 98.32 in before
    assert after <= {55.04}


@pytest.mark.parametrize(("instance", "price"), [("p2.xlarge", 0.90), ("p3.2xlarge", 3.06)])
def test_old_aws_machines_never_changed_their_price(catalog: Catalog, instance: str, price: float) -> None:
    found = {
        row.price_per_hour_usd
        for row in catalog.price_history
        if (row.instance, row.region, row.billing) == (instance, "us-east-1", Billing.ON_DEMAND)
        and row.source != "fsdl-servers"
    }
    assert found == {price}


@pytest.mark.parametrize("family", ["v100", "k80", "t4", "a100", "h100"])
def test_the_journey_of_the_analyst_has_prices_at_both_ends(catalog: Catalog, family: str) -> None:
    families = {row.accelerator: row.family for row in catalog.accelerators}
    years = {price.as_of[:4] for price in catalog.price_history if families[price.accelerator] == family}
    assert len(years) >= 4, sorted(years)
    assert "2026" in years


def test_a_v100_was_priced_in_2018_and_2022(catalog: Catalog) -> None:
    years = {price.as_of[:4] for price in catalog.price_history if price.accelerator.startswith("v100")}
    assert {"2018", "2022", "2026"} <= years


def test_a_machine_has_one_price_a_day_in_one_source(catalog: Catalog) -> None:
    def key(price: Price) -> tuple[object, ...]:
        return (
            price.as_of,
            price.provider,
            price.instance,
            price.accelerator,
            price.accelerator_count,
            price.region,
            price.billing,
            price.kind,
            price.source,
            price.note,
        )

    several = [each for each, many in Counter(map(key, catalog.price_history)).items() if many > 1 and each[2]]
    assert len(several) <= len(catalog.price_history) / 100, several[:5]


def test_prices_in_yuan_were_left_out(catalog: Catalog) -> None:
    mixed = [row for row in catalog.price_history if row.source.startswith("karpenter") and row.as_of == "2023-02-20"]
    assert mixed == []


def test_chinese_regions_are_not_there(catalog: Catalog) -> None:
    assert [row for row in catalog.price_history if row.region and row.region.startswith("cn-")] == []


def test_no_machine_is_priced_per_month(catalog: Catalog) -> None:
    dear = [row for row in catalog.price_history if row.price_per_hour_usd / row.accelerator_count > 60]
    assert dear == []
