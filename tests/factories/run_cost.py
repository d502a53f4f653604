"""A small world of evidence and offers in which every figure can be worked out by hand."""

from typing import Any

import pandas as pd

from comparison.intervals import Interval
from comparison.run_cost.assumptions import RunAssumptions
from comparison.run_cost.estimate import Estimate, estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.jobs import ComputeJob, Job, Work
from comparison.run_cost.market import Market, market_of
from comparison.run_cost.published import RUN_COLUMNS, Peak
from comparison.run_cost.wishes import Wishes
from tests.factories.records import make_fact, make_offer, make_provider
from tests.factories.world import make_tables

PEAKS = {"h100-sxm-80gb": 1000.0, "h100-pcie-80gb": 750.0, "a100-sxm-40gb": 300.0, "v100-sxm-16gb": 125.0}
ONE = Interval.exactly(1.0)
NOTHING = Interval.exactly(0.0)


def make_run(utilisation: float, **changes: Any) -> tuple[Any, ...]:
    """A large run of 10^21 FLOP on eight H100, unless told otherwise."""
    row = {
        "run_id": "run",
        "name": "Run",
        "table": "landmark_runs",
        "work": Work.TRANSFORMER.value,
        "organisation": "Ada",
        "accelerator": "h100-sxm-80gb",
        "family": "h100",
        "accelerator_count": 8.0,
        "flop": 1e21,
        "hours": 1.0,
        "utilisation": utilisation,
        "is_used": True,
        "left_out_because": "",
        "source": "price-list",
        "as_of": "2026",
        **changes,
    }
    return tuple(row[name] for name in RUN_COLUMNS)


def make_evidence(*runs: tuple[Any, ...], **changes: Any) -> Evidence:
    """Every run reaches half the peak, scaling costs nothing, and all teams are alike, unless told otherwise."""
    found = runs or (make_run(0.5), make_run(0.5, work=Work.CONVOLUTIONAL.value))
    parts: dict[str, Any] = {
        "runs": pd.DataFrame(list(found), columns=list(RUN_COLUMNS)),
        "peaks": {name: Peak(Interval.exactly(tflops), True) for name, tflops in PEAKS.items()},
        "families": {name: name.split("-")[0] for name in PEAKS},
        "bandwidths": {"h100-sxm-80gb": 3000.0, "a100-sxm-40gb": 1500.0},
        "trend": 0.0,
        "usual_count": (0.0, 100.0),
        "scaling_between_machines": NOTHING,
        "between_machines_groups": 1,
        "scaling_within_machine": NOTHING,
        "within_machine_groups": 1,
        "transfer_same_generation": ONE,
        "transfer_other_generation": ONE,
        "transfer_pairs": 2,
        "throughput": pd.DataFrame(),
        "released": {"h100": 2022.0, "a100": 2020.0, "v100": 2017.0},
        **changes,
    }
    return Evidence(**parts)


def make_assumptions(**values: float) -> RunAssumptions:
    """Nothing but what is named: no set-up, no interruptions, billing to the second."""
    exact = {"billing_step_seconds": 1.0, **values}
    return RunAssumptions({name: Interval.exactly(value) for name, value in exact.items()})


def make_market(*offers: Any, **facts: dict[str, Any]) -> Market:
    """Offers (`make_offer`) and facts of their providers: make_market(make_offer(), alpha={"billing-step": fact})."""
    found = list(offers) or [make_offer()]
    names = sorted({offer.provider for offer in found})
    tables = make_tables(
        offers=found, price_history=[], providers=[make_provider(name, facts=facts.get(name, {})) for name in names]
    )
    return market_of(tables.offers, tables.provider_facts, tables.accelerators)


def billing_step(tag: str) -> dict[str, Any]:
    return {"billing-step": make_fact(tags=[tag])}


def joins_machines(answer: str = "yes") -> dict[str, Any]:
    return {"multi-node": make_fact(answer=answer)}


def make_estimate(
    job: Job | None = None,
    wishes: Wishes | None = None,
    market: Market | None = None,
    evidence: Evidence | None = None,
    assumptions: RunAssumptions | None = None,
    **more: Any,
) -> Estimate:
    """3.6 x 10^21 FLOP (250 hours on eight H100) on alpha's one machine at 24 USD an hour, prices of any age."""
    return estimate(
        job or ComputeJob(3.6e21),
        wishes or Wishes(since=None),
        market or make_market(),
        evidence or make_evidence(),
        assumptions or make_assumptions(),
        **more,
    )
