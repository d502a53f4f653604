"""Does a network fit? Weights, gradients, optimiser state and activations against the memory of the devices.

Model states: ZeRO (source zero-2020) counts 2 bytes a parameter for 16-bit weights, 2 for gradients and, for Adam, 12 for the
optimiser: 32-bit weights, momentum and variance. Sharded (ZeRO stage 3, FSDP) every device holds its part only.
Activations of a transformer (source activation-recomputation-2022), for sequence s, micro-batch b, width h and L layers:
34 s b h L bytes with selective recomputation; with full recomputation 2 s b h L, and 34 s b h for the layer at work.
Not counted: buffers, fragmentation, the framework itself, the output layer's logits.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

from comparison.run_cost.jobs import JobError, checked
from comparison.text.lists import plural
from comparison.text.numbers import number

GIB = 2**30
WEIGHTS_BYTES, GRADIENTS_BYTES = 2, 2
SELECTIVE_BYTES, FULL_BYTES = 34, 2
MAX_SEQUENCE, MAX_BATCH = 1e8, 1e6


class Optimiser(StrEnum):
    """What the optimiser keeps of each parameter beside weight and gradient, in 32 bits: with Adam the weight, momentum and
    variance; with momentum only (SGD) the weight and momentum."""

    ADAM = "adam"
    MOMENTUM = "momentum"

    @property
    def bytes_per_parameter(self) -> int:
        return 12 if self is Optimiser.ADAM else 8


@dataclass(frozen=True, slots=True)
class Network:
    """What memory needs to know of a network. Without layers and width activations are not counted."""

    parameters: float
    layers: int | None = None
    hidden_size: int | None = None
    sequence_length: int = 2_048
    """Tokens of one sequence."""
    micro_batch: int = 1
    """Sequences a device works on at once."""
    optimiser: Optimiser = Optimiser.ADAM
    is_sharded: bool = True
    """Whether the model states are spread over all devices; otherwise each holds all of them."""

    def __post_init__(self) -> None:
        checked("parameters", self.parameters, 1e15)
        checked("sequence length", self.sequence_length, MAX_SEQUENCE)
        checked("micro-batch", self.micro_batch, MAX_BATCH)
        for field, value in (("layers", self.layers), ("hidden size", self.hidden_size)):
            if value is not None:
                checked(field, value, 1e7)
        if (self.layers is None) is not (self.hidden_size is None):
            raise JobError("layers and hidden size", "one without the other", "both, or neither")


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """Memory of a run on so many devices, GiB of one device."""

    devices: int
    weights_gib: float
    gradients_gib: float
    optimiser_gib: float
    activations_gib: float | None
    """With selective recomputation; None where the architecture is not known."""
    least_activations_gib: float | None
    """With full recomputation, which costs about a third more compute."""

    @property
    def states_gib(self) -> float:
        return self.weights_gib + self.gradients_gib + self.optimiser_gib

    @property
    def gib(self) -> float:
        """All of it."""
        return self.states_gib + (self.activations_gib or 0.0)

    @property
    def least_gib(self) -> float:
        """With full recomputation."""
        return self.states_gib + (self.least_activations_gib or 0.0)


def memory_need(network: Network, devices: int) -> MemoryNeed:
    """What each of so many devices has to hold."""
    parts = devices if network.is_sharded else 1
    gib = network.parameters / parts / GIB
    full = selective = None
    if network.layers is not None and network.hidden_size is not None:
        of_a_layer = network.sequence_length * network.micro_batch * network.hidden_size / GIB
        selective = SELECTIVE_BYTES * of_a_layer * network.layers
        full = min(FULL_BYTES * of_a_layer * network.layers + SELECTIVE_BYTES * of_a_layer, selective)
    return MemoryNeed(
        devices,
        WEIGHTS_BYTES * gib,
        GRADIENTS_BYTES * gib,
        network.optimiser.bytes_per_parameter * gib,
        selective,
        full,
    )


def fewest_devices(network: Network, memory_gib: float) -> int | None:
    """How many devices of so much memory hold the network, with full recomputation; None where no number does."""
    one = memory_need(network, 1)
    room = memory_gib - (one.least_activations_gib or 0.0)
    if room <= 0:
        return None
    if not network.is_sharded:
        return 1 if one.states_gib <= room else None
    return max(math.ceil(one.states_gib / room - 1e-12), 1)


def fits(network: Network | None, devices: int, memory_gib: float | None) -> bool | None:
    """Whether it fits with full recomputation; None where network or memory is not known."""
    if network is None or memory_gib is None or memory_gib != memory_gib:
        return None
    return memory_need(network, devices).least_gib <= memory_gib


def describe_memory(network: Network, devices: int, memory_gib: float | None, accelerator: str = "device") -> str:
    """One or two sentences: what it takes, whether it fits, and what would."""
    need = memory_need(network, devices)
    how = "spread over" if network.is_sharded and devices > 1 else "on each of" if devices > 1 else "on"
    text = (
        f"Weights, gradients and optimiser state take {number(need.states_gib)} GiB a device, {how} "
        f"{plural(devices, 'device')}"
    )
    if need.activations_gib is None:
        text += "; activations depend on the batch and are not counted"
    else:
        text += f"; activations {number(need.activations_gib)} GiB, or {number(need.least_activations_gib)} recomputed in full"
    if memory_gib is None or memory_gib != memory_gib:
        return f"{text}. The memory of {accelerator} is not known, so it cannot be said whether that fits."
    if need.gib <= memory_gib:
        return f"{text}. It fits: {number(need.gib)} of {number(memory_gib)} GiB."
    if need.least_gib <= memory_gib:
        return f"{text}. It fits only with full recomputation: {number(need.least_gib)} of {number(memory_gib)} GiB."
    fewest = fewest_devices(network, memory_gib)
    if fewest is not None and network.is_sharded:
        return f"{text}. It does not fit into {number(memory_gib)} GiB; {plural(fewest, 'device')} of this kind would hold it."
    way_out = "devices with more memory" if network.is_sharded else "sharding it over several devices, or more memory"
    return f"{text}. It does not fit into {number(memory_gib)} GiB; {way_out} would be needed."
