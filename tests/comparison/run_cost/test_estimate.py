"""A job and its price: worked out by hand, then what must hold for every figure."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.intervals import Interval
from comparison.run_cost.estimate import Estimate, estimate
from comparison.run_cost.jobs import ComputeJob, HoursJob, JobError, LikeJob, Work, samples_job, transformer_job
from comparison.run_cost.market import TOO_OLD, ExtraOffer
from comparison.run_cost.memory import Network
from comparison.run_cost.row_sentences import parts_of
from comparison.run_cost.rows import PARTS
from comparison.run_cost.sentences import describe, left_out_words
from comparison.run_cost.wishes import Wishes
from tests.factories.records import make_offer
from tests.factories.run_cost import (
    billing_step,
    joins_machines,
    make_assumptions,
    make_evidence,
    make_market,
    make_run,
)

ANY = Wishes(since=None)
JOB = ComputeJob(3.6e21)
ONE_OFFER = make_market()


def run(job=JOB, wishes=ANY, market=None, evidence=None, assumptions=None, **more) -> Estimate:  # type: ignore[no-untyped-def]
    return estimate(
        job, wishes, market or ONE_OFFER, evidence or make_evidence(), assumptions or make_assumptions(), **more
    )


def test_by_compute_on_one_machine_on_demand() -> None:
    """8 H100 x 1,000 TFLOPS x utilisation 0.5 = 4 x 10^15 FLOP/s. 3.6 x 10^21 FLOP / 4 x 10^15 = 900,000 s = 250 h.
    Set-up 10 min: 15,010 min. Billed by the minute: 15,010 / 60 = 250.1666... h. x 24 USD = 6,004.00 USD."""
    found = run(
        market=make_market(make_offer(price_per_hour_usd=24.0), alpha=billing_step("minute")),
        assumptions=make_assumptions(setup_minutes=10),
    )
    best = found.rows.iloc[0]
    assert best["hours_likely"] == pytest.approx(250.0)
    assert best["elapsed_likely_hours"] == pytest.approx(250 + 1 / 6)
    assert round(best["cost_likely_usd"], 2) == 6_004.00
    assert round(best["training_usd"], 2) == 6_000.00
    assert round(best["setup_usd"], 2) == 4.00


def test_a_spot_run_of_two_machines_with_storage_and_traffic() -> None:
    """Transformer: 6 x 10^9 parameters x 6 x 10^10 tokens x 6... 6 x 1e9 x 1.2e12 = 7.2 x 10^21 FLOP on 16 H100:
    16 x 1,000 x 10^12 x 0.5 = 8 x 10^15 FLOP/s -> 900,000 s = 250 h.
    Interruptions: 7.3 % a month of 730 h = 0.0001 an hour and machine, 0.0002 for two. Each loses 20 min + 80/2 min = 1 h:
    250 h x 0.0002 x 1 h = 0.05 h. Set-up 30 min = 0.5 h. Together 250.55 h; billed by the hour: 251 h.
    251 h x 2 machines x 12 USD = 6,024.00. Storage 1,000 GB x 0.10 USD x 250.55 / 730 months = 34.32 (34.3219...).
    Traffic 100 GB x 0.09 USD = 9.00. In all 6,067.32 USD (6,067.3219...)."""
    found = run(
        transformer_job(1e9, 1.2e12),
        replace(ANY, count=16),
        make_market(
            make_offer(billing="spot", price_per_hour_usd=12.0), alpha={**billing_step("hour"), **joins_machines()}
        ),
        assumptions=make_assumptions(
            setup_minutes=30,
            spot_interruptions_percent_per_month=7.3,
            restore_minutes=20,
            checkpoint_interval_minutes=80,
            storage_gb=1_000,
            storage_usd_per_gb_month=0.10,
            run_egress_gb=100,
            egress_usd_per_gb=0.09,
        ),
    )
    best = found.rows.iloc[0]
    assert (best["machines"], best["accelerators"], best["can_join"]) == (2, 16, "yes")
    assert best["elapsed_likely_hours"] == pytest.approx(250.55)
    assert best["billed_hours"] == 251
    assert round(best["cost_likely_usd"], 2) == 6_067.32
    assert round(best["storage_usd"], 2) == 34.32
    assert round(best["egress_usd"], 2) == 9.00
    # 250 h, 0.5 h, 0.05 h and 0.45 h at 24 USD
    parts = (round(best[part], 2) for part in ("training_usd", "setup_usd", "restarts_usd", "rounding_usd"))
    assert tuple(parts) == (6_000.00, 12.00, 1.20, 10.80)


def test_accelerator_hours_moved_to_another_accelerator() -> None:
    """1,000 hours of an A100 (300 TFLOPS, 1,500 GB/s) on 4 H100 (1,000 TFLOPS, 3,000 GB/s).
    Ratio of peaks 300 / 1,000 = 0.3, of bandwidths 1,500 / 3,000 = 0.5; likely sqrt(0.3 x 0.5) = 0.38730.
    Low 1,000 x 0.3 / 4 = 75 h, high 125 h, likely 96.8246 h. At 10 USD, to the second: 968.25 USD (96.8246 h = 348,568.7 s
    -> 348,569 s = 968.2472 USD), low 750.00, high 1,250.00."""
    offer = make_offer(accelerator_count=4, price_per_hour_usd=10.0)
    best = run(HoursJob(1_000, "a100-sxm-40gb"), market=make_market(offer)).rows.iloc[0]
    assert [best[f"hours_{end}"] for end in ("low", "likely", "high")] == pytest.approx([75, 96.8246, 125], abs=1e-4)
    assert [round(best[f"cost_{end}_usd"], 2) for end in ("low", "likely", "high")] == [750.00, 968.25, 1_250.00]
    assert best["speed_basis"] == "dense peak and memory bandwidth"


def test_the_parts_add_up_to_the_cost() -> None:
    found = run(
        assumptions=make_assumptions(
            setup_minutes=7, storage_gb=10, storage_usd_per_gb_month=1, billing_step_seconds=3600
        )
    )
    best = found.rows.iloc[0]
    assert sum(best[part] for part in PARTS) == pytest.approx(best["cost_likely_usd"])
    assert parts_of(best)["share_percent"].sum() == pytest.approx(100)


def test_deadline_and_budget_are_limits_and_counted() -> None:
    market = make_market(make_offer(), make_offer(instance="small", accelerator_count=4, price_per_hour_usd=10))
    slow = run(wishes=replace(ANY, deadline_hours=300, count=4), market=market)
    assert slow.rows["instance"].tolist() == ["big"]
    assert dict(slow.left_out) == {"likely takes longer than the deadline": 1}
    assert run(wishes=replace(ANY, budget_usd=5_500), market=market).rows["instance"].tolist() == ["small"]
    none = run(wishes=replace(ANY, budget_usd=1), market=market)
    assert none.rows.empty
    assert none.best is None
    assert "2 (likely costs more than the budget)" in describe(none)


def test_without_a_count_the_fewest_machines_meet_the_deadline() -> None:
    """250 h on one machine; within 90 h it takes three (83.3 h), if the provider joins machines."""
    market = make_market(make_offer(), alpha=joins_machines())
    assert run(wishes=replace(ANY, deadline_hours=90), market=market).rows["machines"].tolist() == [3]
    alone = run(wishes=replace(ANY, deadline_hours=90))
    assert alone.rows.empty
    assert run(wishes=replace(ANY, deadline_hours=90, allow_unconfirmed_multi_node=True)).rows["can_join"].tolist() == [
        "not known"
    ]


def test_machines_are_not_joined_where_the_provider_does_not() -> None:
    market = make_market(make_offer(), alpha=joins_machines("no"))
    found = run(wishes=replace(ANY, count=16, allow_unconfirmed_multi_node=True), market=market)
    assert dict(found.left_out) == {"several machines needed, and nothing says that they can be joined": 1}


def test_a_network_that_does_not_fit_is_left_out_and_sharding_lets_it_fit() -> None:
    """100 x 10^9 parameters x 16 bytes = 1,490 GiB: 19 devices of 80 GiB, so three machines of eight."""
    market = make_market(make_offer(), alpha=joins_machines())
    assert run(market=market, network=Network(1e11)).rows["machines"].tolist() == [3]
    whole = run(market=market, network=Network(1e11, is_sharded=False))
    assert dict(whole.left_out) == {"network does not fit into the memory of a device": 1}
    few = run(market=market, wishes=replace(ANY, count=8), network=Network(1e11))
    assert dict(few.left_out) == {"network does not fit into the memory of so many devices": 1}


def test_an_accelerator_nobody_measured_is_left_out_and_counted() -> None:
    found = run(market=make_market(make_offer(), make_offer(accelerator="tpu-v5e", instance="t")))
    assert dict(found.left_out) == {"nothing says how fast the accelerator is": 1}
    assert left_out_words(found) == "1 offer left out: 1 (nothing says how fast the accelerator is)."


def test_slices_and_bare_accelerators_never_come_into_the_ranking() -> None:
    offers = [
        make_offer(),
        make_offer(kind="accelerator_only", instance="bare"),
        make_offer(kind="fraction", instance="slice"),
    ]
    assert run(market=make_market(*offers)).rows["instance"].tolist() == ["big"]
    with pytest.raises(JobError, match="kind of offer"):
        Wishes(kind="fraction")


def test_a_row_of_ones_own_is_ranked_with_the_rest_and_marked() -> None:
    """Own machine: 20 USD a useful hour, no set-up, no billing step: 250 h x 20 = 5,000.00 USD, 18 and 25 at the ends."""
    own = ExtraOffer("own", "Your own machine", "h100-sxm-80gb", 8, Interval(18, 20, 25), "owned", machines=1)
    found = run(extra=[own], assumptions=make_assumptions(setup_minutes=30))
    assert found.rows["origin"].tolist() == ["owned", "offer"]
    best = found.rows.iloc[0]
    assert [round(best[f"cost_{end}_usd"], 2) for end in ("low", "likely", "high")] == [4_500.00, 5_000.00, 6_250.00]
    assert best["kind_label"] == "Own machine"
    assert run(wishes=replace(ANY, count=16, allow_unconfirmed_multi_node=True), extra=[own]).rows[
        "origin"
    ].tolist() == ["offer"]


def test_ranking_by_weight_lies_between_cost_and_time() -> None:
    market = make_market(
        make_offer(instance="cheap", accelerator_count=1, price_per_hour_usd=1),
        make_offer(instance="fast", accelerator_count=8, price_per_hour_usd=80),
        make_offer(instance="even", accelerator_count=4, price_per_hour_usd=8),
    )
    order = {
        w: run(wishes=replace(ANY, rank_by="both", weight=w), market=market).rows["instance"].tolist()
        for w in (0, 0.5, 1)
    }
    assert order[0] == run(market=market).rows["instance"].tolist() == ["cheap", "even", "fast"]
    assert order[1] == run(wishes=replace(ANY, rank_by="time"), market=market).rows["instance"].tolist()
    # cost 2,000 / 4,000 / 20,000 and 2,000 / 500 / 250 h: logs of (1, 8), (2, 2), (10, 1) weigh 1.04, 0.69, 1.15
    assert order[0.5] == ["even", "cheap", "fast"]


def test_the_pareto_set_holds_what_nothing_beats_in_both() -> None:
    market = make_market(
        make_offer(instance="cheap", accelerator_count=1, price_per_hour_usd=1),
        make_offer(instance="fast", accelerator_count=8, price_per_hour_usd=80),
        make_offer(instance="beaten", accelerator_count=1, price_per_hour_usd=2),
    )
    rows = run(market=market).rows
    assert rows.loc[rows["is_pareto"], "instance"].tolist() == ["cheap", "fast"]


def test_no_run_at_all_says_so() -> None:
    with pytest.raises(ValueError, match="no convolutional run"):
        run(samples_job(1e9, 1e6, 1, Work.CONVOLUTIONAL), evidence=make_evidence(make_run(0.5)))


FLOPS = st.floats(1e12, 1e29, allow_nan=False)


FACTORS = st.floats(1.0, 1e3, allow_nan=False)


OFTEN = settings(max_examples=25, deadline=None)


MARKET = make_market(make_offer(), make_offer(billing="spot", price_per_hour_usd=9, instance="s"))


REAL = make_assumptions(
    setup_minutes=10,
    spot_interruptions_percent_per_month=7.5,
    restore_minutes=12,
    checkpoint_interval_minutes=30,
    storage_gb=10,
    storage_usd_per_gb_month=0.1,
)


FIGURES = [
    f"{what}_{end}{unit}"
    for what, unit in (("elapsed", "_hours"), ("cost", "_usd"))
    for end in ("low", "likely", "high")
]


SPREAD = make_evidence(
    *(make_run(share, flop=flop) for share, flop in ((0.1, 1e18), (0.3, 1e21), (0.4, 1e23), (0.5, 1e25))),
    trend=0.08,
    usual_count=(0.5, -20.0),
    scaling_between_machines=Interval(0.1, 0.35, 0.5),
    scaling_within_machine=Interval(0.0, 0.04, 0.3),
)


@OFTEN
@given(flop=FLOPS, factor=FACTORS)
def test_more_compute_never_takes_less_time_or_money(flop: float, factor: float) -> None:
    more = min(flop * factor, 1e30)
    wishes = replace(ANY, count=8)
    less_rows = run(ComputeJob(flop), wishes, MARKET, SPREAD, REAL).rows.set_index("instance")
    more_rows = run(ComputeJob(more), wishes, MARKET, SPREAD, REAL).rows.set_index("instance")
    for name in FIGURES:
        assert (more_rows[name] >= less_rows[name] * (1 - 1e-9)).all()


@OFTEN
@given(flop=FLOPS)
def test_low_is_never_above_likely_nor_likely_above_high(flop: float) -> None:
    rows = run(ComputeJob(flop), ANY, MARKET, SPREAD, REAL).rows
    for what, unit in (("hours", ""), ("elapsed", "_hours"), ("cost", "_usd")):
        low, likely, high = (rows[f"{what}_{end}{unit}"] for end in ("low", "likely", "high"))
        assert (low <= likely * (1 + 1e-9)).all()
        assert (likely <= high * (1 + 1e-9)).all()


@OFTEN
@given(price=st.floats(0.01, 900), factor=st.floats(1.0, 2.0))
def test_the_cost_is_linear_in_the_price(price: float, factor: float) -> None:
    def priced(usd: float) -> Estimate:
        offers = ONE_OFFER.offers.assign(price_low_usd=usd, price_per_hour_usd=usd, price_high_usd=usd)
        return run(market=replace(ONE_OFFER, offers=offers), assumptions=make_assumptions(setup_minutes=10))

    one, two = priced(price), priced(price * factor)
    assert two.rows["cost_likely_usd"].iloc[0] == pytest.approx(factor * one.rows["cost_likely_usd"].iloc[0])
    assert two.rows["hours_likely"].iloc[0] == one.rows["hours_likely"].iloc[0]


@OFTEN
@given(hours=st.floats(1, 1e9), factor=FACTORS)
def test_hours_are_linear_in_accelerator_hours_and_in_scale(hours: float, factor: float) -> None:
    moved = [run(HoursJob(each, "a100-sxm-40gb")).rows["hours_likely"].iloc[0] for each in (hours, hours * factor)]
    assert moved[1] == pytest.approx(factor * moved[0])
    like = LikeJob("x", "dawnbench", "X", 2.0, "a100-sxm-40gb", 8)
    scaled = [run(replace(like, scale=each)).rows["hours_likely"].iloc[0] for each in (1.0, factor)]
    assert scaled[1] == pytest.approx(factor * scaled[0])


@OFTEN
@given(flop=FLOPS, factor=FACTORS)
def test_without_a_trend_hours_are_linear_in_compute(flop: float, factor: float) -> None:
    more = min(flop * factor, 1e30)
    moved = [run(ComputeJob(each)).rows["hours_likely"].iloc[0] for each in (flop, more)]
    assert moved[1] == pytest.approx(moved[0] * more / flop)


def test_reasons_stand_most_frequent_first_and_count_every_offer_once() -> None:
    market = make_market(
        make_offer(),
        make_offer(accelerator="tpu-v5e", instance="t1"),
        make_offer(accelerator="tpu-v5e", instance="t2"),
        make_offer(instance="old", as_of="2022"),
    )
    found = run(wishes=Wishes(), market=market)
    assert list(found.left_out.items()) == [("nothing says how fast the accelerator is", 2), (TOO_OLD, 1)]
    assert len(found.rows) + sum(found.left_out.values()) == 4


def test_an_estimate_keeps_what_it_was_asked() -> None:
    wishes, network = replace(ANY, count=8), Network(1e9)
    found = run(wishes=wishes, network=network)
    assert (found.job, found.wishes, found.network) == (JOB, wishes, network)
    assert found.best is not None
    assert found.best["offer_id"] == found.rows["offer_id"].iloc[0]


@OFTEN
@given(deadline=st.floats(1, 1e4), budget=st.floats(1, 1e5), more=st.floats(1, 10))
def test_a_later_deadline_and_a_larger_budget_never_lose_an_offer(deadline: float, budget: float, more: float) -> None:
    tight = replace(ANY, count=8, deadline_hours=deadline, budget_usd=budget)
    loose = replace(tight, deadline_hours=deadline * more, budget_usd=budget * more)
    few, many = (set(run(wishes=wishes, market=MARKET).rows["offer_id"]) for wishes in (tight, loose))
    assert few <= many


def test_the_market_it_is_made_on_is_left_as_it_was() -> None:
    before = ONE_OFFER.offers.copy()
    run(extra=[ExtraOffer("own", "Own", "h100-sxm-80gb", 8, Interval.exactly(1.0), "owned")])
    assert ONE_OFFER.offers.equals(before)
