"""What only a browser shows of /offers: the URL follows the widgets, a copied link gives the same table."""

import csv
import io
import re
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, OpenPage, settled

EUROPE_SPOT = "/offers?continent=europe&billing=spot&memory=40&max_price=1.5"


def table_rows(page: Page) -> int:
    """Rows of the first table, as assistive technology counts them (without the header)."""
    return int(page.locator("[role=grid]").first.get_attribute("aria-rowcount") or 0) - 1


def mark_rows(page: Page, *rows: int) -> None:
    """Tick the boxes of these rows of the first table; the table is a canvas, so by their place."""
    for row in rows:
        page.get_by_test_id("stDataFrame").first.click(position={"x": 18, "y": 18 + 35 * (row + 1)})
        settled(page)


def copied_link(page: Page) -> str:
    button = page.get_by_role("button", name="Copy link")
    return str(button.get_attribute("data-link"))


def test_a_filter_change_is_in_the_url_and_a_reload_shows_the_same(open_page: OpenPage) -> None:
    page = open_page("/offers")
    every = table_rows(page)
    page.locator(".st-key-family input").fill("h100")
    page.get_by_role("option", name="h100", exact=True).click()
    page.keyboard.press("Escape")
    settled(page)
    expect(page).to_have_url(re.compile(r"[?&]family=h100"))
    few = table_rows(page)
    assert 0 < few < every
    page.reload()
    assert table_rows(settled(page)) == few


def test_a_colleague_opens_the_copied_link_on_a_phone_and_sees_the_same_three(
    open_page: OpenPage, new_context: NewContext
) -> None:
    """Journey 2: at least 40 GiB in Europe, spot, under 1.50 USD; three side by side, differences only."""
    page = open_page(EUROPE_SPOT)
    assert table_rows(page) >= 3
    mark_rows(page, 0, 5, 6)  # A100 at Google in three regions
    mine = settled(page).get_by_test_id("stTable").inner_text()
    assert "europe-north1" in mine
    assert "Region" in mine  # differs, so it is shown
    assert "Billing" not in mine  # all three are spot, so it is not
    link = copied_link(page)
    assert link.count("compare=") == 3
    phone = new_context(phone=True).new_page()
    phone.goto(link)
    assert settled(phone).get_by_test_id("stTable").inner_text() == mine


def test_the_downloaded_file_is_the_table(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/offers?family=v100&since=any")
    shown = table_rows(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV", exact=True).click()
    path = tmp_path / "offers.csv"
    got.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert len(rows) == shown
    assert all(row["source"] and row["source_title"] and row["as_of"] for row in rows)
    prices = [float(row["price_per_accelerator_hour_usd"]) for row in rows]
    assert sum(later < earlier for earlier, later in pairwise(prices)) <= 1  # prices in doubt stand after all others


def test_what_a_v100_hour_cost_in_2018_2022_and_today(open_page: OpenPage, tmp_path: Path) -> None:
    """Journey 4, its price half: the history of the V100, and the rows with their sources."""
    page = open_page("/offers?family=v100&view=history")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV", exact=True).click()
    path = tmp_path / "history.csv"
    got.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    aws = [row for row in rows if row["provider_name"] == "AWS" and row["accelerator_count"] == "1"]
    for year in ("2018", "2022", "2026"):
        of_year = [row for row in aws if row["as_of"].startswith(year)]
        assert of_year, year
        assert all(row["source"] for row in of_year)
    today = [float(row["price_per_accelerator_hour_usd"]) for row in aws if row["as_of"].startswith("2026")]
    assert min(today) == 3.06  # in other regions it costs more


def test_a_point_pressed_opens_its_rows_and_the_link_opens_them_too(
    open_page: OpenPage, new_context: NewContext
) -> None:
    page = open_page("/offers?family=h100&view=history")
    page.locator(".js-plotly-plot .scatterlayer .point").last.click(force=True)
    opened = settled(page).get_by_text("behind the chosen point")
    expect(opened).to_have_count(1)
    expect(page).to_have_url(re.compile(r"[?&]point="))
    colleague = new_context().new_page()
    colleague.goto(copied_link(page))
    expect(settled(colleague).get_by_text("behind the chosen point")).to_have_text(opened.inner_text())


def test_a_broken_link_shows_the_page_and_one_notice_that_goes(open_page: OpenPage) -> None:
    page = open_page("/offers?accelerator=h100-sxm-80bg&memory=-5&view=zzz")
    notice = page.get_by_text("could not be used")
    expect(notice).to_have_count(1)
    expect(notice).to_contain_text("h100-sxm-80gb")
    assert table_rows(page) > 100


def test_rows_marked_in_the_table_are_compared(open_page: OpenPage) -> None:
    page = open_page("/offers?family=h100")
    mark_rows(page, 0, 1)
    expect(page).to_have_url(re.compile(r"compare=.*compare="))
    expect(page.get_by_test_id("stTable")).to_be_visible()
