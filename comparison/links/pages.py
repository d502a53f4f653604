"""Which parameters a link to each page can hold, and who reads them."""

from collections.abc import Mapping
from typing import Any

from comparison.links import offers
from comparison.links.parameters import Parameter

PARAMETERS: Mapping[str, tuple[Parameter[Any], ...]] = {offers.PATH: offers.PARAMETERS}
"""Page -> its parameters, in the order of docs/links.md."""
