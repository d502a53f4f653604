"""What is to be trained: its compute, worked out by hand, and which figures no job can be made of."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.run_cost.jobs import (
    MAX_EPOCHS,
    MAX_FLOP,
    MAX_PARAMETERS,
    MAX_SAMPLES,
    MAX_TOKENS,
    ComputeJob,
    HoursJob,
    JobError,
    LikeJob,
    Work,
    checked,
    count_words,
    samples_job,
    transformer_job,
)


def test_compute_of_a_transformer_and_of_a_convolutional_network() -> None:
    assert transformer_job(8e9, 1e9).flop == pytest.approx(4.8e19)
    # 4.089e9 multiply-adds x 2 x 3 = 2.4534e10 a picture
    assert samples_job(4.089e9, 1000, 2, Work.CONVOLUTIONAL).flop == pytest.approx(4.9068e13)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: ComputeJob(0), "compute"),
        (lambda: ComputeJob(-1e20), "compute"),
        (lambda: ComputeJob(math.inf), "compute"),
        (lambda: ComputeJob(math.nan), "compute"),
        (lambda: ComputeJob(1e40), "compute"),
        (lambda: ComputeJob(1e20, parameters=0), "parameters"),
        (lambda: transformer_job(0, 1e9), "parameters"),
        (lambda: transformer_job(8e9, 0), "tokens"),
        (lambda: transformer_job(2 * MAX_PARAMETERS, 1), "parameters"),
        (lambda: transformer_job(1, 2 * MAX_TOKENS), "tokens"),
        (lambda: samples_job(0, 1e6, 3, Work.CONVOLUTIONAL), "multiply-adds per sample"),
        (lambda: samples_job(4e9, 2 * MAX_SAMPLES, 3, Work.CONVOLUTIONAL), "samples"),
        (lambda: samples_job(4e9, 1e6, -3, Work.CONVOLUTIONAL), "epochs"),
        (lambda: samples_job(4e9, 1e6, 2 * MAX_EPOCHS, Work.CONVOLUTIONAL), "epochs"),
        (lambda: HoursJob(0, "h100-sxm-80gb"), "accelerator hours"),
        (lambda: HoursJob(1, "h100-sxm-80gb", 0), "accelerators"),
        (lambda: HoursJob(1, "h100-sxm-80gb", 8, parameters=-1), "parameters"),
        (lambda: LikeJob("x", "dawnbench", "X", 1, "h100-sxm-80gb", 8, scale=0), "scale"),
        (lambda: LikeJob("x", "dawnbench", "X", 0, "h100-sxm-80gb", 8), "hours of the published run"),
        (lambda: LikeJob("x", "dawnbench", "X", 1, "h100-sxm-80gb", 0), "accelerators of the published run"),
    ],
)
def test_a_figure_no_job_can_be_made_of_is_named_in_a_sentence(make: Any, field: str) -> None:
    with pytest.raises(JobError) as error:
        make()
    assert error.value.parameter == field
    assert str(error.value).startswith(f"{field} is ")
    assert str(error.value).endswith(" is wanted.")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "hours is True; a finite number is wanted."),
        ("8", "hours is '8'; a finite number is wanted."),
        (math.nan, "hours is nan; a finite number is wanted."),
        (0, "hours is 0 h; more than 0 and at most 100 is wanted."),
        (-2.5, "hours is -2.5 h; more than 0 and at most 100 is wanted."),
        (101, "hours is 101 h; more than 0 and at most 100 is wanted."),
        (6.7e22, "hours is 6.7 × 10^22 h; more than 0 and at most 100 is wanted."),
    ],
)
def test_a_figure_out_of_range_is_said_with_its_unit_and_the_range(value: Any, said: str) -> None:
    with pytest.raises(JobError) as error:
        checked("hours", value, 100, unit="h")
    assert str(error.value) == said


@pytest.mark.parametrize("value", [1, 99.5, 100])
def test_a_figure_within_range_comes_back_as_it_is(value: float) -> None:
    assert checked("hours", value, 100) == value
    assert isinstance(checked("hours", value, 100), float)


def test_the_least_that_may_be_is_left_out_itself() -> None:
    assert checked("ratio", 1.5, 10, at_least=1) == 1.5
    with pytest.raises(JobError, match="ratio is 1; more than 1 and at most 10"):
        checked("ratio", 1, 10, at_least=1)


def test_the_largest_job_is_just_allowed() -> None:
    assert ComputeJob(MAX_FLOP).flop == 1e30
    with pytest.raises(JobError, match=r"compute is 1.01 × 10\^30 FLOP"):
        ComputeJob(1.01 * MAX_FLOP)


def test_a_job_says_how_its_compute_came_about() -> None:
    # 6 x 8 x 10^9 x 10^9 = 4.8 x 10^19
    assert transformer_job(8e9, 1e9, "Llama").describe() == (
        "Llama: 6 × 8 × 10^9 parameters × 1 × 10^9 tokens = 4.8 × 10^19 FLOP"
    )
    # 4.089 x 10^9 x 2 x 3 = 2.4534 x 10^10 a sample; x 2 x 10^6 x 90 = 4.41612 x 10^18
    assert samples_job(4.089e9, 2e6, 90, Work.CONVOLUTIONAL, name="ResNet").describe() == (
        "ResNet: 2.45 × 10^10 FLOP a sample × 2 × 10^6 samples × 90 epochs = 4.42 × 10^18 FLOP"
    )
    assert ComputeJob(1e21).describe() == "1 × 10^21 FLOP"


def test_a_job_like_another_says_how_often_and_where_it_ran() -> None:
    once = LikeJob("r", "dawnbench", "ResNet-50", 2.5, "v100-sxm-16gb", 1_024)
    assert once.describe() == "ResNet-50, 2.5 hours on 1,024 × v100-sxm-16gb"
    thrice = LikeJob("r", "dawnbench", "ResNet-50", 2.5, "v100-sxm-16gb", 8, 3, accelerator_name="V100")
    assert thrice.describe() == "3 times ResNet-50, 2.5 hours on 8 × V100"


def test_hours_are_said_to_six_digits_with_the_name_people_read() -> None:
    assert HoursJob(17_472, "h100-sxm-80gb").describe() == "17,472 accelerator hours on h100-sxm-80gb"
    named = HoursJob(17_472.4, "h100-sxm-80gb", accelerator_name="H100 SXM")
    assert named.describe() == "17,472.4 accelerator hours on H100 SXM"


@pytest.mark.parametrize(
    ("epochs", "words"), [(1, "1 epoch"), (90, "90 epochs"), (2.0, "2 epochs"), (2.5, "2.5 epochs")]
)
def test_epochs_are_counted(epochs: float, words: str) -> None:
    assert count_words(epochs) == words


@given(st.floats(100, 1e14), st.floats(1, 1e10), st.floats(1, 100))
def test_compute_is_linear_in_parameters_and_in_tokens(parameters: float, tokens: float, factor: float) -> None:
    once = transformer_job(parameters / factor, tokens).flop
    assert transformer_job(parameters, tokens).flop == pytest.approx(factor * once)
    assert transformer_job(parameters / factor, tokens * factor).flop == pytest.approx(factor * once)


@given(st.floats(1, 1e12), st.integers(1, 10**6), st.integers(1, 100))
def test_a_hundred_epochs_are_a_hundred_times_one(multiply_adds: float, samples: int, epochs: int) -> None:
    one = samples_job(multiply_adds, samples, 1, Work.CONVOLUTIONAL)
    more = samples_job(multiply_adds, samples, epochs, Work.CONVOLUTIONAL)
    assert more.flop == pytest.approx(epochs * one.flop)
    assert more.flop == pytest.approx(samples_job(multiply_adds, samples * epochs, 1, Work.CONVOLUTIONAL).flop)


@given(st.floats() | st.integers() | st.booleans() | st.text(max_size=5) | st.none())
def test_any_value_is_taken_as_it_is_or_refused_in_a_sentence(value: Any) -> None:
    refused = None
    try:
        assert 0 < checked("figure", value, 1e6) <= 1e6
    except JobError as error:
        refused = error
    if refused:
        assert refused.found
        assert refused.sentence.endswith(" is wanted.")
