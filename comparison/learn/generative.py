"""The generative network of /gan: random numbers and a class in, images and a judgement on them out.

The weights are trained by gan/train.py and lie in gan/ as ONNX. onnxruntime is imported when they are loaded, not before.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from comparison.learn.measured import Metrics

FOLDER = Path(__file__).resolve().parents[2] / "gan"
GENERATOR, DISCRIMINATOR, METRICS = "generator.onnx", "discriminator.onnx", "metrics.json"
LATENT_SIZE = 64
IMAGE_SIZE = 28
CLASSES = ("t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle-boot")
"""In the order of Fashion-MNIST; public ids, used in links."""
CLASS_WORDS = {name: name.replace("-boot", " boot").replace("t-s", "T-s") for name in CLASSES}
STEPS = 8
"""Images of an interpolation."""
LARGEST_SEED = 999_999
_CUT = 2.0  # standard deviations at which the noise is cut
_THREADS = 2
_BATCH = 16  # images at once: what lies between the layers fits the cache, and memory stays small
_WAY_OUT = "get the file from the repository again, or train anew as gan/README.md says."

Noise = npt.NDArray[np.float32]
"""[n, 64]."""
Images = npt.NDArray[np.uint8]
"""[n, 28, 28], grey levels, 0 is the background."""


class WeightsError(Exception):
    """The weights cannot be used; the message is a sentence for the reader."""


class Session(Protocol):
    """What is used of onnxruntime.InferenceSession."""

    def run(self, output_names: Sequence[str] | None, input_feed: dict[str, Any]) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Gan:
    """Both networks, ready to run. Sessions may be shared by threads."""

    generator: Session
    discriminator: Session

    def draw(self, noise: Noise, classes: npt.NDArray[np.float32]) -> Images:
        """Images of noise [n, 64] and class weights [n, 10]."""
        parts = [
            self.generator.run(None, {"noise": noise[at : at + _BATCH], "classes": classes[at : at + _BATCH]})[0][:, 0]
            for at in range(0, len(noise), _BATCH)
        ]
        return np.rint((np.concatenate(parts) + 1.0) * 127.5).astype(np.uint8)

    def judge(self, images: Images, classes: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Scores [n]: above 0 the discriminator takes the image for a photo of that class, below 0 for a made one."""
        [scores] = self.discriminator.run(
            None, {"images": (images.astype(np.float32) / 127.5 - 1.0)[:, None], "classes": classes}
        )
        return np.asarray(scores, np.float32)


