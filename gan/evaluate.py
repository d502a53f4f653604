"""Measure the shipped weights: `python -m gan.evaluate` writes gan/metrics.json (see gan/README.md). Needs no PyTorch.

Class accuracy    Percent of generated images that the classifier, which never saw one, takes for their class.
Fréchet distance  Between generated and test images in the classifier's 64 features (Heusel et al. 2017, arXiv:1706.08500,
                  with this classifier instead of Inception), beside the distance between train and test images.
Diversity         Mean distance between two images of a class in grey levels, as percent of that between real ones.
"""

import argparse
import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from comparison.learn.generative import CLASSES, DISCRIMINATOR, GENERATOR, METRICS, Gan, class_weights, latents
from gan.fashion import FOLDER as DATA
from gan.fashion import load, scaled

FOLDER = Path(__file__).parent
SEED = 7
PER_CLASS = 1_000
PAIRS = 4_000
TRUNCATIONS = (0.3, 0.7, 1.0)
Array = npt.NDArray[np.float64]


def session(path: Path) -> onnxruntime.InferenceSession:
    """A network on two threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    return onnxruntime.InferenceSession(path, options, ["CPUExecutionProvider"])


def look(classifier: Any, images: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.int64], Array]:
    """The likeliest class [n] and the features [n, 64] of images."""
    found = [classifier.run(None, {"images": scaled(images[at : at + 500])}) for at in range(0, len(images), 500)]
    classes = np.concatenate([each[0].argmax(1) for each in found])
    return classes, np.concatenate([each[1] for each in found]).astype(np.float64)


def moments(features: Array) -> tuple[Array, Array]:
    """Mean [64] and covariance [64, 64]."""
    return features.mean(0), np.cov(features, rowvar=False)


def frechet(one: tuple[Array, Array], other: tuple[Array, Array]) -> float:
    """Squared Fréchet distance of two normal distributions, |m1 - m2|² + tr(C1 + C2 - 2 (C1 C2)^½).

    The trace of the root is the sum of the roots of the eigenvalues of C1^½ C2 C1^½, which is symmetric.
    """
    values, vectors = np.linalg.eigh(one[1])
    root = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    shared = np.linalg.eigvalsh(root @ other[1] @ root)
    trace = np.trace(one[1]) + np.trace(other[1]) - 2 * np.sqrt(np.clip(shared, 0, None)).sum()
    return float(((one[0] - other[0]) ** 2).sum() + trace)


def spread(images: npt.NDArray[np.uint8], chance: np.random.RandomState) -> float:
    """Mean Euclidean distance of random pairs, in grey levels over 784 pixels."""
    first, second = chance.randint(len(images), size=(2, PAIRS))
    different = first != second
    gap = images[first[different]].astype(np.float64) - images[second[different]]
    return float(np.sqrt((gap**2).sum((1, 2))).mean())


def generate(gan: Gan, truncation: float, per_class: int, seed: int) -> tuple[npt.NDArray[np.uint8], Array]:
    """`per_class` images of each class in turn, and the discriminator's scores."""
    images, scores = [], []
    for number, name in enumerate(CLASSES):
        noise = latents(per_class, seed + number, truncation)
        weights = np.tile(class_weights(name), (per_class, 1))
        for at in range(0, per_class, 250):
            made = gan.draw(noise[at : at + 250], weights[at : at + 250])
            images.append(made)
            scores.append(gan.judge(made, weights[at : at + 250]))
    return np.concatenate(images), np.concatenate(scores).astype(np.float64)


