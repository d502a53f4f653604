"""Records as columns of one type each, and what every frame is joined with."""

from tests.factories.records import make_offer
from tests.factories.world import make_tables


def test_a_partial_date_becomes_its_first_day() -> None:
    offers = [make_offer(as_of=as_of, instance=as_of) for as_of in ("2026", "2026-08", "2026-08-22")]
    days = make_tables(offers=offers).offers.set_index("as_of")["day"].dt.strftime("%Y-%m-%d")
    assert days.to_dict() == {"2026": "2026-01-01", "2026-08": "2026-08-01", "2026-08-22": "2026-08-22"}


def test_a_column_without_any_value_keeps_its_type() -> None:
    offers = make_tables(offers=[make_offer(accelerator_memory_gib=None)]).offers
    assert offers["vcpus"].dtype == "float64"
    assert offers["accelerator_memory_gib"].dtype == "float64"
    assert offers["note"].dtype == "str"
