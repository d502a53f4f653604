"""What an estimate stands on is made of all tables at once."""

from comparison.frames.tables import Tables
from comparison.run_cost.basis import EstimateBasis
from tests.factories.records import make_offer
from tests.factories.world import make_tables


def test_market_and_evidence_come_from_the_same_tables() -> None:
    basis = EstimateBasis.of(make_tables(offers=[make_offer()], price_history=[]))
    assert basis.market.offers["offer_id"].tolist() == ["alpha/big/us-east/on_demand"]
    assert basis.evidence.peaks["h100-sxm-80gb"].tflops.likely == 1_000


def test_every_curated_offer_that_can_be_rented_whole_is_on_the_market(tables: Tables) -> None:
    offers = EstimateBasis.of(tables).market.offers
    whole = tables.offers[~tables.offers["kind"].isin(["fraction", "accelerator_only", "average"]).to_numpy()]
    assert set(offers["offer_id"]) == set(whole["offer_id"])
    assert not offers["offer_id"].duplicated().any()
