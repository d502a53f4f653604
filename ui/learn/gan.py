"""What /gan is put together from: the networks, loaded when first drawn with; the views; what to say without weights."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from comparison.charts import gan as charts
from comparison.charts.theme import BAR
from comparison.learn import generative, generative_cost
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number
from ui import data
from ui.kit.link import Link
from ui.kit.sources import show_sources
from ui.kit.tables import show_table
from ui.kit.text import bullets, caption, escape, paragraph

COUNTS = (1, 4, 9, 16, 36, 64)
SIDE = 7
"""Images along each edge of the latent grid."""
_FINE = 3
"""Images of the animation per step of the strip."""
_LARGE = 28 * 10
"""Width of a single image, pixels."""
_WIDTH = 600
"""Pixels a picture has at most: more only costs bytes."""
COLAB = "https://colab.research.google.com/github/tensorflow/hub/blob/master/examples/colab/biggan_generation_with_tf_hub.ipynb"
PARAMETERS = (
    "g_class",
    "g_mix",
    "g_share",
    "g_truncation",
    "g_count",
    "g_seed",
    "g_noise",
    "g_to",
    "g_to_seed",
    "g_walk",
    "g_play",
)
"""All parameters of the page but the view: a link may hold those of a view that is not shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn. The key of what is kept."""

    kind: str
    mix: str | None
    share: float
    truncation: float
    seed: int

    @property
    def weights(self) -> np.ndarray:
        return generative.class_weights(self.kind, self.mix, self.share)

    @property
    def words(self) -> str:
        return generative.kind_words(self.kind, self.mix, self.share)


# The networks ---------------------------------------------------------------------------------------------------------


@st.cache_resource(show_spinner=False, max_entries=1)
def _load(folder: Path, version: tuple[int, ...]) -> generative.Gan:
    return generative.load(folder)


def _version() -> tuple[int, ...]:
    """Changes with the files, so that a repaired or new file is found without a restart."""
    paths = [generative.FOLDER / name for name in (generative.GENERATOR, generative.DISCRIMINATOR, generative.METRICS)]
    return tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths)


def networks() -> generative.Gan:
    """Both networks, loaded once for all visitors. Raises gan.WeightsError."""
    return _load(generative.FOLDER, _version())


@st.cache_data(show_spinner=False, max_entries=64)
def _sheet(wanted: Wanted, many: int, noise: float, version: tuple[int, ...]) -> tuple[bytes, tuple[float, ...]]:
    """The images as one PNG, and the discriminator's scores."""
    model = networks()
    classes = np.tile(wanted.weights, (many, 1))
    images = model.draw(generative.latents(many, wanted.seed, wanted.truncation, noise), classes)
    columns = generative.columns_for(many)
    scale = max(2, min(10, _WIDTH // (columns * generative.IMAGE_SIZE)))
    return generative.png(generative.montage(images, columns, scale)), tuple(model.judge(images, classes).tolist())


@st.cache_data(show_spinner=False, max_entries=64)
def _way(
    start: Wanted, end: Wanted, version: tuple[int, ...]
) -> tuple[bytes, bytes, list[float], float, tuple[float, ...]]:
    """Strip (PNG), animation (GIF), differences between its neighbours, difference of its ends, scores along the strip."""
    model = networks()
    noise, classes = generative.walk(*_ends(start, end), np.linspace(0, 1, (generative.STEPS - 1) * _FINE + 1).tolist())
    images = model.draw(noise, classes)
    strip = images[::_FINE]
    return (
        generative.png(generative.montage(strip, generative.STEPS, 5)),
        generative.gif(images, 10, 80),
        generative.distances(strip).tolist(),
        float(generative.distances(strip[[0, -1]])[0]),
        tuple(model.judge(strip, classes[::_FINE]).tolist()),
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _point(start: Wanted, end: Wanted, share: float, version: tuple[int, ...]) -> tuple[bytes, float]:
    """One image on the way (PNG) and its score."""
    model = networks()
    noise, classes = generative.walk(*_ends(start, end), [share])
    images = model.draw(noise, classes)
    return generative.png(images[0], 10), float(model.judge(images, classes)[0])


@st.cache_data(show_spinner=False, max_entries=64)
def _grid(wanted: Wanted, version: tuple[int, ...]) -> bytes:
    """The latent grid as one PNG."""
    noise = generative.plane(wanted.seed, wanted.truncation, SIDE)
    images = networks().draw(noise, np.tile(wanted.weights, (len(noise), 1)))
    return generative.png(generative.montage(images, SIDE, 3, 2))


def _draw(picture: bytes, alt: str, where: Any = st, **more: Any) -> None:
    """A still picture; without the format Streamlit would make a blurred JPEG of it."""
    where.image(picture, output_format="PNG", alt=alt, **more)


def _ends(start: Wanted, end: Wanted) -> tuple[Any, Any]:
    first, last = (
        (
            generative.latents(1, each.seed, each.truncation)[0],
            generative.class_weights(each.kind, each.mix, each.share),
        )
        for each in (start, end)
    )
    return first, last


# Views ----------------------------------------------------------------------------------------------------------------


def images(link: Link) -> None:
    """Several images of a class, and what the discriminator thinks of each."""
    wanted = _controls(link)
    with st.sidebar:
        many = link.one("g_count", "Images", COUNTS, index=COUNTS.index(16))
        noise = link.slide(
            "g_noise",
            "Noise",
            0.0,
            1.0,
            1.0,
            step=0.05,
            help="How much the noise of each image differs from that of the first: 0 gives the same image again and again.",
        )
    picture, scores = _sheet(wanted, many, noise, _version())
    found = pd.DataFrame(
        {
            "image": [
                f"row {1 + each // generative.columns_for(many)}, {1 + each % generative.columns_for(many)}"
                for each in range(many)
            ],
            "score": [round(each, 2) for each in scores],
            "verdict": [_verdict(each) for each in scores],
        }
    )
    fooled = int((found["verdict"] == _verdict(1)).sum())
    paragraph(
        f"From {generative.LATENT_SIZE} random numbers and a class it draws what never was: {plural(many, 'image')} "
        f"of class {wanted.words}, of which its own critic, the discriminator, takes {fooled} for a photo."
    )
    left, right = st.columns([3, 2], gap="large")
    columns = generative.columns_for(many)
    _draw(
        picture,
        where=left,
        alt=f"{plural(many, 'generated image')} of class {wanted.words}, {columns} side by side, in grey on black; seed {wanted.seed},"
        f" truncation {wanted.truncation:g}. The discriminator takes {fooled} for a photo.",
    )
    with right:
        st.markdown("**What the discriminator thinks of each**")
        show_table(found, _JUDGED, "Score and verdict of the discriminator for each image", height=340)
        caption("Above 0 it takes the image for a photo of that class, below 0 for a made one.")
    with st.sidebar:
        caption(_TRUNCATION)


def _verdict(score: float) -> str:
    return "a photo" if score > 0 else "made"


_JUDGED = (
    Column("image", "Image", help="Counted from the top left."),
    Column("score", "Score", format="number"),
    Column("verdict", "Takes it for"),
)
_TRUNCATION = (
    "Low truncation gives typical images that resemble each other, high truncation gives various and odd ones. The same "
    "numbers give the same images, today and next year: the link holds them all."
)


def interpolation(link: Link) -> None:
    """Eight steps from one image to another, across noise and class."""
    start = _controls(link)
    with st.sidebar:
        kind = link.one("g_to", "To class", generative.CLASSES, index=generative.CLASSES.index("ankle-boot"))
        seed = link.whole("g_to_seed", "To seed", 0, generative.LARGEST_SEED, 2)
    end = Wanted(kind, None, 0.0, start.truncation, seed)
    strip, animation, differences, apart, scores = _way(start, end, _version())
    fooled = sum(score > 0 for score in scores)
    paragraph(
        f"Between any two images lie others: from {start.words} to {end.words} in {generative.STEPS} steps, the largest of which changes"
        f" {number(100 * max(differences) / apart, 2) if apart else 0} % as much as both ends differ."
        f" The discriminator takes {fooled} of the {generative.STEPS} for photos."
    )
    _draw(
        strip,
        width="stretch",
        alt=f"{generative.STEPS} generated images side by side, changing step by step from {start.words} (seed {start.seed}) to {end.words}"
        f" (seed {end.seed}).",
    )
    left, right = st.columns(2, gap="large")
    with left:
        share = link.slide("g_walk", "Walk from the first to the last (%)", 0, 100, 50)
        picture, score = _point(start, end, share / 100, _version())
        _draw(
            picture,
            width=_LARGE,
            alt=f"The generated image {share} % of the way from {start.words} to {end.words}.",
            caption=escape(
                f"{share} % of the way; score {number(score, 2)}: the discriminator takes it for {_verdict(score)}"
            ),
        )
    with right:
        if link.toggle("g_play", "Play as animation"):
            st.image(
                animation,
                width=_LARGE,
                caption="There and back",
                output_format="auto",
                alt=f"Animation: {start.words} turns into {end.words} and back, without end.",
            )
        else:
            caption("The way there and back as a moving picture. It starts only when you want it to.")
    caption(
        "The noise turns evenly from one direction to the other, the class is blended in equal steps. That all between is a "
        "garment, too, shows that the network has learnt more than a list of photos."
    )


def grid(link: Link) -> None:
    """A sheet of images between four corners of the noise."""
    wanted = _controls(link)
    paragraph(
        f"Similar noise gives similar images: the four corners are images 1 to 4 of seed {wanted.seed}, the {SIDE * SIDE - 4} between"
        " them are drawn from mixtures of their noise."
    )
    _draw(
        _grid(wanted, _version()),
        alt=f"{SIDE} by {SIDE} generated images of class {wanted.words} that change gradually between the four at the corners;"
        f" seed {wanted.seed}, truncation {wanted.truncation:g}.",
    )
    caption(
        "From left to right and from top to bottom one direction of the 64-dimensional noise each; nothing else changes."
    )


def how(link: Link) -> None:
    """The idea in four pictures."""
    log = generative.training_log()
    measured = generative.metrics()
    shown = measured["generated"]["0.7"]
    paragraph(
        "Two networks play against each other: one draws, one tells drawings from photos. After "
        f"{plural(len(log), 'epoch')} an independent classifier recognises {number(shown['class_accuracy_percent'])} % of the drawings"
        f" as what they are meant to be (of photos it knows {number(measured['classifier_test_accuracy_percent'])} %)."
    )
    top, bottom = st.columns(2, gap="large"), st.columns(2, gap="large")
    with top[0]:
        st.subheader("1. Noise becomes an image", anchor=False)
        _noise_picture()
        paragraph(
            "The generator turns 64 random numbers and a class into 784 grey levels. Other numbers, another garment."
        )
    with top[1]:
        st.subheader("2. The generator learns to draw", anchor=False)
        epochs = [each for each in (0, 1, 5) if each < len(log)] + [len(log)]
        _draw(
            _epochs(_version()),
            width="stretch",
            alt=f"{len(epochs)} rows of ten generated images, one a class, from the same noise after epochs"
            f" {', '.join(map(str, epochs))}: first blots, then outlines, then garments.",
        )
        paragraph(
            f"The same noise after epochs {', '.join(map(str, epochs))}. The generator never sees a photo:"
            " it learns which drawings were believed."
        )
    with bottom[0]:
        st.subheader("3. The discriminator learns to tell", anchor=False)
        scores = measured["scores"]
        words = charts.describe_scores(measured["real_taken_for_real_percent"], shown["taken_for_real_percent"])
        st.plotly_chart(charts.scores(scores["real"], scores["0.7"]), key="gan-scores", alt=words, config=BAR)
        paragraph(words + " Where the curves overlap it can only guess.")
    with bottom[1]:
        st.subheader("4. Each makes the other better", anchor=False)
        words = charts.describe_contest(log)
        st.plotly_chart(charts.contest(log), key="gan-contest", alt=words, config=BAR)
        paragraph(words)
    st.markdown("**What it is, and is not**")
    training = measured["training"]
    bullets(
        [
            "Trained by us on Fashion-MNIST, 60,000 photos of garments by Zalando in 28 by 28 grey levels (licence MIT).",
            f"{measured['weights'][generative.GENERATOR]['parameters']:,} parameters draw and"
            f" {measured['weights'][generative.DISCRIMINATOR]['parameters']:,} judge; {training['steps']:,} steps of training.",
            f"Variety within a class is {number(shown['diversity_percent'])} % of that of photos at truncation 0.7,"
            f" {number(measured['generated']['1']['diversity_percent'])} % at 1.",
            f"Fréchet distance to test photos {number(shown['frechet_distance'])} at truncation 0.7,"
            f" {number(measured['generated']['1']['frechet_distance'])} at 1 (0 is perfect; between training and test photos"
            f" {number(measured['frechet_distance_train_test'])}): it is a toy, and can be told from photos.",
            "gan/MODEL_CARD.md has data, architecture, figures and limits; gan/README.md the command that trains it again.",
        ]
    )


def cost(link: Link) -> None:
    """What training this network took and costs, and what BigGAN took."""
    training = generative.metrics()["training"]
    rows = data.remember(
        ("gan-cost", training["wall_hours"]),
        lambda: generative_cost.cost_rows(data.tables().offers, training["wall_hours"], 1),
    )
    paragraph(generative_cost.describe(rows))
    show_table(
        rows,
        generative_cost.COLUMNS,
        "Training runs with time, devices, cheapest offer and cost",
        height=38 + 35 * len(rows),
    )
    sources = data.curated().sources
    bullets(
        [
            f"This network: {number(training['wall_hours'])} hours by the clock, {number(training['cpu_hours'])} hours of processor"
            f" time for {plural(training['epochs'], 'epoch')}{' on ' + training['machine'] if training['machine'] else ''}, measured. The"
            " cheapest offer with enough virtual CPUs has an accelerator that this training leaves idle.",
            *(
                f"{run.name}: {run.note} ({sources[run.source].title}, {day_words(run.as_of)})"
                for run in generative_cost.BIGGAN
            ),
            "Prices are of today's table, not of the year of the training, and leave out storage, failed attempts and people.",
        ]
    )
    show_sources(rows.dropna(subset=["source"]), what="price")


def _noise_picture() -> None:
    """64 numbers as grey squares beside the image they become; said, where the weights are missing."""
    try:
        _draw(
            _noise_and_image(_version()),
            alt="Left 64 random numbers as eight by eight grey squares, right the sneaker drawn from them.",
        )
    except generative.WeightsError as error:
        st.warning(escape(str(error)), icon=":material/broken_image:")


@st.cache_data(show_spinner=False, max_entries=2)
def _noise_and_image(version: tuple[int, ...]) -> bytes:
    noise = generative.latents(1, 1, 0.7)
    image = networks().draw(noise, generative.class_weights("sneaker")[None])[0]
    size = 224
    levels = np.clip(128 + 90 * noise.reshape(8, 8), 0, 255).astype(np.uint8)
    canvas = np.full((size, 2 * size + 32), 128, np.uint8)
    canvas[:, :size] = levels.repeat(size // 8, 0).repeat(size // 8, 1)
    canvas[:, -size:] = image.repeat(size // generative.IMAGE_SIZE, 0).repeat(size // generative.IMAGE_SIZE, 1)
    return generative.png(canvas)


@st.cache_data(show_spinner=False, max_entries=2)
def _epochs(version: tuple[int, ...]) -> bytes:
    from PIL import Image

    path = generative.FOLDER / "epochs.png"
    try:
        with Image.open(path) as file:
            return generative.png(np.asarray(file.convert("L")), 3)
    except OSError as error:
        raise generative.WeightsError(
            f"gan/{path.name} is missing or damaged; get it from the repository again."
        ) from error


VIEWS: Mapping[str, Callable[[Link], None]] = {
    "images": images,
    "interpolation": interpolation,
    "grid": grid,
    "how": how,
    "cost": cost,
}


def _controls(link: Link) -> Wanted:
    """Class, mixture, truncation and seed."""
    with st.sidebar:
        kind = link.one("g_class", "Class", generative.CLASSES, index=generative.CLASSES.index("sneaker"))
        mix = link.one("g_mix", "Mix with", generative.CLASSES, index=None, placeholder="No other class")
        share = 0
        if mix:
            share = int(link.slide("g_share", "Share of the other (%)", 0, 100, 50, step=5))
        truncation = link.slide(
            "g_truncation",
            "Truncation",
            0.1,
            1.5,
            0.7,
            step=0.1,
            help="What the random numbers are multiplied with: small means typical, large means various.",
        )
        seed = link.whole("g_seed", "Seed", 0, generative.LARGEST_SEED, 1, help="Where the random numbers begin.")
    return Wanted(kind, mix, share / 100, truncation, seed)


def show(view: str, link: Link) -> None:
    """The view, or in one sentence why it cannot be drawn."""
    try:
        VIEWS[view](link)
    except generative.WeightsError as error:
        st.error(escape(f"Nothing can be drawn here: {error}"), icon=":material/broken_image:")


def elsewhere() -> None:
    """The notebook of BigGAN, and what to expect of it."""
    st.markdown(
        f"{escape('The same with a thousand classes and larger images: the')} [{escape('BigGAN notebook in Colab')}](<{COLAB}>)"
        f"{escape('. It is not ours and needs a Google account; its weights come from a service that has moved: it may no longer run.')}"
    )
