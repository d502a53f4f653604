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
from comparison.market.offers import OfferFilter, select_offers
from comparison.market.prices import cheapest_regions, spot_discounts
from comparison.market.units import PriceUnit
from tests.factories.records import make_offer, make_price, make_provider
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


def test_a_point_of_the_history_is_the_median_of_the_providers_lowest_of_a_month() -> None:
    history = make_tables(
        offers=[],
        price_history=[
            make_price(provider=provider, as_of=as_of, price_per_hour_usd=8 * price)
            for provider, as_of, price in (
                ("alpha", "2018-05-01", 3),
                ("alpha", "2018-05-20", 2),
                ("beta", "2018-05", 4),
                ("gamma", "2018-05", 9),
                ("alpha", "2022-07", 1),
            )
        ],
    ).price_history
    points = history_module.history_rows(history, "family")
    told = points[["line", "price", "prices", "providers"]].to_numpy().tolist()
    assert told == [["v100", 4.0, 4, 3], ["v100", 1.0, 1, 1]]  # lowest of May 2018: 2, 4, 9
    by_provider = history_module.history_rows(history, "provider_name")
    assert by_provider[by_provider["line"] == "Alpha"]["price"].tolist() == [2.0, 1.0]
    text = history_module.describe_history(points, "family")
    for word in ("V100", "$4.00 in May 2018", "$1.00 in July 2022", "1 accelerator family"):
        assert word in text


def test_the_history_is_drawn_over_time_on_a_logarithmic_axis() -> None:
    history = make_tables(offers=[]).price_history
    drawn = history_module.history(history_module.history_rows(history, "family"))
    (line,) = drawn.data
    known = [(str(month)[:7], price) for month, price in zip(line.x, line.y, strict=True) if price == price]
    assert known == [("2018-05", 3.06), ("2022-07", 2.5)]
    assert len(line.y) == 3  # between them lies a gap, so that no line is drawn across four unknown years
    assert not line.connectgaps
    assert drawn.layout.xaxis.title.text == "Month"
    assert drawn.layout.yaxis.type == "log"
    assert drawn.layout.yaxis.title.text == "USD per accelerator hour (log)"


def test_the_longest_known_lines_have_colour_the_others_are_grey() -> None:
    rows = [
        make_price(provider=f"cloud-{number}", as_of=f"20{year}")
        for number in range(4)
        for year in range(18, 20 + (number < 2))
    ]
    history = make_tables(offers=[], price_history=rows).price_history
    drawn = history_module.history(history_module.history_rows(history, "provider_name"), most=2)
    told = {trace.name: (trace.line.color != theme.GREY, trace.showlegend) for trace in drawn.data}
    assert told == {"Cloud-0": (True, True), "Cloud-1": (True, True), "others": (False, False)}
    (others,) = [trace for trace in drawn.data if trace.name == "others"]
    assert {behind[0] for behind in others.customdata} == {"Cloud-2", "Cloud-3"}


def test_a_line_has_the_colour_of_its_entity_on_every_page() -> None:
    history = make_tables(
        offers=[], price_history=[make_price(provider="aws"), make_price(provider="beta")]
    ).price_history
    points = history_module.history_rows(history, "provider_name")
    ids = history_module.line_ids(history, "provider_name")
    assert ids == {"Aws": "aws", "Beta": "beta"}
    colours = {trace.name: trace.line.color for trace in history_module.history(points, ids).data}
    assert colours["Aws"] == theme.colours_for(["aws"])["aws"]


@pytest.fixture
def spot() -> pd.DataFrame:
    """Alpha 50 and 75 percent off, beta 20."""
    rows = [machine(provider, 4, instance=name) for provider, name in (("alpha", "a"), ("alpha", "b"), ("beta", "c"))]
    rows += [
        machine(provider, price, instance=name, billing="spot")
        for provider, name, price in (("alpha", "a", 2), ("alpha", "b", 1), ("beta", "c", 3.2))
    ]
    return spot_discounts(offers_of(*rows))


def test_a_discount_is_a_dot_and_a_providers_median_a_mark(spot: pd.DataFrame) -> None:
    drawn = spot_module.discounts(spot)
    dots, medians = drawn.data
    assert sorted(zip(dots.y, [round(x, 6) for x in dots.x], strict=True)) == [
        ("Alpha", 50),
        ("Alpha", 75),
        ("Beta", 20),
    ]
    assert [(y, round(x, 6)) for y, x in zip(medians.y, medians.x, strict=True)] == [("Beta", 20), ("Alpha", 62.5)]
    assert list(medians.text) == ["20 %", "62 %"]
    assert drawn.layout.xaxis.title.text == "Spot price below on-demand price, percent"
    assert spot_module.describe_discounts(spot) == (
        "3 machines and regions at 2 providers: spot costs 50 % less (median); most at Alpha (62 %) and Beta (20 %)."
    )
    assert spot_module.describe_discounts(spot[:0]) == "No machine with both a spot and an on-demand price."


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


def test_every_chart_of_the_curated_data_can_be_drawn(tables: Tables) -> None:
    for unit in PriceUnit:
        for by in ("accelerator", "provider"):
            dots = prices.spread_rows(tables.offers, unit, by)
            assert len(prices.spread(dots, unit, tables.offers["day"].max()).data) == 3
            assert prices.describe_spread(dots, unit, 1)
    for by in ("family", "provider_name"):
        points = history_module.history_rows(tables.price_history, by)
        assert (
            _coloured(history_module.history(points, history_module.line_ids(tables.price_history, by)).data)
            <= theme.MAX_COLOURS
        )
    assert spot_module.discounts(spot_discounts(tables.offers)).data
    assert regions_module.region_spread(cheapest_regions(tables.offers)).data


def _coloured(traces: Sequence[object]) -> int:
    return len({trace.line.color for trace in traces} - {theme.GREY})  # type: ignore[attr-defined]
