"""Rent or own: three examples worked by hand, how costs move with what goes in, and what is said about missing figures."""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.ownership import answer, inputs, places, prices, ranges
from comparison.ownership import model as o
from comparison.ownership import setup as i
from comparison.ownership.interruptions import time_lost

OFF = dict.fromkeys((*inputs.MAX_VALUES, "accelerator_count", "term_years", "is_spot"), 0.0)


def numbers(**values: float) -> dict[str, float]:
    """Everything off but what is given."""
    assert values.keys() <= OFF.keys()
    return {**OFF, "pue": 1.0, **values}


# Worked by hand -------------------------------------------------------------------------------------------------------

# Two cards in a server room, three years, half the time in use, no cost of capital.
ROOM = numbers(
    accelerator_count=2,
    price_usd=10_000,
    rest_of_server_percent=20,
    network_percent=10,
    life_years=3,
    resale_percent=25,
    power_watts=500,
    rest_power_percent=50,
    power_load_percent=80,
    pue=1.5,
    electricity_usd_per_kwh=0.20,
    space_usd_per_kw_month=100,
    people_hours_per_month=10,
    people_usd_per_hour=50,
    spares_percent_per_year=5,
    utilisation_percent=50,
    cloud_usd_per_hour=3,
    storage_gb=1_000,
    storage_usd_per_gb_month=0.10,
    egress_gb_per_month=100,
    egress_usd_per_gb=0.09,
    lead_time_months=2,
)
# One card under a desk for two years at 21 percent a year, against a spot machine.
DESK = numbers(
    accelerator_count=1,
    price_usd=2_000,
    rest_of_server_percent=50,
    life_years=2,
    resale_percent=12.5,
    cost_of_capital_percent=21,
    power_watts=450,
    power_load_percent=100,
    electricity_usd_per_kwh=0.40,
    utilisation_percent=25,
    cloud_usd_per_hour=0.50,
    is_spot=1,
    spot_interruptions_percent_per_month=7.3,
    checkpoint_interval_minutes=60,
    restore_minutes=30,
    cloud_extras_percent=10,
)
# A quoted machine of eight for eighteen months, with tax, against a commitment of one year that must be taken twice.
QUOTE = numbers(
    accelerator_count=8,
    server_price_usd=240_000,
    price_usd=99_999,
    rest_of_server_percent=99,
    network_percent=10,
    installation_percent=5,
    purchase_tax_percent=20,
    life_years=1.5,
    resale_percent=25,
    power_watts=700,
    rest_power_percent=50,
    power_load_percent=75,
    idle_power_percent=25,
    pue=1.25,
    electricity_usd_per_kwh=0.10,
    space_usd_per_kw_month=200,
    people_hours_per_month=20,
    people_usd_per_hour=60,
    spares_percent_per_year=5,
    licences_usd_per_year=12_000,
    utilisation_percent=80,
    failed_percent=10,
    cloud_usd_per_hour=2.50,
    term_years=1,
)


def cents(amounts: dict[str, float]) -> dict[str, float]:
    return {part: round(amount, 2) for part, amount in amounts.items()}


def test_two_cards_in_a_server_room() -> None:
    # 2 x 10,000 = 20,000, a fifth more for the rest = 24,000, a tenth of that for the network = 2,400: 26,400 in all.
    assert cents(o.purchase(ROOM)) == {
        "accelerators": 20_000,
        "rest_of_machine": 4_000,
        "network": 2_400,
        "installation": 0,
        "tax": 0,
    }
    # A quarter of the machine after 36 months: 6,000. (26,400 - 6,000) / 3 = 6,800.
    # 2 x 500 W x 1.5 = 1.5 kW; x 80 % x 50 % = 0.6 kW; x 8,760 h = 5,256 kWh; x 1.5 = 7,884 kWh; x 0.20 = 1,576.80.
    # 1.5 kW x 100 x 12 = 1,800. 10 h x 12 x 50 = 6,000. 5 % of 26,400 = 1,320.
    assert cents(o.own_per_year(ROOM)) == {
        "depreciation": 6_800,
        "interest": 0,
        "electricity": 1_576.80,
        "space": 1_800,
        "people": 6_000,
        "spares": 1_320,
        "licences": 0,
    }
    # 2 x 8,760 x 50 % = 8,760 h at 3 = 26,280; 1,000 GB x 0.10 x 12 = 1,200; 100 GB x 0.09 x 12 = 108: 27,588.
    assert cents(o.cloud_per_year(ROOM)) == {
        "machines": 26_280,
        "restarts": 0,
        "extras": 0,
        "storage": 1_200,
        "egress": 108,
    }
    own, cloud = o.per_hour(ROOM)
    assert round(own, 2) == 2.00  # 17,496.80 / 8,760 = 1.99735
    assert round(cloud, 2) == 3.15  # 27,588 / 8,760 = 3.14932
    # Running a month 10,696.80 / 12 = 891.40, rent 27,588 / 12 = 2,299: saved 1,407.60; 26,400 / 1,407.60 = 18.7553.
    back = o.break_even(ROOM)
    assert back.months == pytest.approx(18.7553, abs=5e-5)
    assert back.discounted_months == back.months
    assert back.calendar_months == pytest.approx(20.7553, abs=5e-5)
    # Fixed 15,920 against 1,308; at full use electricity 3,153.60, rent 52,560: (15,920 - 1,308) / (52,560 - 3,153.60).
    assert o.break_even_utilisation(ROOM).percent == pytest.approx(29.5751, abs=5e-5)
    # 3 x (27,588 - 17,496.80) = 30,273.60.
    assert round(o.net_present_value(ROOM), 2) == 30_273.60


