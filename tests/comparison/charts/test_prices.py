"""What the price charts draw is what was found: dots, order, axes with units, and words with the same numbers."""

import math
from collections.abc import Sequence

import pandas as pd
import pytest

from comparison.charts import history as history_module
from comparison.charts import prices, theme
from comparison.charts import regions as regions_module
from comparison.charts import spot as spot_module
from comparison.frames.tables import Tables
from comparison.market.history import history_rows
from comparison.market.offers import OfferFilter, select_offers
from comparison.market.prices import cheapest_regions, spot_discounts
from comparison.market.units import PriceUnit
from tests.factories.records import make_offer, make_provider
from tests.factories.world import make_tables

ACCELERATOR = PriceUnit.ACCELERATOR
NEWEST = pd.Timestamp("2026-08-22")


def machine(provider: str, per_accelerator: float, accelerator: str = "h100-sxm-80gb", **changes: object) -> object:
    return make_offer(provider=provider, accelerator=accelerator, price_per_hour_usd=8 * per_accelerator, **changes)


def offers_of(*rows: object) -> pd.DataFrame:
    return make_tables(offers=list(rows)).offers


@pytest.fixture
def offers() -> pd.DataFrame:
    """H100: alpha 3 (and 9 elsewhere), beta 2; A100: alpha 1; T4: old beta 0.5."""
    return offers_of(
        machine("alpha", 3),
        machine("alpha", 9, region="eu-west"),
        machine("beta", 2),
        machine("alpha", 1, "a100-sxm-40gb", instance="a"),
        machine("beta", 0.5, "t4-16gb", instance="t", as_of="2024-01"),
    )


def test_a_dot_is_a_providers_cheapest_and_rows_are_dearest_first(offers: pd.DataFrame) -> None:
    dots = prices.spread_rows(offers, ACCELERATOR)
    told = dots[["row", "provider", "price_per_accelerator_hour_usd"]].to_numpy().tolist()
    assert sorted(told) == sorted(
        [
            ["H100-SXM-80GB", "alpha", 3.0],
            ["H100-SXM-80GB", "beta", 2.0],
            ["A100-SXM-40GB", "alpha", 1.0],
            ["T4-16GB", "beta", 0.5],
        ]
    )
    # Plotly draws the first category at the bottom, so the cheapest row comes last.
    assert list(dict.fromkeys(dots["row"])) == ["H100-SXM-80GB", "A100-SXM-40GB", "T4-16GB"]


def test_rows_can_be_providers(offers: pd.DataFrame) -> None:
    dots = prices.spread_rows(select_offers(offers, OfferFilter(family=("h100",))), ACCELERATOR, by="provider")
    assert dots[["row", "price_per_accelerator_hour_usd"]].to_numpy().tolist() == [["Alpha", 3.0], ["Beta", 2.0]]


def test_kinds_and_billings_are_dots_of_their_own() -> None:
    dots = prices.spread_rows(
        offers_of(
            machine("alpha", 3), machine("alpha", 2, billing="spot"), machine("alpha", 1, instance="n", kind="notebook")
        ),
        ACCELERATOR,
    )
    assert sorted(dots["price_per_accelerator_hour_usd"]) == [1.0, 2.0, 3.0]


def test_what_is_free_or_has_no_price_has_no_place_on_a_logarithmic_axis() -> None:
    dots = prices.spread_rows(
        offers_of(
            make_offer(kind="free_tier", price_per_hour_usd=0),
            make_offer(instance="s", kind="fraction", accelerator_count=1, accelerator_memory_gib=8),
        ),
        ACCELERATOR,
    )
    assert dots.empty
    assert prices.describe_spread(dots, ACCELERATOR, 1) == "No price to draw."


def test_the_spread_is_drawn_with_units_and_says_that_it_is_logarithmic(offers: pd.DataFrame) -> None:
    dots = prices.spread_rows(offers, ACCELERATOR)
    drawn = prices.spread(dots, ACCELERATOR, NEWEST)
    _, every, best = drawn.data
    assert sorted(every.x) == [0.5, 1.0, 2.0, 3.0]
    assert dict(zip(best.y, best.x, strict=True)) == {"H100-SXM-80GB": 2.0, "A100-SXM-40GB": 1.0, "T4-16GB": 0.5}
    assert sorted(best.text) == ["$0.50", "$1.00", "$2.00"]
    assert best.marker.color == theme.ACCENT
    assert drawn.layout.xaxis.type == "log"
    assert drawn.layout.xaxis.title.text == "USD per accelerator hour (log)"
    assert drawn.layout.yaxis.categoryarray == ("H100-SXM-80GB", "A100-SXM-40GB", "T4-16GB")
    low, high = drawn.layout.xaxis.range
    assert low < math.log10(0.5)
    assert math.log10(3) < high


