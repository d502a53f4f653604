"""Eight steps from one image to another, across noise and class."""

import streamlit as st

from comparison.learn.generative import STEPS
from comparison.learn.verdicts import fooled, verdict
from comparison.links import gan as link_of
from comparison.links.gan import Wanted
from comparison.text.numbers import number
from ui.kit.link import Link
from ui.kit.text import caption, escape, paragraph
from ui.learn.gan.controls import ask_end, ask_image
from ui.learn.gan.pictures import LARGE, draw, on_the_way, way


def show_interpolation(link: Link) -> None:
    """The strip, an image on the way, and the animation."""
    start, end = ask_image(link), ask_end(link)
    drawn = way(start, end)
    largest = number(100 * max(drawn.differences) / drawn.ends_differ, 2) if drawn.ends_differ else 0
    paragraph(
        f"Between any two images lie others: from {start.words} to {end.words} in {STEPS} steps, the largest of which changes"
        f" {largest} % as much as both ends differ."
        f" The discriminator takes {fooled(drawn.scores)} of the {STEPS} for photos."
    )
    draw(
        drawn.strip,
        width="stretch",
        alt=f"{STEPS} generated images side by side, changing step by step from {start.words} (seed {start.seed}) to "
        f"{end.words} (seed {end.seed}).",
    )
    left, right = st.columns(2, gap="large")
    with left:
        _show_walk(link, start, end)
    with right:
        _show_animation(link, drawn.animation, start, end)
    caption(
        "The noise turns evenly from one direction to the other, the class is blended in equal steps. That all between is a "
        "garment, too, shows that the network has learnt more than a list of photos."
    )


def _show_walk(link: Link, start: Wanted, end: Wanted) -> None:
    share = int(link.ask(link_of.WALK))
    drawn = on_the_way(start, end, share / 100)
    [score] = drawn.scores
    draw(
        drawn.picture,
        width=LARGE,
        alt=f"The generated image {share} % of the way from {start.words} to {end.words}.",
        caption=escape(
            f"{share} % of the way; score {number(score, 2)}: the discriminator takes it for {verdict(score)}"
        ),
    )


def _show_animation(link: Link, animation: bytes, start: Wanted, end: Wanted) -> None:
    if link.ask(link_of.PLAY):
        st.image(
            animation,
            width=LARGE,
            caption="There and back",
            output_format="auto",
            alt=f"Animation: {start.words} turns into {end.words} and back, without end.",
        )
    else:
        caption("The way there and back as a moving picture. It starts only when you want it to.")
