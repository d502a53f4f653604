"""Pictures the generator draws, and what the discriminator says of them: made once for all who ask for the same.

All raise `generative.WeightsError` where the weights are missing or damaged.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import streamlit as st

from comparison.learn import generative, pictures
from comparison.links.gan import Wanted
from ui import data

T = TypeVar("T")
SIDE = 7
"""Images along each edge of the latent grid."""
LARGE = 28 * 10
"""Width of a single image, pixels."""
MAX_WIDTH = 600
"""Pixels a picture has at most: more only costs bytes."""
EPOCHS = "epochs.png"
_FINE = 3
"""Images of the animation per step of the strip."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Several images as one PNG, and the discriminator's score of each."""

    picture: bytes
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """From one image to another."""

    strip: bytes
    """PNG."""
    animation: bytes
    """GIF, there and back."""
    differences: tuple[float, ...]
    """Between neighbours of the strip, in grey levels."""
    ends_differ: float
    """The same between its ends."""
    scores: tuple[float, ...]
    """Of the images of the strip."""


def draw(picture: bytes, alt: str, where: Any = st, **more: Any) -> None:
    """A still picture; without the format Streamlit would make a blurred JPEG of it."""
    where.image(picture, output_format="PNG", alt=alt, **more)


def networks() -> generative.Gan:
    """Both networks, loaded once for all visitors."""
    return _remember("gan-networks", (), lambda: generative.load(generative.FOLDER))


def sheet(wanted: Wanted, many: int, noise: float) -> Sheet:
    """So many images; `noise` says how much they differ, 0 to 1."""

    def make() -> Sheet:
        model = networks()
        classes = np.tile(wanted.weights, (many, 1))
        images = model.draw(generative.latents(many, wanted.seed, wanted.truncation, noise), classes)
        columns = pictures.columns_for(many)
        scale = max(2, min(10, MAX_WIDTH // (columns * generative.IMAGE_SIZE)))
        picture = pictures.png(pictures.montage(images, columns, scale))
        return Sheet(picture, tuple(model.judge(images, classes).tolist()))

    return _remember("gan-sheet", (wanted, many, noise), make)


def way(start: Wanted, end: Wanted) -> Way:
    """The strip and the animation from one image to another."""

    def make() -> Way:
        model = networks()
        shares = np.linspace(0, 1, (generative.STEPS - 1) * _FINE + 1).tolist()
        noise, classes = generative.walk(_place(start), _place(end), shares)
        images = model.draw(noise, classes)
        strip = images[::_FINE]
        return Way(
            strip=pictures.png(pictures.montage(strip, generative.STEPS, 5)),
            animation=pictures.gif(images, 10, 80),
            differences=tuple(pictures.distances(strip).tolist()),
            ends_differ=float(pictures.distances(strip[[0, -1]])[0]),
            scores=tuple(model.judge(strip, classes[::_FINE]).tolist()),
        )

    return _remember("gan-way", (start, end), make)


def on_the_way(start: Wanted, end: Wanted, share: float) -> Sheet:
    """The one image at a share (0 to 1) of the way."""

    def make() -> Sheet:
        model = networks()
        noise, classes = generative.walk(_place(start), _place(end), [share])
        images = model.draw(noise, classes)
        return Sheet(pictures.png(images[0], 10), (float(model.judge(images, classes)[0]),))

    return _remember("gan-on-the-way", (start, end, share), make)


def grid(wanted: Wanted) -> bytes:
    """The latent grid as one PNG."""

    def make() -> bytes:
        noise = generative.plane(wanted.seed, wanted.truncation, SIDE)
        images = networks().draw(noise, np.tile(wanted.weights, (len(noise), 1)))
        return pictures.png(pictures.montage(images, SIDE, 3, 2))

    return _remember("gan-grid", (wanted,), make)


def noise_and_image() -> bytes:
    """64 numbers as grey squares beside the image they become (PNG)."""

    def make() -> bytes:
        noise = generative.latents(1, 1, 0.7)
        image = networks().draw(noise, generative.class_weights("sneaker")[None])[0]
        return pictures.png(pictures.beside(noise[0], image))

    return _remember("gan-noise-and-image", (), make)


def epochs() -> bytes:
    """What the same noise became after the first epochs and the last (PNG)."""
    return _remember("gan-epochs", (), lambda: pictures.enlarged(generative.FOLDER / EPOCHS, 3))


def _remember(kind: str, asked: tuple[Any, ...], make: Callable[[], T]) -> T:
    """Kept until the files of the networks change: a repaired or new file counts without a restart."""
    folder = generative.FOLDER
    names = (generative.GENERATOR, generative.DISCRIMINATOR, generative.METRICS, EPOCHS)
    changed = tuple(path.stat().st_mtime_ns if (path := folder / name).exists() else 0 for name in names)
    return data.remember((kind, *asked, folder, changed), make)


def _place(wanted: Wanted) -> tuple[generative.Noise, generative.Noise]:
    """Noise and class weights of the first image."""
    return generative.latents(1, wanted.seed, wanted.truncation)[0], wanted.weights
