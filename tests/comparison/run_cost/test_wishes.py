"""Where and within what a run may take place: what can be wished, and what is refused with a sentence."""

import math
from typing import Any

import pytest

from comparison.market.offers import RECENT
from comparison.run_cost.jobs import MAX_ACCELERATORS, JobError
from comparison.run_cost.wishes import RANKABLE_KINDS, RANKS, Wishes


def test_without_a_word_whole_machines_of_this_year_are_ranked_by_cost() -> None:
    usual = Wishes()
    assert (usual.kind, usual.billing, usual.rank_by) == ("machine", ("on_demand", "spot"), "cost")
    assert (usual.since, usual.count, usual.deadline_hours, usual.budget_usd) == (RECENT, None, None, None)
    assert not usual.allow_unconfirmed_multi_node


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"count": 0}, "accelerators is 0; more than 0 and at most 1 × 10^6 is wanted."),
        ({"count": -8}, "accelerators is -8; more than 0 and at most 1 × 10^6 is wanted."),
        ({"count": 2.5}, "accelerators is 2.5; a whole number is wanted."),
        ({"count": MAX_ACCELERATORS + 1}, "accelerators is 1 × 10^6; more than 0"),
        ({"deadline_hours": 0}, "deadline is 0 hours; more than 0"),
        ({"deadline_hours": -3}, "deadline is -3 hours; more than 0"),
        ({"deadline_hours": math.nan}, "deadline is nan; a finite number is wanted."),
        ({"budget_usd": math.inf}, "budget is inf; a finite number is wanted."),
        ({"budget_usd": 0}, "budget is 0 USD; more than 0"),
        ({"weight": 1.5}, "weight is 1.5; a number from 0 (cost alone) to 1 (time alone) is wanted."),
        ({"weight": -0.1}, "weight is -0.1; a number from 0"),
        ({"weight": math.nan}, "weight is nan; a number from 0"),
        ({"weight": "half"}, "weight is half; a number from 0"),
        ({"rank_by": "luck"}, "rank by is 'luck'; cost, time or both is wanted."),
        ({"kind": "fraction"}, "kind of offer is 'fraction'; one of machine, marketplace, serverless, notebook"),
        ({"kind": "free_tier"}, "kind of offer is 'free_tier'; one of"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_in_a_sentence(wishes: dict[str, Any], said: str) -> None:
    with pytest.raises(JobError) as error:
        Wishes(**wishes)
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("kind", RANKABLE_KINDS)
@pytest.mark.parametrize("rank_by", RANKS)
@pytest.mark.parametrize("weight", [0, 0.5, 1])
def test_every_kind_order_and_weight_can_be_wished(kind: str, rank_by: Any, weight: float) -> None:
    assert Wishes(kind=kind, rank_by=rank_by, weight=weight).kind == kind


def test_equal_wishes_are_one_key_of_a_cache() -> None:
    assert {Wishes(count=8): 1}[Wishes(count=8)] == 1
    assert hash(Wishes(provider=("a", "b"))) == hash(Wishes(provider=("a", "b")))
    assert Wishes(count=8) != Wishes(count=16)
