"""Prices over time as a figure: a line per provider or family, gaps where nothing is known, words of the same points."""

from comparison.charts import history as history_module
from comparison.charts import theme
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