def test_a_card_under_a_desk_with_cost_of_capital() -> None:
    # 2,000 + 50 % = 3,000. After 24 of 36 months 0.125 ^ (2/3) = 0.25 of it: 750. (3,000 - 750) / 2 = 1,125.
    assert round(o.resale(DESK), 2) == 750
    # Two years at 21 %: x 1.4641. 750 / 1.4641 = 512.2601 today; 3,000 - 512.2601 = 2,487.7399 to earn.
    # A month: 1.21 ^ (1/12) - 1 = 0.01601187; annuity 0.01601187 / (1 - 1 / 1.4641) = 0.05051279;
    # 2,487.7399 x 0.05051279 x 12 = 1,507.9522; less 1,125 = 382.9522.
    # 450 W x 25 % x 8,760 h = 985.5 kWh x 0.40 = 394.20.
    assert cents(o.own_per_year(DESK)) == {
        "depreciation": 1_125,
        "interest": 382.95,
        "electricity": 394.20,
        "space": 0,
        "people": 0,
        "spares": 0,
        "licences": 0,
    }
    # 7.3 % a month / 730 h = 0.0001 an hour; x (30 + 60 / 2) min = 1 h: 0.0001 of the hours again.
    assert time_lost(7.3, 30, 60) == pytest.approx(0.0001)
    # 2,190 h x 0.50 = 1,095; x 0.0001 = 0.1095; a tenth = 109.50.
    assert cents(o.cloud_per_year(DESK)) == {
        "machines": 1_095,
        "restarts": 0.11,
        "extras": 109.50,
        "storage": 0,
        "egress": 0,
    }
    own, cloud = o.per_hour(DESK)
    assert round(own, 2) == 0.87  # (1,507.9522 + 394.20) / 2,190 = 0.86856
    assert round(cloud, 2) == 0.55  # 1,204.6095 / 2,190 = 0.55005
    # Saved a month (1,204.6095 - 394.20) / 12 = 67.5341; 3,000 / 67.5341 = 44.4220.
    # With interest: 1 - 3,000 x 0.01601187 / 67.5341 = 0.28872; -ln 0.28872 / ln 1.01601187 = 78.209.
    back = o.break_even(DESK)
    assert back.months == pytest.approx(44.4220, abs=5e-4)
    assert back.discounted_months == pytest.approx(78.21, abs=5e-2)
    assert "later than the 24 months you keep it" in back.sentence


