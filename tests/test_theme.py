"""The colours of .streamlit/config.toml can be read, and told apart with any colour vision."""

import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

THEME = tomllib.loads((Path(__file__).parents[1] / ".streamlit/config.toml").read_text("utf-8"))["theme"]

Vector = npt.NDArray[np.float64]

# How linear RGB looks to people without one kind of cone: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0.
VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])

each_mode = pytest.mark.parametrize("mode", ["light", "dark"])


def linear(colour: str) -> Vector:
    channels = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(XYZ[1] @ linear(colour))


def contrast(one: str, other: str) -> float:
    """WCAG 2: 4.5 for text, 3 for graphics."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, vision: str) -> Vector:
    x = XYZ @ np.clip(VISION[vision] @ linear(colour), 0, 1) / WHITE
    x, y, z = np.where(x > 216 / 24389, np.cbrt(x), (24389 / 27 * x + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str) -> float:
    """CIE76, for whoever sees the two least apart."""
    return min(float(np.linalg.norm(lab(one, vision) - lab(other, vision))) for vision in VISION)


def test_the_measures_agree_with_known_values() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert lab("#FFFFFF", "normal") == pytest.approx([100, 0, 0], abs=0.02)
    assert lab("#FF0000", "normal") == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    assert distance("#BB0000", "#006600") < np.linalg.norm(lab("#BB0000", "normal") - lab("#006600", "normal")) / 2


@each_mode
def test_streamlit_takes_the_palettes(mode: str) -> None:
    """With fewer than ten categorical colours charts silently use Plotly's own; the ramps must have exactly ten."""
    assert len(THEME[mode]["chartCategoricalColors"]) == len(set(THEME[mode]["chartCategoricalColors"])) == 10
    assert len(THEME[mode]["chartSequentialColors"]) == len(THEME[mode]["chartDivergingColors"]) == 10


@each_mode
@pytest.mark.parametrize(("most", "least"), [(7, 28), (8, 24), (10, 21)])
def test_chart_colours_are_told_apart(mode: str, most: int, least: float) -> None:
    pairs = combinations(THEME[mode]["chartCategoricalColors"][:most], 2)
    nearest = min(pairs, key=lambda pair: distance(*pair))
    assert distance(*nearest) >= least, nearest


@each_mode
def test_chart_colours_stand_out_from_the_background(mode: str) -> None:
    background = THEME[mode]["backgroundColor"]
    faint = [colour for colour in THEME[mode]["chartCategoricalColors"] if contrast(colour, background) < 3]
    assert not faint


@each_mode
def test_text_can_be_read(mode: str) -> None:
    colours = THEME[mode]
    for background in (
        colours["backgroundColor"],
        colours["secondaryBackgroundColor"],
        colours["dataframeHeaderBackgroundColor"],
        colours["sidebar"]["backgroundColor"],
    ):
        assert contrast(colours["textColor"], background) >= 7
        assert contrast(colours["linkColor"], background) >= 4.5


def blend(front: str, back: str, share: float) -> str:
    pairs = [(int(front[at : at + 2], 16), int(back[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)


@each_mode
def test_captions_can_be_read(mode: str) -> None:
    """Streamlit draws them with 60 % of the text colour."""
    for background in (THEME[mode]["backgroundColor"], THEME[mode]["sidebar"]["backgroundColor"]):
        assert contrast(blend(THEME[mode]["textColor"], background, 0.6), background) >= 4.5


@pytest.mark.parametrize(("mode", "least"), [("light", 4.5), ("dark", 3.75)])
def test_chosen_pills_can_be_read(mode: str, least: float) -> None:
    """Streamlit writes them in the primary colour on a tenth of it. Dark cannot have 4.5 here and under white text."""
    primary = THEME[mode]["primaryColor"]
    for background in (THEME[mode]["backgroundColor"], THEME[mode]["sidebar"]["backgroundColor"]):
        assert contrast(primary, blend(primary, background, 0.1)) >= least


@each_mode
def test_buttons_can_be_read_and_seen(mode: str) -> None:
    primary = THEME[mode]["primaryColor"]
    assert contrast(primary, "#FFFFFF") >= 4.5  # Streamlit writes in white on it
    assert contrast(primary, THEME[mode]["backgroundColor"]) >= 3


@each_mode
def test_logo_can_be_seen(mode: str) -> None:
    logo = (Path(__file__).parents[1] / "ui/static/logo.svg").read_text("utf-8")
    assert logo.count("#2876BD") >= 1
    assert contrast("#2876BD", THEME[mode]["backgroundColor"]) >= 3


@each_mode
def test_ramps_go_one_way(mode: str) -> None:
    """Sequential from near the background away from it; diverging from a faint middle to two strong ends."""
    background = THEME[mode]["backgroundColor"]
    steps = [contrast(colour, background) for colour in THEME[mode]["chartSequentialColors"]]
    assert steps == sorted(steps)
    ends = [contrast(colour, background) for colour in THEME[mode]["chartDivergingColors"]]
    assert ends[:5] == sorted(ends[:5], reverse=True)
    assert ends[5:] == sorted(ends[5:])
