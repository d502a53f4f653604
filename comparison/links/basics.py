"""What a link can say to /basics: one section at a time, each with something to move."""

from collections.abc import Mapping
from typing import Any

from comparison.learn.matmul import ASKED_SIZES
from comparison.learn.network import ACTIVATIONS, MAX_LAYERS, MAX_SEED, MAX_STEPS, MAX_WIDTH, RATES, Settings
from comparison.learn.passes import PASSES
from comparison.learn.points import DATASETS, MAX_NOISE_PERCENT, TRAINING_POINTS
from comparison.links.parameters import Maybe, One, Parameter, Several, Slider, Switch, Text, Values
from comparison.records.glossary import TOPICS

PATH = "/basics"
SECTIONS: Mapping[str, str] = {
    "neuron": "What does one neuron do?",
    "network": "How does a network learn?",
    "depth": "Why many layers and much data?",
    "kinds": "Which network for what?",
    "fields": "Which fields did it change?",
    "landmarks": "Where is it better than people, and what did that take?",
    "gpus": "Why on GPUs?",
    "since-2019": "What has changed since 2019?",
    "glossary": "What do the words mean?",
}
"""Word of the link -> what people read."""
DEFAULT_STEP = 300
RUN_MEASURES = ("compute", "time", "cost")
_DEFAULT = Settings()

SECTION = One(
    key="section",
    label="Section",
    options=tuple(SECTIONS),
    look="segments",
    meaning="what is shown; default `neuron`, with `term` alone `glossary`",
)

# One neuron -----------------------------------------------------------------------------------------------------------

FUNCTION = One(
    key="n_function",
    label="Activation",
    options=tuple(ACTIVATIONS),
    first="sigmoid",
    look="segments",
    meaning="activation of the single neuron; default `sigmoid`",
)
INPUTS = tuple(
    Slider(key=f"x{place}", label=f"Input x{place}", low=-2.0, high=2.0, start=start, step=0.1, meaning=meaning)
    for place, start, meaning in ((1, 1.0, "its first input"), (2, 0.5, "its second input"))
)
WEIGHTS = tuple(
    Slider(key=f"w{place}", label=f"Weight w{place}", low=-3.0, high=3.0, start=start, step=0.1, meaning=meaning)
    for place, start, meaning in ((1, 1.2, "weight of the first input"), (2, -0.8, "weight of the second input"))
)
BIAS = Slider(key="bias", label="Bias", low=-3.0, high=3.0, start=0.0, step=0.1, meaning="what it adds")

# The network ----------------------------------------------------------------------------------------------------------

DATA = One(
    key="n_data",
    label="Points",
    options=tuple(DATASETS),
    first=_DEFAULT.data,
    meaning="points the network learns from; default `moons`",
)
NOISE = Slider(
    key="n_noise",
    label="Noise (percent)",
    low=0,
    high=MAX_NOISE_PERCENT,
    start=_DEFAULT.noise_percent,
    step=5,
    unit="percent",
    meaning="percent, how far points stray; default 15",
)
LAYERS = Slider(
    key="layers",
    label="Hidden layers",
    low=0,
    high=MAX_LAYERS,
    start=_DEFAULT.layers,
    meaning="hidden layers; default 2",
)
WIDTH = Slider(
    key="width",
    label="Units of a layer",
    low=1,
    high=MAX_WIDTH,
    start=_DEFAULT.width,
    meaning="units of each hidden layer; default 4",
)
ACTIVATION = One(
    key="activation",
    label="Activation",
    options=tuple(ACTIVATIONS),
    first=_DEFAULT.activation,
    look="segments",
    meaning="of the hidden layers; default `tanh`",
)
LEARNING_RATE = One(
    key="learning_rate",
    label="Learning rate",
    options=tuple(f"{rate:g}" for rate in RATES),
    first=f"{_DEFAULT.rate:g}",
    meaning="default `0.3`; from 10 on trainings go astray",
)
SEED = Slider(
    key="n_seed",
    label="Seed",
    low=0,
    high=MAX_SEED,
    start=_DEFAULT.seed,
    help="Of the points and the first weights.",
    meaning="of the points and the first weights; default 3",
)
STEP = Slider(
    key="n_step", label="Steps trained", low=0, high=MAX_STEPS, start=DEFAULT_STEP, meaning="steps trained; default 300"
)
PASS = One(
    key="pass",
    label="A step has four passes",
    options=PASSES,
    first="update",
    look="segments",
    meaning="the pass that is explained; default `update`, the one that led to this step",
)
POINT = Slider(
    key="n_point",
    label="Point to follow",
    low=1,
    high=TRAINING_POINTS,
    start=1,
    help="The one with the ring.",
    meaning="the point that is followed",
)
FILM = Switch(
    key="film",
    label="Film of the training",
    help="Played by your browser, from the start to this step.",
    meaning="the training can be played from its start",
)

# Depth, landmarks, processors, glossary -------------------------------------------------------------------------------

DATASET = One(
    key="n_dataset",
    label="Data set",
    options=("higgs", "airline"),
    look="segments",
    meaning="table of quality against data; default `higgs`",
)
MEASURE = One(
    key="n_measure",
    label="What the training took",
    options=RUN_MEASURES,
    look="segments",
    meaning="what the training of a landmark run took; default `compute`",
)
SIZE = One(
    key="n_size",
    label="Rows and columns of the matrices",
    options=tuple(map(str, ASKED_SIZES)),
    first="4096",
    meaning="rows of the matrices multiplied; default `4096`",
)
TERM = Maybe(
    key="term",
    label="Term",
    options=(),  # the glossary is not among the tables: the page names its terms
    empty="Choose one",
    values="ids of data/glossary.yaml",
    meaning="shown first and in full: `/basics?term=spot`",
)
TOPIC = Several(key="topic", label="About", options=tuple(TOPICS), look="pills", meaning="terms of these")
SEARCH = Text(key="q", label="Search", empty="Word in term or meaning", meaning="words in term, synonyms, meaning")

NETWORK: tuple[Parameter[Any], ...] = (DATA, NOISE, LAYERS, WIDTH, ACTIVATION, LEARNING_RATE, SEED)
"""All that a training depends on."""
PARAMETERS: tuple[Parameter[Any], ...] = (
    SECTION,
    FUNCTION,
    *INPUTS,
    *WEIGHTS,
    BIAS,
    *NETWORK,
    STEP,
    PASS,
    POINT,
    FILM,
    DATASET,
    MEASURE,
    SIZE,
    TERM,
    TOPIC,
    SEARCH,
)


def network_settings(values: Values) -> Settings:
    """The training a link asks for."""
    return Settings(
        data=values[DATA],
        noise_percent=int(values[NOISE]),
        layers=int(values[LAYERS]),
        width=int(values[WIDTH]),
        activation=values[ACTIVATION],
        rate=float(values[LEARNING_RATE]),
        seed=int(values[SEED]),
    )
