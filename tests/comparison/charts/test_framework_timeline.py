"""Years of frameworks: every row drawn once, nothing hidden without a word, text from data is no markup."""

import pandas as pd
import pytest

from comparison.charts import framework_timeline as charts
from comparison.frames.tables import Tables
from comparison.frameworks.timeline import timeline_rows
from tests.factories.records import make_fact, make_framework
from tests.factories.world import make_tables


@pytest.fixture(scope="module")
def rows(tables: Tables) -> pd.DataFrame:
    return timeline_rows(tables.frameworks)


def test_the_best_known_are_drawn_first_and_the_chosen_always(rows: pd.DataFrame) -> None:
    shown = charts.drawn(rows)
    assert len(shown) == charts.MAX_ROWS
    assert {"tensorflow", "pytorch", "keras"} <= set(shown["id"])
    left = next(ident for ident in rows["id"][rows["end"].notna()] if ident not in set(shown["id"]))
    assert left in set(charts.drawn(rows, [left])["id"])


def test_every_framework_with_a_date_can_be_drawn(rows: pd.DataFrame) -> None:
    shown = charts.drawn(rows, most=None)
    assert len(shown) == (rows["start"].notna() | rows["end"].notna()).sum()
    ends = [
        ident for trace in charts.timeline(shown).data if trace.customdata is not None for ident in trace.customdata
    ]
    assert sorted(ends) == sorted(shown["id"][shown["end"].notna()])


def test_what_is_not_drawn_is_counted(rows: pd.DataFrame) -> None:
    text = charts.describe_timeline(charts.drawn(rows), rows)
    undated = int((rows["start"].isna() & rows["end"].isna()).sum())
    assert f"no date at all of {undated}" in text
    assert f"{len(rows) - undated - charts.MAX_ROWS} less known are not drawn" in text


def test_states_differ_by_sign_not_only_by_colour() -> None:
    signs = [sign for _, sign in charts.STATES.values()]
    assert len(set(signs)) == len(signs)


def test_one_row_and_no_row_have_their_own_words(rows: pd.DataFrame) -> None:
    one = rows[(rows["id"] == "pytorch").to_numpy()]
    assert charts.describe_timeline(charts.drawn(one), one).startswith("PyTorch: first date January 2017")
    none = one.assign(start=None, end=None)
    assert "nothing to draw" in charts.describe_timeline(charts.drawn(none), none)


def test_text_from_data_is_no_markup_in_the_figure() -> None:
    facts = {"initial-release": make_fact("2020", date="2020"), "latest-version": make_fact("1", date="2026")}
    facts["latest-version"] = facts["latest-version"].model_copy(update={"value": "<b>1</b>"})
    tables = make_tables(frameworks=[make_framework("alpha", facts=facts).model_copy(update={"name": "<i>Alpha</i>"})])
    rows = timeline_rows(tables.frameworks)
    assert "<i>" not in charts.timeline(charts.drawn(rows)).to_json()


def test_a_long_name_gives_way_to_its_abbreviation(rows: pd.DataFrame) -> None:
    labels = charts.timeline(charts.drawn(rows), ["cntk"]).layout.yaxis.ticktext
    assert "<b>CNTK</b>" in labels