def load(folder: Path | None = None) -> Gan:
    """Read and check the weights.

    Raises:
        WeightsError: a file is missing, is not the one the figures were measured with, or cannot be run.
    """
    folder = folder or FOLDER
    wanted = metrics(folder)["weights"]
    contents = [_checked(folder / name, wanted[name]["sha256"]) for name in (GENERATOR, DISCRIMINATOR)]
    try:
        import onnxruntime
    except ImportError as error:
        raise WeightsError(
            "The package onnxruntime is not installed; `pip install -r requirements.txt` brings it."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
    options.enable_cpu_mem_arena = False  # memory goes back after a large batch
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # idle threads leave the cores to others
    try:
        sessions = [onnxruntime.InferenceSession(content, options, ["CPUExecutionProvider"]) for content in contents]
    except Exception as error:  # onnxruntime raises many kinds, none of them documented
        raise WeightsError(f"onnxruntime cannot run the weights in {folder.name}/; {_WAY_OUT}") from error
    model = Gan(*sessions)
    try:
        _try_out(model)
    except Exception as error:  # files that run, but are other networks than these
        raise WeightsError(f"The weights in {folder.name}/ draw no images; {_WAY_OUT}") from error
    return model


def _try_out(model: Gan) -> None:
    """One image drawn and judged; raises where that cannot be."""
    classes = class_weights(CLASSES[0])[None]
    images = model.draw(latents(1, 0, 1.0), classes)
    scores = model.judge(images, classes)
    if images.shape != (1, IMAGE_SIZE, IMAGE_SIZE) or scores.shape != (1,) or not np.isfinite(scores).all():
        raise ValueError(f"images {images.shape}, scores {scores.shape}")


def metrics(folder: Path | None = None) -> dict[str, Any]:
    """What training took and what gan/evaluate.py measured.

    Raises:
        WeightsError: the file is missing, not JSON, or lacks a figure that is shown.
    """
    path = (folder or FOLDER) / METRICS
    try:
        figures: dict[str, Any] = json.loads(path.read_text("utf-8"))
        Metrics.model_validate(figures)
    except (OSError, ValueError, RecursionError) as error:
        raise WeightsError(f"{_place(path)} is missing or damaged; {_WAY_OUT}") from error
    return figures


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _checked(path: Path, sha256: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{_place(path)} is missing; {_WAY_OUT}") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise WeightsError(f"{_place(path)} is damaged: {len(content):,} bytes that are not those measured; {_WAY_OUT}")
    return content


# Noise ----------------------------------------------------------------------------------------------------------------


def _own_noise(seed: int, index: int) -> Noise:
    """64 normal numbers cut at two standard deviations, the same for ever: numpy keeps the stream of RandomState."""
    chance = np.random.RandomState([seed, index])
    drawn = chance.standard_normal(4 * LATENT_SIZE)
    return drawn[np.abs(drawn) <= _CUT][:LATENT_SIZE].astype(np.float32)


def latents(count: int, seed: int, truncation: float, noise: float = 1.0) -> Noise:
    """Noise of `count` images. Image i is the same however many there are.

    Args:
        truncation: what the numbers are multiplied with (the truncation trick of Brock et al. 2019, arXiv:1809.11096):
            small gives typical images, large gives various ones.
        noise: how much the images differ from the first: 0 not at all, 1 as much as any two. In between is the mixture
            that keeps the variance, sqrt(1 - noise²) of the first and noise of their own.
    """
    base = _own_noise(seed, 0)
    kept = np.float32(np.sqrt(1.0 - noise**2))
    rows = [base, *(kept * base + np.float32(noise) * _own_noise(seed, index) for index in range(1, count))]
    return np.stack(rows) * np.float32(truncation)


def class_weights(first: str, second: str | None = None, share: float = 0.0) -> npt.NDArray[np.float32]:
    """Weights of the classes [10]: all of `first`, or the share (0 to 1) of `second` in it."""
    weights = np.zeros(len(CLASSES), np.float32)
    weights[CLASSES.index(first)] += 1.0 - share if second else 1.0
    if second:
        weights[CLASSES.index(second)] += share
    return weights


def slerp(start: Noise, end: Noise, share: npt.NDArray[np.float32]) -> Noise:
    """Points [n, 64] on the way from one noise to another: the direction turns evenly, the length goes straight.

    Straight lines between random points pass close to the middle, where no training noise lay (White 2016,
    arXiv:1609.04468). The ends are exact.
    """
    share = np.asarray(share, np.float32)[:, None]
    lengths = np.linalg.norm(start), np.linalg.norm(end)
    if min(lengths) == 0:
        return (1 - share) * start + share * end
    one, other = start / lengths[0], end / lengths[1]
    angle = np.arccos(np.clip(np.dot(one, other), -1.0, 1.0))
    if angle < 1e-4:
        return (1 - share) * start + share * end
    direction = (np.sin((1 - share) * angle) * one + np.sin(share * angle) * other) / np.sin(angle)
    points = direction * ((1 - share) * lengths[0] + share * lengths[1])
    points[share[:, 0] == 0], points[share[:, 0] == 1] = start, end
    way: Noise = points.astype(np.float32)
    return way


def walk(
    start: tuple[Noise, npt.NDArray[np.float32]], end: tuple[Noise, npt.NDArray[np.float32]], shares: Sequence[float]
) -> tuple[Noise, npt.NDArray[np.float32]]:
    """Noise and class weights at shares (0 to 1) of the way between two images, each given as noise [64] and weights [10]."""
    share = np.asarray(shares, np.float32)
    classes = (1 - share)[:, None] * start[1] + share[:, None] * end[1]
    return slerp(start[0], end[0], share), classes.astype(np.float32)


def plane(seed: int, truncation: float, side: int) -> Noise:
    """Noise [side * side, 64] of a grid between four corners: image 0 to 3 of the seed."""
    corners = latents(4, seed, truncation)
    shares = np.linspace(0, 1, side, dtype=np.float32)
    left, right = slerp(corners[0], corners[2], shares), slerp(corners[1], corners[3], shares)
    return np.concatenate([slerp(one, other, shares) for one, other in zip(left, right, strict=True)])


# Words ----------------------------------------------------------------------------------------------------------------


def kind_words(first: str, second: str | None = None, share: float = 0.0) -> str:
    """What is drawn: "sneaker", "70 % sneaker, 30 % bag"."""
    if not second or second == first or share == 0:
        return CLASS_WORDS[first]
    if share == 1:
        return CLASS_WORDS[second]
    return f"{100 * (1 - share):.0f} % {CLASS_WORDS[first]}, {100 * share:.0f} % {CLASS_WORDS[second]}"


def training_log(folder: Path | None = None) -> pd.DataFrame:
    """One row per epoch of the training: epoch, steps, seconds, losses, mean scores, class accuracy in percent.

    Raises:
        WeightsError: the file is missing or not a table of these columns.
    """
    path = (folder or FOLDER) / "log.csv"
    try:
        log = pd.read_csv(path)
        figures = log[["epoch", "score_real", "score_generated", "class_accuracy_percent"]].astype("float64")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{_place(path)} is missing or damaged; {_WAY_OUT}") from error
    if log.empty or not np.isfinite(figures.to_numpy()).all():
        raise WeightsError(f"{_place(path)} has no row, or a cell without a number; {_WAY_OUT}")
    return log
