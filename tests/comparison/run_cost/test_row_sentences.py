"""What is said of one row: machines, hours, cost, its parts, and what a price does not say."""

from collections.abc import Hashable
from typing import Any

import pytest

from comparison.intervals import Interval
from comparison.run_cost.jobs import ComputeJob, HoursJob
from comparison.run_cost.memory import Network
from comparison.run_cost.row_sentences import (
    commitment_words,
    cost_of,
    cost_parts,
    cost_words,
    elapsed_of,
    free_words,
    hours_parts,
    hours_words,
    machine_words,
    memory_words,
    multi_node_words,
    note_words,
    offer_words,
    parts_of,
    plain_name,
    speed_words,
    utilisation_words,
)
from tests.factories.run_cost import make_assumptions, make_estimate, make_evidence

ROW: dict[Hashable, Any] = {
    "provider_name": "Verda",
    "accelerators_per_machine": 8,
    "accelerators": 8,
    "accelerator": "h100-sxm-80gb",
    "accelerator_name": "H100 SXM 80 GB",
    "machines": 1,
    "billing": "spot",
    "billing_label": "Spot",
    "speed_basis": "dense peak",
    "can_join": "one machine",
    "memory_gib": 80.0,
    "note": None,
}


def test_a_machine_and_an_offer_are_named_alike() -> None:
    assert machine_words(ROW) == "Verda, 8 × H100 SXM 80 GB"
    assert offer_words(ROW) == "Verda, 8 × H100 SXM 80 GB, spot"
    many = {**ROW, "machines": 1_024}
    assert machine_words(many) == "Verda, 1,024 machines with 8 × H100 SXM 80 GB"


@pytest.mark.parametrize(
    ("name", "plain"), [("H100 80 GB, form not stated", "H100 80 GB"), ("H100 SXM", "H100 SXM"), ("", "")]
)
def test_what_is_not_known_of_a_name_is_left_out(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("ends", "likely", "span", "words"),
    [
        ((0.5, 1.0, 1.4), "60 minutes", "30 to 84", "60 minutes (30 to 84)"),
        ((6.2, 17.6, 47.5), "17.6 hours", "6.2 to 47.5", "17.6 hours (6.2 to 47.5)"),
        ((24, 48, 240), "2 days", "1 to 10", "2 days (1 to 10)"),
        ((2, 2, 2), "2 hours", "", "2 hours"),
        ((47.99, 47.99, 48.01), "48 hours", "", "48 hours"),  # both ends read alike
    ],
)
def test_hours_are_said_in_one_unit_with_their_range(
    ends: tuple[float, float, float], likely: str, span: str, words: str
) -> None:
    assert hours_parts(Interval(*ends)) == (likely, span)
    assert hours_words(Interval(*ends)) == words


@pytest.mark.parametrize(
    ("ends", "likely", "span"),
    [
        ((1.55, 4.45, 11.96), "$4.45", "$1.55 to $11.96"),
        ((4.451, 4.452, 4.453), "$4.45", ""),
        ((900, 12_345, 20_000), "$12,300", "$900.00 to $20,000"),
    ],
)
def test_cost_is_said_with_its_range(ends: tuple[float, float, float], likely: str, span: str) -> None:
    assert cost_parts(Interval(*ends)) == (likely, span)
    assert cost_words(Interval(*ends)) == (f"{likely} ({span})" if span else likely)


def test_elapsed_and_cost_of_a_row_are_its_three_figures() -> None:
    row: dict[Hashable, Any] = {
        f"elapsed_{end}_hours": hours for end, hours in (("low", 1), ("likely", 2), ("high", 4))
    }
    row |= {f"cost_{end}_usd": cost for end, cost in (("low", 10), ("likely", 20), ("high", 40))}
    assert elapsed_of(row) == Interval(1, 2, 4)
    assert cost_of(row) == Interval(10, 20, 40)


def test_the_parts_of_a_cost_stand_largest_first_without_those_of_nothing() -> None:
    """250 h at 24 = 6,000; 30 min at 24 = 12; 730 GB x 0.04 x 250.5 / 730 = 10.02: 6,022.02 in all."""
    assumptions = make_assumptions(setup_minutes=30, storage_gb=730, storage_usd_per_gb_month=0.04)
    parts = parts_of(make_estimate(assumptions=assumptions).rows.iloc[0])
    assert parts["label"].tolist() == ["Training", "Set-up", "Storage"]
    assert parts["cost_usd"].tolist() == pytest.approx([6_000, 12, 10.02])
    assert parts["share_percent"].tolist() == pytest.approx([100 * cost / 6_022.02 for cost in (6_000, 12, 10.02)])


