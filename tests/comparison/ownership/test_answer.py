"""The answer to rent or own on the curated data: both sides, their parts, and what is said."""

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.ownership import answer, inputs, places
from comparison.ownership.setup import build_scenario, with_changes


def test_the_question_without_words_is_eight_h100_for_three_years(tables: Tables) -> None:
    found = answer.compare(build_scenario(tables))
    assert (found.scenario.accelerator, found.scenario.count, found.years) == ("h100-sxm-80gb", 8, 3)
    assert found.scenario.place == "colocation"
    assert not found.changed
    assert 250_000 < found.purchase_usd < 400_000  # what others put such a machine at: 300,000 to 350,000
    for side in (found.own, found.cloud):
        assert side.per_year == pytest.approx(sum(side.parts_per_year.values()))
        assert side.total == pytest.approx(3 * side.per_year)
        assert side.per_useful_hour.low < side.per_useful_hour.likely < side.per_useful_hour.high
    assert found.sentence.startswith("Owning" if found.owning_is_cheaper else "Renting")
    assert f"{found.crossing.percent:.1f} percent" in found.sentence


def test_a_missing_price_and_power_are_said_and_can_be_entered(tables: Tables) -> None:
    setup = build_scenario(tables, "trainium1")
    assert list(setup.missing) == ["price_usd", "power_watts"]
    with pytest.raises(
        inputs.OwnershipError, match="No source we have states what a Trainium costs to buy: enter the price of one"
    ):
        answer.compare(setup)
    answered = with_changes(tables, setup, {"price_usd": 9_000, "power_watts": 400})
    assert not answered.missing
    assert answer.compare(answered).purchase_usd > 8 * 9_000


def test_three_months_of_a_three_year_commitment_are_paid_to_its_end(tables: Tables) -> None:
    setup = build_scenario(tables, billing="reserved_3y", changes={"life_years": 0.25})
    assert any(
        each.startswith("A commitment is paid to its end: 3 years for the 0.25 you need.") for each in setup.remarks
    )
    whole = build_scenario(tables, billing="reserved_3y")
    assert answer.compare(setup).cloud.total == pytest.approx(answer.compare(whole).cloud.total)


def test_an_owned_hour_is_that_of_the_comparison_with_its_parts(tables: Tables) -> None:
    found = answer.owned_hour_usd(tables, "a100-sxm-80gb", 8, area="FR")
    whole = answer.compare(build_scenario(tables, "a100-sxm-80gb", 8, area="FR"))
    assert found.usd == pytest.approx(whole.own.per_useful_hour.likely)
    assert sum(found.parts_usd.values()) == pytest.approx(found.usd)
    assert found.sources
    assert not found.missing


def test_an_owned_hour_without_a_price_says_what_is_missing_instead_of_a_sum(tables: Tables) -> None:
    found = answer.owned_hour_usd(tables, "trainium1", 8)
    assert found.usd is None
    assert "enter the price" in found.missing[0]


def test_the_parts_add_up_to_the_total_of_each_side(tables: Tables) -> None:
    rows = answer.parts_table(answer.compare(build_scenario(tables)))
    for side in ("own", "cloud"):
        mine = rows[rows["side"] == side]
        total = mine[mine["part"] == "total"].iloc[0]
        for column in ("per_year_usd", "total_usd", "per_useful_hour_usd"):
            assert mine.loc[mine["part"] != "total", column].sum() == pytest.approx(total[column])


def test_what_is_off_is_listed_as_left_out_until_it_is_entered(tables: Tables) -> None:
    without = answer.compare(build_scenario(tables))
    assert "tax and import on the purchase" in without.left_out[0]
    with_tax = answer.compare(build_scenario(tables, changes={"purchase_tax_percent": 19}))
    assert "tax and import" not in with_tax.left_out[0]
    assert with_tax.purchase_usd == pytest.approx(without.purchase_usd * 1.19)


def test_every_accelerator_one_can_ask_about_gets_an_answer_or_a_reason(tables: Tables) -> None:
    for accelerator in places.buyable(tables):
        setup = build_scenario(tables, accelerator, 1)
        if not setup.missing:
            found = answer.compare(setup)
            assert found.own.per_useful_hour.likely > 0
            assert not found.sentence.count("nan")
    assert isinstance(inputs.assumption_table(setup), pd.DataFrame)


def test_a_purchase_that_takes_a_lifetime_to_pay_is_not_counted_in_months(tables: Tables) -> None:
    setup = build_scenario(tables, changes={"people_hours_per_month": 120})
    found = answer.compare(setup)
    assert found.break_even.months
    assert found.break_even.months > answer.MAX_MONTHS
    assert found.sentence.endswith("the purchase does not pay for itself within 20 years.")


def test_json_is_the_comparison_with_every_assumption(tables: Tables) -> None:
    found = answer.compare(build_scenario(tables, changes={"pue": 1.2}))
    told = answer.as_json(found)
    assert told["answer"] == found.sentence
    assert told["cheaper"] == ("own" if found.owning_is_cheaper else "rent")
    assert told["own"]["per_useful_hour_usd"] == found.own.per_useful_hour.likely
    assert sum(told["cloud"]["parts_per_year_usd"].values()) == pytest.approx(told["cloud"]["per_year_usd"])
    assert [known["id"] for known in told["assumptions"] if known["changed"]] == ["pue"]
    assert {known["id"] for known in told["assumptions"]} == set(found.scenario.inputs)


def test_one_card_and_a_few_months_are_said_as_such(tables: Tables) -> None:
    said = answer.compare(build_scenario(tables, count=1, changes={"life_years": 0.5})).sentence
    assert " is cheaper for one H100" in said
    assert " over 6 months at " in said


@pytest.mark.parametrize(("usd_per_hour", "cheaper"), [(0.001, "Renting"), (2_000.0, "Owning")])
def test_rent_that_costs_nothing_or_a_fortune_decides(usd_per_hour: float, cheaper: str, tables: Tables) -> None:
    found = answer.compare(build_scenario(tables, changes={"cloud_usd_per_hour": usd_per_hour}))
    assert found.sentence.startswith(f"{cheaper} is cheaper for 8 × ")
    assert found.owning_is_cheaper is (cheaper == "Owning")
    assert (found.net_present_value_usd > 0) is found.owning_is_cheaper


def test_an_owned_hour_does_not_care_what_renting_costs(tables: Tables) -> None:
    one, other = (answer.owned_hour_usd(tables, changes={"cloud_usd_per_hour": price}).usd for price in (1.0, 100.0))
    assert one == other