def test_a_quote_with_tax_against_a_commitment() -> None:
    # The quote replaces accelerators and rest. Network 24,000, installation 12,000, tax 20 % of 264,000 = 52,800: 328,800.
    assert cents(o.purchase(QUOTE)) == {
        "accelerators": 240_000,
        "rest_of_machine": 0,
        "network": 24_000,
        "installation": 12_000,
        "tax": 52_800,
    }
    # After half of the 36 months 0.25 ^ 0.5 = half: 120,000. (328,800 - 120,000) / 1.5 = 139,200.
    # 8 x 700 W x 1.5 = 8.4 kW; x (80 % x 75 % + 20 % x 25 % = 65 %) x 8,760 h x 1.25 x 0.10 = 5,978.70.
    # 8.4 x 200 x 12 = 20,160; 20 x 12 x 60 = 14,400; 5 % of 264,000 = 13,200; licences 12,000.
    assert cents(o.own_per_year(QUOTE)) == {
        "depreciation": 139_200,
        "interest": 0,
        "electricity": 5_978.70,
        "space": 20_160,
        "people": 14_400,
        "spares": 13_200,
        "licences": 12_000,
    }
    # Two years are paid for the one and a half needed: 8 x 8,760 x 2 / 1.5 = 93,440 h a year x 2.50 = 233,600.
    assert cents(o.cloud_per_year(QUOTE)) == {
        "machines": 233_600,
        "restarts": 0,
        "extras": 0,
        "storage": 0,
        "egress": 0,
    }
    # Useful: 8 x 8,760 x 80 % x 90 % = 50,457.6 h. 204,938.70 / 50,457.6 = 4.06160; 233,600 / 50,457.6 = 4.62963.
    assert o.useful_hours(QUOTE) == pytest.approx(50_457.6)
    own, cloud = o.per_hour(QUOTE)
    assert (round(own, 2), round(cloud, 2)) == (4.06, 4.63)
    # Saved a month (233,600 - 65,738.70) / 12 = 13,988.4417; 328,800 / 13,988.4417 = 23.5051, after it is sold; yet
    # 1.5 x (233,600 - 204,938.70) = 42,991.95 is saved, for it is sold for 120,000.
    back = o.break_even(QUOTE)
    assert back.months == pytest.approx(23.5051, abs=5e-5)
    assert "only what you sell it for then makes up for it" in back.sentence
    assert round(o.net_present_value(QUOTE), 2) == 42_991.95


# How costs move -------------------------------------------------------------------------------------------------------

MOST = {
    "price_usd": 60_000,
    "people_hours_per_month": 300,
    "licences_usd_per_year": 1e5,
    "server_price_usd": 1e6,
    "storage_gb": 1e5,
    "egress_gb_per_month": 1e5,
    "cost_of_capital_percent": 50,
}
SPANS = {
    name: (inputs.bounds(name)[0], min(inputs.bounds(name)[1], MOST.get(name, 1_000))) for name in inputs.MAX_VALUES
}


@st.composite
def cases(draw: st.DrawFn, /, **fixed: float) -> dict[str, float]:
    values = {name: draw(st.floats(low, high), label=name) for name, (low, high) in SPANS.items()}
    values["server_price_usd"] = draw(st.sampled_from([0.0, 250_000.0]))
    values["life_years"] = draw(st.floats(0.25, 10))
    rest = {
        "accelerator_count": float(draw(st.integers(1, 1_000))),
        "term_years": draw(st.sampled_from([0.0, 1.0, 3.0])),
        "is_spot": draw(st.sampled_from([0.0, 1.0])),
    }
    return {**values, **rest, **fixed}


@given(cases(), st.floats(1.01, 5))
def test_dearer_electricity_makes_owning_dearer_and_renting_not(case: dict[str, float], factor: float) -> None:
    dearer = {**case, "electricity_usd_per_kwh": case["electricity_usd_per_kwh"] * factor}
    before, after = o.per_hour(case), o.per_hour(dearer)
    assert after[0] >= before[0]
    assert after[1] == before[1]


@given(cases(), st.floats(1.0, 100.0), st.floats(1.0, 100.0))
def test_more_use_makes_the_owned_hour_cheaper(case: dict[str, float], one: float, other: float) -> None:
    less, more = sorted((one, other))
    hours = [
        o.per_hour({**case, "utilisation_percent": percent, "idle_power_percent": 0.0})[0] for percent in (less, more)
    ]
    assert hours[1] <= hours[0] * (1 + 1e-9)


@given(cases(term_years=0.0, storage_gb=0.0, egress_gb_per_month=0.0), st.floats(1.0, 100.0))
def test_a_cloud_paid_by_use_costs_the_same_an_hour_at_any_use(case: dict[str, float], percent: float) -> None:
    assert o.per_hour({**case, "utilisation_percent": percent})[1] == pytest.approx(o.per_hour(case)[1])


@given(
    cases(),
    st.sampled_from(
        [
            "electricity_usd_per_kwh",
            "people_usd_per_hour",
            "space_usd_per_kw_month",
            "spares_percent_per_year",
            "cloud_usd_per_hour",
            "storage_usd_per_gb_month",
            "licences_usd_per_year",
        ]
    ),
)
def test_prices_go_in_straight_lines(case: dict[str, float], name: str) -> None:
    at = [
        sum(sum(cost({**case, name: value}).values()) for cost in (o.own_per_year, o.cloud_per_year))
        for value in (1.0, 2.0, 3.0)
    ]
    assert at[2] - at[1] == pytest.approx(at[1] - at[0], rel=1e-6, abs=1e-6 * abs(at[0]))


