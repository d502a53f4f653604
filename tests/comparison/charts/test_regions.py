"""Regions as a figure: from the cheapest to the dearest of each machine, and words of the same rows."""

import pandas as pd
import pytest

from comparison.charts import prices
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
    assert ends == {
        "most expensive": ([24.0], ["Alpha big (on demand)"]),
        "cheapest": ([16.0], ["Alpha big (on demand)"]),
    }
    assert drawn.layout.xaxis.type == "log"
    assert drawn.layout.xaxis.title.text == "USD per machine hour (log)"
    text = regions_module.describe_regions(regions)
    for word in ("1 machine", "50 %", "Alpha big", "$16.00 in us-east", "$24.00 in eu-west"):
        assert word in text
    assert regions_module.describe_regions(regions[:0]) == "No machine with prices in more than one region."


@pytest.fixture
def regions() -> pd.DataFrame:
    """Alpha's machine from 16 to 24 dollars (half as much again), beta's from 8 to 32 (four times)."""
    return cheapest_regions(
        offers_of(
            machine("alpha", 2),
            machine("alpha", 3, region="eu-west"),
            machine("beta", 1, instance="b <3 & co", offer_id="beta/one/us-east/on_demand"),
            machine("beta", 4, region="eu-west", instance="b <3 & co", offer_id="beta/one/eu-west/on_demand"),
        )
    )


def test_the_widest_spread_stands_on_top_and_is_told(regions: pd.DataFrame) -> None:
    figure = regions_module.region_spread(regions)
    assert next(reversed(figure.layout.yaxis.categoryarray)).startswith("Beta")
    text = regions_module.describe_regions(regions)
    assert text.startswith("2 machines with prices in more than one region; the most expensive costs 175 % more")
    assert text.endswith("most for Beta b <3 & co: $8.00 in us-east, $32.00 in eu-west.")  # plain text, escaped later


def test_the_words_change_with_a_row(regions: pd.DataFrame) -> None:
    changed = regions.assign(high_usd=[99.0, 24.0], spread_percent=[1_138.0, 50.0])
    text = regions_module.describe_regions(changed)
    assert "594 % more" in text
    assert text.endswith("$99.00 in eu-west.")


def test_the_hover_is_escaped_and_tells_both_ends(regions: pd.DataFrame) -> None:
    texts = [text for trace in regions_module.region_spread(regions).data if trace.text for text in trace.text]
    assert len(texts) == 4
    beta = [text for text in texts if "Beta" in text]
    assert all("b &lt;3 &amp; co" in text for text in beta)
    assert sorted(text.split("<br>")[1] for text in beta) == [
        "cheapest in us-east: $8.00 per hour",
        "most expensive in eu-west: $32.00 per hour",
    ]


def test_lines_join_the_two_ends_of_a_machine_and_of_no_other(regions: pd.DataFrame) -> None:
    line = regions_module.region_spread(regions).data[0]
    assert list(line.x) == [16.0, 24.0, None, 8.0, 32.0, None]
    assert line.y[0] == line.y[1] != line.y[3] == line.y[4]


def test_only_the_widest_are_drawn() -> None:
    rows = [
        machine("alpha", price * (1 + number / 10 * (price - 1)), instance=f"m{number:02}", region=region)
        for number in range(1, prices.MAX_ROWS + 4)
        for region, price in (("us-east", 1.0), ("eu-west", 2.0))
    ]
    drawn = regions_module.region_spread(cheapest_regions(offers_of(*rows))).layout.yaxis.categoryarray
    assert len(drawn) == prices.MAX_ROWS
    assert not [name for name in drawn if " m01 " in name or " m03 " in name]
