"""The story of /rent_or_own: an answer by default, an assumption moved, a machine nobody states a price of, bad links."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from comparison.frames.tables import Tables
from comparison.links.ownership import ONLY_FOR
from comparison.ownership.answer import compare
from comparison.ownership.inputs import MACHINE_INPUTS
from comparison.ownership.setup import build_scenario
from tests.pages.conftest import Visit
from ui.decide.rent_or_own import GROUPS


def texts(page: AppTest) -> str:
    told = (*page.title, *page.markdown, *page.subheader, *page.header, *page.caption)
    return " ".join(each.value for each in told).replace("\\", "")


def test_the_first_view_answers_for_eight_h100_and_three_years(visit: Visit, tables: Tables) -> None:
    page = visit("/rent_or_own")
    found = compare(build_scenario(tables))
    assert found.sentence in texts(page)
    assert found.break_even.sentence in texts(page)
    assert found.crossing.sentence in texts(page)
    assert len(page.get("plotly_chart")) == 2
    assert all(chart.proto.alt for chart in page.get("plotly_chart"))
    assert not page.warning


def test_the_answer_stands_above_the_chart_and_the_chart_above_the_parts(visit: Visit) -> None:
    page = visit("/rent_or_own")
    order = [each.type for each in page.main if each.type in ("title", "plotly_chart", "header", "arrow_data_frame")]
    assert order[:2] == ["title", "plotly_chart"] or order[0] == "title"
    assert (
        texts(page).index("useful accelerator hour")
        < texts(page).index("What it is made of")
        < texts(page).index("Assumptions")
    )


def test_every_input_of_the_model_has_a_field_with_its_default_and_its_source(visit: Visit, tables: Tables) -> None:
    page = visit("/rent_or_own", o_billing="spot")
    for title in GROUPS:
        page.session_state[f"_fold_{title}"] = True
    page.run()
    setup = build_scenario(tables, billing="spot")
    for each in setup.inputs.values():
        if each.id in ONLY_FOR["reserved"]:
            continue
        field = page.number_input(key=f"o_{each.id}")
        assert field.value is None
        expected = "off" if each.default is None else f"{each.default:,.6g}"
        assert field.placeholder == expected
        help_ = field.help.replace("\\", "")
        assert each.note in help_
        assert not each.sources or each.source_title in help_
        assert ("interested party" in help_) is each.is_vendor
    assert set(MACHINE_INPUTS) <= setup.inputs.keys()


def test_a_moved_assumption_changes_the_answer_and_is_marked(visit: Visit, tables: Tables) -> None:
    page = visit("/rent_or_own", o_people_hours_per_month="4", o_price_usd="20000")
    found = compare(build_scenario(tables, changes={"people_hours_per_month": 4, "price_usd": 20_000}))
    assert found.sentence in texts(page)
    assert found.sentence != compare(build_scenario(tables)).sentence
    assert "Changed by you: Purchase price per accelerator and Work to keep it running." in texts(page)
    assert "instead of 45" in texts(page)


def test_a_default_entered_by_hand_is_not_marked(visit: Visit) -> None:
    assert "Changed by you" not in texts(visit("/rent_or_own", o_people_hours_per_month="45"))


def test_place_country_and_billing_go_into_the_answer(visit: Visit, tables: Tables) -> None:
    page = visit(
        "/rent_or_own", o_accelerator="rtx-4090-24gb", o_count="2", o_place="server_room", o_area="DE", o_billing="spot"
    )
    expected = compare(build_scenario(tables, "rtx-4090-24gb", 2, "server_room", "DE", "spot"))
    assert expected.sentence in texts(page)
    assert "Germany, price for households" in texts(page)


def test_three_months_are_answered_in_months_with_what_is_uncertain_about_it(visit: Visit) -> None:
    page = visit("/rent_or_own", o_life_years="0.25")
    assert "over 3 months at 60 percent utilisation" in texts(page)
    assert "the resale value decides" in texts(page)


def test_a_machine_without_price_asks_for_it_and_answers_once_it_is_entered(visit: Visit) -> None:
    page = visit("/rent_or_own", o_accelerator="trainium1", o_people_hours_per_month="10")
    assert [re.sub(r"\\", "", each.value).split(":")[0] for each in page.warning] == [
        "No source we have states what a Trainium costs to buy",
        "No source we have states the power of a Trainium",
    ]
    assert not page.get("plotly_chart")
    assert page.number_input(key="o_people_hours_per_month").value == 10
    page.number_input(key="o_price_usd").set_value(9_000.0)
    page.number_input(key="o_power_watts").set_value(400.0).run()
    assert not page.warning
    assert not page.exception
    assert len(page.get("plotly_chart")) == 2


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("o_count", "0", "o_count = 0 (a whole number from 1 to 100,000 is wanted)"),
        ("o_count", "1e9", "o_count = 1e9"),
        ("o_life_years", "inf", "o_life_years = inf (a number from 0.08 to 20 is wanted)"),
        ("o_utilisation_percent", "-5", "o_utilisation_percent = -5 (a number from 1 to 100 is wanted)"),
        ("o_price_usd", "1e40", "o_price_usd = 1e40"),
        ("o_price_usd", "cheap", "o_price_usd = cheap"),
        ("o_accelerator", "h100-sxm-80", "did you mean 'h100-sxm-80gb'"),
        ("o_area", "DEU", "did you mean 'DE'"),
    ],
)
def test_what_a_link_gets_wrong_is_told_and_the_page_answers_all_the_same(
    visit: Visit, tables: Tables, key: str, value: str, told: str
) -> None:
    page = visit("/rent_or_own", **{key: value})
    assert told in page.warning[0].value.replace("\\", "")
    assert compare(build_scenario(tables)).sentence in texts(page)


def test_rules_of_thumb_stand_with_who_says_them(visit: Visit, tables: Tables) -> None:
    told = texts(visit("/rent_or_own"))
    for row in tables.rules_of_thumb.to_dict("records"):
        assert row["said"] in told
        assert f"{row['by']}{', an interested party' if row['is_interested'] else ''}" in told


def test_what_is_left_out_stands_beside_the_total(visit: Visit, tables: Tables) -> None:
    told = texts(visit("/rent_or_own"))
    assert all(each in told for each in compare(build_scenario(tables)).left_out)


@pytest.mark.parametrize(("billing", "shown"), [("on_demand", ()), ("spot", ("spot",)), ("reserved_3y", ("reserved",))])
def test_fields_of_another_way_of_renting_are_not_shown_and_do_no_harm_in_a_link(
    visit: Visit, billing: str, shown: tuple[str, ...]
) -> None:
    page = visit("/rent_or_own", o_billing=billing, o_restore_minutes="20", o_commitment_discount_percent="50")
    fields = {str(field.key).removeprefix("o_") for field in page.number_input}
    for way, names in ONLY_FOR.items():
        assert (set(names) <= fields) is (way in shown)
    assert not page.warning


def test_the_table_of_all_assumptions_has_a_row_for_each_with_its_source(visit: Visit, tables: Tables) -> None:
    page = visit("/rent_or_own", o_table="true", o_pue="1.2")
    rows = page.dataframe[-1].value
    setup = build_scenario(tables, changes={"pue": 1.2})
    assert rows["name"].tolist() == [each.name for each in setup.inputs.values()]
    assert rows.loc[rows["mark"] == "yes", "name"].tolist() == ["Power usage effectiveness (PUE)"]
    assert "assumptions, oldest" in texts(page)