@given(cases(server_price_usd=0.0), st.integers(2, 10))
def test_n_times_the_machines_cost_n_times_as_much_but_for_people_and_licences(
    case: dict[str, float], many: int
) -> None:
    alone = {
        **case,
        "people_hours_per_month": 0.0,
        "licences_usd_per_year": 0.0,
        "storage_gb": 0.0,
        "egress_gb_per_month": 0.0,
    }
    more = {**alone, "accelerator_count": alone["accelerator_count"] * many}
    for one, other in zip(o.per_hour(alone), o.per_hour(more), strict=True):
        assert other == pytest.approx(one, rel=1e-9)


@given(cases())
def test_the_crossing_really_equates_both_costs(case: dict[str, float]) -> None:
    found = o.break_even_utilisation(case)
    if found.percent is None:
        ends = [o.per_hour({**case, "utilisation_percent": percent}) for percent in (0.5, 30, 60, 99.9)]
        assert all(own <= cloud * (1 + 1e-6) for own, cloud in ends) is (found.own_wins == "always") or math.isclose(
            *ends[0], rel_tol=1e-6
        )
        return
    assume(found.percent > 1e-6)
    own, cloud = o.per_hour({**case, "utilisation_percent": found.percent})
    assert own == pytest.approx(cloud, rel=1e-6)
    own, cloud = o.per_hour({**case, "utilisation_percent": found.percent * 0.5})
    assert (own >= cloud * (1 - 1e-9)) is (found.own_wins == "above") or math.isclose(own, cloud, rel_tol=1e-6)


@given(cases(life_years=3.0))
def test_owning_saves_money_exactly_where_its_present_value_is_positive(case: dict[str, float]) -> None:
    own, cloud = (sum(cost(case).values()) for cost in (o.own_per_year, o.cloud_per_year))
    assume(not math.isclose(own, cloud, rel_tol=1e-6))
    assert (o.net_present_value(case) > 0) is (own < cloud)


@given(cases())
def test_after_the_months_of_the_break_even_the_savings_are_the_purchase(case: dict[str, float]) -> None:
    found, own = o.break_even(case), o.own_per_year(case)
    saved = (sum(o.cloud_per_year(case).values()) - sum(own[part] for part in o.RUNNING)) / 12
    if found.months is None:
        assert saved <= 0
        assert found.sentence.startswith("The purchase never pays for itself")
    else:
        assert saved * found.months == pytest.approx(sum(o.purchase(case).values()))
        assert found.discounted_months is None or found.discounted_months >= found.months * (1 - 1e-9)


# From the tables ------------------------------------------------------------------------------------------------------


def test_the_question_without_words_is_eight_h100_for_three_years(tables: Tables) -> None:
    found = answer.compare(i.build_scenario(tables))
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


def test_every_number_that_counts_has_a_source_and_a_day(tables: Tables) -> None:
    for each in i.build_scenario(tables).inputs.values():
        assert each.value is None or (each.sources and each.as_of and each.source_title), each.id
        assert each.note, each.id


def test_every_preset_replaces_an_assumption_and_keeps_it_possible(tables: Tables) -> None:
    for place in places.places(tables):
        for accelerator in ("h100-sxm-80gb", "rtx-4090-24gb"):
            for each in i.build_scenario(tables, accelerator, 1, place).inputs.values():
                if each.value is not None:
                    inputs.check_value(replace(each), each.value)


def test_a_consumer_card_stands_under_a_desk_without_colocation_or_people(tables: Tables) -> None:
    setup = i.build_scenario(tables, "rtx-4090-24gb", 1, area="DE")
    assert setup.place == "desk"
    year = o.own_per_year(setup.numbers)
    assert (year["space"], year["people"], setup.inputs["pue"].value) == (0, 0, 1)
    assert setup.inputs["rest_of_server_percent"].value == 73.7  # the card alone is not a computer


def test_a_share_of_a_whole_machine_needs_no_rest(tables: Tables) -> None:
    setup = i.build_scenario(tables)
    assert "share of a machine" in setup.inputs["price_usd"].note
    assert o.purchase(setup.numbers)["rest_of_machine"] == 0


