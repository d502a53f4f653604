"""/accelerators: the table, the profile of one, two to four side by side, and where sources differ."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from comparison.frames.tables import Tables
from tests.pages.conftest import Visit


def texts(page: AppTest) -> str:
    """All that is said, without the escapes."""
    parts = (*page.title, *page.header, *page.subheader, *page.markdown, *page.caption, *page.info)
    return "\n".join(each.value for each in parts).replace("\\", "")


def headings(page: AppTest) -> list[str]:
    return [each.value for each in (*page.title, *page.header, *page.subheader)]


def table(page: AppTest) -> pd.DataFrame:
    frame: pd.DataFrame = page.dataframe[0].value
    return frame


def test_the_page_opens_with_all_of_them_the_most_capable_first(visit: Visit, tables: Tables) -> None:
    page = visit("/accelerators")
    assert page.title[0].value == "What can each GPU and TPU do?"
    assert f"{len(tables.accelerators)} accelerators" in texts(page)
    rows = table(page)
    assert len(rows) == len(tables.accelerators) >= 140
    rates = rows["tensor_fp16_dense_tflops"].dropna()
    assert rates.is_monotonic_decreasing
    assert len(page.get("plotly_chart")) == 1


@pytest.mark.parametrize("measure", ["memory", "bandwidth", "fp32", "power", "price", "price_per_tflops"])
@pytest.mark.parametrize("against", ["released", "price", "rank"])
def test_each_measure_can_be_drawn_each_way(visit: Visit, measure: str, against: str) -> None:
    page = visit("/accelerators", y=measure, x=against)
    assert page.get("plotly_chart")[0].proto.alt


def test_a_link_filters_the_table(visit: Visit) -> None:
    page = visit("/accelerators", maker=["AMD"], a_memory="128", priced="true")
    rows = table(page)
    assert set(rows["vendor"]) == {"AMD"}
    assert (rows["memory_gib"] >= 128).all()
    assert rows["price_low_usd"].notna().all()


def test_a_link_to_one_opens_its_profile_first(visit: Visit) -> None:
    page = visit("/accelerators", a="h100-sxm-80gb")
    assert page.title[0].value == "H100 SXM 80 GB"
    for heading in ("Offers", "Price of an hour over time", "Measured in", "To buy"):
        assert heading in headings(page)
    said = texts(page)
    assert "989 TFLOPS dense FP16 or BF16" in said
    assert "An hour costs from $" in said
    can = page.table[0].value.set_index("What it can do")["Value"]
    assert can[r"Memory \(GiB\)"] == "80"


def test_conflicts_between_sources_are_shown_in_profile_and_table(visit: Visit) -> None:
    page = visit("/accelerators", a="a100-sxm-80gb")
    assert "Sources differ" in texts(page)
    assert "2040 (database), 2000 (vendor)" in texts(page)
    rows = table(visit("/accelerators", differ="true"))
    assert rows["conflict"].notna().all()
    assert len(rows) >= 20


def test_one_without_price_and_rate_has_a_profile_too(visit: Visit, tables: Tables) -> None:
    rows = tables.accelerators
    bare = rows[rows["price_low_usd"].isna() & rows["tensor_fp16_dense_tflops"].isna() & rows["release_date"].isna()]
    page = visit("/accelerators", a=str(bare["accelerator"].iloc[0]))
    assert "No whole machine on demand with it has a price of this year." in texts(page)


def test_two_to_four_stand_side_by_side_with_differences_only(visit: Visit) -> None:
    page = visit("/accelerators", a=["h100-sxm-80gb", "h200-sxm-141gb", "mi300x-192gb"])
    assert page.title[0].value == "H100 SXM 80 GB, H200 SXM 141 GB and MI300X 192 GB side by side"
    both = page.table[0].value
    assert list(both.columns) == ["H100 SXM 80 GB", "H200 SXM 141 GB", "MI300X 192 GB"]
    assert r"Memory \(GiB\)" in both.index or "Memory (GiB)" in both.index
    assert all(len(set(row)) > 1 for row in both.itertuples(index=False))


def test_choosing_on_the_page_leaves_the_table_where_it_was(visit: Visit) -> None:
    page = visit("/accelerators")
    page.multiselect(key="a").set_value(["t4-16gb"]).run()
    assert page.title[0].value == "What can each GPU and TPU do?"
    assert page.header[0].value == "T4 16 GB"


def test_where_nothing_matches_the_page_says_which_filter_to_drop(visit: Visit) -> None:
    page = visit("/accelerators", maker=["Google"], a_memory="500")
    assert page.info[0].value.startswith("No Google accelerators with at least 500 GiB")
    assert "without the memory: 10 accelerators" in texts(page)
    page.number_input(key="a_memory").set_value(None).run()
    assert len(table(page)) == 10


def test_an_unknown_id_names_the_nearest(visit: Visit) -> None:
    page = visit("/accelerators", a="h100-sxm-80bg", a_memory="much")
    said = page.warning[0].value.replace("\\", "")
    assert "a = h100-sxm-80bg (did you mean 'h100-sxm-80gb'" in said
    assert "a_memory = much" in said
