"""Prices over time as a figure: a line per provider or family, gaps where nothing is known, words of the same points."""

import pandas as pd
import pytest

from comparison.charts import history as history_module
from comparison.charts import theme
from comparison.frames.tables import Tables
from comparison.market.history import history_rows
from tests.factories.records import make_price
from tests.factories.world import make_tables


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
    points = history_rows(history, "family")
    told = points[["line", "price", "prices", "providers"]].to_numpy().tolist()
    assert told == [["v100", 4.0, 4, 3], ["v100", 1.0, 1, 1]]  # lowest of May 2018: 2, 4, 9
    by_provider = history_rows(history, "provider_name")
    assert by_provider[by_provider["line"] == "Alpha"]["price"].tolist() == [2.0, 1.0]
    text = history_module.describe_history(points, "family")
    for word in ("V100", "$4.00 in May 2018", "$1.00 in July 2022", "1 accelerator family"):
        assert word in text


def test_the_history_is_drawn_over_time_on_a_logarithmic_axis() -> None:
    history = make_tables(offers=[]).price_history
    drawn = history_module.history(history_rows(history, "family"))
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
    drawn = history_module.history(history_rows(history, "provider_name"), most=2)
    told = {trace.name: (trace.line.color != theme.GREY, trace.showlegend) for trace in drawn.data}
    assert told == {"Cloud-0": (True, True), "Cloud-1": (True, True), "others": (False, False)}
    (others,) = [trace for trace in drawn.data if trace.name == "others"]
    assert {behind[0] for behind in others.customdata} == {"Cloud-2", "Cloud-3"}


def test_a_line_has_the_colour_of_its_entity_on_every_page() -> None:
    history = make_tables(
        offers=[], price_history=[make_price(provider="aws"), make_price(provider="beta")]
    ).price_history
    points = history_rows(history, "provider_name")
    ids = history_module.line_ids(history, "provider_name")
    assert ids == {"Aws": "aws", "Beta": "beta"}
    colours = {trace.name: trace.line.color for trace in history_module.history(points, ids).data}
    assert colours["Aws"] == theme.colours_for(["aws"])["aws"]


def points_of(*prices: tuple[str, str, float]) -> pd.DataFrame:
    """Points of (line, month, price), as `history_rows` gives them."""
    rows = [
        (line, pd.Timestamp(month), price, float("nan"), float("nan"), 1, 1, False, "A list")
        for line, month, price in prices
    ]
    columns = ["line", "month", "price", "low", "high", "prices", "providers", "is_provisional", "source_title"]
    return pd.DataFrame(rows, columns=columns)


def test_points_of_fewer_than_three_providers_are_hollow_and_others_have_a_band() -> None:
    points = points_of(("h100", "2026-05", 3.0), ("h100", "2026-06", 3.0), ("h100", "2026-07", 4.0)).assign(
        low=[2.0, 2.5, float("nan")],
        high=[4.0, 4.5, float("nan")],
        providers=[3, 4, 2],
        is_provisional=[False, False, True],
    )
    band, line = history_module.history(points).data
    assert (list(band.y), band.fill, band.hoverinfo) == ([2.0, 2.5, 4.5, 4.0], "toself", "skip")
    assert list(line.marker.symbol) == ["circle", "circle", "circle-open"]
    assert line.marker.opacity[2] < line.marker.opacity[1]
    assert "provisional" in line.customdata[2][4]


def test_the_median_of_all_is_drawn_beside_the_lines_of_providers() -> None:
    points = points_of(("Alpha", "2026-05", 3.0), ("Beta", "2026-05", 5.0))
    middle = points_of(("h100", "2026-05", 4.0))
    assert [line.name for line in history_module.history(points, middle=middle).data] == [
        "Alpha",
        "Beta",
        history_module.MIDDLE,
    ]


@pytest.mark.parametrize(
    ("months", "breaks"),
    [
        (("2020-01", "2021-01"), 0),
        (("2020-01", "2021-02"), 1),  # 397 days: more than thirteen months of 30.44 days
        (("2020-01", "2020-06", "2022-06", "2024-06"), 2),
        (("2020-01",), 0),
    ],
)
def test_no_line_crosses_more_than_a_year_in_which_nothing_is_known(months: tuple[str, ...], breaks: int) -> None:
    (line,) = history_module.history(points_of(*(("v100", month, 2.0) for month in months))).data
    assert sum(price != price for price in line.y) == breaks
    assert len(line.y) == len(months) + breaks
    assert list(line.x) == sorted(line.x)


def test_at_most_seven_lines_have_a_colour_and_all_points_are_drawn() -> None:
    many = [(f"line-{number}", f"2020-{month:02}", 1.0 + number) for number in range(12) for month in (1, 2)]
    figure = history_module.history(points_of(*many))
    others, *lines = figure.data
    assert len({line.line.color for line in lines}) == len(lines) == theme.MAX_COLOURS
    assert (others.name, others.mode, others.line.color) == ("others", "markers", theme.GREY)
    assert sum(len(trace.y) for trace in figure.data) == len(many)


def test_one_price_is_a_figure_and_a_sentence() -> None:
    one = points_of(("h100", "2026-05", 3.5))
    (line,) = history_module.history(one).data
    assert list(line.y) == [3.5]
    assert history_module.describe_history(one, "family") == (
        "An H100 hour cost $3.50 in May 2026, the median of the providers' prices; 1 accelerator family, May 2026 to "
        "May 2026."
    )


def test_the_words_follow_the_longest_line_and_its_prices() -> None:
    points = points_of(
        ("Alpha", "2020-01", 4.0), ("Alpha", "2021-01", 3.0), ("Alpha", "2022-01", 2.0), ("Beta", "2023-01", 1.0)
    )
    assert history_module.describe_history(points, "provider_name", "v100") == (
        "A V100 hour at Alpha cost $4.00 in January 2020, $3.00 in January 2021 and $2.00 in January 2022; 2 providers, "
        "January 2020 to January 2023."
    )
    dearer = points.assign(price=points["price"] * 10)
    assert "$40.00 in January 2020" in history_module.describe_history(dearer, "provider_name", "v100")
    assert history_module.describe_history(points, "provider_name").startswith("An accelerator hour at Alpha cost")


def test_free_prices_and_unknown_ones_are_no_points() -> None:
    history = make_tables(
        offers=[], price_history=[make_price(), make_price(as_of="2019-01", price_per_hour_usd=0.0, kind="free_tier")]
    ).price_history
    assert len(history) == 2
    assert history_rows(history, "family")["price"].tolist() == [3.06]


@pytest.mark.parametrize("by", ["family", "provider_name"])
def test_what_lies_behind_the_points_is_every_known_price(tables: Tables, by: str) -> None:
    points = history_rows(tables.price_history, by)
    known = (tables.price_history["price_per_accelerator_hour_usd"] > 0) & tables.price_history[by].notna()
    assert points["prices"].sum() == known.sum()
    assert not points.duplicated(["line", "month"]).any()
    assert (points["providers"] <= points["prices"]).all()
    if by == "provider_name":
        assert (points["providers"] == 1).all()
