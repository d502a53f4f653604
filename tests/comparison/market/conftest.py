"""A small world of providers, a small table of offers, and the real table of providers."""

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.market.provider_matrix import matrix
from tests.factories.records import make_fact, make_offer, make_provider, make_region
from tests.factories.world import make_tables

ALPHA = make_provider(
    facts={
        "tpu": make_fact("no TPU in its list", answer="no"),
        "spot": make_fact("Spot machines", answer="yes"),
        "kubernetes": make_fact("only inside its virtual machines", answer="partly"),
        "billing-step": make_fact("Second", tags=["second"]),
        "regions": make_fact("36 regions", number=36),
        "accelerators": make_fact("H100, A100", tags=["h100", "a100"]),
    },
    rank=2,
)
BETA = make_provider(
    "beta",
    kind="marketplace",
    rank=1,
    facts={"spot": make_fact("interruptible", answer="yes"), "regions": make_fact("Europe, expanding")},
)
NO_QUESTION = make_fact("does not apply", note="It lends nothing by the hour.")
GAMMA = make_provider(
    "gamma",
    kind="unknown",
    status="unknown",
    facts={"offering": make_fact("A cloud for students"), "spot": NO_QUESTION, "billing-step": NO_QUESTION},
)


@pytest.fixture(scope="module")
def world() -> Tables:
    offers = [
        make_offer(),  # alpha: 3.00 per H100 on demand
        make_offer(
            instance="a", accelerator="a100-sxm-40gb", accelerator_count=1, price_per_hour_usd=1.0, as_of="2023-01"
        ),
        make_offer(provider="beta", instance="b", accelerator_count=1, price_per_hour_usd=2.0, kind="marketplace"),
        make_offer(provider="beta", instance="c", accelerator_count=1, price_per_hour_usd=2.5),
        make_offer(provider="beta", instance="c", accelerator_count=1, price_per_hour_usd=0.5, billing="spot"),
    ]
    return make_tables(offers=offers, providers=[ALPHA, BETA, GAMMA])


@pytest.fixture(scope="module")
def table(world: Tables) -> pd.DataFrame:
    return matrix(world.providers, world.provider_families)


@pytest.fixture(scope="module")
def offers() -> pd.DataFrame:
    """Six offers; per accelerator: alpha 3.00, alpha spot 1.50, beta 2.50, gamma 1.50, delta 1.20, a slice without."""
    return make_tables(
        offers=[
            make_offer(),
            make_offer(billing="spot", price_per_hour_usd=12),
            make_offer(
                provider="beta",
                instance="one",
                accelerator="h100-pcie-80gb",
                accelerator_count=1,
                region=None,
                price_per_hour_usd=2.5,
                as_of="2026-05",
                note="Billed per minute",
            ),
            make_offer(
                provider="gamma",
                instance="four",
                accelerator="a100-sxm-40gb",
                accelerator_count=4,
                region="eu-1",
                billing="reserved_1y",
                price_per_hour_usd=6,
                as_of="2025-12-31",
            ),
            make_offer(
                provider="delta",
                instance=None,
                accelerator="tpu-v5e",
                region=None,
                price_per_hour_usd=9.6,
                as_of="2026",
            ),
            make_offer(
                provider="beta",
                instance="slice",
                kind="fraction",
                accelerator_count=1,
                accelerator_memory_gib=10,
                region=None,
                price_per_hour_usd=0.4,
            ),
        ],
        regions=[make_region(), make_region("gamma", "eu-1", "europe")],
    ).offers


@pytest.fixture(scope="module")
def real(tables: Tables) -> pd.DataFrame:
    return matrix(tables.providers, tables.provider_families)
