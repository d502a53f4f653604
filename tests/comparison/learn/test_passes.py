"""What a pass has done, in sentences whose numbers are those of the network."""

import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn import network as n
from comparison.learn.passes import PASSES, outcome, tell
from comparison.learn.points import DATASETS, MAX_NOISE_PERCENT
from comparison.learn.training import Training
from comparison.text.numbers import number


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


def test_what_is_shown_are_weights_or_gradients() -> None:
    training = train(5)
    for passed, word in (("forward", "weight"), ("loss", "weight"), ("backward", "gradient"), ("update", "weight")):
        told = tell(training, 5, passed)
        assert told.words == word
        wanted = gradients_of(training, training.at(5)).weights if passed == "backward" else training.at(5).weights
        assert all((one == other).all() for one, other in zip(told.shown, wanted, strict=True))


@pytest.mark.parametrize("point", [0, 1, 42])
def test_the_point_that_is_followed_is_told_with_its_class_and_whether_it_is_right(point: int) -> None:
    training = train(50)
    x, label = training.learned_from.inputs[point], int(training.learned_from.labels[point])
    told = tell(training, 50, "forward", point)
    probability = float(told.values[-1][0])
    assert told.sentences[0].replace("−", "-") == (
        f"The point with the ring lies at {number(x[0])}, {number(x[1])} and belongs to class {label}."
    )
    assert told.sentences[-1].endswith("right." if (probability > 0.5) == (label == 1) else "wrong.")


def test_the_loss_of_a_point_is_minus_the_logarithm_of_its_probability() -> None:
    training = train(10)
    told = tell(training, 10, "loss")
    probability = float(told.values[-1][0])
    own = probability if training.learned_from.labels[0] == 1 else 1 - probability
    assert f"= {number(-np.log(own))}." in told.sentences[0]
    assert f"The mean over 160 points is the loss: {number(training.losses[10])}." in told.sentences[1]


def test_without_hidden_layers_no_layer_is_told() -> None:
    said = " ".join(tell(train(1, layers=0), 1, "forward").sentences)
    assert "There is no hidden layer, so the output's sum is" in said
    assert "First hidden unit" not in said


def test_a_step_function_is_told_to_let_no_error_through() -> None:
    assert tell(train(1, activation="step"), 1, "backward").sentences[-1].startswith("A step is flat on both sides")
    assert "flat" not in " ".join(tell(train(1, activation="step", layers=0), 1, "backward").sentences)


@pytest.mark.parametrize("step", [1, 7, 20])
def test_an_update_tells_whether_the_loss_fell(step: int) -> None:
    training = train(step)
    fell = training.losses[step] < training.losses[step - 1]
    told = tell(training, step, "update").sentences
    assert told[0].startswith(f"Step {step} of at most 1,000:")
    assert told[2].startswith(f"The loss {'fell' if fell else 'rose'} from")


def test_the_outcome_counts_both_shares() -> None:
    training = train(200)
    network = training.at(200)
    learned, back = (training.accuracy_percent(network, part) for part in (training.learned_from, training.kept_back))
    assert outcome(training, 200).startswith(
        f"After 200 steps the network puts {learned:.0f} % of the points it learns from on the right side, and {back:.0f} % of"
    )
