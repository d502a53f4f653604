"""What an estimate stands on, made once for a version of the data."""

from dataclasses import dataclass

from comparison.frames.tables import Tables
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.market import Market, market_of
from comparison.run_cost.published_runs import JobTables


@dataclass(frozen=True)
class EstimateBasis:
    """What an estimate stands on, made once for a version of the data: `ground_of`."""

    market: Market
    evidence: Evidence


def basis_of(tables: Tables) -> EstimateBasis:
    """Market and evidence of the tables."""
    evidence = gather(
        tables.landmark_runs, tables.mlperf_training, tables.gpu_throughput, tables.model_sizes, tables.accelerators
    )
    return EstimateBasis(market_of(tables.offers, tables.provider_facts, tables.accelerators), evidence)


def job_tables(tables: Tables) -> JobTables:
    """The tables of the words of a request."""
    return JobTables(
        tables.model_sizes, tables.accelerators, tables.mlperf_training, tables.dawnbench, tables.landmark_runs
    )
