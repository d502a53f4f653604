"""What only a browser shows of /memo: the thread survives the way between pages, Back and reload; files as downloads."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, settled

THREAD = (
    "data_type=image&labelled_examples=1k_to_10k&framework=pytorch&compare=aws/p5.48xlarge/us-east-1/on_demand&r_way=hours&r_hours=17472"
    "&r_count=8&o_count=8&o_life_years=0.25"
)


def test_what_was_chosen_on_a_page_reaches_the_memo_and_its_link(open_page: OpenPage) -> None:
    """On the way from a page Streamlit drops the parameters that the page binds."""
    page = open_page(f"/memo?{THREAD}")
    page.get_by_role("link", name="Change it").nth(1).click()
    expect(settled(page)).to_have_url(re.compile(r"/frameworks\?framework=pytorch"))
    page.locator(".st-key-framework input").fill("jax")
    page.get_by_role("option", name="jax", exact=True).click()
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("link", name="To the memo").click()
    settled(page)
    for part in (
        "framework=pytorch",
        "framework=jax",
        "data_type=image",
        "compare=aws",
        "r_hours=17472",
        "o_life_years=0.25",
    ):
        assert part in page.url
    expect(page.get_by_text("Frameworks: PyTorch and JAX.")).to_be_visible()
    url = page.url
    page.reload()
    expect(settled(page).get_by_text("Frameworks: PyTorch and JAX.")).to_be_visible()
    assert page.url == url


def test_the_markdown_file_is_the_memo(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"/memo?{THREAD}&m_title=Eight")
    with page.expect_download() as got:
        page.get_by_role("button", name="Markdown", exact=True).click()
    path = tmp_path / "memo.md"
    got.value.save_as(path)
    text = path.read_text("utf-8")
    assert text.startswith("# Eight\n")
    assert re.search(r"\[This memo as a link\]\(<http://127\.0\.0\.1:\d+/memo\?.*data_type=image", text)
