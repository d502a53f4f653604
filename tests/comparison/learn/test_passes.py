"""What a pass has done, in sentences whose numbers are those of the network."""

import warnings
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn import network as n
from comparison.learn.passes import PASSES, outcome, tell
from comparison.learn.points import DATASETS, MAX_NOISE_PERCENT
from comparison.learn.training import Training


def train(steps: int, **changes: object) -> Training:
    training = Training(replace(n.Settings(), **changes))  # type: ignore[arg-type]
    training.carry_on(steps)
    return training


some_settings = st.builds(
    n.Settings,
    data=st.sampled_from(list(DATASETS)),
    noise_percent=st.integers(0, MAX_NOISE_PERCENT),
    layers=st.integers(0, n.MAX_LAYERS),
    width=st.integers(1, n.MAX_WIDTH),
    activation=st.sampled_from(list(n.ACTIVATIONS)),
    rate=st.sampled_from(n.RATES),
    seed=st.integers(0, n.MAX_SEED),
)


def gradients_of(training: Training, network: n.Network) -> n.Gradients:
    points, kind = training.learned_from, training.settings.activation
    return n.backward(network, n.forward(network, points.inputs, kind), points.labels, kind)


@given(chosen=some_settings, step=st.integers(0, 40), passed=st.sampled_from(PASSES), point=st.integers(0, 159))
@examples(max_examples=40, deadline=None)
def test_every_pass_can_be_told(chosen: n.Settings, step: int, passed: str, point: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        training = Training(chosen)
        training.carry_on(step)
        told = tell(training, training.step, passed, point)
        said = " ".join((*told.sentences, outcome(training, training.step)))
    assert "nan" not in said.lower().replace("another", "")
    assert [each.shape for each in told.shown] == [each.shape for each in training.at(0).weights]
    assert [len(each) for each in told.values] == list(chosen.sizes)


def test_a_training_that_goes_astray_ends_there_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        training = train(50, rate=1e200, layers=3, activation="relu")
    assert training.diverged_at is not None
    assert all(np.isfinite(training.losses))
    assert training.step == training.diverged_at - 1
    said = outcome(training, training.step)
    assert said.startswith(f"The training went astray: at step {training.diverged_at}")
    assert "take a smaller one" in said


def test_a_loss_above_the_first_is_told_with_advice() -> None:
    training = train(100, rate=100.0, layers=0, data="xor")
    assert training.losses[100] > training.losses[0]
    assert outcome(training, 100).endswith("the steps are too large, take a smaller learning rate.")


def test_the_passes_tell_real_numbers() -> None:
    training = train(37)
    before, after = training.at(36), training.at(37)
    told = " ".join(tell(training, 37, "update").sentences).replace("−", "-")
    assert f"{before.weights[0][0, 0]:.4g}" in told
    assert f"{after.weights[0][0, 0]:.4g}" in told
    slope = gradients_of(training, after).weights[0][0, 0]
    said = tell(training, 37, "backward").sentences[1].replace("−", "-")
    assert said.count(f"{slope:.3g}") == 2  # derived, and measured by nudging the weight


def test_at_the_start_nothing_has_been_learned() -> None:
    assert tell(train(0), 0, "update").sentences[0].startswith("Nothing has been learned yet: 37 parameters")
