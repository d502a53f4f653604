"""One question to the estimate: regions folded, one's own machine and quotes beside the offers."""

from dataclasses import replace

import pytest

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.ownership.answer import owned_hour_usd
from comparison.ownership.inputs import OwnershipError
from comparison.run_cost.assumptions import run_assumptions
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.market import ExtraOffer
from comparison.run_cost.question import RunQuestion, answer
from comparison.run_cost.wishes import Wishes


@pytest.fixture(scope="module")
def basis(tables: Tables) -> EstimateBasis:
    return EstimateBasis.of(tables)


@pytest.fixture(scope="module")
def question(tables: Tables) -> RunQuestion:
    wishes = Wishes(family=("h100",), count=8)
    return RunQuestion(ComputeJob(1e21), None, wishes, run_assumptions(tables.assumptions))


def test_a_machine_stands_once_unless_every_region_is_asked_for(
    question: RunQuestion, tables: Tables, basis: EstimateBasis
) -> None:
    once = answer(question, tables, basis).rows
    everywhere = answer(replace(question, every_region=True), tables, basis).rows
    same = ["provider", "instance", "accelerator", "accelerators_per_machine", "billing", "origin"]
    assert not once.duplicated(same).any()
    assert len(once) < len(everywhere)
    assert set(once["offer_id"]) <= set(everywhere["offer_id"])
    assert once["cost_likely_usd"].iloc[0] == everywhere["cost_likely_usd"].iloc[0]
    cheapest = everywhere.groupby(same, dropna=False, observed=True)["cost_likely_usd"].min()
    assert sorted(once["cost_likely_usd"]) == pytest.approx(sorted(cheapest))


def test_a_machine_of_ones_own_costs_what_its_useful_hours_cost(
    question: RunQuestion, tables: Tables, basis: EstimateBasis
) -> None:
    rows = answer(replace(question, own=("h100-sxm-80gb", 8)), tables, basis).rows
    [own] = rows[(rows["origin"] == "owned").to_numpy()].to_dict("records")
    hour = owned_hour_usd(tables, "h100-sxm-80gb", 8)
    assert hour.usd is not None
    assert own["cost_likely_usd"] == pytest.approx(own["hours_likely"] * 8 * hour.usd)


def test_quotes_stand_beside_the_offers(question: RunQuestion, tables: Tables, basis: EstimateBasis) -> None:
    quote = ExtraOffer("q", "Friend", "h100-sxm-80gb", 8, Interval.exactly(0.5))
    found = answer(question, tables, basis, [quote])
    assert found.best is not None
    assert (found.best["offer_id"], found.best["provider_name"]) == ("q", "Friend")
    assert len(found.rows) == len(answer(question, tables, basis).rows) + 1


def test_the_offer_looked_at_does_not_change_the_ranking(
    question: RunQuestion, tables: Tables, basis: EstimateBasis
) -> None:
    rows = answer(question, tables, basis).rows
    looked = answer(replace(question, offer=rows["offer_id"].iloc[-1]), tables, basis).rows
    assert looked["offer_id"].tolist() == rows["offer_id"].tolist()


def test_equal_questions_are_one_key_of_a_cache(question: RunQuestion) -> None:
    assert hash(replace(question)) == hash(question)
    assert replace(question, own=("h100-sxm-80gb", 8)) != question


def test_a_machine_nobody_knows_is_refused(question: RunQuestion, tables: Tables, basis: EstimateBasis) -> None:
    with pytest.raises(OwnershipError, match="'abacus' is not an accelerator of our tables"):
        answer(replace(question, own=("abacus", 8)), tables, basis)
