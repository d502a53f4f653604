"""All inputs of a question: defaults, what a place changes, what was entered, and what cannot be."""

import math
from dataclasses import replace
from typing import Any

import pytest

from comparison.frames.tables import Tables
from comparison.ownership import inputs, places, ranges
from comparison.ownership import model as o
from comparison.ownership.setup import build_scenario, with_changes


def test_every_number_that_counts_has_a_source_and_a_day(tables: Tables) -> None:
    for each in build_scenario(tables).inputs.values():
        assert each.value is None or (each.sources and each.as_of and each.source_title), each.id
        assert each.note, each.id


def test_every_preset_replaces_an_assumption_and_keeps_it_possible(tables: Tables) -> None:
    for place in places.places(tables):
        for accelerator in ("h100-sxm-80gb", "rtx-4090-24gb"):
            for each in build_scenario(tables, accelerator, 1, place).inputs.values():
                if each.value is not None:
                    inputs.check_value(replace(each), each.value)


def test_a_consumer_card_stands_under_a_desk_without_colocation_or_people(tables: Tables) -> None:
    setup = build_scenario(tables, "rtx-4090-24gb", 1, area="DE")
    assert setup.place == "desk"
    year = o.own_per_year(setup.numbers)
    assert (year["space"], year["people"], setup.inputs["pue"].value) == (0, 0, 1)
    assert setup.inputs["rest_of_server_percent"].value == 73.7  # the card alone is not a computer


def test_a_share_of_a_whole_machine_needs_no_rest(tables: Tables) -> None:
    setup = build_scenario(tables)
    assert "share of a machine" in setup.inputs["price_usd"].note
    assert o.purchase(setup.numbers)["rest_of_machine"] == 0


def test_what_was_entered_is_taken_marked_and_without_range(tables: Tables) -> None:
    setup = build_scenario(tables, changes={"price_usd": 30_000, "life_years": 3})
    assert [each.id for each in setup.changed] == ["price_usd"]  # three years are the default
    assert setup.inputs["price_usd"].default != 30_000
    assert "price_usd" not in {each.id for each in ranges.uncertain(setup)}
    assert o.purchase(setup.numbers)["accelerators"] == 240_000


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
        build_scenario(tables, **words)
    assert str(raised.value).startswith(told)


def test_remarks_say_what_to_know_of_many_devices_and_short_times(tables: Tables) -> None:
    assert build_scenario(tables).remarks == ()
    many = build_scenario(tables, count=64, place="colocation").remarks
    assert any("not of 64 accelerators: enter your own" in remark for remark in many)
    entered = build_scenario(tables, count=64, changes={"people_hours_per_month": 200}).remarks
    assert not any("enter your own" in remark for remark in entered)
    short = build_scenario(tables, changes={"life_years": 0.5}).remarks
    assert any(remark.startswith("For less than a year the resale value decides") for remark in short)


def test_changes_in_one_step_or_in_two_are_the_same(tables: Tables) -> None:
    changes = {"pue": 1.3, "commitment_discount_percent": 60.0}
    at_once = build_scenario(tables, "h200-sxm-141gb", billing="reserved_3y", changes=changes)
    usual = build_scenario(tables, "h200-sxm-141gb", billing="reserved_3y")
    for name, value in changes.items():
        usual = with_changes(tables, usual, {name: value})
    assert usual == at_once


def test_entering_the_default_changes_nothing(tables: Tables) -> None:
    usual = build_scenario(tables)
    known = usual.inputs["pue"]
    assert known.value is not None
    assert with_changes(tables, usual, {"pue": known.value}).numbers == usual.numbers
    assert with_changes(tables, usual, {"pue": known.value}).changed == ()


def test_a_rent_that_was_entered_stays_when_the_discount_changes(tables: Tables) -> None:
    changes = {"cloud_usd_per_hour": 1.25, "commitment_discount_percent": 60.0}
    scenario = build_scenario(tables, "h200-sxm-141gb", billing="reserved_3y", changes=changes)
    assert scenario.inputs["cloud_usd_per_hour"].value == 1.25
    assert scenario.inputs["cloud_usd_per_hour"].changed
