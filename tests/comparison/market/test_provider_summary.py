"""Providers are counted and priced from what is shown."""

import pandas as pd

from comparison.frames.tables import Tables
from comparison.market import provider_summary
from comparison.market.provider_summary import summarise


def test_the_cheapest_is_a_whole_machine_on_demand_priced_within_a_year(world: Tables) -> None:
    # Beta's marketplace and spot prices are lower, alpha's A100 is of 2023.
    assert provider_summary.cheapest_of(world.provider_families, "h100") == {"alpha": 3.0, "beta": 2.5}
    assert provider_summary.cheapest_of(world.provider_families, "a100") == {}


def test_the_answer_is_counted_from_what_is_shown(world: Tables, table: pd.DataFrame) -> None:
    said = summarise(table, world.provider_families).sentence("providers")
    assert said == (
        "3 providers: 2 rent H100, from $2.50 an accelerator hour on demand (Beta; prices of August 2026). "
        "Sources confirm spot prices for 2."
    )
    alone = summarise(table[table["id"] == "alpha"], world.provider_families).sentence("active providers")
    assert alone.startswith("1 active provider, H100 from $3.00 an accelerator hour")
    assert summarise(table.head(0), world.provider_families).sentence("active providers") == "No active providers."
