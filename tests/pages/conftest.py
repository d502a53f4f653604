"""`visit`: a page as a visitor's session runs it, without a browser."""

import json
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from comparison.text.sitemap import PAGES

ROOT = Path(__file__).resolve().parents[2]
Visit = Callable[..., AppTest]


@pytest.fixture
def visit() -> Visit:
    """visit("/offers", family=["h100"]) opens the page with these parameters and fails on an exception."""

    def open_page(path: str, **query: str | list[str]) -> AppTest:
        page = AppTest.from_file(str(ROOT / "ui/main.py"), default_timeout=30)
        page.run()
        for key, value in query.items():
            page.query_params[key] = value
        info = next(info for info in PAGES if info.path == path)
        page.switch_page(f"../pages/{info.file}").run()
        assert not page.exception, [each.value for each in page.exception]
        for chart in page.get("plotly_chart"):
            go.Figure(json.loads(chart.proto.spec))  # raises on a property plotly does not know
        return page

    return open_page
