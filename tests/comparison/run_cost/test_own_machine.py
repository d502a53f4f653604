"""A machine of one's own as an offer: price, range, date and note from the cost of its useful hour."""

from dataclasses import replace

import pytest

from comparison.frames.tables import Tables
from comparison.ownership.answer import owned_hour_usd
from comparison.ownership.setup import build_scenario
from comparison.run_cost.own_machine import own_machine, owned_offer


def test_the_price_of_the_machine_is_that_of_all_its_hours(tables: Tables) -> None:
    hour = owned_hour_usd(tables, "h100-sxm-80gb", 4)
    offer = owned_offer(replace(hour, usd=2.0, low_usd=1.5, high_usd=3.0))
    assert offer is not None
    assert offer.price_per_hour_usd.ends == (6, 8, 12)
    assert (offer.accelerator_count, offer.machines, offer.origin) == (4, 1, "owned")


@pytest.mark.parametrize("end", ["usd", "low_usd", "high_usd"])
def test_without_a_figure_there_is_no_offer(end: str, tables: Tables) -> None:
    hour = replace(owned_hour_usd(tables, "h100-sxm-80gb", 4), usd=2.0, low_usd=1.5, high_usd=3.0)
    assert owned_offer(replace(hour, **{end: None})) is None  # type: ignore[arg-type]


def test_it_says_how_much_it_is_used_and_when_it_is_ready(tables: Tables) -> None:
    hour = replace(
        owned_hour_usd(tables, "h100-sxm-80gb", 4), utilisation_percent=65.0, years=2.5, lead_time_months=3.0
    )
    offer = owned_offer(hour)
    assert offer is not None
    assert offer.note == "At 65 % utilisation over 2.5 years; ready in 3 months."


def test_its_date_is_that_of_the_newest_figure(tables: Tables) -> None:
    hour = owned_hour_usd(tables, "h100-sxm-80gb", 4)
    offer = owned_offer(hour)
    assert offer is not None
    known = [figure.as_of for figure in hour.scenario.inputs.values() if figure.as_of not in ("", "undated")]
    assert offer.as_of == max(known)


def test_an_accelerator_nobody_sells_has_no_offer(tables: Tables) -> None:
    assert own_machine(tables, "trainium1", 8) is None


def test_what_is_said_of_owning_elsewhere_holds_here(tables: Tables) -> None:
    said = build_scenario(tables, "h100-sxm-80gb", 8, area="DE", changes={"price_usd": 50_000.0, "life_years": 2.0})
    usual, same, other = (
        own_machine(tables, accelerator, 8, like)
        for accelerator, like in (("h100-sxm-80gb", None), ("h100-sxm-80gb", said), ("a100-sxm-80gb", said))
    )
    assert usual is not None
    assert same is not None
    assert other is not None
    assert same.price_per_hour_usd.likely > usual.price_per_hour_usd.likely
    assert "over 2 years" in same.note
    # The price entered is that of an H100: an A100 keeps its own, for two years in Germany.
    expected = owned_hour_usd(tables, "a100-sxm-80gb", 8, area="DE", changes={"life_years": 2.0})
    assert expected.usd is not None
    assert other.price_per_hour_usd.likely == pytest.approx(8 * expected.usd)
