"""A link to /providers says the same after it was read and written again."""

import pytest

from comparison.frames.tables import Tables
from comparison.links import providers as link_of
from comparison.links.pages import PARAMETERS
from comparison.links.parameters import OptionLists, read
from comparison.market.providers import ProviderFilter

PAIRS = [
    ("provider", "aws"),
    ("provider", "lambda"),
    ("list", "players-2018"),
    ("rents", "tpu-v5e"),
    ("rents", "h100"),
    ("has", "spot"),
    ("p_kind", "gpu_cloud"),
    ("step", "second"),
    ("continent", "europe"),
    ("status", "unknown"),
    ("q", "paper"),
    ("p_columns", "tpu"),
    ("p_columns", "egress"),
]


@pytest.fixture(scope="module")
def options(tables: Tables) -> OptionLists:
    return OptionLists(tables)


def test_every_parameter_is_read_and_written_back(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, PAIRS, options)
    assert values.ignored == ()
    assert values.given == {parameter.key for parameter in link_of.PARAMETERS}
    assert values.pairs(link_of.PARAMETERS) == PAIRS
    assert link_of.provider_filter(values) == ProviderFilter(
        kind=("gpu_cloud",),
        status=("unknown",),
        has=("spot",),
        rents=("tpu-v5e", "h100"),
        step=("second",),
        continent=("europe",),
        search="paper",
    )


def test_a_link_that_says_nothing_asks_for_providers_in_business(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, [], options)
    assert values.pairs(link_of.PARAMETERS) == []
    assert link_of.provider_filter(values) == ProviderFilter(status=("active",))
    any_status = read(link_of.PARAMETERS, [("status", "")], options)
    assert link_of.provider_filter(any_status) == ProviderFilter()


def test_what_cannot_be_used_is_told(options: OptionLists) -> None:
    values = read(link_of.PARAMETERS, [("provider", "awss"), ("has", "soul")], options)
    assert values.ignored == ("provider = awss (did you mean 'aws'?)", "has = soul (did you mean 'spot'?)")


def test_the_page_is_registered_with_keys_of_its_own() -> None:
    parameters = PARAMETERS[link_of.PATH]
    assert len({parameter.key for parameter in parameters}) == len(parameters)
