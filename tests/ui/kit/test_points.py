"""Points of a chart: the one a link names is open, another or none can be, and what is no point opens nothing."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def charted(point: str) -> None:
    import pandas as pd
    import streamlit as st

    from comparison.charts import theme
    from comparison.table.columns import Column
    from comparison.views.view import TableView, View
    from ui.kit.points import open_point, show_points

    rows = pd.DataFrame({"name": ["a", "b", "b"], "price": [1.0, 2.0, 3.0]})

    def behind(key: str) -> TableView:
        mine = rows[rows["name"] == key]
        return TableView(rows=mine, columns=[Column("price", "Price")], alt="Prices", title=f"{len(mine)} *prices*")

    open_point(point)
    figure = theme.figure([{"type": "scatter", "x": [1, 2], "y": [1, 2], "customdata": ["a", "b"]}], "X")
    for view in (View(sentence="s", figure=figure, behind=behind), View(sentence="s", name="other", figure=figure)):
        st.caption(f"open: {show_points(view) or None}")


@pytest.mark.parametrize(("point", "opened", "rows"), [("b", "b", 2), ("", "", None), ("nobody", "", None)])
def test_a_point_that_is_there_opens_its_rows(point: str, opened: str, rows: int | None) -> None:
    script: Any = charted
    page = AppTest.from_function(script, default_timeout=60, kwargs={"point": point}).run()
    assert not page.exception
    assert [caption.value for caption in page.caption] == [f"open: {opened or None}", "open: None"]
    assert [len(table.value) for table in page.dataframe] == ([rows] if rows else [])
    if rows:
        assert page.markdown[0].value == r"**2 \*prices\***"
