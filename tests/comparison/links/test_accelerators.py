"""A link to /accelerators says the same after it was read and written again."""

import pytest

from comparison.frames.tables import Tables
from comparison.links import accelerators as link_of
from comparison.links.pages import PARAMETERS
from comparison.links.parameters import OptionLists, read
from comparison.market.accelerators import AcceleratorFilter

PAIRS = [
    ("a", "h100-sxm-80gb"),
    ("y", "price"),
    ("x", "rank"),
    ("a_sort", "name"),
    ("maker", "AMD"),
    ("a_device", "gpu"),
    ("market", "datacenter"),
    ("a_memory", "40"),
    ("released", "2020"),
    ("priced", "true"),
    ("a_family", "mi300x"),
    ("a_tflops", "100"),
    ("a_power", "700"),
    ("a_price", "0.5"),
    ("differ", "true"),
    ("q", "cdna"),
]


@pytest.fixture(scope="module")
def options(tables: Tables) -> OptionLists:
    return OptionLists(tables)


def test_every_parameter_is_read_and_written_back(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, PAIRS, options)
    assert values.ignored == ()
    assert values.given == {parameter.key for parameter in link_of.PARAMETERS}
    assert values.pairs(link_of.PARAMETERS) == PAIRS
    assert link_of.accelerator_filter(values) == AcceleratorFilter(
        family=("mi300x",),
        vendor=("AMD",),
        device=("gpu",),
        device_class=("datacenter",),
        min_memory_gib=40,
        min_tensor_tflops=100,
        max_power_watts=700,
        max_price_usd=0.5,
        released_since="2020",
        with_price=True,
        with_conflict=True,
        search="cdna",
    )


def test_a_link_that_says_nothing_asks_for_all_by_their_dense_rate(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, [], options)
    assert link_of.accelerator_filter(values) == AcceleratorFilter()
    assert (values[link_of.MEASURE], values[link_of.BY], values[link_of.SORT]) == ("tensor", "released", "tensor")


def test_no_power_at_all_means_any_power(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, [("a_power", "0")], options)
    assert link_of.accelerator_filter(values).max_power_watts is None


def test_what_cannot_be_used_is_told(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, [("a_memory", "much"), ("released", "1998")], options)
    assert "a_memory = much (a number from 0 to 1024 is wanted)" in values.ignored
    assert any(told.startswith("released = 1998") for told in values.ignored)


def test_the_page_is_registered_with_keys_of_its_own() -> None:
    parameters = PARAMETERS[link_of.PATH]
    assert len({parameter.key for parameter in parameters}) == len(parameters)
