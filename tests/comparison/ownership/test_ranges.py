"""How far the answer can be from likely: ranges, the curve over utilisation, and what matters most."""

from itertools import pairwise

import pytest

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.ownership import answer, ranges
from comparison.ownership import model as o
from comparison.ownership.setup import build_scenario


def test_the_curve_falls_for_the_own_machine_and_passes_through_the_answer(tables: Tables) -> None:
    setup = build_scenario(tables)
    curve = ranges.curve(setup)
    assert curve["utilisation_percent"].tolist() == list(range(5, 101, 5))
    assert all(before > after for before, after in pairwise(curve["own_usd"]))
    assert ((curve["own_low_usd"] <= curve["own_usd"]) & (curve["own_usd"] <= curve["own_high_usd"])).all()
    row = curve[curve["utilisation_percent"] == 60].iloc[0]
    assert row["own_usd"] == pytest.approx(answer.compare(setup).own.per_useful_hour.likely)


def test_the_tornado_is_sorted_and_its_ends_are_the_difference_there(tables: Tables) -> None:
    setup = build_scenario(tables)
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


def test_without_an_uncertain_assumption_the_cost_is_exact(tables: Tables) -> None:
    usual = build_scenario(tables)
    fixed = {known.id: known.value + 1e-9 for known in ranges.uncertain(usual) if known.value is not None}
    for side in ranges.ranges(build_scenario(tables, changes=fixed)):
        assert side == Interval.exactly(side.likely)


def test_one_uncertain_assumption_makes_the_whole_range(tables: Tables) -> None:
    usual = build_scenario(tables)
    fixed = {
        known.id: known.value + 1e-9
        for known in ranges.uncertain(usual)
        if known.value is not None and known.id != "resale_percent"
    }
    scenario = build_scenario(tables, changes=fixed)
    [known] = ranges.uncertain(scenario)
    own, cloud = ranges.ranges(scenario)
    ends = [o.per_hour({**scenario.numbers, known.id: end})[0] for end in known.ends]
    assert (own.low, own.high) == pytest.approx(tuple(sorted(ends)))  # the more it is sold for, the cheaper
    assert cloud.low == cloud.high


def test_effects_add_up_in_squares(tables: Tables) -> None:
    scenario = build_scenario(tables)
    likely = o.per_hour(scenario.numbers)[0]
    effects = [
        max(*(o.per_hour({**scenario.numbers, known.id: end})[0] - likely for end in known.ends), 0)
        for known in ranges.uncertain(scenario)
    ]
    own, _ = ranges.ranges(scenario)
    assert own.high - likely == pytest.approx(sum(effect**2 for effect in effects) ** 0.5)


def test_what_one_chooses_is_no_uncertainty(tables: Tables) -> None:
    names = {known.id for known in ranges.uncertain(build_scenario(tables))}
    assert names.isdisjoint({"utilisation_percent", "life_years", "lead_time_months"})


def test_a_curve_is_drawn_where_it_is_asked(tables: Tables) -> None:
    scenario = build_scenario(tables)
    rows = ranges.curve(scenario, [20, 40, 80])
    assert rows["utilisation_percent"].tolist() == [20, 40, 80]
    for percent, own, cloud in rows[["utilisation_percent", "own_usd", "cloud_usd"]].itertuples(index=False):
        at = o.per_hour({**scenario.numbers, "utilisation_percent": percent})
        assert (own, cloud) == pytest.approx(at)


def test_what_changes_nothing_is_not_in_the_tornado(tables: Tables) -> None:
    rows = ranges.tornado(build_scenario(tables, billing="on_demand"))
    assert (rows["swing_usd"] > 0).all()
    assert not set(rows["id"]) & {"spot_discount_percent", "restore_minutes"}
