"""Which parameters a link to each page can hold, and who reads them."""

from collections.abc import Mapping
from typing import Any

from comparison.links import (
    accelerators,
    basics,
    benchmarks,
    frameworks,
    gan,
    memo,
    offers,
    ownership,
    providers,
    run_cost,
    sources,
)
from comparison.links.parameters import Parameter

PARAMETERS: Mapping[str, tuple[Parameter[Any], ...]] = {
    offers.PATH: offers.PARAMETERS,
    providers.PATH: providers.PARAMETERS,
    accelerators.PATH: accelerators.PARAMETERS,
    frameworks.PATH: frameworks.PARAMETERS,
    run_cost.PATH: run_cost.PARAMETERS,
    ownership.PATH: ownership.PARAMETERS,
    memo.PATH: memo.PARAMETERS,
    benchmarks.PATH: benchmarks.PARAMETERS,
    basics.PATH: basics.PARAMETERS,
    gan.PATH: gan.PARAMETERS,
    sources.PATH: sources.PARAMETERS,
}
"""Page -> its parameters, in the order of docs/links.md."""
