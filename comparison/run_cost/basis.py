"""What an estimate stands on, made once for a version of the data."""

from dataclasses import dataclass

from comparison.frames.tables import Tables
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.market import Market, market_of


@dataclass(frozen=True)
class EstimateBasis:
    """Market and evidence: `EstimateBasis.of(tables)`."""

    market: Market
    evidence: Evidence

    @classmethod
    def of(cls, tables: Tables) -> "EstimateBasis":
        """What all tables together say; a third of a second."""
        return cls(
            market_of(tables.offers, tables.provider_facts, tables.accelerators),
            gather(
                tables.landmark_runs,
                tables.mlperf_training,
                tables.gpu_throughput,
                tables.model_sizes,
                tables.accelerators,
            ),
        )
