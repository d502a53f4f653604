"""Time and cost of one offer with their parts: rounding, restarts, storage and traffic by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparison.intervals import Interval
from comparison.run_cost.assumptions import RunAssumptions, interruption_overhead
from comparison.run_cost.market import ExtraOffer
from comparison.run_cost.rows import PARTS, ROW_COLUMNS, billed
from comparison.run_cost.wishes import Wishes
from tests.factories.records import make_offer
from tests.factories.run_cost import billing_step, joins_machines, make_assumptions, make_estimate, make_market


@pytest.mark.parametrize(
    ("hours", "step", "paid"), [(1.0, 3_600, 1), (1.001, 3_600, 2), (0.01, 60, 1 / 60), (0.3, 1, 0.3), (2.5, 0, 2.5)]
)
def test_hours_are_rounded_up_to_the_billing_step(hours: float, step: float, paid: float) -> None:
    assert billed(hours, step) == pytest.approx(paid)


def test_interruptions_count_for_spot_only_and_for_each_machine() -> None:
    assumptions = make_assumptions(
        spot_interruptions_percent_per_month=73, restore_minutes=30, checkpoint_interval_minutes=60
    )
    # 73 % a month = 0.001 an hour; each loses 30 + 60/2 minutes = 1 h
    assert interruption_overhead(assumptions, 1).likely == pytest.approx(0.001)
    assert interruption_overhead(assumptions, 3).likely == pytest.approx(0.003)
    market = make_market(make_offer(), make_offer(billing="spot", price_per_hour_usd=8))
    rows = make_estimate(market=market, assumptions=assumptions).rows.set_index("billing")
    assert rows.loc["spot", "restarts_usd"] == pytest.approx(250 * 0.001 * 8)
    assert rows.loc["on_demand", "restarts_usd"] == 0


@pytest.mark.parametrize(
    ("hours", "step", "paid"),
    [
        (1.0, 60, 1.0),
        (1.0 + 1e-13, 3_600, 1.0),  # a billionth above a whole step is that step
        (1.0 + 1e-6, 3_600, 2.0),
        (0.0, 3_600, 0.0),
        (1 / 3, 60, 1 / 3),
        (0.5, 3_600, 1.0),
        (25.0, 86_400, 48.0),
    ],
)
def test_whole_steps_are_paid_and_a_rounding_error_is_none(hours: float, step: float, paid: float) -> None:
    assert billed(hours, step) == pytest.approx(paid)


@given(st.floats(0, 1e6), st.sampled_from([0.0, 1.0, 60.0, 3_600.0]))
def test_what_is_billed_is_at_least_the_hours_and_at_most_a_step_more(hours: float, step: float) -> None:
    paid = billed(hours, step)
    assert paid >= hours * (1 - 2e-9) - 2e-9
    assert paid <= hours + step / 3_600 + 1e-9


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_more_hours_are_never_billed_less(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert billed(less, 3_600) <= billed(more, 3_600)


def only_row(assumptions: RunAssumptions | None = None, **offer: object) -> pd.Series:
    return make_estimate(market=make_market(make_offer(**offer)), assumptions=assumptions).rows.iloc[0]


def test_a_row_has_every_column_and_says_where_its_price_stands() -> None:
    row = only_row()
    assert tuple(row.index[: len(ROW_COLUMNS)]) == ROW_COLUMNS
    assert (row["source"], row["as_of"], row["origin"]) == ("price-list", "2026-08-22", "offer")
    assert (row["accelerators_per_machine"], row["machines"], row["accelerators"]) == (8, 1, 8)
    assert (row["family"], row["can_join"], row["speed_basis"]) == ("h100", "one machine", "dense peak")


def test_each_end_of_the_cost_takes_that_end_of_every_assumption() -> None:
    """250 h and set-up of 0, 60 or 120 min at 24 USD an hour: 6,000, 6,024, 6,048. Storage 730 GB at 0.01, 0.02, 0.03 USD a
    month of 730 h: 0.01 x 250 = 2.50, 0.02 x 251 = 5.02, 0.03 x 252 = 7.56. Traffic 10 GB at 0, 0.05, 0.10: 0, 0.50, 1."""
    assumptions = RunAssumptions(
        {
            "setup_minutes": Interval(0, 60, 120),
            "storage_gb": Interval.exactly(730.0),
            "storage_usd_per_gb_month": Interval(0.01, 0.02, 0.03),
            "run_egress_gb": Interval.exactly(10.0),
            "egress_usd_per_gb": Interval(0, 0.05, 0.10),
        }
    )
    row = only_row(assumptions)
    ends = [row[f"cost_{end}_usd"] for end in ("low", "likely", "high")]
    assert ends == pytest.approx([6_002.50, 6_029.52, 6_056.56])
    assert [row[f"elapsed_{end}_hours"] for end in ("low", "likely", "high")] == pytest.approx([250, 251, 252])
    assert [row[part] for part in PARTS] == pytest.approx([6_000, 24, 0, 0, 5.02, 0.50])


def test_one_pays_neither_set_up_nor_storage_nor_traffic_on_ones_own_machine() -> None:
    own = ExtraOffer("own", "Mine", "h100-sxm-80gb", 8, Interval.exactly(20.0), "owned", machines=1)
    dear = make_assumptions(
        setup_minutes=60,
        storage_gb=1e6,
        storage_usd_per_gb_month=1,
        run_egress_gb=1e6,
        egress_usd_per_gb=1,
        billing_step_seconds=86_400,
    )
    rows = make_estimate(assumptions=dear, extra=[own]).rows.set_index("origin")
    assert rows.loc["owned", "cost_likely_usd"] == pytest.approx(250 * 20)
    assert rows["cost_likely_usd"]["offer"] > 1e6


def test_the_providers_billing_step_stands_before_the_assumed_one() -> None:
    hourly = make_assumptions(billing_step_seconds=3_600, setup_minutes=30)
    assumed = make_estimate(assumptions=hourly).rows.iloc[0]
    stated = make_estimate(market=make_market(alpha=billing_step("minute")), assumptions=hourly).rows.iloc[0]
    assert (assumed["billed_hours"], stated["billed_hours"]) == (pytest.approx(251), pytest.approx(250.5))
    assert assumed["rounding_usd"] == pytest.approx(0.5 * 24)
    assert stated["rounding_usd"] == pytest.approx(0, abs=1e-6)


def test_every_machine_is_paid_for_and_may_be_interrupted() -> None:
    """16 devices are two machines for 125 h; 73 % a month are 0.001 an hour and machine, 1 h each: 125 x 0.002 = 0.25 h."""
    assumptions = make_assumptions(
        spot_interruptions_percent_per_month=73, restore_minutes=30, checkpoint_interval_minutes=60
    )
    market = make_market(make_offer(billing="spot"), alpha=joins_machines())
    row = make_estimate(wishes=Wishes(since=None, count=16), market=market, assumptions=assumptions).rows.iloc[0]
    assert row["elapsed_likely_hours"] == pytest.approx(125.25)
    assert row["training_usd"] == pytest.approx(125 * 2 * 24)
    assert row["restarts_usd"] == pytest.approx(0.25 * 2 * 24)


@pytest.mark.parametrize(("answer", "said"), [("yes", "yes"), ("partly", "partly"), (None, "not known")])
def test_a_row_of_several_machines_says_whether_they_are_joined(answer: str | None, said: str) -> None:
    market = make_market(alpha=joins_machines(answer) if answer else {})
    wishes = Wishes(since=None, count=16, allow_unconfirmed_multi_node=True)
    assert make_estimate(wishes=wishes, market=market).rows["can_join"].tolist() == [said]


@settings(max_examples=25)
@given(
    setup=st.floats(0, 600),
    storage=st.floats(0, 1e5),
    traffic=st.floats(0, 1e5),
    rate=st.floats(0, 500),
    step=st.sampled_from([0.0, 1.0, 60.0, 3_600.0]),
)
def test_the_parts_always_add_up_to_the_likely_cost(
    setup: float, storage: float, traffic: float, rate: float, step: float
) -> None:
    assumptions = make_assumptions(
        setup_minutes=setup,
        storage_gb=storage,
        storage_usd_per_gb_month=0.02,
        run_egress_gb=traffic,
        egress_usd_per_gb=0.09,
        spot_interruptions_percent_per_month=rate,
        restore_minutes=10,
        checkpoint_interval_minutes=30,
        billing_step_seconds=step,
    )
    rows = make_estimate(market=SPOT_TOO, assumptions=assumptions).rows
    for row in rows.to_dict("records"):
        assert sum(row[part] for part in PARTS) == pytest.approx(row["cost_likely_usd"])
        assert min(row[part] for part in PARTS) >= -1e-4  # within a billionth of a step


SPOT_TOO = make_market(make_offer(), make_offer(billing="spot", price_per_hour_usd=8))
