"""Time against cost: what is selected, what nothing beats, what fits the limits, and today's price by its rule."""

import math
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.benchmarks import dawnbench as b
from comparison.frames.tables import Tables
from comparison.table import front as front_module
from tests.factories.records import make_accelerator, make_offer, make_provider
from tests.factories.results import make_dawnbench
from tests.factories.world import make_tables

HOUR = 3_600.0


def world(*runs: Any, **changes: Any) -> Tables:
    named = [run.model_copy(update={"result_id": f"run-{index}"}) for index, run in enumerate(runs)]
    return make_tables(dawnbench=named, **changes)


def run(hours: float, cost: float | None = None, **changes: Any) -> Any:
    price = None if cost is None else cost / hours
    return make_dawnbench(time_to_accuracy_seconds=hours * HOUR, price_per_hour_usd=price, **changes)


def rows(*runs: Any, **wishes: Any) -> pd.DataFrame:
    return b.time_cost_rows(world(*runs).dawnbench, **wishes)


def test_runs_are_in_order_of_time_and_keep_those_without_a_cost() -> None:
    found = rows(run(3, 6.0), run(1), run(2, 9.0))
    assert found["time_words"].tolist() == ["1:00:00", "2:00:00", "3:00:00"]
    assert found["cost_then_usd"].isna().tolist() == [True, False, False]
    # The one without a cost is no competitor; 2 hours for 9 and 3 hours for 6 do not beat each other.
    assert found["on_front"].tolist() == [False, True, True]


def test_the_front_is_what_no_other_beats() -> None:
    found = rows(run(1, 10.0), run(2, 5.0), run(3, 5.0), run(4, 1.0), run(5, 20.0))
    assert found["on_front"].tolist() == [True, True, False, True, False]


def test_equals_stand_on_the_front_together() -> None:
    assert front_module.pareto_front(pd.Series([1.0, 1.0, 1.0]), pd.Series([2.0, 2.0, 3.0])).tolist() == [
        True,
        True,
        False,
    ]


def test_task_and_phase_are_always_one() -> None:
    other = make_dawnbench(
        phase="inference", time_to_accuracy_seconds=None, latency_milliseconds=2.0, price_per_hour_usd=None
    )
    tables = world(run(1, 1.0), run(2, 1.0, task="cifar10"), other)
    assert len(b.time_cost_rows(tables.dawnbench, "imagenet", "training")) == 1
    inference = b.time_cost_rows(tables.dawnbench, "imagenet", "inference")
    assert inference["time_seconds"].tolist() == [0.002]
    assert inference["time_words"].tolist() == ["2 ms"]


@pytest.mark.parametrize(
    ("deadline", "budget", "kept"),
    [
        (None, None, [True, True, True]),
        (2 * HOUR, None, [True, True, False]),
        (None, 6.0, [False, False, True]),
        (2 * HOUR, 9.0, [False, True, False]),
    ],
)
def test_limits_keep_what_keeps_to_them(deadline: float | None, budget: float | None, kept: list[bool]) -> None:
    found = rows(run(1), run(2, 9.0), run(3, 6.0))
    assert b.feasible(found, deadline, budget).tolist() == kept


def test_a_filter_says_what_it_selects() -> None:
    wanted = b.DawnbenchFilter("squad", "inference", framework=("pytorch",), family=("v100",), search="bidaf")
    assert wanted.describe({"squad": "SQuAD"}) == ("inference results of SQuAD with pytorch on V100 matching “bidaf”")
    assert b.DawnbenchFilter().describe() == "training runs of imagenet"


def test_an_empty_selection_knows_what_to_loosen() -> None:
    tables = world(run(1, 1.0, measurer="vendor"), run(2, 1.0))
    wanted = b.DawnbenchFilter(measurer=("independent",), search="resnet999")
    assert b.select_dawnbench(tables.dawnbench, wanted).empty
    assert wanted.without_one_wish(tables.dawnbench) == [("search", 1)]
    assert b.describe_time_cost(b.time_cost_rows(tables.dawnbench, wanted=wanted)) == "No run to show."


# Today's price --------------------------------------------------------------------------------------------------------

OFFERS = [
    make_offer(instance="big", accelerator="v100-sxm-16gb", accelerator_count=8, price_per_hour_usd=16.0),
    make_offer(
        instance="big", accelerator="v100-sxm-16gb", accelerator_count=8, price_per_hour_usd=12.0, region="eu-west"
    ),
    make_offer(
        provider="beta", instance="two", accelerator="v100-sxm-16gb", accelerator_count=2, price_per_hour_usd=1.0
    ),
    make_offer(
        provider="gamma",
        instance="one",
        accelerator="t4-16gb",
        accelerator_count=1,
        price_per_hour_usd=0.25,
        as_of="2024-01",
    ),
]


def priced(**changes: Any) -> pd.Series:
    accelerators = [make_accelerator(each) for each in ("t4-16gb", "v100-sxm-16gb")] + [
        make_accelerator("v100", memory_gib=None)
    ]
    providers = [make_provider(each) for each in ("alpha", "beta", "gamma")]
    tables = world(run(2, 10.0, **changes), offers=OFFERS, accelerators=accelerators, providers=providers)
    return b.time_cost_rows(tables.dawnbench, price="now").iloc[0]


