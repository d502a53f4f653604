"""The offers an estimate is made on: what is read of them, what is wished, and machines that are in no price list."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.intervals import Interval
from comparison.run_cost.jobs import JobError
from comparison.run_cost.market import (
    MAX_MACHINES,
    TOO_OLD,
    TOO_SMALL,
    ExtraOffer,
    extra_frame,
    extra_offers,
    market_of,
    select_market,
)
from comparison.run_cost.wishes import Wishes
from comparison.visitor.marks import YOURS
from tests.factories.records import make_accelerator, make_fact, make_offer
from tests.factories.run_cost import billing_step, joins_machines, make_market
from tests.factories.world import make_tables

ANY = Wishes(since=None)
OWN = ExtraOffer("own", "Your own machine", "h100-sxm-80gb", 8, Interval(18, 20, 25), "owned", machines=1)
FOUR = make_market(
    make_offer(),
    make_offer(billing="spot", price_per_hour_usd=12, as_of="2026"),
    make_offer(instance="old", as_of="2023-04", price_per_hour_usd=20),
    make_offer(provider="beta", instance="small", accelerator="v100-sxm-16gb", region=None, price_per_hour_usd=9),
    make_offer(provider="beta", instance="book", kind="notebook", accelerator_count=1, price_per_hour_usd=2),
)


def instances(wishes: Wishes, left_out: dict[str, int] | None = None) -> list[str]:
    return select_market(FOUR, wishes, {} if left_out is None else left_out)["instance"].tolist()


def test_only_whole_machines_and_free_offers_come_to_market() -> None:
    kinds = ["machine", "marketplace", "serverless", "notebook", "free_tier", "fraction", "accelerator_only"]
    market = make_market(*(make_offer(kind=kind, instance=kind) for kind in kinds))
    assert set(market.offers["kind"]) == {"machine", "marketplace", "serverless", "notebook", "free_tier"}


@pytest.mark.parametrize(("tag", "seconds"), [("second", 1), ("minute", 60), ("hour", 3_600)])
def test_the_billing_step_of_a_provider_is_read_from_its_facts(tag: str, seconds: float) -> None:
    assert make_market(alpha=billing_step(tag)).offers["step_seconds"].tolist() == [seconds]


def test_of_several_steps_the_coarsest_counts_and_of_none_nothing_is_known() -> None:
    both = {"billing-step": make_fact(tags=["second", "hour"])}
    assert make_market(alpha=both).offers["step_seconds"].tolist() == [3_600]
    assert math.isnan(make_market().offers["step_seconds"].iloc[0])
    assert math.isnan(make_market(alpha={"billing-step": make_fact(tags=["month"])}).offers["step_seconds"].iloc[0])


@pytest.mark.parametrize(("answer", "machines"), [("yes", MAX_MACHINES), ("partly", MAX_MACHINES), ("no", 1)])
def test_how_many_machines_can_be_had_follows_from_whether_they_are_joined(answer: str, machines: int) -> None:
    market = make_market(alpha=joins_machines(answer))
    assert market.offers[["multi_node", "max_machines"]].to_numpy().tolist() == [[answer, machines]]


def test_a_provider_to_whom_the_question_does_not_apply_joins_no_machines() -> None:
    market = make_market(alpha={"multi-node": make_fact("does not apply", note="It lends notebooks.")})
    assert market.offers[["multi_node", "max_machines"]].to_numpy().tolist() == [["does not apply", 1]]


def test_the_memory_of_an_offer_is_its_own_or_its_accelerators() -> None:
    market = make_market(
        make_offer(accelerator_memory_gib=96), make_offer(instance="plain", accelerator_memory_gib=None)
    )
    assert dict(zip(market.offers["instance"], market.offers["memory_gib"], strict=True)) == {"big": 96, "plain": 80}
    assert market.memory["h100-sxm-80gb"] == 80


def test_a_price_of_a_list_is_exact() -> None:
    prices = make_market().offers.iloc[0]
    assert prices["price_low_usd"] == prices["price_per_hour_usd"] == prices["price_high_usd"] == 24


# what is wished -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "chosen"),
    [
        ({}, ["big", "big", "old", "small"]),
        ({"kind": "notebook"}, ["book"]),
        ({"billing": ("spot",)}, ["big"]),
        ({"billing": ("on_demand",)}, ["big", "old", "small"]),
        ({"billing": ()}, ["big", "big", "old", "small"]),
        ({"provider": ("beta",)}, ["small"]),
        ({"provider": ("alpha", "beta")}, ["big", "big", "old", "small"]),
        ({"accelerator": ("v100-sxm-16gb",)}, ["small"]),
        ({"family": ("h100",)}, ["big", "big", "old"]),
        ({"family": ("h100",), "provider": ("beta",)}, []),
        ({"continent": ("north_america",)}, ["big", "big", "old"]),
        ({"min_memory_gib": 20}, ["big", "big", "old"]),
        ({"min_memory_gib": 80}, ["big", "big", "old"]),
        ({"min_memory_gib": 80.5}, []),
        ({"since": "2026"}, ["big", "big", "small"]),
        ({"since": "2026-08-22"}, ["big", "small"]),
    ],
)
def test_wishes_narrow_the_market(wishes: dict[str, Any], chosen: Sequence[str]) -> None:
    assert sorted(instances(replace(ANY, **wishes))) == sorted(chosen)


def test_what_is_too_old_or_too_small_is_counted_and_other_wishes_are_not() -> None:
    left_out: dict[str, int] = {}
    instances(Wishes(since="2026", min_memory_gib=20), left_out)
    assert left_out == {TOO_OLD: 1, TOO_SMALL: 1}
    nothing: dict[str, int] = {}
    instances(replace(ANY, provider=("beta",)), nothing)
    assert nothing == {}


def test_a_memory_that_is_not_known_is_not_enough() -> None:
    bare = make_tables(
        offers=[make_offer(accelerator="mystery", accelerator_memory_gib=None)],
        price_history=[],
        accelerators=[make_accelerator("mystery", memory_gib=None), make_accelerator("v100-sxm-16gb")],
    )
    market = market_of(bare.offers, bare.provider_facts, bare.accelerators)
    left_out: dict[str, int] = {}
    assert select_market(market, replace(ANY, min_memory_gib=1), left_out).empty
    assert left_out == {TOO_SMALL: 1}
    assert len(select_market(market, ANY, {})) == 1


@pytest.mark.parametrize(
    ("answer", "confirmed_only", "allowed"),
    [("yes", MAX_MACHINES, MAX_MACHINES), ("no", 1, 1), (None, 1, MAX_MACHINES)],
)
def test_machines_are_joined_where_that_is_confirmed_or_allowed(
    answer: str | None, confirmed_only: int, allowed: int
) -> None:
    market = make_market(alpha=joins_machines(answer) if answer else {})
    counts = [
        select_market(market, replace(ANY, allow_unconfirmed_multi_node=is_allowed), {})["max_machines"].iloc[0]
        for is_allowed in (False, True)
    ]
    assert counts == [confirmed_only, allowed]


@given(
    provider=st.sampled_from([(), ("alpha",), ("beta",), ("alpha", "beta")]),
    billing=st.sampled_from([(), ("spot",), ("on_demand", "spot")]),
    since=st.sampled_from([None, "2023", "2026", "2026-08-22"]),
    memory=st.sampled_from([None, 10.0, 50.0, 500.0]),
)
def test_a_wish_more_never_adds_an_offer_and_all_are_of_the_market(
    provider: tuple[str, ...], billing: tuple[str, ...], since: str | None, memory: float | None
) -> None:
    wide = Wishes(billing=billing, since=None)
    narrow = replace(wide, provider=provider, since=since, min_memory_gib=memory)
    few, many = (set(select_market(FOUR, wishes, {})["offer_id"]) for wishes in (narrow, wide))
    assert few <= many <= set(FOUR.offers["offer_id"])


# machines in no price list --------------------------------------------------------------------------------------------


def test_a_machine_of_ones_own_has_its_range_one_machine_and_no_billing_step() -> None:
    row = extra_frame([OWN], FOUR).iloc[0]
    assert [row[name] for name in ("price_low_usd", "price_per_hour_usd", "price_high_usd")] == [18, 20, 25]
    assert (row["max_machines"], row["step_seconds"], row["multi_node"], row["memory_gib"]) == (1, 0.0, "yes", 80)
    assert (row["provider"], row["kind_label"], row["billing_label"]) == ("owned", "Own machine", "Owned")
    assert row["accelerator_name"] == "H100-SXM-80GB"


def test_a_quote_has_as_many_machines_as_wanted_and_the_assumed_billing_step() -> None:
    quote = replace(OWN, origin="yours", machines=None, memory_gib=96.0)
    row = extra_frame([quote], FOUR).iloc[0]
    assert (row["max_machines"], row["step_seconds"], row["memory_gib"]) == (MAX_MACHINES, None, 96)
    assert (row["kind_label"], row["billing_label"]) == ("Brought by you", "Your figure")
    stepped = extra_frame([replace(OWN, billing_step_seconds=60.0)], FOUR).iloc[0]
    assert stepped["step_seconds"] == 60


def test_an_accelerator_nobody_lists_goes_by_its_id_and_its_memory_is_not_known() -> None:
    row = extra_frame([replace(OWN, accelerator="abacus")], FOUR).iloc[0]
    assert row["accelerator_name"] == "abacus"
    assert math.isnan(row["memory_gib"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"accelerator_count": 0}, "accelerators of a machine is 0"),
        ({"accelerator_count": 20_000}, "accelerators of a machine is 20,000"),
        ({"price_per_hour_usd": Interval.exactly(0.0)}, "price per hour is 0 USD"),
    ],
)
def test_a_machine_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(JobError, match=said):
        extra_frame([replace(OWN, **changes)], FOUR)


def test_of_a_visitors_offers_whole_machines_that_cost_something_are_quotes() -> None:
    offers = make_tables(
        offers=[
            make_offer(instance="mine", price_per_hour_usd=16, note="by mail"),
            make_offer(instance="listed"),
            make_offer(instance="gift", kind="free_tier", price_per_hour_usd=0),
            make_offer(instance="slice", kind="fraction"),
        ]
    ).offers
    offers = offers.assign(source=[YOURS if name != "listed" else "price-list" for name in offers["instance"]])
    [quote] = extra_offers(offers)
    assert (quote.instance, quote.price_per_hour_usd, quote.note) == ("mine", Interval.exactly(16.0), "by mail")
    assert (quote.name, quote.accelerator, quote.accelerator_count) == ("Alpha", "h100-sxm-80gb", 8)
    assert (quote.origin, quote.machines, quote.memory_gib, quote.source) == ("yours", None, 80.0, YOURS)
