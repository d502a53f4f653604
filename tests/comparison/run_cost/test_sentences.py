"""What an estimate says: the answer, why the first is first, what the next would need; each from figures by hand."""

import re
from dataclasses import replace

import pytest

from comparison.intervals import Interval
from comparison.run_cost.estimate import Estimate
from comparison.run_cost.sentences import describe, left_out_words, scaling_words, to_win, why_first
from comparison.run_cost.wishes import RankBy, Wishes
from tests.factories.records import make_offer
from tests.factories.run_cost import make_assumptions, make_estimate, make_evidence, make_market

ANY = Wishes(since=None)


def test_it_says_why_the_first_is_first_and_what_the_next_needs() -> None:
    market = make_market(make_offer(price_per_hour_usd=20), make_offer(provider="beta", price_per_hour_usd=25))
    found = make_estimate(market=market)
    assert why_first(found).startswith(
        "$1,250 cheaper than Beta, 8 × H100-SXM-80GB, on demand: an accelerator hour costs $2.50"
    )
    assert "would be first below $20.00 a machine hour (20 % less than $25.00)" in to_win(found)
    assert describe(found).startswith(
        "Cheapest of 2 offers: Alpha, 8 × H100-SXM-80GB, on demand, likely $5,000 and 10.4 days"
    )
    by_time = make_estimate(
        market=make_market(make_offer(), make_offer(instance="half", accelerator_count=4)),
        wishes=replace(ANY, rank_by="time"),
    )
    assert to_win(by_time).endswith("would have to be 2 times faster to be first.")


def two(first: float, second: float, rank_by: RankBy = "cost", weight: float = 0.5, **other: object) -> Estimate:
    """Alpha and Beta at so many USD an hour, with the same machine unless told otherwise."""
    market = make_market(
        make_offer(price_per_hour_usd=first), make_offer(**{"provider": "beta", "price_per_hour_usd": second, **other})
    )
    return make_estimate(wishes=replace(ANY, rank_by=rank_by, weight=weight), market=market)


def test_nothing_at_all_is_said_with_and_without_a_reason() -> None:
    none = make_estimate(wishes=replace(ANY, provider=("nobody",)))
    assert describe(none) == "No offer matches."
    poor = make_estimate(wishes=replace(ANY, budget_usd=1))
    assert describe(poor) == "No offer can do it: 1 (likely costs more than the budget)."
    assert (why_first(none), to_win(none), left_out_words(none)) == ("", "", "")


def test_an_only_offer_beats_nobody() -> None:
    alone = make_estimate()
    assert describe(alone).startswith("Cheapest of 1 offer: Alpha, ")
    assert (why_first(alone), to_win(alone)) == ("It is the only one.", "")


def test_an_offer_as_good_is_no_next() -> None:
    equal = two(24, 24)
    assert (why_first(equal), to_win(equal)) == ("The others are as good.", "")


@pytest.mark.parametrize(
    ("rank_by", "word"), [("cost", "Cheapest"), ("time", "Fastest"), ("both", "Best by your weight")]
)
def test_the_answer_says_what_was_ranked_by(rank_by: RankBy, word: str) -> None:
    assert describe(two(20, 25, rank_by)).startswith(f"{word} of 2 offers: Alpha, 8 × ")


def test_the_fastest_is_named_beside_the_cheapest_where_it_is_much_faster() -> None:
    """One device at 1 USD an hour: 2,000 h, 2,000 USD; eight at 24: 250 h, 6,000 USD."""
    found = two(24, 1, accelerator_count=1)
    assert describe(found).endswith("; the fastest, Alpha, 8 × H100-SXM-80GB, on demand, takes 10.4 days for $6,000.")
    assert "the fastest" not in describe(two(24, 25))
    assert "the fastest" not in describe(two(24, 1, "time", accelerator_count=1))


def test_it_says_how_much_cheaper_and_slower_the_first_is() -> None:
    found = two(24, 1, accelerator_count=1)
    assert why_first(found) == (
        "$4,000 cheaper and 8 times slower than Alpha, 8 × H100-SXM-80GB, on demand: an accelerator hour costs $1.00 there "
        "against $3.00."
    )


