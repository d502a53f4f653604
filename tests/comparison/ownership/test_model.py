"""Rent or own: three examples worked by hand, and how costs move with what goes in."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comparison.ownership import inputs
from comparison.ownership import model as o
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
