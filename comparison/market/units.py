"""What the price of an offer is divided by."""

from enum import StrEnum

from comparison.table import columns
from comparison.table.columns import Column


class PriceUnit(StrEnum):
    """What a price is divided by, used alike in titles, axes, tables, hover and downloads."""

    MACHINE = "machine"
    ACCELERATOR = "accelerator"
    MEMORY = "memory"
    TFLOPS = "tflops"

    @property
    def column(self) -> Column:
        return PRICE_COLUMNS[self]

    @property
    def words(self) -> str:
        return self.column.label.lower().replace("gib", "GiB").replace("tflops", "TFLOPS").removeprefix("price ")


PRICE_COLUMNS = {
    PriceUnit.MACHINE: columns.PRICE_PER_HOUR,
    PriceUnit.ACCELERATOR: columns.PRICE_PER_ACCELERATOR_HOUR,
    PriceUnit.MEMORY: columns.PRICE_PER_GIB_HOUR,
    PriceUnit.TFLOPS: columns.PRICE_PER_TFLOPS_HOUR,
}
