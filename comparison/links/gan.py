"""What a link can say to /gan: which images are drawn, and how."""

from dataclasses import dataclass
from typing import Any

from comparison.learn.generative import CLASSES, LARGEST_SEED, Noise, class_weights, kind_words
from comparison.links.parameters import Maybe, One, Parameter, Slider, Switch, Values

PATH = "/gan"
VIEWS = ("images", "interpolation", "grid", "how", "cost")
COUNTS = (1, 4, 9, 16, 36, 64)

VIEW = One(key="g_view", label="View", options=VIEWS, look="segments", meaning="what is shown; default `images`")
CLASS = One(key="g_class", label="Class", options=CLASSES, first="sneaker", meaning="what is drawn; default `sneaker`")
MIX = Maybe(key="g_mix", label="Mix with", options=CLASSES, empty="No other class", meaning="a class to mix it with")
SHARE = Slider(
    key="g_share",
    label="Share of the other (%)",
    low=0,
    high=100,
    start=50,
    step=5,
    unit="percent",
    meaning="percent of the mixed-in class; default 50",
)
TRUNCATION = Slider(
    key="g_truncation",
    label="Truncation",
    low=0.1,
    high=1.5,
    start=0.7,
    step=0.1,
    help="What the random numbers are multiplied with: small means typical, large means various.",
    meaning="what the random numbers are multiplied with; default 0.7",
)
SEED = Slider(
    key="g_seed",
    label="Seed",
    low=0,
    high=LARGEST_SEED,
    start=1,
    look="field",
    help="Where the random numbers begin.",
    meaning=(
        "where the random numbers begin; default 1. The same link draws the same images for as long as the weights stay"
    ),
)
COUNT = One(
    key="g_count", label="Images", options=tuple(map(str, COUNTS)), first="16", meaning="number of images; default 16"
)
NOISE = Slider(
    key="g_noise",
    label="Noise",
    low=0.0,
    high=1.0,
    start=1.0,
    step=0.05,
    help="How much the noise of each image differs from that of the first: 0 gives the same image again and again.",
    meaning="how much the noise of each image differs from that of the first; default 1",
)
TO_CLASS = One(
    key="g_to",
    label="To class",
    options=CLASSES,
    first="ankle-boot",
    meaning="class at the end of the interpolation; default `ankle-boot`",
)
TO_SEED = Slider(
    key="g_to_seed",
    label="To seed",
    low=0,
    high=LARGEST_SEED,
    start=2,
    look="field",
    meaning="seed at the end of the interpolation; default 2",
)
WALK = Slider(
    key="g_walk",
    label="Walk from the first to the last (%)",
    low=0,
    high=100,
    start=50,
    unit="percent",
    meaning="how far on the way, percent; default 50",
)
PLAY = Switch(key="g_play", label="Play as animation", meaning="the interpolation as an animation")

PARAMETERS: tuple[Parameter[Any], ...] = (
    VIEW,
    CLASS,
    MIX,
    SHARE,
    TRUNCATION,
    SEED,
    COUNT,
    NOISE,
    TO_CLASS,
    TO_SEED,
    WALK,
    PLAY,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The image that is to be drawn."""

    kind: str
    mix: str | None
    share: float
    """Of the mixed-in class, 0 to 1."""
    truncation: float
    seed: int

    @property
    def weights(self) -> Noise:
        """Class weights, shape (10,)."""
        return class_weights(self.kind, self.mix, self.share)

    @property
    def words(self) -> str:
        """What it is: "70 % sneaker, 30 % bag"."""
        return kind_words(self.kind, self.mix, self.share)


def wanted_image(values: Values) -> Wanted:
    """The image a link asks for, or the first of several."""
    mix = values[MIX]
    share = values[SHARE] / 100 if mix else 0.0
    return Wanted(values[CLASS], mix, share, values[TRUNCATION], int(values[SEED]))


def wanted_end(values: Values) -> Wanted:
    """The image at the end of the interpolation."""
    return Wanted(values[TO_CLASS], None, 0.0, values[TRUNCATION], int(values[TO_SEED]))