def test_it_says_that_the_first_by_time_is_dearer() -> None:
    # 1,000 h on 2 devices at 1 USD = 1,000 USD against 250 h at 24 = 6,000 USD
    found = two(24, 1, "time", accelerator_count=2)
    assert why_first(found).startswith("$5,000 dearer and 4 times faster than Beta, 2 × H100-SXM-80GB, on demand: ")


def test_other_accelerators_are_told_apart_by_their_hours() -> None:
    """An A100 has 300 of 1,000 TFLOPS: 2,000 H100 hours are 6,667 A100 hours."""
    found = two(24, 24, accelerator="a100-sxm-40gb")
    assert why_first(found).endswith(", and it takes 2,000 of them against 6,670.")


def test_the_next_would_win_below_the_price_that_costs_the_same() -> None:
    """6,000 USD for 250 h against 7,500: below 24 USD an hour of 30, a fifth less, or a quarter faster at 30."""
    assert to_win(two(24, 30)) == (
        "Beta, 8 × H100-SXM-80GB, on demand would be first below $24.00 a machine hour (20 % less than $30.00), or 25 % faster "
        "at its price."
    )


def test_what_machines_do_not_cost_stays_when_the_price_falls() -> None:
    """730 GB at 1 USD a month for 250 h: 250 USD each. 6,250 against 7,750: machine hours of 7,500 may cost 6,000."""
    market = make_market(make_offer(), make_offer(provider="beta", price_per_hour_usd=30))
    storing = make_assumptions(storage_gb=730, storage_usd_per_gb_month=1)
    assert "first below $24.00 a machine hour" in to_win(make_estimate(market=market, assumptions=storing))


def test_by_both_the_price_makes_up_for_the_whole_difference() -> None:
    """Half the machine at the same price per hour costs twice and takes twice: 12,000 USD, 500 h, a score of
    (ln 2 + ln 2) / 2 = ln 2 above the first. To make up ln 2 at a weight of a half, the cost falls by 4: 6 USD of 24."""
    found = two(24, 24, "both", accelerator_count=4)
    assert "would be first below $6.00 a machine hour (75 % less than $24.00)" in to_win(found)


def test_by_time_alone_only_speed_wins() -> None:
    half = two(24, 1, "both", 1.0, accelerator_count=4)
    assert to_win(half) == "Beta, 4 × H100-SXM-80GB, on demand would have to be 2 times faster."
    assert to_win(two(24, 1, "time", accelerator_count=4)).endswith("would have to be 2 times faster to be first.")


def test_reasons_are_counted_together() -> None:
    market = make_market(
        make_offer(),
        make_offer(accelerator="tpu-v5e", instance="t"),
        make_offer(instance="dear", price_per_hour_usd=99),
    )
    found = make_estimate(wishes=replace(ANY, budget_usd=10_000), market=market)
    assert left_out_words(found) == (
        "2 offers left out: 1 (nothing says how fast the accelerator is); 1 (likely costs more than the budget)."
    )


def test_scaling_is_said_in_percent_and_times() -> None:
    world = make_evidence(
        scaling_between_machines=Interval(0, 0.5, 1),
        between_machines_groups=12,
        transfer_same_generation=Interval(0.5, 1, 2),
        transfer_other_generation=Interval(0.25, 1, 4),
        transfer_pairs=1_234,
    )
    # 2^0.5 - 1 = 41 %, 2^0 - 1 = 0 %, 2^1 - 1 = 100 %
    assert scaling_words(world) == (
        "Beyond a machine, twice as many accelerators cost 41 % more accelerator hours (0 % to 100 %), by 12 groups of MLPerf "
        "results. By another team the same run takes 0.5 to 2 times as long on the same generation, 0.25 to 4 on another "
        "(1,234 pairs of results)."
    )


@pytest.mark.parametrize(("price", "dear"), [(1.0, 40.0), (12.5, 13.0), (400.0, 1_999.0)])
def test_at_the_price_it_is_told_the_next_is_as_good_as_the_first(price: float, dear: float) -> None:
    below = re.search(r"first below \$([\d.,]+) a machine", to_win(two(price, dear)))
    assert below is not None
    assert float(below[1].replace(",", "")) == pytest.approx(price, rel=0.006)