def histogram(scores: Array) -> dict[str, list[float]]:
    """Share of the scores in each bin of 0.25, in percent."""
    edges = np.arange(-4, 4.01, 0.25)
    counts, _ = np.histogram(np.clip(scores, edges[0], edges[-1]), edges)
    return {"edges": edges.tolist(), "percent": [round(100 * each / len(scores), 2) for each in counts.tolist()]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the four Fashion-MNIST files")
    parser.add_argument("--machine", default="", help="what it was trained on, for the record")
    options = parser.parse_args()
    chance = np.random.RandomState(SEED)
    gan = Gan(session(FOLDER / GENERATOR), session(FOLDER / DISCRIMINATOR))
    classifier = session(FOLDER / "classifier.onnx")
    (train, _), (test, labels) = load(options.data, "train"), load(options.data, "t10k")
    taken, features = look(classifier, test)
    real = moments(features)
    halves = chance.permutation(len(test))
    split = frechet(moments(features[halves[:5_000]]), moments(features[halves[5_000:]]))
    some = chance.permutation(len(train))[: len(test)]
    real_spread = [spread(test[labels == number], chance) for number in range(len(CLASSES))]
    wanted = np.repeat(np.arange(len(CLASSES)), PER_CLASS)
    by_truncation, histograms = {}, {}
    for truncation in TRUNCATIONS:
        images, scores = generate(gan, truncation, PER_CLASS, SEED)
        classes, seen = look(classifier, images)
        diversity = [
            100 * spread(images[wanted == number], chance) / real_spread[number] for number in range(len(CLASSES))
        ]
        by_truncation[f"{truncation:g}"] = {
            "class_accuracy_percent": round(100 * float((classes == wanted).mean()), 2),
            "class_accuracy_percent_by_class": {
                name: round(100 * float((classes[wanted == number] == number).mean()), 1)
                for number, name in enumerate(CLASSES)
            },
            "frechet_distance": round(frechet(moments(seen), real), 3),
            "diversity_percent": round(float(np.mean(diversity)), 1),
            "diversity_percent_by_class": {name: round(each, 1) for name, each in zip(CLASSES, diversity, strict=True)},
            "taken_for_real_percent": round(100 * float((scores > 0).mean()), 1),
        }
        histograms[f"{truncation:g}"] = histogram(scores)
    weights = np.stack([class_weights(CLASSES[label]) for label in labels])
    real_scores = np.concatenate(
        [gan.judge(test[at : at + 500], weights[at : at + 500]) for at in range(0, 10_000, 500)]
    )
    log = list(csv.DictReader((FOLDER / "log.csv").read_text("utf-8").splitlines()))
    found = {
        "images_per_class": PER_CLASS,
        "seed": SEED,
        "generated": by_truncation,
        "classifier_test_accuracy_percent": round(100 * float((taken == labels).mean()), 2),
        "frechet_distance_train_test": round(frechet(moments(look(classifier, train[some])[1]), real), 3),
        "frechet_distance_test_halves": round(split, 3),
        "real_pair_distance": {name: round(each, 1) for name, each in zip(CLASSES, real_spread, strict=True)},
        "real_feature_mean": [round(each, 4) for each in real[0].tolist()],
        "real_feature_covariance": [[round(each, 4) for each in row] for row in real[1].tolist()],
        "real_taken_for_real_percent": round(100 * float((real_scores > 0).mean()), 1),
        "scores": {"real": histogram(real_scores.astype(np.float64)), **histograms},
        "training": {
            "epochs": len(log),
            "steps": sum(int(row["steps"]) for row in log),
            "wall_hours": round(sum(float(row["wall_seconds"]) for row in log) / 3_600, 3),
            "cpu_hours": round(sum(float(row["cpu_seconds"]) for row in log) / 3_600, 3),
            "machine": options.machine,
        },
        "weights": {
            name: {
                "bytes": (FOLDER / name).stat().st_size,
                "sha256": hashlib.sha256((FOLDER / name).read_bytes()).hexdigest(),
                "parameters": parameters(FOLDER / name),
            }
            for name in (GENERATOR, DISCRIMINATOR, "classifier.onnx")
        },
    }
    text = json.dumps(found, indent=1)
    (FOLDER / METRICS).write_text(_short_lists(text) + "\n", "utf-8")
    shown = by_truncation["0.7"]
    print(
        f"classifier {found['classifier_test_accuracy_percent']} %; truncation 0.7: class accuracy"
        f" {shown['class_accuracy_percent']} %, Fréchet distance {shown['frechet_distance']} (train against test"
        f" {found['frechet_distance_train_test']}, halves of test {found['frechet_distance_test_halves']}),"
        f" diversity {shown['diversity_percent']} %"
    )


def parameters(path: Path) -> int:
    """Numbers that were trained, as the file holds them: its size without names and structure, in float32."""
    import onnx

    model = onnx.load(path)
    return sum(int(np.prod(each.dims)) for each in model.graph.initializer if each.data_type == onnx.TensorProto.FLOAT)


def _short_lists(text: str) -> str:
    """JSON with each list of numbers on one line."""
    import re

    return re.sub(r"\[\s+([-\d.,\se]+?)\s+\]", lambda found: f"[{' '.join(found[1].split())}]", text)


if __name__ == "__main__":
    main()
