"""The story of /offers: a link in, offers out, emptied, widened, compared."""

import re

import pandas as pd
import pytest

from tests.pages.conftest import Visit


def test_a_shared_link_filters_the_table(visit: Visit) -> None:
    page = visit("/offers", family=["h100"], billing=["spot"], memory="80")
    assert page.multiselect(key="family").value == ["h100"]
    table: pd.DataFrame = page.dataframe[0].value
    assert len(table) > 5
    assert table["accelerator_name"].str.startswith("H100").all()
    assert (table["accelerator_memory_gib"] >= 80).all()
    assert set(table["billing_label"]) == {"Spot"}
    prices = table["price_per_accelerator_hour_usd"].tolist()
    falls = [place for place in range(1, len(prices)) if prices[place] < prices[place - 1]]
    assert len(falls) <= 1  # prices in doubt stand after all others


def test_the_answer_is_computed_from_the_rows_shown(visit: Visit) -> None:
    page = visit("/offers", family=["h100"])
    table = page.dataframe[0].value
    lowest = table["price_per_accelerator_hour_usd"].min()
    answer = page.markdown[0].value.replace("\\", "")
    assert f"from ${lowest:,.2f}" in answer
    cheapest = table[table["price_per_accelerator_hour_usd"] == lowest]["provider_name"].tolist()
    assert any(provider in answer for provider in cheapest)


@pytest.mark.parametrize(
    ("unit", "column"),
    [
        ("machine", "price_per_hour_usd"),
        ("accelerator", "price_per_accelerator_hour_usd"),
        ("memory", "price_per_gib_hour_usd"),
        ("tflops", "price_per_dense_tflops_hour_usd"),
    ],
)
def test_the_unit_of_price_is_the_second_column(visit: Visit, unit: str, column: str) -> None:
    table = visit("/offers", family=["h100"], unit=unit).dataframe[0].value
    assert table.columns[1] == column


def test_an_empty_choice_says_what_was_asked_and_which_filter_to_drop(visit: Visit) -> None:
    page = visit("/offers", family=["k80"], memory="40")
    assert "K80" in page.info[0].value
    told = " ".join(each.value for each in page.markdown)
    assert "without the family" in told
    assert "without the memory per device" in told
    page.number_input(key="memory").set_value(None).run()
    assert not page.info
    assert len(page.dataframe[0].value) > 0


def test_kinds_are_not_ranked_together_unless_asked_and_then_marked(visit: Visit) -> None:
    page = visit("/offers", family=["a100"], provider=["aws", "thunder-compute"])
    assert "kind_label" not in page.dataframe[0].value
    page.button_group(key="kind").set_value(["machine", "fraction"]).run()
    assert not page.exception
    assert set(page.dataframe[0].value["kind_label"]) == {"Whole machine", "Fraction of a device"}
    assert any("ranked together because you asked" in each.value for each in page.caption)


def test_older_prices_are_counted_and_can_be_asked_for(visit: Visit) -> None:
    page = visit("/offers", family=["v100"])
    few = len(page.dataframe[0].value)
    assert any("not shown" in each.value for each in page.caption)
    page.selectbox(key="since").set_value("any").run()
    assert len(page.dataframe[0].value) > few


def test_three_offers_side_by_side_show_only_what_differs(visit: Visit) -> None:
    ids = visit("/offers", family=["h100"]).multiselect(key="compare").options
    chosen = [each for each in ids if re.match("(aws/p5.48xlarge|azure/.*nd96isr.h100)", each)][:3]
    page = visit("/offers", compare=chosen)
    few = page.table[0].value
    assert len(few.columns) == 3
    assert all(len(set(row)) > 1 for row in few.itertuples(index=False))
    page.toggle(key="all").set_value(True).run()
    assert len(page.table[0].value) > len(few)


def test_percentages_are_against_the_chosen_baseline(visit: Visit) -> None:
    ids = ["aws/p5.48xlarge/us-east-1/on_demand", "azure/standard_nd96isr_h100_v5/eastus/on_demand"]
    assert "98.32" in str(visit("/offers", compare=ids).table[0].value.iloc[0, 1]).replace("\\", "")
    against_aws = visit("/offers", compare=ids).table[0].value.iloc[0].tolist()
    against_azure = visit("/offers", compare=ids, base="2").table[0].value.iloc[0].tolist()
    # 98.32 / 55.04 = 1.786, 55.04 / 98.32 = 0.560
    assert "%" not in against_aws[0]
    assert "79 %" in against_aws[1].replace("\\", "")
    assert "44 %" in against_azure[0].replace("\\", "")


def test_more_than_four_chosen_shows_the_first_four(visit: Visit) -> None:
    ids = visit("/offers").multiselect(key="compare").options[:6]
    page = visit("/offers", compare=ids)
    assert len(page.table[0].value.columns) == 4
    assert any("6 are chosen" in each.value for each in page.markdown)


@pytest.mark.parametrize("view", ["history", "spot", "regions"])
def test_each_view_has_a_chart_a_sentence_a_table_and_its_sources(visit: Visit, view: str) -> None:
    page = visit("/offers", view=view)
    assert len(page.get("plotly_chart")) == 1
    assert len(page.dataframe[0].value) > 10
    assert any(each.value.startswith("Source") for each in page.caption)


def test_a_link_made_with_other_data_says_so(visit: Visit) -> None:
    page = visit("/offers", data="00000000")
    assert "data have changed" in page.info[0].value
