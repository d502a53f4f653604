"""What a network takes of the memory of its devices: worked out by hand, then what must hold for every network."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.run_cost.jobs import JobError
from comparison.run_cost.memory import Network, Optimiser, describe_memory, fewest_devices, fits, memory_need

GI = 2**30
"""Parameters of which each byte is a GiB."""


def test_sixteen_bytes_a_parameter_and_their_parts() -> None:
    """2^30 parameters: 2 + 2 + 12 GiB; over four devices a quarter each; 8 instead of 12 for the optimiser without Adam's
    second moment."""
    one = memory_need(Network(2**30), 1)
    assert (one.weights_gib, one.gradients_gib, one.optimiser_gib, one.gib) == (2, 2, 12, 16)
    assert memory_need(Network(2**30), 4).gib == 4
    assert memory_need(Network(2**30, is_sharded=False), 4).gib == 16
    assert memory_need(Network(2**30, optimiser=Optimiser.MOMENTUM), 1).gib == 12


def test_activations_of_a_transformer() -> None:
    """1,024 tokens x batch 2 x width 2^10 = 2^21: x 34 x 16 layers = 1.0625 GiB; in full 2 x 16 x 2^21 + 34 x 2^21 = 0.12890625."""
    need = memory_need(Network(2**30, 16, 2**10, sequence_length=1_024, micro_batch=2), 1)
    assert need.activations_gib == pytest.approx(1.0625)
    assert need.least_activations_gib == pytest.approx(0.12890625)


def test_what_fits_and_what_would() -> None:
    network = Network(2**30)
    assert (fits(network, 1, 16), fits(network, 1, 15.9), fits(network, 2, 8)) == (True, False, True)
    assert (
        fewest_devices(network, 16),
        fewest_devices(network, 5),
        fewest_devices(Network(2**30, is_sharded=False), 5),
    ) == (1, 4, None)
    assert fits(None, 1, 80) is None
    assert fits(network, 1, math.nan) is None
    assert describe_memory(network, 1, 80).endswith("It fits: 16 of 80 GiB.")
    assert "It does not fit into 5 GiB; 4 devices of this kind would hold it" in describe_memory(network, 2, 5)
    assert "cannot be said whether that fits" in describe_memory(network, 1, None)
    assert "sharding it over several devices" in describe_memory(Network(2**30, is_sharded=False), 2, 5)


@pytest.mark.parametrize(("optimiser", "bytes_"), [(Optimiser.ADAM, 12), (Optimiser.MOMENTUM, 8)])
def test_what_an_optimiser_keeps_of_a_parameter(optimiser: Optimiser, bytes_: int) -> None:
    # Three, or two, figures of four bytes: the weight, its momentum and with Adam its variance.
    assert optimiser.bytes_per_parameter == bytes_
    assert memory_need(Network(GI, optimiser=optimiser), 1).optimiser_gib == bytes_


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"parameters": 0}, "parameters"),
        ({"parameters": math.nan}, "parameters"),
        ({"sequence_length": 0}, "sequence length"),
        ({"sequence_length": 10**9}, "sequence length"),
        ({"micro_batch": 0}, "micro-batch"),
        ({"layers": 0, "hidden_size": 8}, "layers"),
        ({"layers": 8, "hidden_size": -1}, "hidden size"),
        ({"layers": 8}, "layers and hidden size"),
        ({"hidden_size": 8}, "layers and hidden size"),
    ],
)
def test_a_network_that_cannot_be_is_refused_by_the_figure(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(JobError) as error:
        Network(**{"parameters": 1e9, **changes})
    assert error.value.parameter == field


def test_without_layers_activations_are_not_known_rather_than_none() -> None:
    need = memory_need(Network(GI), 1)
    assert (need.activations_gib, need.least_activations_gib) == (None, None)
    assert (need.gib, need.least_gib, need.states_gib) == (16, 16, 16)


def test_activations_stay_on_every_device_however_the_states_are_spread() -> None:
    """2^20 tokens x width 2^10 = 2^30: x 34 x 1 layer = 34 GiB. One layer is recomputed in full as it is: 34, never 36."""
    network = Network(GI, 1, 2**10, sequence_length=2**20)
    one, four = memory_need(network, 1), memory_need(network, 4)
    assert (one.gib, four.gib) == (16 + 34, 4 + 34)
    assert one.least_activations_gib == 34


def test_full_recomputation_keeps_two_bytes_a_layer_and_one_layer_whole() -> None:
    """2^20 tokens x 2^10 = 2^30 a layer, ten layers: selective 340 GiB, in full 20 + 34 = 54 GiB."""
    need = memory_need(Network(GI, 10, 2**10, sequence_length=2**20), 1)
    assert (need.activations_gib, need.least_activations_gib) == (340, 54)
    assert (need.gib, need.least_gib) == (356, 70)


@pytest.mark.parametrize(
    ("memory", "fewest"),
    [
        (80, 1),  # 16 GiB of states fit once
        (16, 1),
        (15.99, 2),
        (8, 2),
        (1, 16),
        (0.5, 32),
        (0, None),
    ],
)
def test_the_fewest_devices_by_their_memory(memory: float, fewest: int | None) -> None:
    assert fewest_devices(Network(GI), memory) == fewest


def test_no_number_of_devices_holds_activations_larger_than_one() -> None:
    network = Network(GI, 10, 2**10, sequence_length=2**20)  # 54 GiB of activations at least
    assert fewest_devices(network, 54) is None
    assert fewest_devices(network, 55) == 16  # one GiB is left for 16
    assert fewest_devices(network, 62) == 2  # eight are left


def test_replicated_states_fit_whole_or_never() -> None:
    whole = Network(GI, is_sharded=False)
    assert (fewest_devices(whole, 16), fewest_devices(whole, 15)) == (1, None)
    assert fits(whole, 1_000, 15) is False


DEEP = Network(GI, 10, 2**10, 2**20)
"""16 GiB of states; activations 340 GiB, or 54 recomputed in full."""
WHOLE = Network(GI, is_sharded=False)


@pytest.mark.parametrize(
    ("network", "devices", "memory", "end"),
    [
        (Network(GI), 1, 80, "It fits: 16 of 80 GiB."),
        (Network(GI), 2, 8, "It fits: 8 of 8 GiB."),
        (WHOLE, 2, 80, "It fits: 16 of 80 GiB."),
        (DEEP, 1, 400, "activations 340 GiB, or 54 recomputed in full. It fits: 356 of 400 GiB."),
        (DEEP, 1, 80, "It fits only with full recomputation: 70 of 80 GiB."),
        (DEEP, 1, 62, "It does not fit into 62 GiB; 2 devices of this kind would hold it."),
        (DEEP, 1, 40, "It does not fit into 40 GiB; devices with more memory would be needed."),
        (WHOLE, 1, 8, "into 8 GiB; sharding it over several devices, or more memory would be needed."),
    ],
)
def test_the_sentence_says_whether_it_fits_and_what_would_do(
    network: Network, devices: int, memory: float, end: str
) -> None:
    assert describe_memory(network, devices, memory).endswith(end)


@pytest.mark.parametrize(
    ("network", "devices", "where"),
    [
        (Network(GI), 1, "take 16 GiB a device, on 1 device; activations depend on the batch and are not counted."),
        (Network(GI), 4, "take 4 GiB a device, spread over 4 devices; activations"),
        (WHOLE, 4, "take 16 GiB a device, on each of 4 devices; activations"),
        (DEEP, 2, "take 8 GiB a device, spread over 2 devices; activations 340 GiB"),
    ],
)
def test_the_sentence_says_where_the_states_lie(network: Network, devices: int, where: str) -> None:
    assert where in describe_memory(network, devices, 80)


def test_memory_that_is_not_known_is_said_of_the_accelerator() -> None:
    for memory in (None, math.nan):
        said = describe_memory(Network(GI), 1, memory, "TPU v9")
        assert said.endswith("The memory of TPU v9 is not known, so it cannot be said whether that fits.")


NETWORKS = st.builds(
    Network,
    parameters=st.floats(1e6, 1e13),
    layers=st.just(None),
    hidden_size=st.just(None),
    optimiser=st.sampled_from(Optimiser),
) | st.builds(
    Network,
    parameters=st.floats(1e6, 1e13),
    layers=st.integers(1, 200),
    hidden_size=st.integers(64, 20_000),
    sequence_length=st.integers(1, 32_768),
    micro_batch=st.integers(1, 8),
)


@given(NETWORKS, st.integers(1, 10_000))
def test_another_device_never_makes_the_share_of_one_larger(network: Network, devices: int) -> None:
    here, there = memory_need(network, devices), memory_need(network, devices + 1)
    assert there.gib <= here.gib
    assert here.least_gib <= here.gib


@given(NETWORKS, st.floats(1, 500))
def test_the_fewest_devices_hold_it_and_one_fewer_do_not(network: Network, memory: float) -> None:
    fewest = fewest_devices(network, memory)
    if fewest is None:
        assert not fits(network, 1_000_000, memory)
        return
    assert memory_need(network, fewest).least_gib <= memory * (1 + 1e-9)
    if fewest > 1:
        assert memory_need(network, fewest - 1).least_gib > memory * (1 - 1e-9)


@given(NETWORKS, st.integers(1, 64), st.floats(1, 500), st.floats(0, 500))
def test_more_memory_never_turns_a_fit_into_none(network: Network, devices: int, memory: float, more: float) -> None:
    if fits(network, devices, memory):
        assert fits(network, devices, memory + more)
