"""What only a browser shows of /benchmarks and /accelerators: journey 4, the URL, files."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from comparison.links.benchmarks import QUESTIONS
from tests.browser.conftest import NewContext, OpenPage, settled


def rows_of(page: Page, folder: Path) -> list[dict[str, str]]:
    """The first CSV file of the page."""
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV", exact=True).first.click()
    path = folder / "rows.csv"
    got.value.save_as(path)
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_journey_of_the_analyst(open_page: OpenPage, tmp_path: Path) -> None:
    """Journey 4: a V100 hour in 2018, 2022 and today; the fastest ImageNet run, its cost then and now; rows with sources."""
    page = open_page("/offers?family=v100&view=history")
    expect(page.get_by_text(re.compile("^A V100 hour"))).to_be_visible()
    prices = rows_of(page, tmp_path)
    for year in ("2018", "2022", "2026"):
        of_year = [
            row for row in prices if row["as_of"].startswith(year) and row["accelerator_name"].startswith("V100")
        ]
        assert of_year, year
        assert all(row["source"] and row["source_title"] for row in of_year)

    page.get_by_role("navigation").get_by_role("button", name="Compare").click()
    page.get_by_role("menuitem", name="Benchmarks").click()
    expect(page).to_have_title(re.compile("^Benchmarks"))
    settled(page)
    answer = page.get_by_text("ImageNet: the fastest of")
    expect(answer).to_contain_text("0:02:38")
    expect(answer).to_contain_text(re.compile(r"for \$14\.42; at today's price that would be \$\d"))
    runs = rows_of(page, tmp_path)
    fastest = min(runs, key=lambda row: float(row["time_seconds"]))
    assert fastest["time_words"] == "0:02:38"
    assert float(fastest["cost_then_usd"]) == pytest.approx(14.42, abs=0.01)
    assert float(fastest["cost_now_usd"]) > 0
    assert fastest["price_today_detail"]
    assert all(row["source"] and row["source_title"] and row["as_of"] for row in runs)


def test_limits_are_in_the_url_and_move_what_is_feasible(open_page: OpenPage) -> None:
    page = open_page("/benchmarks")
    expect(page.get_by_text("Not beaten in both time and cost")).to_be_visible()
    page.get_by_label("Deadline (minutes)").fill("60")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]b_deadline=60"))
    page.get_by_label("Budget (USD for the run)").fill("50")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]b_budget=50"))
    said = settled(page).locator("strong", has_text="keep to the limits")
    expect(said).to_be_visible()
    kept = said.inner_text()
    page.reload()
    expect(settled(page).locator("strong", has_text=kept)).to_be_visible()


def test_a_question_is_in_the_url_and_the_next_one_does_not_complain_of_its_parameters(open_page: OpenPage) -> None:
    page = open_page("/benchmarks?b_deadline=60&task=cifar10")
    for question in ("progress", "landmarks"):
        page.locator(".st-key-question").get_by_text(question, exact=True).click()
        expect(page).to_have_url(re.compile(f"question={question}"))
        expect(page.get_by_role("heading", name=QUESTIONS[question])).to_be_visible()
        settled(page)
        expect(page.get_by_text("could not be used")).to_have_count(0)


def test_a_copied_link_shows_the_same_on_a_phone(open_page: OpenPage, new_context: NewContext) -> None:
    page = open_page("/benchmarks?question=progress&benchmark=llama31_405b")
    said = page.get_by_text("Llama 3.1 405B").first.inner_text()
    link = str(page.get_by_role("button", name="Copy link").get_attribute("data-link"))
    phone = new_context(phone=True).new_page()
    phone.goto(link)
    expect(settled(phone).get_by_text("Llama 3.1 405B").first).to_have_text(said)


def test_rows_marked_in_the_table_of_accelerators_stand_side_by_side(open_page: OpenPage) -> None:
    page = open_page("/accelerators")
    canvas = page.get_by_test_id("stDataFrame").first
    for row in (3, 7):
        canvas.click(position={"x": 18, "y": 18 + 35 * row})
        settled(page)
    expect(page).to_have_url(re.compile(r"[?&]a=.*&a="))
    expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(page.get_by_test_id("stTable").first).to_be_visible()


def test_a_profile_leads_to_offers_and_results(open_page: OpenPage) -> None:
    page = open_page("/accelerators?a=v100-sxm-16gb")
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("MLPerf Training")).click()
    expect(page).to_have_title(re.compile("^Benchmarks"))
    expect(page).to_have_url(re.compile(r"question=progress&b_family=v100"))
    expect(settled(page).get_by_text("could not be used")).to_have_count(0)