def test_the_same_machine_goes_first_at_its_cheapest_region() -> None:
    row = priced(provider="alpha", instance="big", machine_count=3, accelerator="v100-sxm-16gb", accelerator_count=24)
    assert row["price_today_basis"] == "same_machine"
    assert row["price_today_per_hour_usd"] == 36.0
    assert row["cost_now_usd"] == row["price_usd"] == 72.0
    assert row["price_today_detail"] == "3 × big at Alpha, $12.00 an hour each"
    assert row["price_today_as_of"] == "2026-08-22"


def test_else_the_median_over_providers_of_the_same_accelerator() -> None:
    # Alpha's cheapest is 1.50 a device, Beta's 0.50: median 1.00, times four devices, times two hours.
    row = priced(
        provider="alpha", instance="sold-out", machine_count=1, accelerator="v100-sxm-16gb", accelerator_count=4
    )
    assert (row["price_today_basis"], row["cost_now_usd"]) == ("same_accelerator", 8.0)
    assert row["price_today_detail"] == "4 × v100-sxm-16gb, $1.00 an hour each, median of 2 providers"


def test_a_device_that_is_only_a_family_takes_the_family_s_median() -> None:
    row = priced(accelerator="v100", accelerator_count=1)
    assert (row["price_today_basis"], row["cost_now_usd"]) == ("same_family", 2.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"accelerator": None, "accelerator_count": 8},
        {"accelerator": "v100-sxm-16gb", "accelerator_count": None},
        {"accelerator": None, "accelerator_text": None, "accelerator_count": 0},
        {"accelerator": "t4-16gb", "accelerator_count": 1},  # its only price is of 2024
    ],
    ids=["no device", "no count", "CPUs", "an old price"],
)
def test_nothing_is_invented(changes: dict[str, Any]) -> None:
    row = priced(**changes)
    assert row[["price_today_per_hour_usd", "price_today_basis", "cost_now_usd"]].isna().all()


def test_a_prediction_is_priced_by_its_latency() -> None:
    # 3.6 ms are a millionth of an hour; ten thousand of them at 12 USD an hour cost 0.12.
    inference = make_dawnbench(
        phase="inference",
        time_to_accuracy_seconds=None,
        latency_milliseconds=3.6,
        price_per_hour_usd=None,
        provider="alpha",
        instance="big",
        machine_count=1,
    )
    tables = world(inference, offers=OFFERS, providers=[make_provider(each) for each in ("alpha", "beta", "gamma")])
    assert math.isclose(b.time_cost_rows(tables.dawnbench, phase="inference")["cost_now_usd"].iloc[0], 0.12)


def test_the_sentence_names_fastest_cheapest_and_what_fits() -> None:
    says = b.describe_time_cost(rows(run(1, 10.0), run(2, 5.0), run(30, 1.0)), 4 * HOUR, 20.0)
    assert says.startswith("Imagenet: the fastest of 3 entries trained in 1:00:00")
    assert "for $10.00" in says
    assert re.search(r"The cheapest .*cost \$1.00 and took 30:00:00", says)
    assert says.endswith("2 entries keep to 4 hours and $20.00.")


# Properties -----------------------------------------------------------------------------------------------------------

points = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30)


def front(pairs: list[tuple[int, int]]) -> list[bool]:
    times, costs = (pd.Series([pair[i] for pair in pairs], dtype=float) for i in (0, 1))
    return [bool(kept) for kept in front_module.pareto_front(times, costs)]


@given(points)
def test_nothing_on_the_front_is_beaten_and_all_else_is(pairs: list[tuple[int, int]]) -> None:
    for (x, y), kept in zip(pairs, front(pairs), strict=True):
        beaten = any(a <= x and c <= y and (a, c) != (x, y) for a, c in pairs)
        assert kept is not beaten


@given(points.filter(bool), st.data())
def test_adding_a_beaten_point_changes_nothing(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    x, y = data.draw(st.sampled_from(pairs))
    before = front(pairs)
    assert front([*pairs, (x + data.draw(st.integers(0, 3)), y + data.draw(st.integers(1, 3)))]) == [*before, False]


@given(st.lists(st.just(math.nan) | st.floats(0, 9), max_size=12))
def test_a_point_without_a_figure_is_never_on_the_front(values: list[float]) -> None:
    kept = front_module.pareto_front(pd.Series(values, dtype=float), pd.Series([1.0] * len(values), dtype=float))
    assert not kept[np.isnan(np.array(values, dtype=float))].any()


def test_limits_that_nothing_keeps_to_name_the_least_move_that_lets_one_in() -> None:
    found = rows(run(1, 100.0), run(10, 20.0), run(100, None))
    assert b.nearest_limits(found, 1_800.0) == "No run keeps to the limits. A deadline of 60 min would let one in."
    assert b.nearest_limits(found, None, 5.0) == "No run keeps to the limits. A budget of $20.00 would let one in."
    assert b.nearest_limits(found, 7_200.0, 50.0) == (
        "No run keeps to the limits. A deadline of 10 hours or a budget of $100.00 would let one in."
    )
    assert b.nearest_limits(found, 60.0, 1.0) == "No run keeps to the limits. Both are too small."
