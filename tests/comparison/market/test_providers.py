"""A wish keeps the providers that a source says meet it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.market import provider_options
from comparison.market.providers import ProviderFilter, select_providers
from comparison.records.vocabulary import Support


def ids(frame: pd.DataFrame) -> list[str]:
    return frame["id"].tolist()


def test_partly_is_neither_yes_nor_no(table: pd.DataFrame) -> None:
    assert table.set_index("id").loc["alpha", "kubernetes__shown"] == "partly"
    assert ids(select_providers(table, ProviderFilter(has=("kubernetes",)))) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ProviderFilter(), ["beta", "alpha", "gamma"]),
        (ProviderFilter(kind=("marketplace", "unknown")), ["beta", "gamma"]),
        (ProviderFilter(status=("active",)), ["beta", "alpha"]),
        (ProviderFilter(has=("spot",)), ["beta", "alpha"]),
        (ProviderFilter(has=("spot", "tpu")), []),
        (ProviderFilter(rents=("h100", "a100")), ["alpha"]),
        (ProviderFilter(step=("second", "hour")), ["alpha"]),
        (ProviderFilter(continent=("north_america",)), ["alpha"]),
        (ProviderFilter(search="A100"), ["alpha"]),
        (ProviderFilter(search="cloud STUDENTS"), ["gamma"]),
        (ProviderFilter(search="nobody"), []),
    ],
)
def test_each_wish_keeps_those_who_meet_it(table: pd.DataFrame, wanted: ProviderFilter, found: list[str]) -> None:
    assert ids(select_providers(table, wanted)) == found


def test_a_filter_says_itself_in_words() -> None:
    wanted = ProviderFilter(
        kind=("gpu_cloud",), status=("active",), has=("spot", "tpu"), rents=("h100",), step=("hour",), search="x"
    )
    labels = {"gpu_cloud": "GPU cloud", "active": "Active", "spot": "Spot", "tpu": "TPU"}
    assert wanted.describe(labels) == (
        "active providers of kind GPU cloud that rent H100 with Spot and TPU charging by the hour matching “x”"
    )
    assert ProviderFilter().describe() == "providers"


def test_what_to_loosen_names_the_wish_that_is_in_the_way(table: pd.DataFrame) -> None:
    wanted = ProviderFilter(has=("spot", "tpu"), rents=("h100",))
    assert select_providers(table, wanted).empty
    assert wanted.without_one_wish(table) == [("attribute tpu", 2)]


@given(data=st.data())
def test_another_wish_never_adds_a_provider(real: pd.DataFrame, data: st.DataObject) -> None:
    def drawn(options: list[str], most: int) -> tuple[str, ...]:
        return tuple(data.draw(st.lists(st.sampled_from(options), max_size=most, unique=True)))

    fewer = ProviderFilter(has=drawn(provider_options.confirmed_attributes(real), 2))
    more = ProviderFilter(
        has=fewer.has,
        rents=drawn(provider_options.rented_families(real), 2),
        status=drawn(provider_options.statuses(real), 1),
    )
    few, many = select_providers(real, more), select_providers(real, fewer)
    assert set(few["id"]) <= set(many["id"])
    for attribute in fewer.has:
        assert (many[f"{attribute}__answer"] == Support.YES).all()
