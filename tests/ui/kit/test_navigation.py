"""A link within the site leads to a script that exists, and takes its parameters along."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from comparison.text.sitemap import PAGES, PageInfo
from ui.kit import navigation

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.path)
def test_every_page_has_a_script_where_streamlit_looks_for_it(info: PageInfo) -> None:
    assert (ROOT / "ui/../pages" / info.file).is_file()


def test_an_unknown_path_is_a_fault_of_ours_not_a_dead_link() -> None:
    with pytest.raises(KeyError):
        navigation.page_link("/no_such_page", "Nowhere")


def test_the_links_of_the_start_page_lead_to_pages() -> None:
    page = AppTest.from_file(str(ROOT / "ui/main.py"), default_timeout=60).run()
    links = [element.proto for element in page.get("page_link")]
    assert links
    assert {link.page for link in links} <= {info.path.strip("/") for info in PAGES}
    assert all(link.label for link in links)