@pytest.mark.parametrize(
    ("unit", "title", "low"),
    [
        (PriceUnit.MACHINE, "USD per machine hour (log)", 4.0),
        (PriceUnit.MEMORY, "USD per GiB-of-memory hour (log)", 0.025),
        (PriceUnit.TFLOPS, "USD per dense-TFLOPS hour (log)", 0.002),
    ],
)
def test_the_unit_of_price_is_the_same_in_title_and_dots(
    offers: pd.DataFrame, unit: PriceUnit, title: str, low: float
) -> None:
    drawn = prices.spread(prices.spread_rows(offers, unit), unit, NEWEST)
    assert drawn.layout.xaxis.title.text == title
    assert min(drawn.data[1].x) == pytest.approx(low)


def test_old_prices_are_fainter_and_the_hover_says_how_old(offers: pd.DataFrame) -> None:
    every = prices.spread(prices.spread_rows(offers, ACCELERATOR), ACCELERATOR, NEWEST).data[1]
    old = [opacity for opacity, text in zip(every.marker.opacity, every.text, strict=True) if "3 years old" in text]
    fresh = [opacity for opacity, text in zip(every.marker.opacity, every.text, strict=True) if "0 days old" in text]
    assert old == [prices.FAINT]
    assert len(fresh) == 3
    assert min(fresh) > prices.FAINT


def test_another_kind_of_offer_has_another_sign() -> None:
    dots = prices.spread_rows(offers_of(machine("alpha", 3), machine("beta", 2, kind="marketplace")), ACCELERATOR)
    every = prices.spread(dots, ACCELERATOR, NEWEST).data[1]
    assert sorted(every.marker.symbol) == ["circle", "square"]


def test_the_hover_names_price_machine_source_and_date(offers: pd.DataFrame) -> None:
    every = prices.spread(prices.spread_rows(offers, ACCELERATOR), ACCELERATOR, NEWEST).data[1]
    (text,) = [text for text in every.text if "$2.00" in text]
    for word in ("Beta", "H100-SXM-80GB", "× 8", "big", "us-east", "$16.00", "Source price-list", "2026-08-22"):
        assert word in text


def test_text_of_the_data_is_not_read_as_markup() -> None:
    world = make_tables(
        offers=[make_offer(offer_id="alpha/x/us-east/on_demand").model_copy(update={"instance": "<b>x</b>"})],
        providers=[make_provider().model_copy(update={"name": "A <script>&"}), make_provider("beta")],
    )
    drawn = prices.spread(prices.spread_rows(world.offers, ACCELERATOR), ACCELERATOR, NEWEST)
    assert "A &lt;script&gt;&amp;" in drawn.data[1].text[0]
    assert "<b>x" not in drawn.data[1].text[0]


def test_the_words_say_what_the_spread_shows(offers: pd.DataFrame) -> None:
    text = prices.describe_spread(prices.spread_rows(offers, ACCELERATOR), ACCELERATOR, whole=3)
    for word in ("4 prices", "$0.50 for T4-16GB", "$3.00", "1.5 times", "H100-SXM-80GB"):
        assert word in text
    assert "are drawn" not in text
    assert "3 of 40 are drawn" in prices.describe_spread(prices.spread_rows(offers, ACCELERATOR), ACCELERATOR, whole=40)


def test_only_the_most_common_rows_are_drawn() -> None:
    rows = [machine(f"cloud-{number:02}", 1 + number) for number in range(prices.MAX_ROWS + 3)]
    dots = prices.spread_rows(offers_of(*rows), ACCELERATOR, by="provider")
    assert dots["row"].nunique() == prices.MAX_ROWS


def test_every_chart_of_the_curated_data_can_be_drawn(tables: Tables) -> None:
    for unit in PriceUnit:
        for by in ("accelerator", "provider"):
            dots = prices.spread_rows(tables.offers, unit, by)
            assert len(prices.spread(dots, unit, tables.offers["day"].max()).data) == 3
            assert prices.describe_spread(dots, unit, 1)
    for by in ("family", "provider_name"):
        points = history_rows(tables.price_history, by)
        assert (
            _coloured(history_module.history(points, history_module.line_ids(tables.price_history, by)).data)
            <= theme.MAX_COLOURS
        )
    assert spot_module.discounts(spot_discounts(tables.offers)).data
    assert regions_module.region_spread(cheapest_regions(tables.offers)).data


def _coloured(traces: Sequence[object]) -> int:
    return len({trace.line.color for trace in traces} - {theme.GREY})  # type: ignore[attr-defined]
