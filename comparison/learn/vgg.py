"""The layers of VGG16, computed from their shapes."""

from dataclasses import dataclass
from typing import Literal

SIDE, CHANNELS = 224, 3
"""Of the picture it is given: pixels of a side, and colours."""
FILTER = 3
"""Rows and columns of a filter."""
BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
"""Filters of the convolutions of each block, after which a pooling layer halves the side (source torchvision-vgg, D)."""
UNITS = (4_096, 4_096, 1_000)
"""Units of the fully connected layers; the last has one for each class."""

Kind = Literal["convolution", "pooling", "fully connected"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer and what comes out of it."""

    name: str
    kind: Kind
    side: int
    """Pixels of a side of what comes out; 1 where it is a row of units."""
    channels: int
    """Pictures one behind the other that come out, or units."""
    parameters: int
    operations: int
    """Multiplications with an addition, of one picture."""


def vgg16() -> tuple[Layer, ...]:
    """All layers, first to last.

    A convolution has 3 × 3 × channels before weights and a bias for each filter, used once at every pixel; a fully
    connected layer has a weight for each value before and a bias for each unit. Pooling has nothing to learn.
    """
    layers: list[Layer] = []
    side, channels = SIDE, CHANNELS
    for block, filters in enumerate(BLOCKS, 1):
        for place, many in enumerate(filters, 1):
            weights = FILTER * FILTER * channels * many
            layers.append(
                Layer(f"conv {block}.{place}", "convolution", side, many, weights + many, weights * side * side)
            )
            channels = many
        side //= 2
        layers.append(Layer(f"pool {block}", "pooling", side, channels, 0, 0))
    values = side * side * channels
    for place, units in enumerate(UNITS, 1):
        layers.append(Layer(f"full {place}", "fully connected", 1, units, (values + 1) * units, values * units))
        values = units
    return tuple(layers)


def describe_layers(layers: tuple[Layer, ...]) -> str:
    """How many layers of each kind there are, and where parameters and operations stand."""
    learned = [layer for layer in layers if layer.parameters]
    parameters = sum(layer.parameters for layer in learned)
    operations = sum(layer.operations for layer in learned)
    full = [layer for layer in learned if layer.kind == "fully connected"]
    share = 100 * sum(layer.parameters for layer in full) / parameters
    work = 100 * (1 - sum(layer.operations for layer in full) / operations)
    return (
        f"VGG16 has {len(learned)} layers that learn, {len(learned) - len(full)} convolutional and {len(full)} fully connected, "
        f"and {len(layers) - len(learned)} that pool: {len(layers)} in all. Of its {parameters:,} parameters {share:.0f} % "
        f"stand in the {len(full)} fully connected layers; {work:.0f} % of the work is done by the convolutions."
    )
