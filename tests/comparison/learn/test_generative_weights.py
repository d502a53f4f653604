"""The shipped weights keep to the figures of gan/metrics.json and the model card. Needs neither PyTorch nor the photos."""

import hashlib
import json
from typing import Any

import numpy as np
import pytest

from comparison.learn import generative
from gan import evaluate

PER_CLASS = 120
"""Images of each class drawn here; the figures rest on a thousand."""
MIB = 2**20


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return generative.metrics()


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Images at truncation 0.7 of another seed than the figures', their likeliest classes and features."""
    images, _ = evaluate.generate(generative.load(), 0.7, PER_CLASS, seed=1_000)
    classes, features = evaluate.look(evaluate.session(generative.FOLDER / "classifier.onnx"), images)
    return images, classes, features


WANTED = np.repeat(np.arange(10), PER_CLASS)


def test_what_is_shipped_is_what_was_measured_and_small(measured: dict[str, Any]) -> None:
    sizes = []
    for name, wanted in measured["weights"].items():
        content = (generative.FOLDER / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == wanted["sha256"], name
        sizes.append(len(content))
    assert sum(sizes) <= 8 * MIB


def test_the_judge_knows_photos(measured: dict[str, Any]) -> None:
    assert measured["classifier_test_accuracy_percent"] >= 91


def test_generated_images_are_of_their_class(measured: dict[str, Any], drawn: Any) -> None:
    recorded = measured["generated"]["0.7"]["class_accuracy_percent"]
    assert recorded >= 90
    assert 100 * (drawn[1] == WANTED).mean() == pytest.approx(recorded, abs=3)


def test_no_class_has_collapsed(measured: dict[str, Any], drawn: Any) -> None:
    """At least 60 % of the distance between two photos of a class, on average; no class repeats one image."""
    recorded = measured["generated"]["0.7"]
    assert recorded["diversity_percent"] >= 60
    chance = np.random.RandomState(0)
    for number, name in enumerate(generative.CLASSES):
        spread = evaluate.spread(drawn[0][number == WANTED], chance)
        percent = 100 * spread / measured["real_pair_distance"][name]
        assert percent == pytest.approx(recorded["diversity_percent_by_class"][name], abs=8), name
        assert percent > 40, name


def test_features_are_as_far_from_photos_as_recorded(measured: dict[str, Any], drawn: Any) -> None:
    real = np.array(measured["real_feature_mean"]), np.array(measured["real_feature_covariance"])
    recorded = measured["generated"]["0.7"]["frechet_distance"]
    found = evaluate.frechet(evaluate.moments(drawn[2]), real)
    assert found == pytest.approx(recorded, rel=0.15)
    assert measured["frechet_distance_train_test"] < recorded


def test_the_frechet_distance_is_zero_of_equals_and_the_known_one_of_shifted_normals() -> None:
    chance = np.random.RandomState(1)
    one = evaluate.moments(chance.normal(size=(4_000, 5)))
    assert evaluate.frechet(one, one) == pytest.approx(0, abs=1e-8)
    assert evaluate.frechet(one, (one[0] + 2, one[1])) == pytest.approx(4 * 5)
    assert evaluate.frechet(one, (one[0], 4 * one[1])) == pytest.approx(np.trace(one[1]), rel=1e-6)


def test_the_model_card_states_the_measured_figures(measured: dict[str, Any]) -> None:
    card = (generative.FOLDER / "MODEL_CARD.md").read_text("utf-8")
    shown, training = measured["generated"]["0.7"], measured["training"]
    for figure in (
        f"{measured['classifier_test_accuracy_percent']} %",
        f"{shown['class_accuracy_percent']} %",
        f"{shown['diversity_percent']} %",
        str(shown["frechet_distance"]),
        str(measured["frechet_distance_train_test"]),
        f"{training['wall_hours']} hours",
        f"{training['epochs']} epochs",
        f"{training['steps']:,} steps",
    ):
        assert figure in card, figure


def test_the_log_has_a_row_an_epoch(measured: dict[str, Any]) -> None:
    log = generative.training_log()
    assert log["epoch"].tolist() == list(range(1, measured["training"]["epochs"] + 1))
    assert log["wall_seconds"].sum() / 3_600 == pytest.approx(measured["training"]["wall_hours"], abs=0.01)
    assert json.loads((generative.FOLDER / generative.METRICS).read_text("utf-8"))["training"]["machine"]
