"""Where a machine stands, areas with a price of electricity, and accelerators one can buy."""

import pytest

from comparison.frames.tables import Tables
from comparison.ownership.places import areas, buyable, places, usual_place
from tests.factories.costs import make_electricity
from tests.factories.world import make_tables


@pytest.mark.parametrize(
    ("device_class", "place"),
    [("consumer", "desk"), ("workstation", "server_room"), ("datacenter", "colocation"), (None, "colocation")],
)
def test_a_device_stands_where_its_kind_usually_does(device_class: str | None, place: str) -> None:
    assert usual_place(device_class) == place


def test_areas_stand_by_name_and_only_with_a_price() -> None:
    rows = [
        make_electricity("AT", area_name="Austria"),
        make_electricity("ZZ", area_name="Aaland"),
        make_electricity("DE", area_name="Germany", usd_per_kwh=None),
    ]
    assert list(areas(make_tables(electricity_prices=rows)).items()) == [("ZZ", "Aaland"), ("AT", "Austria")]


def test_places_are_those_with_a_preset_each_once(tables: Tables) -> None:
    assert set(places(tables)) == {"desk", "server_room", "colocation"}
    assert len(places(tables)) == 3


def test_what_can_be_answered_at_once_stands_before_what_lacks_a_figure(tables: Tables) -> None:
    names = buyable(tables)
    assert len(names) == len(set(names))
    assert names.index("h100-sxm-80gb") < names.index("trainium1")
