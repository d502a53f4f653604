"""Regions as a figure: from the cheapest to the dearest of each machine, and words of the same rows."""

import pandas as pd

from comparison.charts import regions as regions_module
from comparison.market.prices import cheapest_regions
from tests.factories.records import make_offer
from tests.factories.world import make_tables


def machine(provider: str, per_accelerator: float, accelerator: str = "h100-sxm-80gb", **changes: object) -> object:
    return make_offer(provider=provider, accelerator=accelerator, price_per_hour_usd=8 * per_accelerator, **changes)


def offers_of(*rows: object) -> pd.DataFrame:
    return make_tables(offers=list(rows)).offers


def test_a_machine_runs_from_its_cheapest_region_to_its_dearest() -> None:
    rows = [machine("alpha", 2), machine("alpha", 3, region="eu-west")]
    regions = cheapest_regions(offers_of(*rows))
    drawn = regions_module.region_spread(regions)
    ends = {trace.name: (list(trace.x), list(trace.y)) for trace in drawn.data if trace.mode == "markers"}
    assert ends == {"dearest": ([24.0], ["Alpha big (on demand)"]), "cheapest": ([16.0], ["Alpha big (on demand)"])}
    assert drawn.layout.xaxis.type == "log"
    assert drawn.layout.xaxis.title.text == "USD per machine hour (log)"
    text = regions_module.describe_regions(regions)
    for word in ("1 machine", "50 %", "Alpha big", "$16.00 in us-east", "$24.00 in eu-west"):
        assert word in text
    assert regions_module.describe_regions(regions[:0]) == "No machine with prices in more than one region."