def test_what_was_entered_is_taken_marked_and_without_range(tables: Tables) -> None:
    setup = i.build_scenario(tables, changes={"price_usd": 30_000, "life_years": 3})
    assert [each.id for each in setup.changed] == ["price_usd"]  # three years are the default
    assert setup.inputs["price_usd"].default != 30_000
    assert "price_usd" not in {each.id for each in ranges.uncertain(setup)}
    assert o.purchase(setup.numbers)["accelerators"] == 240_000


def test_one_offer_stands_for_the_cloud(tables: Tables) -> None:
    offer = tables.offers[
        (tables.offers["accelerator"] == "h100-sxm-80gb") & (tables.offers["billing"] == "spot")
    ].iloc[0]
    setup = i.build_scenario(tables, offer=offer["offer_id"])
    assert setup.billing == "spot"
    assert setup.inputs["cloud_usd_per_hour"].value == pytest.approx(offer["price_per_accelerator_hour_usd"])


def test_an_unknown_price_of_a_commitment_is_the_price_on_demand_less_the_discount(tables: Tables) -> None:
    on_demand = i.build_scenario(tables, "h200-sxm-141gb").inputs["cloud_usd_per_hour"].value
    reserved = i.build_scenario(tables, "h200-sxm-141gb", billing="reserved_3y")
    price = reserved.inputs["cloud_usd_per_hour"]
    assert on_demand
    assert price.value == pytest.approx(on_demand * 0.55)
    assert "less 45 percent" in price.note
    cheaper = i.with_changes(tables, reserved, {"commitment_discount_percent": 60})
    assert cheaper.inputs["cloud_usd_per_hour"].value == pytest.approx(on_demand * 0.40)


def test_a_missing_price_and_power_are_said_and_can_be_entered(tables: Tables) -> None:
    setup = i.build_scenario(tables, "trainium1")
    assert list(setup.missing) == ["price_usd", "power_watts"]
    with pytest.raises(
        inputs.OwnershipError, match="No source we have states what a Trainium costs to buy: enter the price of one"
    ):
        answer.compare(setup)
    answered = i.with_changes(tables, setup, {"price_usd": 9_000, "power_watts": 400})
    assert not answered.missing
    assert answer.compare(answered).purchase_usd > 8 * 9_000


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            {"accelerator": "h100-sxm-80"},
            "'h100-sxm-80' is not an accelerator of our tables. Did you mean 'h100-sxm-80gb'",
        ),
        ({"count": 0}, "A count of 0 is not possible: a whole number from 1 to 100,000 is wanted."),
        ({"count": 10**9}, "A count of 1000000000 is not possible"),
        ({"place": "cellar"}, "'cellar' is not a place. Valid: colocation, desk, server_room."),
        ({"area": "DEU"}, "'DEU' is not an area with a price of electricity in US dollars. Did you mean 'DE'?"),
        ({"billing": "spt"}, "'spt' is not a way of billing. Did you mean 'spot'?"),
        ({"offer": "aws/p5"}, "'aws/p5' is not an offer of our tables."),
        ({"changes": {"pu": 2}}, "'pu' is not an assumption. Did you mean 'pue'?"),
        (
            {"changes": {"pue": 0.0}},
            "Power usage effectiveness (PUE) cannot be 0 ratio: a number from 1 to 10 is wanted.",
        ),
        (
            {"changes": {"price_usd": 1e40}},
            "Purchase price per accelerator cannot be 1e+40 USD: a number from 1 to 5,000,000 is wanted.",
        ),
        ({"changes": {"life_years": -1.0}}, "Years in use cannot be -1 years: a number from 0.08 to 20 is wanted."),
        ({"changes": {"utilisation_percent": math.inf}}, "Utilisation cannot be inf percent of all hours"),
        ({"changes": {"utilisation_percent": math.nan}}, "Utilisation cannot be nan percent of all hours"),
    ],
)
def test_bad_input_is_told_in_a_sentence_with_the_way_out(tables: Tables, words: dict[str, Any], told: str) -> None:
    with pytest.raises(inputs.OwnershipError) as raised:
        i.build_scenario(tables, **words)
    assert str(raised.value).startswith(told)


def test_three_months_of_a_three_year_commitment_are_paid_to_its_end(tables: Tables) -> None:
    setup = i.build_scenario(tables, billing="reserved_3y", changes={"life_years": 0.25})
    assert any(
        each.startswith("A commitment is paid to its end: 3 years for the 0.25 you need.") for each in setup.remarks
    )
    whole = i.build_scenario(tables, billing="reserved_3y")
    assert answer.compare(setup).cloud.total == pytest.approx(answer.compare(whole).cloud.total)


