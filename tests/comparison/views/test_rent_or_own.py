"""What /rent_or_own answers, as views."""

from comparison.frames.tables import Tables
from comparison.ownership.answer import compare
from comparison.ownership.setup import build_scenario
from comparison.views.rent_or_own import assumptions_view, changed_words, rent_or_own_view


def test_the_answer_has_its_sentence_charts_parts_and_files(tables: Tables) -> None:
    scenario = build_scenario(tables)
    view = rent_or_own_view(scenario)
    assert view.sentence == compare(scenario).sentence
    assert view.sums.startswith("Over 3 years that is $")
    assert view.changed == ""
    assert view.chart.alt.startswith("Two lines with their ranges")
    assert view.chart.sources is not None
    assert view.parts.table is not None
    assert set(view.parts.table.rows["side_label"]) == {"Own", "Cloud"}
    assert view.parts.files is not None
    assert "side_label" not in view.parts.files.columns
    assert view.decides.figure is not None
    assert view.left_out


def test_what_the_visitor_changed_is_told(tables: Tables) -> None:
    scenario = build_scenario(tables, changes={"pue": 1.2, "life_years": 0.25})
    view = rent_or_own_view(scenario)
    assert view.changed.startswith("Changed by you: ")
    assert "Power usage effectiveness (PUE) 1.2 ratio instead of 1.58" in changed_words(scenario)
    assert "Over 3 months" in view.sums
    table = assumptions_view(scenario).table
    assert table is not None
    assert (table.rows["mark"] == "yes").sum() == 2
