"""How a generative model learns: the idea in four pictures."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from comparison.charts import gan as charts
from comparison.charts.theme import BAR
from comparison.learn import generative
from comparison.text.lists import plural
from comparison.text.numbers import number
from comparison.views.gan import CYCLEGAN, CYCLEGAN_NOTEBOOK, CYCLEGAN_SOURCES
from ui.kit.link import Link
from ui.kit.text import bullets, escape, paragraph
from ui.learn.basics.citing import cite
from ui.learn.gan.pictures import draw, epochs, noise_and_image

_FIRST_EPOCHS = (0, 1, 5)


def show_how(link: Link) -> None:
    """The four pictures, and what this network is and is not."""
    log, measured = generative.training_log(), generative.metrics()
    shown = measured["generated"]["0.7"]
    paragraph(
        "Two networks play against each other: one draws, one tells drawings from photos. After "
        f"{plural(len(log), 'epoch')} an independent classifier recognises {number(shown['class_accuracy_percent'])} % of the drawings"
        f" as what they are meant to be (of photos it knows {number(measured['classifier_test_accuracy_percent'])} %)."
    )
    top, bottom = st.columns(2, gap="large"), st.columns(2, gap="large")
    with top[0]:
        _show_noise()
    with top[1]:
        _show_generator(len(log))
    with bottom[0]:
        _show_discriminator(measured)
    with bottom[1]:
        _show_contest(log)
    st.markdown("**What it is, and is not**")
    bullets(_limits(measured))
    st.markdown("**Two pairs of networks**")
    st.markdown(f"{escape(CYCLEGAN)} [{escape('CycleGAN notebook in Colab')}](<{CYCLEGAN_NOTEBOOK}>)")
    cite(*CYCLEGAN_SOURCES)


def _show_noise() -> None:
    """Said, where the weights are missing: the other pictures need none."""
    st.subheader("1. Noise becomes an image", anchor=False)
    try:
        draw(
            noise_and_image(),
            alt="Left 64 random numbers as eight by eight grey squares, right the sneaker drawn from them.",
        )
    except generative.WeightsError as error:
        st.warning(escape(str(error)), icon=":material/broken_image:")
    paragraph("The generator turns 64 random numbers and a class into 784 grey levels. Other numbers, another garment.")


def _show_generator(last: int) -> None:
    st.subheader("2. The generator learns to draw", anchor=False)
    shown = [*(epoch for epoch in _FIRST_EPOCHS if epoch < last), last]
    words = ", ".join(map(str, shown))
    try:
        draw(
            epochs(),
            width="stretch",
            alt=f"{len(shown)} rows of ten generated images, one a class, from the same noise after epochs {words}: first "
            "blots, then outlines, then garments.",
        )
    except generative.WeightsError as error:
        st.warning(escape(str(error)), icon=":material/broken_image:")
    paragraph(
        f"The same noise after epochs {words}. The generator never sees a photo: it learns which drawings were believed."
    )


def _show_discriminator(measured: Mapping[str, Any]) -> None:
    st.subheader("3. The discriminator learns to tell", anchor=False)
    scores, shown = measured["scores"], measured["generated"]["0.7"]
    words = charts.describe_scores(measured["real_taken_for_real_percent"], shown["taken_for_real_percent"])
    st.plotly_chart(charts.scores(scores["real"], scores["0.7"]), key="gan-scores", alt=words, config=BAR)
    paragraph(words + " Where the curves overlap it can only guess.")


def _show_contest(log: pd.DataFrame) -> None:
    st.subheader("4. Each makes the other better", anchor=False)
    words = charts.describe_contest(log)
    st.plotly_chart(charts.contest(log), key="gan-contest", alt=words, config=BAR)
    paragraph(words)


def _limits(measured: Mapping[str, Any]) -> list[str]:
    typical, various = measured["generated"]["0.7"], measured["generated"]["1"]
    weights = measured["weights"]
    return [
        "Trained by us on Fashion-MNIST, 60,000 photos of garments by Zalando in 28 by 28 grey levels (licence MIT).",
        f"{weights[generative.GENERATOR]['parameters']:,} parameters draw and"
        f" {weights[generative.DISCRIMINATOR]['parameters']:,} judge; {measured['training']['steps']:,} steps of training.",
        f"Variety within a class is {number(typical['diversity_percent'])} % of that of photos at truncation 0.7,"
        f" {number(various['diversity_percent'])} % at 1.",
        f"Fréchet distance to test photos {number(typical['frechet_distance'])} at truncation 0.7,"
        f" {number(various['frechet_distance'])} at 1 (0 is perfect; between training and test photos"
        f" {number(measured['frechet_distance_train_test'])}): it is a toy, and can be told from photos.",
        "gan/MODEL_CARD.md has data, architecture, figures and limits; gan/README.md the command that trains it again.",
    ]
