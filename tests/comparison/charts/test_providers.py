"""Who rents what: the cells drawn, the cheapest of a column, and a text that says the same."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.charts import providers as charts
from comparison.charts import theme
from comparison.frames.tables import Tables
from comparison.market.provider_matrix import matrix
from tests.factories.records import make_accelerator, make_fact, make_offer, make_provider
from tests.factories.world import make_tables


@pytest.fixture(scope="module")
def world() -> Tables:
    offers = [
        make_offer(),  # alpha: 3.00 per H100
        make_offer(provider="beta", instance="b", accelerator_count=1, price_per_hour_usd=2.0, billing="spot"),
        make_offer(provider="beta", instance="t", accelerator="t4-16gb", accelerator_count=1, price_per_hour_usd=0.4),
        make_offer(provider="gamma", instance="g", accelerator_count=1, price_per_hour_usd=2.5, as_of="2024-01"),
        make_offer(provider="gamma", instance="v", accelerator="v100-sxm-16gb", price_per_hour_usd=8, as_of="2024-01"),
    ]
    facts = {"accelerators": make_fact("A100, V100", tags=["a100", "v100"])}
    providers = [
        # No such name is read from the data any more: the chart has to escape it all the same.
        make_provider(facts=facts, rank=1).model_copy(update={"name": "A <b>lpha</b>"}),
        make_provider("beta"),
        make_provider("gamma"),
    ]
    accelerators = ("h100-sxm-80gb", "t4-16gb", "v100-sxm-16gb", "a100-sxm-40gb")
    return make_tables(
        offers=offers, providers=providers, accelerators=[make_accelerator(each) for each in accelerators]
    )


def drawn(world: Tables, wanted: tuple[str, ...] = (), chosen: tuple[str, ...] = ()) -> charts.Grid:
    return charts.grid(matrix(world.providers, world.provider_families), world.provider_families, wanted, chosen)


def names(figure: go.Figure) -> list[str]:
    return [trace.name for trace in figure.data]


def test_the_cheapest_of_a_column_is_a_whole_machine_on_demand_priced_within_a_year(world: Tables) -> None:
    cells = drawn(world).cells
    best = cells[cells["best"]]
    # Beta's H100 is spot, gamma's H100 is cheaper but of 2024, and so is its V100.
    assert dict(zip(best["family"], best["provider"], strict=True)) == {"h100": "alpha", "t4": "beta"}


def test_a_family_only_named_is_drawn_as_such(world: Tables) -> None:
    cells = drawn(world).cells
    alpha = cells[cells["provider"] == "alpha"]
    assert dict(zip(alpha["family"], alpha["availability"], strict=True)) == {
        "h100": "on_demand",
        "a100": "stated",
        "v100": "stated",
    }
    assert alpha[alpha["availability"] == "stated"]["price_per_accelerator_hour_usd"].isna().all()


def test_the_most_rented_family_comes_first_unless_another_is_wanted(world: Tables) -> None:
    assert drawn(world).families[:2] == ("h100", "v100")
    assert drawn(world, wanted=("t4",)).families[0] == "t4"


def test_rows_stand_in_the_order_of_the_table(world: Tables) -> None:
    assert drawn(world).providers[0] == "alpha"


def test_signs_differ_in_form_and_not_only_in_colour(world: Tables) -> None:
    figure = charts.who_rents_what(drawn(world))
    forms = [(trace.marker.symbol, trace.marker.size) for trace in figure.data]
    assert len(set(forms)) == len(forms)
    assert {trace.marker.color for trace in figure.data} <= {theme.GREY, theme.ACCENT, theme.SECOND}


def test_a_chosen_provider_stands_out(world: Tables) -> None:
    assert "chosen" not in names(charts.who_rents_what(drawn(world)))
    figure = charts.who_rents_what(drawn(world, chosen=("gamma",)), ("gamma",))
    assert "chosen" in names(figure)
    assert "<b>Gamma</b>" in figure.layout.yaxis.ticktext


def test_a_name_from_the_data_is_not_read_as_markup(world: Tables) -> None:
    figure = charts.who_rents_what(drawn(world))
    assert "A &lt;b&gt;lpha&lt;/b&gt;" in figure.layout.yaxis.ticktext
    assert all("<b>lpha" not in text for trace in figure.data for text in trace.text)


def test_axis_names_the_unit(world: Tables) -> None:
    assert "USD per accelerator hour" in charts.who_rents_what(drawn(world)).layout.xaxis.title.text


def test_the_text_is_counted_over_all_who_were_found(world: Tables) -> None:
    said = charts.describe_grid(drawn(world))
    assert said.startswith("3 providers with 4 accelerator families: H100 at 3")
    assert "drawn:" not in said


def test_nothing_known_is_said_so(world: Tables) -> None:
    table = matrix(world.providers, world.provider_families)
    nothing = charts.grid(table.head(0), world.provider_families)
    assert nothing.cells.empty
    assert charts.describe_grid(nothing) == "No accelerator family is known for these providers."


def test_the_real_chart_fits_a_page(tables: Tables) -> None:
    table: pd.DataFrame = matrix(tables.providers, tables.provider_families)
    grid = charts.grid(table, tables.provider_families, chosen=("seeweb",))
    assert len(grid.providers) <= charts.MAX_ROWS
    assert len(grid.families) <= charts.MAX_COLUMNS
    assert "seeweb" in grid.providers
    assert any(family.startswith("tpu-") for family in grid.families)
    assert len(charts.who_rents_what(grid).data) <= 5