def test_a_row_that_costs_nothing_has_no_parts() -> None:
    row: dict[Hashable, Any] = {name: 0.0 for name in make_estimate().rows.columns if name.endswith("_usd")}
    parts = parts_of(row)
    assert parts.empty
    assert list(parts) == ["part", "label", "cost_usd", "share_percent"]


@pytest.mark.parametrize(
    ("machines", "can_join", "said"),
    [
        (1, "one machine", ""),
        (2, "yes", "The provider joins machines for one run."),
        (2, "partly", "The provider joins machines for one run, with conditions."),
        (2, "not known", "Nothing says that the provider joins machines for one run."),
    ],
)
def test_whether_machines_are_joined_is_said_of_several(machines: int, can_join: str, said: str) -> None:
    assert multi_node_words({**ROW, "machines": machines, "can_join": can_join}) == said


@pytest.mark.parametrize(
    ("billing", "is_said"), [("spot", False), ("on_demand", False), ("reserved_1y", True), ("reserved_3y", True)]
)
def test_a_commitment_says_what_its_price_does_not(billing: str, is_said: bool) -> None:
    assert bool(commitment_words({**ROW, "billing": billing})) is is_said


def test_speed_and_note_are_said_where_they_are() -> None:
    assert speed_words(ROW) == "Speed from: dense peak."
    assert note_words(ROW) == ""
    assert note_words({**ROW, "note": "Billed per minute"}) == "Billed per minute"


def test_memory_is_said_of_a_network_and_its_lack_otherwise() -> None:
    assert memory_words(None, ROW).startswith("Memory is not checked: nothing says how many parameters")
    assert memory_words(Network(2**30), ROW).endswith("It fits: 2 of 80 GiB.")
    unknown = {**ROW, "memory_gib": float("nan")}
    assert "The memory of H100 SXM 80 GB is not known" in memory_words(Network(2**30), unknown)


def test_utilisation_is_said_of_jobs_stated_by_compute() -> None:
    said = utilisation_words(make_evidence(), ComputeJob(1e20), ROW, " here")
    assert said == (
        "Utilisation of H100 SXM 80 GB here: likely 50 % of its dense peak (50 % to 50 %), from 1 large run on H100."
    )
    assert utilisation_words(make_evidence(), HoursJob(8, "h100-sxm-80gb"), ROW) == ""
    assert utilisation_words(make_evidence(), ComputeJob(1e20), {**ROW, "accelerator": "abacus"}) == ""


FREE: dict[Hashable, Any] = {
    **ROW,
    "provider_name": "Kaggle",
    "accelerators": 2,
    "hours_likely": 30.0,
    "sessions": 4.0,
    "session_hours": 9.0,
    "weeks": 1.0,
    "hours_per_week": 30.0,
    "fits": None,
}
NOT = float("nan")


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({}, "of computing, 4 sessions of at most 9 hours, 1 week at 30 hours a week."),
        ({"weeks": 0.2}, "4 sessions of at most 9 hours, 1 week at 30 hours a week."),
        ({"weeks": 1.01}, "2 weeks at 30 hours a week."),
        ({"weeks": NOT}, "of computing, 4 sessions of at most 9 hours."),
        ({"weeks": NOT, "sessions": NOT}, "likely 30 hours of computing."),
        ({"sessions": 1.0, "weeks": NOT}, "1 session of at most 9 hours."),
        ({"fits": False, "weeks": NOT}, "of at most 9 hours; the network does not fit into its memory."),
        ({"hours_likely": NOT, "speed_basis": "nothing known"}, "2 × H100 SXM 80 GB: nothing known."),
    ],
)
def test_a_free_offer_is_said_with_its_limits(changes: dict[Hashable, Any], end: str) -> None:
    said = free_words({**FREE, **changes})
    assert said.startswith("Kaggle, 2 × H100 SXM 80 GB: ")
    assert said.endswith(end)
