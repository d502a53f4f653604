"""A link to /rent_or_own: page and memo ask about the same scenario, and any text gives one."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.links import ownership as link_of
from comparison.links.ownership import PARAMETERS, ownership_question, read_ownership
from comparison.links.parameters import Number, OptionLists, Parameter, Switch, WholeNumber
from comparison.ownership.inputs import bounds
from comparison.ownership.setup import build_scenario

Pairs = list[tuple[str, str]]
OFTEN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def lists(tables: Tables) -> OptionLists:
    return OptionLists(tables)


def texts_of(parameter: Parameter[Any], lists: OptionLists) -> st.SearchStrategy[str]:
    match parameter:
        case WholeNumber():
            good = st.integers(parameter.low, parameter.high).map(str)
        case Number():
            good = st.floats(parameter.low, parameter.high).map(repr)
        case Switch():
            good = st.sampled_from(("true", "false"))
        case _:
            good = st.sampled_from(lists.of(parameter)[:30])
    return st.one_of(good, good, good, st.text(max_size=6))


@OFTEN
@given(data=st.data())
def test_a_link_made_of_what_was_read_asks_the_same(tables: Tables, lists: OptionLists, data: st.DataObject) -> None:
    pairs = [st.tuples(st.just(parameter.key), texts_of(parameter, lists)) for parameter in PARAMETERS]
    values = read_ownership(data.draw(st.lists(st.one_of(pairs), max_size=10)), lists)
    again = read_ownership(values.pairs(PARAMETERS), lists)
    assert again.ignored == ()
    assert ownership_question(again, tables) == ownership_question(values, tables)


@OFTEN
@given(pairs=st.lists(st.tuples(st.sampled_from(sorted(link_of.KEYS)) | st.text(max_size=8), st.text(max_size=30))))
def test_any_text_gives_a_scenario(tables: Tables, lists: OptionLists, pairs: Pairs) -> None:
    assert ownership_question(read_ownership(pairs, lists), tables).accelerator


def test_a_silent_link_is_the_usual_scenario(tables: Tables, lists: OptionLists) -> None:
    assert ownership_question(read_ownership([], lists), tables) == build_scenario(tables)


def test_every_input_has_a_parameter_with_its_bounds(tables: Tables) -> None:
    assert set(link_of.INPUTS) == set(build_scenario(tables).inputs)
    for name, parameter in link_of.INPUTS.items():
        assert (parameter.low, parameter.high) == bounds(name)


def test_what_counts_for_another_way_of_renting_is_left_out(tables: Tables, lists: OptionLists) -> None:
    pairs = [("o_spot_discount_percent", "90")]
    assert not ownership_question(read_ownership(pairs, lists), tables).changed
    spot = ownership_question(read_ownership([("o_billing", "spot"), *pairs], lists), tables)
    assert [known.id for known in spot.changed] == ["spot_discount_percent"]


def test_an_offer_of_another_accelerator_cannot_be_used(lists: OptionLists) -> None:
    offer = lists.column(link_of.OffersOf("h100-sxm-80gb"))[0]
    values = read_ownership([("o_accelerator", "a100-sxm-80gb"), ("o_offer", offer)], lists)
    assert values[link_of.OFFER] is None
    assert values.ignored[0].startswith(f"o_offer = {offer[:40]}")


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "1e400", "lots"])
def test_numbers_out_of_bounds_are_told(lists: OptionLists, text: str) -> None:
    values = read_ownership([("o_pue", text)], lists)
    assert values.ignored == (f"o_pue = {text} (a number from 1 to 10 is wanted)",)
