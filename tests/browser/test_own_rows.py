"""Bring your own with a real upload: good rows in, bad ones named, nothing of it in the URL or in another tab."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import OpenPage, settled

QUOTES = """provider;accelerator;accelerator_count;price_per_hour_usd;note
Secret cloud;h100-sxm-80gb;8;4.80;By letter
Secret cloud;h100-sxm-80bg;8;4.80;
Secret cloud;h100-sxm-80gb;8;4.80;=cmd()
"""


def choose_file(page: Page, content: bytes) -> None:
    page.get_by_text("Add your own quote").click()
    settled(page)
    page.get_by_text("CSV file", exact=True).click()
    settled(page)
    page.set_input_files("input[type=file]", files=[FilePayload(name="mine.csv", mimeType="text/csv", buffer=content)])


def test_an_uploaded_quote_joins_the_table_and_its_download_but_not_the_link(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page("/offers?family=h100")
    choose_file(page, QUOTES.encode())
    expect(page.get_by_text("1 row added, 2 lines with faults left out")).to_be_visible()
    settled(page)
    expect(page.get_by_text("Did you mean").first).to_contain_text("h100-sxm-80gb")
    expect(page.get_by_text("text that no spreadsheet runs as a formula")).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_contain_text("yours")
    expect(page.get_by_text("from $0.60 (Secret cloud (yours))")).to_be_visible()
    link = page.get_by_role("button", name="Copy link").get_attribute("data-link") or ""
    assert "secret" not in (page.url + link).lower()
    with page.expect_download() as got:
        page.get_by_role("button", name="CSV", exact=True).click()
    path = tmp_path / "offers.csv"
    got.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert (rows[0]["provider_name"], rows[0]["source"], rows[0]["note"]) == (
        "Secret cloud (yours)",
        "yours",
        "By letter",
    )
    page.reload()
    expect(settled(page).get_by_text("Secret cloud")).to_have_count(0)


def test_a_file_too_large_is_refused_beside_the_limit(open_page: OpenPage) -> None:
    page = open_page("/offers?family=h100")
    choose_file(page, b"a" * 2_000_000)
    expect(page.get_by_text("mine.csv")).to_be_visible()
    expect(page.get_by_text("A file above 1 MB is refused")).to_be_visible()
    expect(page.get_by_text("added")).to_have_count(0)


@pytest.mark.parametrize("way", ["One row", "CSV file"])
def test_no_serious_accessibility_fault_is_ours(open_page: OpenPage, axe, way: str) -> None:  # type: ignore[no-untyped-def]
    page = open_page("/offers?family=h100")
    page.get_by_text("Add your own quote").click()
    settled(page)
    page.get_by_text(way, exact=True).click()
    assert axe(settled(page)) == []