def test_the_curve_falls_for_the_own_machine_and_passes_through_the_answer(tables: Tables) -> None:
    setup = i.build_scenario(tables)
    curve = ranges.curve(setup)
    assert curve["utilisation_percent"].tolist() == list(range(5, 101, 5))
    assert all(before > after for before, after in pairwise(curve["own_usd"]))
    assert ((curve["own_low_usd"] <= curve["own_usd"]) & (curve["own_usd"] <= curve["own_high_usd"])).all()
    row = curve[curve["utilisation_percent"] == 60].iloc[0]
    assert row["own_usd"] == pytest.approx(answer.compare(setup).own.per_useful_hour.likely)


def test_the_tornado_is_sorted_and_its_ends_are_the_difference_there(tables: Tables) -> None:
    setup = i.build_scenario(tables)
    rows = ranges.tornado(setup)
    assert rows["swing_usd"].is_monotonic_decreasing
    assert rows["id"].iloc[0] == "utilisation_percent"
    for row in rows.to_dict("records"):
        own, cloud = o.per_hour({**setup.numbers, row["id"]: row["high"]})
        assert row["at_high_usd"] == pytest.approx(own - cloud)
        assert row["flips"] == (
            min(row["at_low_usd"], row["at_high_usd"], row["difference_usd"])
            < 0
            < max(row["at_low_usd"], row["at_high_usd"], row["difference_usd"])
        )


def test_an_owned_hour_is_that_of_the_comparison_with_its_parts(tables: Tables) -> None:
    found = answer.owned_hour_usd(tables, "a100-sxm-80gb", 8, area="FR")
    whole = answer.compare(i.build_scenario(tables, "a100-sxm-80gb", 8, area="FR"))
    assert found.usd == pytest.approx(whole.own.per_useful_hour.likely)
    assert sum(found.parts_usd.values()) == pytest.approx(found.usd)
    assert found.sources
    assert not found.missing


def test_an_owned_hour_without_a_price_says_what_is_missing_instead_of_a_sum(tables: Tables) -> None:
    found = answer.owned_hour_usd(tables, "trainium1", 8)
    assert found.usd is None
    assert "enter the price" in found.missing[0]


def test_businesses_are_billed_as_businesses_where_such_a_price_is_known(tables: Tables) -> None:
    assert prices.electricity_price(tables, "US-NY").note == "New York, USA, price for commerce."
    assert prices.electricity_price(tables, "US-NY", "desk").note == "New York, USA, price for households."
    assert "Businesses often pay another price" in prices.electricity_price(tables, "DE").note


def test_the_parts_add_up_to_the_total_of_each_side(tables: Tables) -> None:
    rows = answer.parts_table(answer.compare(i.build_scenario(tables)))
    for side in ("own", "cloud"):
        mine = rows[rows["side"] == side]
        total = mine[mine["part"] == "total"].iloc[0]
        for column in ("per_year_usd", "total_usd", "per_useful_hour_usd"):
            assert mine.loc[mine["part"] != "total", column].sum() == pytest.approx(total[column])


def test_what_is_off_is_listed_as_left_out_until_it_is_entered(tables: Tables) -> None:
    without = answer.compare(i.build_scenario(tables))
    assert "tax and import on the purchase" in without.left_out[0]
    with_tax = answer.compare(i.build_scenario(tables, changes={"purchase_tax_percent": 19}))
    assert "tax and import" not in with_tax.left_out[0]
    assert with_tax.purchase_usd == pytest.approx(without.purchase_usd * 1.19)


def test_every_accelerator_one_can_ask_about_gets_an_answer_or_a_reason(tables: Tables) -> None:
    for accelerator in places.buyable(tables):
        setup = i.build_scenario(tables, accelerator, 1)
        if not setup.missing:
            found = answer.compare(setup)
            assert found.own.per_useful_hour.likely > 0
            assert not found.sentence.count("nan")
    assert isinstance(inputs.assumption_table(setup), pd.DataFrame)


def test_a_purchase_that_takes_a_lifetime_to_pay_is_not_counted_in_months(tables: Tables) -> None:
    setup = i.build_scenario(tables, billing="spot", changes={"people_hours_per_month": 8})
    found = answer.compare(setup)
    assert found.break_even.months
    assert found.break_even.months > answer.MAX_MONTHS
    assert found.sentence.endswith("the purchase does not pay for itself within 20 years.")
