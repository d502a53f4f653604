"""What estimates stand on, made once for all visitors."""

from comparison.run_cost.basis import EstimateBasis
from ui import data


def estimate_basis() -> EstimateBasis:
    """Market and evidence of the curated tables."""
    return data.remember("estimate-basis", lambda: EstimateBasis.of(data.tables()))
